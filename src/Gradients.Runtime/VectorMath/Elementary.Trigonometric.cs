using System.Runtime.CompilerServices;

namespace Gradients;

internal static partial class Elementary<TWidth, TVector, T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Sin(TVector x)
    {
        if (!IsReducible(x))
        {
            TVector any = x;
            EachLane(ref any, default, Lane.Sin);
            return any;
        }

        TVector r = ReduceAngle(x, out TVector quadrant);
        return SinOfQuadrant(r, quadrant);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Cos(TVector x)
    {
        if (!IsReducible(x))
        {
            TVector any = x;
            EachLane(ref any, default, Lane.Cos);
            return any;
        }

        // cos x = sin(x + π/2): one quadrant further.
        TVector r = ReduceAngle(x, out TVector quadrant);
        return SinOfQuadrant(r, TWidth.AddBits(quadrant, Bits(1, 1)));
    }

    /// <summary>Whether the multiples of π/2 that are taken away are exact enough in three parts; not so for larger numbers, for ∞ and NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsReducible(TVector x) => TWidth.All(TWidth.LessThan(TWidth.Abs(x), Constant(65536f, 536870912.0)));

    /// <summary>x = n·π/2 + r with |r| ≤ π/4, and n in the low bits of <paramref name="quadrant"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector ReduceAngle(TVector x, out TVector quadrant)
    {
        quadrant = TWidth.MultiplyAdd(x, Constant(0.6366197723675814), RoundingShift);
        TVector n = TWidth.Subtract(quadrant, RoundingShift);
        // Three parts of π/2, all of one sign: the products of n = 0 are then −0, which keeps the sign of a zero.
        TVector r = TWidth.MultiplyAdd(n, Constant(-1.57079625f, -1.5707963267948966), x);
        r = TWidth.MultiplyAdd(n, Constant(-7.54978942e-08f, -6.123233995736765e-17), r);
        return TWidth.MultiplyAdd(n, Constant(-5.39030295e-15f, -1.082856673921914e-32), r);
    }

    /// <summary>sin(n·π/2 + r).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector SinOfQuadrant(TVector r, TVector quadrant)
    {
        // sin r = r + r·z·p(z) and cos r = 1 − z/2 + z²·q(z) with z = r².
        TVector z = TWidth.Multiply(r, r);
        TVector p, q;
        if (typeof(T) == typeof(float))
        {
            p = Constant(-0.000195878908804);
            p = Step(p, z, 0.00833274827063);
            p = Step(p, z, -0.166666646623);
            q = Constant(2.45479420851e-5);
            q = Step(q, z, -0.00138883030359);
            q = Step(q, z, 0.0416666646595);
        }
        else
        {
            p = Constant(1.5918129294866608667e-10);
            p = Step(p, z, -2.5051131845003624417e-8);
            p = Step(p, z, 2.7557316102552440119e-6);
            p = Step(p, z, -0.00019841269836758574323);
            p = Step(p, z, 0.0083333333333309484855);
            p = Step(p, z, -0.16666666666666664624);
            q = Constant(-1.1382632425521718005e-11);
            q = Step(q, z, 2.0876146268403197893e-9);
            q = Step(q, z, -2.7557317271729792882e-7);
            q = Step(q, z, 0.000024801587298765687927);
            q = Step(q, z, -0.0013888888888887397237);
            q = Step(q, z, 0.041666666666666665389);
        }

        TVector sine = WithSignOf(r, TWidth.MultiplyAdd(TWidth.Multiply(r, z), p, r));
        TVector cosine = TWidth.MultiplyAdd(TWidth.MultiplyAdd(q, z, Constant(-0.5)), z, One);
        int signPlace = typeof(T) == typeof(float) ? 31 : 63;
        TVector isOdd = TWidth.LessThan(TWidth.Or(TWidth.ShiftLeft(quadrant, signPlace), One), TWidth.Zero());
        TVector sign = TWidth.And(TWidth.ShiftLeft(quadrant, signPlace - 1), Constant(-0.0));
        return TWidth.Xor(TWidth.Select(isOdd, cosine, sine), sign);
    }
}
