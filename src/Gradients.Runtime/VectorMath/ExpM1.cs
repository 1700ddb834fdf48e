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
    public static Vector128<double> ExpM1(Vector128<double> x) => Elementary<Width128<double>, Vector128<double>, double>.ExpM1(x);

    /// <inheritdoc cref="ExpM1(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> ExpM1(Vector128<float> x) => Elementary<Width128<float>, Vector128<float>, float>.ExpM1(x);

    /// <inheritdoc cref="ExpM1(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> ExpM1(Vector256<double> x) => Elementary<Width256<double>, Vector256<double>, double>.ExpM1(x);

    /// <inheritdoc cref="ExpM1(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> ExpM1(Vector256<float> x) => Elementary<Width256<float>, Vector256<float>, float>.ExpM1(x);

    /// <inheritdoc cref="ExpM1(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> ExpM1(Vector512<double> x) => Elementary<Width512<double>, Vector512<double>, double>.ExpM1(x);

    /// <inheritdoc cref="ExpM1(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> ExpM1(Vector512<float> x) => Elementary<Width512<float>, Vector512<float>, float>.ExpM1(x);
}
