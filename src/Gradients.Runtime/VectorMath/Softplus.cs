using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gradients;

public static partial class VectorMath
{
    /// <summary>ln(1 + eˣ) = max(x, 0) + ln(1 + e^(−|x|)).</summary>
    /// <param name="x">The argument.</param>
    /// <returns>softplus(x): ln 2 at 0, and never overflowing.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Softplus(double x) => Relu(x) + LogP1(Math.Exp(-Math.Abs(x)));

    /// <inheritdoc cref="Softplus(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Softplus(float x) => Relu(x) + LogP1(MathF.Exp(-MathF.Abs(x)));

    /// <inheritdoc cref="Softplus(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Softplus(Vector256<double> x) => Relu(x) + LogP1(Exp(-Vector256.Abs(x)));

    /// <inheritdoc cref="Softplus(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Softplus(Vector256<float> x) => Relu(x) + LogP1(Exp(-Vector256.Abs(x)));
}
