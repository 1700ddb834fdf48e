using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gradients;

public static partial class VectorMath
{
    /// <summary>ln(1 + x), with full relative accuracy near 0.</summary>
    /// <param name="x">The argument.</param>
    /// <returns>ln(1 + x); ±0 at ±0, −∞ at −1, NaN below.</returns>
    public static double LogP1(double x)
    {
        if (x == 0)
            return x;
        double u = 1 + x;
        // What the sum lost is added to first order; u − 1 is exact wherever that matters (fdlibm's log1p does the same).
        return u == 0 || double.IsInfinity(u) ? Math.Log(u) : Math.Log(u) + ((x - (u - 1)) / u);
    }

    /// <inheritdoc cref="LogP1(double)"/>
    public static float LogP1(float x) => (float)LogP1((double)x);

    /// <inheritdoc cref="LogP1(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> LogP1(Vector256<double> x)
    {
        Vector256<double> one = Vector256<double>.One;
        Vector256<double> u = one + x;
        Vector256<double> f = ReduceArgument(u, out Vector256<double> exponent);
        // The rounding error of u, exact (Knuth's two-sum), enters to first order; where no power of two was split off, x itself takes the place of u − 1.
        Vector256<double> rounded = u - one;
        Vector256<double> correction = (one - (u - rounded) + (x - rounded)) / u;
        Vector256<double> isSmall = Vector256.Equals(exponent, Vector256<double>.Zero);
        f = Vector256.ConditionalSelect(isSmall, x, f);
        correction = Vector256.AndNot(correction, isSmall);
        return WithSignOf(x, LogOutside(u, ReducedLog(f, exponent, correction)));
    }

    /// <inheritdoc cref="LogP1(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> LogP1(Vector256<float> x)
    {
        Vector256<float> one = Vector256<float>.One;
        Vector256<float> u = one + x;
        Vector256<float> f = ReduceArgument(u, out Vector256<float> exponent);
        Vector256<float> rounded = u - one;
        Vector256<float> correction = (one - (u - rounded) + (x - rounded)) / u;
        Vector256<float> isSmall = Vector256.Equals(exponent, Vector256<float>.Zero);
        f = Vector256.ConditionalSelect(isSmall, x, f);
        correction = Vector256.AndNot(correction, isSmall);
        return WithSignOf(x, LogOutside(u, ReducedLog(f, exponent, correction)));
    }
}
