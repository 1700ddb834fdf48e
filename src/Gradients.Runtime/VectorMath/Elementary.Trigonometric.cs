using System.Runtime.CompilerServices;

namespace Gradients;

internal static partial class Elementary<TWidth, TVector, T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Sin(TVector x)
    {
        if (!IsReducible(x))
            return EachLane(x, default, Lane.Sin);
        TVector shifted = TWidth.MultiplyAdd(x, Constant(0.3183098861837907), RoundingShift);
        return ReducedSin(x, shifted, TWidth.Subtract(shifted, RoundingShift));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Cos(TVector x)
    {
        if (!IsReducible(x))
            return EachLane(x, default, Lane.Cos);
        // cos x = sin(x + π/2): the multiples of π that are taken away are half-integral.
        TVector shifted = TWidth.Add(TWidth.MultiplyAdd(x, Constant(0.3183098861837907), Constant(0.5)), RoundingShift);
        return ReducedSin(x, shifted, TWidth.Subtract(TWidth.Subtract(shifted, RoundingShift), Constant(0.5)));
    }

    /// <summary>Whether the multiples of π that are taken away are exact enough in three parts; not so for larger numbers, for ∞ and NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsReducible(TVector x) => TWidth.All(TWidth.LessThan(TWidth.Abs(x), Constant(65536f, 536870912.0)));

    /// <summary>(−1)ᵐ·sin(x − n·π), with m in the low bits of <paramref name="shifted"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector ReducedSin(TVector x, TVector shifted, TVector n)
    {
        TVector r = TWidth.MultiplyAdd(n, Constant(-3.14159274f, -3.141592653589793), x);
        r = TWidth.MultiplyAdd(n, Constant(8.74227766e-08f, -1.2246467991473532e-16), r);
        r = TWidth.MultiplyAdd(n, Constant(3.43024902e-15f, 2.9947698097183397e-33), r);
        // sin r = r + r·z·p(z) with z = r², |r| ≤ π/2.
        TVector z = TWidth.Multiply(r, r);
        TVector p;
        if (typeof(T) == typeof(float))
        {
            p = Constant(-2.4080190433e-8);
            p = Step(p, z, 2.75364635626e-6);
            p = Step(p, z, -0.000198410865615);
            p = Step(p, z, 0.00833333276875);
            p = Step(p, z, -0.166666666639);
        }
        else
        {
            p = Constant(2.7314447669863993424e-15);
            p = Step(p, z, -7.6439702967985720524e-13);
            p = Step(p, z, 1.6058977312464087621e-10);
            p = Step(p, z, -2.5052107616996182891e-8);
            p = Step(p, z, 2.7557319219163233416e-6);
            p = Step(p, z, -0.00019841269841254973769);
            p = Step(p, z, 0.0083333333333333158688);
            p = Step(p, z, -0.16666666666666666633);
        }

        TVector sine = WithSignOf(r, TWidth.MultiplyAdd(TWidth.Multiply(r, z), p, r));
        return TWidth.Xor(sine, TWidth.ShiftLeft(shifted, typeof(T) == typeof(float) ? 31 : 63));
    }
}
