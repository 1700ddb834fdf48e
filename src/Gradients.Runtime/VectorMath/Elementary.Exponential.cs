using System.Runtime.CompilerServices;

namespace Gradients;

internal static partial class Elementary<TWidth, TVector, T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Exp(TVector x)
    {
        // Outside, the result is +∞ or 0; the order of the operands lets NaN through.
        x = TWidth.Min(Constant(89, 710), TWidth.Max(Constant(-104, -746), x));
        TVector r = ReduceExponent(x, out TVector n);
        TVector q = ReducedExp(r);
        return TWidth.Scale(Step(Step(q, r, 1), r, 1), n);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector ExpM1(TVector x)
    {
        TVector limited = TWidth.Min(Constant(89, 710), TWidth.Max(Constant(-20, -40), x));
        TVector r = ReduceExponent(limited, out TVector n);
        TVector p = TWidth.MultiplyAdd(TWidth.Multiply(r, r), ReducedExp(r), r);
        // 2ⁿ(1 + p) − 1 = 2ⁿ(p + (1 − 2⁻ⁿ)): the inner difference is exact wherever it matters.
        TVector rest = TWidth.Subtract(One, TWidth.Scale(One, TWidth.Negate(n)));
        return WithSignOf(x, TWidth.Scale(TWidth.Add(p, rest), n));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Tanh(TVector x)
    {
        // With t = e^(−2|x|) − 1, which never overflows: tanh |x| = −t/(t + 2).
        TVector t = ExpM1(TWidth.Multiply(Constant(-2), TWidth.Abs(x)));
        return WithSignOf(x, TWidth.Divide(TWidth.Abs(t), TWidth.Add(t, Constant(2))));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Sigmoid(TVector x)
    {
        // σ(x) = eˣ/(1 + eˣ) for negative x: 1/(1 + e⁻ˣ) would overflow there and lose the small results.
        TVector e = Exp(TWidth.Negate(TWidth.Abs(x)));
        TVector numerator = TWidth.Select(TWidth.LessThan(x, TWidth.Zero()), e, One);
        TVector divisor = TWidth.Add(One, e);
        TVector quotient = TWidth.Divide(numerator, divisor);
        // The divisor lost digits; three quarters stand for its reciprocal, which is between a half and one.
        TVector lost = TWidth.Subtract(e, TWidth.Subtract(divisor, One));
        return TWidth.MultiplyAdd(TWidth.Multiply(quotient, Constant(-0.75)), lost, quotient);
    }

    /// <summary>−ln 2 in two parts, as in Cephes and fdlibm: the product of the first with an exponent is exact.</summary>
    private static TVector MinusLn2High
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(-0.693359375f, -6.93147180369123816490e-01);
    }

    private static TVector MinusLn2Low
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(2.12194440e-4f, -1.90821492927058770002e-10);
    }

    /// <summary>x = n·ln 2 + r with |r| ≤ ½ ln 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector ReduceExponent(TVector x, out TVector n)
    {
        n = TWidth.Subtract(TWidth.MultiplyAdd(x, Constant(1.4426950408889634), RoundingShift), RoundingShift);
        return TWidth.MultiplyAdd(n, MinusLn2Low, TWidth.MultiplyAdd(n, MinusLn2High, x));
    }

    /// <summary>q(r) of eʳ = 1 + r + r²·q(r) for |r| ≤ ½ ln 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector ReducedExp(TVector r)
    {
        TVector q;
        if (typeof(T) == typeof(float))
        {
            q = Constant(0.000198909808698);
            q = Step(q, r, 0.0013933641032);
            q = Step(q, r, 0.00833331093445);
            q = Step(q, r, 0.041666465006);
            q = Step(q, r, 0.166666666816);
            q = Step(q, r, 0.500000001346);
        }
        else
        {
            q = Constant(2.09146793765839351e-9);
            q = Step(q, r, 2.5105206373957011116e-8);
            q = Step(q, r, 2.7557273661348636219e-7);
            q = Step(q, r, 2.7557255425746434282e-6);
            q = Step(q, r, 0.000024801587325533363819);
            q = Step(q, r, 0.00019841269874800491981);
            q = Step(q, r, 0.0013888888888883752417);
            q = Step(q, r, 0.008333333333326140884);
            q = Step(q, r, 0.041666666666666669752);
            q = Step(q, r, 0.16666666666666670986);
            q = Step(q, r, 0.5);
        }

        return q;
    }
}
