using System.Runtime.CompilerServices;

namespace Gradients;

internal static partial class Elementary<TWidth, TVector, T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Log(TVector x)
    {
        TVector isNormal = TWidth.And(TWidth.LessThan(Constant(1.1754942e-38f, 2.225073858507201e-308), x), IsFinite(x));
        if (!TWidth.All(isNormal))
        {
            TVector any = x;
            LogOfAny(ref any);
            return any;
        }

        TVector f = ReduceArgument(x, out TVector biased);
        return ReducedLog(f, Exponent(biased));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector LogP1(TVector x)
    {
        TVector u = TWidth.Add(One, x);
        // Beyond 1e30 the power of two that is split off would have no reciprocal.
        TVector isNormal = TWidth.And(TWidth.LessThan(TWidth.Zero(), u), TWidth.LessThan(u, Constant(1e30)));
        if (!TWidth.All(isNormal))
        {
            TVector any = x;
            LogP1OfAny(ref any);
            return any;
        }

        return PositiveLogP1(x);
    }

    /// <summary>ln(1 + x) for x between −1 and 1e30.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector PositiveLogP1(TVector x)
    {
        TVector u = TWidth.Add(One, x);
        TVector f = ReduceArgument(u, out TVector biased);
        // What the sum lost (exact up to where it no longer counts) in units of the power of two that was split off; f with it is x itself where that is 1.
        TVector lost = TWidth.Subtract(x, TWidth.Subtract(u, One));
        TVector unit = TWidth.SubtractBits(Bits(254 << 23, 2046L << 52), TWidth.And(biased, Bits(-1 << 23, -1L << 52)));
        return WithSignOf(x, ReducedLog(TWidth.MultiplyAdd(lost, unit, f), Exponent(biased)));
    }

    /// <summary>In place: as a result it would keep that of the usual case in memory too.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void LogOfAny(ref TVector argument)
    {
        TVector x = argument;
        // Subnormal numbers are brought into the normal range first.
        TVector isSubnormal = TWidth.LessThan(x, Constant(1.17549435e-38f, 2.2250738585072014e-308));
        TVector normal = TWidth.Select(isSubnormal, TWidth.Multiply(x, Constant(33554432f, 18014398509481984.0)), x);
        TVector f = ReduceArgument(normal, out TVector biased);
        TVector exponent = TWidth.Subtract(Exponent(biased), TWidth.And(isSubnormal, Constant(25, 54)));
        argument = LogOutside(x, ReducedLog(f, exponent));
    }

    /// <inheritdoc cref="LogOfAny"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void LogP1OfAny(ref TVector argument)
    {
        TVector x = argument;
        TVector one = One;
        TVector isModerate = TWidth.And(TWidth.LessThan(Constant(-1), x), TWidth.LessThan(x, Constant(1e29)));
        TVector moderate = PositiveLogP1(TWidth.Select(isModerate, x, one));
        // Where x is that large, 1 + x is x.
        TVector other = TWidth.Add(one, x);
        LogOfAny(ref other);
        argument = TWidth.Select(isModerate, moderate, other);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector IsFinite(TVector x) => TWidth.LessThan(x, Constant(double.PositiveInfinity));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Softplus(TVector x)
    {
        TVector positive = TWidth.And(x, TWidth.LessThan(TWidth.Zero(), x));
        TVector rest = PositiveLogP1(Exp(TWidth.Negate(TWidth.Abs(x))));
        // At NaN the first is zero and the second whatever its bits give.
        return TWidth.Select(TWidth.AreEqual(x, x), TWidth.Add(positive, rest), x);
    }

    /// <summary>x = 2^exponent·(1 + f) with √½ ≤ 1 + f &lt; √2, for positive normal x; f is exact. The exponent is left where it is in the bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector ReduceArgument(TVector x, out TVector biased)
    {
        const int SingleRootHalf = 0x3F3504F3;
        const long RootHalf = 0x3FE6A09E667F3BCD;
        biased = TWidth.AddBits(x, Bits(0x3F800000 - SingleRootHalf, 0x3FF0000000000000 - RootHalf));
        TVector digits = TWidth.And(biased, Bits(0x007FFFFF, 0x000FFFFFFFFFFFFF));
        return TWidth.Subtract(TWidth.AddBits(digits, Bits(SingleRootHalf, RootHalf)), One);
    }

    /// <summary>The exponent as a number: its bits become the low digits of 2^digits + exponent.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Exponent(TVector biased)
    {
        TVector shifted = TWidth.ShiftRight(biased, typeof(T) == typeof(float) ? 23 : 52);
        return TWidth.Subtract(TWidth.Or(shifted, Constant(8388608f, 4503599627370496.0)), Constant(8388608f + 127, 4503599627370496.0 + 1023));
    }

    /// <summary>exponent·ln 2 + ln(1 + f).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector ReducedLog(TVector f, TVector exponent)
    {
        TVector square = TWidth.Multiply(f, f);
        if (typeof(T) == typeof(float))
        {
            // ln(1 + f) = f + f²·(f·p(f) − ½).
            TVector p = Constant(-0.0790274377239);
            p = Step(p, f, 0.126223198492);
            p = Step(p, f, -0.129981837637);
            p = Step(p, f, 0.142144959239);
            p = Step(p, f, -0.166412814631);
            p = Step(p, f, 0.200010450942);
            p = Step(p, f, -0.250003064226);
            p = Step(p, f, 0.333333307282);
            TVector tail = TWidth.MultiplyAdd(Step(p, f, -0.5), square, TWidth.Multiply(exponent, Constant(-2.12194440e-4)));
            return TWidth.MultiplyAdd(exponent, Constant(0.693359375), TWidth.Add(f, tail));
        }

        // With s = f/(2 + f), ln(1 + f) = f − f²/2 + s(f²/2 + R(s²)); R and its coefficients are those of fdlibm (e_log.c, error below 2⁻⁵⁸).
        TVector s = TWidth.Divide(f, TWidth.Add(f, Constant(2)));
        TVector z = TWidth.Multiply(s, s);
        TVector r = Constant(1.479819860511658591e-01);
        r = Step(r, z, 1.531383769920937332e-01);
        r = Step(r, z, 1.818357216161805012e-01);
        r = Step(r, z, 2.222219843214978396e-01);
        r = Step(r, z, 2.857142874366239149e-01);
        r = Step(r, z, 3.999999999940941908e-01);
        r = Step(r, z, 6.666666666666735130e-01);
        TVector half = TWidth.Multiply(square, Constant(0.5));
        TVector low = TWidth.Multiply(exponent, Constant(1.90821492927058770002e-10));
        low = TWidth.MultiplyAdd(s, TWidth.MultiplyAdd(r, z, half), low);
        return TWidth.MultiplyAdd(exponent, Constant(6.93147180369123816490e-01), TWidth.Subtract(f, TWidth.Subtract(half, low)));
    }

    /// <summary>The logarithm where x is not a positive finite number: −∞ at 0, NaN below, +∞ and NaN unchanged; <paramref name="result"/> elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector LogOutside(TVector x, TVector result)
    {
        TVector zero = TWidth.Zero();
        result = TWidth.Select(IsFinite(x), result, x);
        result = TWidth.Select(TWidth.LessThan(x, zero), Constant(double.NaN), result);
        return TWidth.Select(TWidth.AreEqual(x, zero), Constant(double.NegativeInfinity), result);
    }
}
