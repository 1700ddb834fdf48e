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
    public static Vector128<double> LogP1(Vector128<double> x) => Elementary<Width128<double>, Vector128<double>, double>.LogP1(x);

    /// <inheritdoc cref="LogP1(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> LogP1(Vector128<float> x) => Elementary<Width128<float>, Vector128<float>, float>.LogP1(x);

    /// <inheritdoc cref="LogP1(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> LogP1(Vector256<double> x) => Elementary<Width256<double>, Vector256<double>, double>.LogP1(x);

    /// <inheritdoc cref="LogP1(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> LogP1(Vector256<float> x) => Elementary<Width256<float>, Vector256<float>, float>.LogP1(x);

    /// <inheritdoc cref="LogP1(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> LogP1(Vector512<double> x) => Elementary<Width512<double>, Vector512<double>, double>.LogP1(x);

    /// <inheritdoc cref="LogP1(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> LogP1(Vector512<float> x) => Elementary<Width512<float>, Vector512<float>, float>.LogP1(x);
}
