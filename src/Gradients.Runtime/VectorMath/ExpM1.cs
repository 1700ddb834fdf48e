using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gradients;

public static partial class VectorMath
{
    /// <summary>eˣ − 1, with full relative accuracy near 0.</summary>
    /// <param name="x">The exponent.</param>
    /// <returns>eˣ − 1; ±0 at ±0.</returns>
    public static double ExpM1(double x)
    {
        if (double.Abs(x) > 1)
            return Math.Exp(x) - 1;
        // Kahan: the error of u − 1 and that of log u cancel, whatever u was rounded to (Higham, Accuracy and Stability, section 1.14.1).
        double u = Math.Exp(x);
        return u == 1 ? x : (u - 1) * x / Math.Log(u);
    }

    /// <inheritdoc cref="ExpM1(double)"/>
    public static float ExpM1(float x) => (float)ExpM1((double)x);

    /// <inheritdoc cref="ExpM1(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> ExpM1(Vector256<double> x)
    {
        Vector256<double> limited = Vector256.MinNative(Vector256.Create(710.0), Vector256.MaxNative(Vector256.Create(-40.0), x));
        Vector256<double> r = ReduceExponent(limited, out Vector256<long> half, out Vector256<long> rest);
        // 2ⁿ(1 + p) − 1 = (2ʰ·p + (2ʰ − 2⁻ᵏ))·2ᵏ with n = h + k: exact but for one rounding, and without overflow on the way.
        Vector256<double> scale = PowerOfTwo(half);
        Vector256<double> result = Vector256.FusedMultiplyAdd(ReducedExpM1(r), scale, scale - PowerOfTwo(-rest)) * PowerOfTwo(rest);
        return WithSignOf(x, result);
    }

    /// <inheritdoc cref="ExpM1(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> ExpM1(Vector256<float> x)
    {
        Vector256<float> limited = Vector256.MinNative(Vector256.Create(89f), Vector256.MaxNative(Vector256.Create(-20f), x));
        Vector256<float> r = ReduceExponent(limited, out Vector256<int> half, out Vector256<int> rest);
        Vector256<float> scale = PowerOfTwo(half);
        Vector256<float> result = Vector256.FusedMultiplyAdd(ReducedExpM1(r), scale, scale - PowerOfTwo(-rest)) * PowerOfTwo(rest);
        return WithSignOf(x, result);
    }
}
