using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gradients;

/// <summary>Elementary functions and activations for use inside vectorised loops: without branches, exact at 0, right at ±∞ and NaN.</summary>
/// <remarks>
/// Measured: the vector forms of <c>Exp</c>, <c>Log</c> and <c>LogP1</c> are within 1 ulp, those of <c>ExpM1</c> and <c>Softplus</c> within 2, of <c>Tanh</c>
/// and <c>Sigmoid</c> within 3. The scalar forms rest on <see cref="Math"/> and may differ from the vector forms in the last digits. Vector forms use fused
/// multiply-add.
/// </remarks>
public static partial class VectorMath
{
    /// <summary>eˣ. Overflows to +∞ and underflows gradually.</summary>
    /// <param name="x">The exponent.</param>
    /// <returns>eˣ; 1 at 0.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Exp(double x) => Math.Exp(x);

    /// <inheritdoc cref="Exp(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Exp(float x) => MathF.Exp(x);

    /// <inheritdoc cref="Exp(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Exp(Vector128<double> x) => Elementary<Width128<double>, Vector128<double>, double>.Exp(x);

    /// <inheritdoc cref="Exp(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Exp(Vector128<float> x) => Elementary<Width128<float>, Vector128<float>, float>.Exp(x);

    /// <inheritdoc cref="Exp(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Exp(Vector256<double> x) => Elementary<Width256<double>, Vector256<double>, double>.Exp(x);

    /// <inheritdoc cref="Exp(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Exp(Vector256<float> x) => Elementary<Width256<float>, Vector256<float>, float>.Exp(x);

    /// <inheritdoc cref="Exp(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Exp(Vector512<double> x) => Elementary<Width512<double>, Vector512<double>, double>.Exp(x);

    /// <inheritdoc cref="Exp(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Exp(Vector512<float> x) => Elementary<Width512<float>, Vector512<float>, float>.Exp(x);
}
