using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gradients;

public static partial class VectorMath
{
    /// <summary>The logistic function 1/(1 + e⁻ˣ).</summary>
    /// <param name="x">The argument.</param>
    /// <returns>σ(x); ½ at 0, and with full relative accuracy where it is small.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sigmoid(double x)
    {
        double e = Math.Exp(-Math.Abs(x));
        return (x < 0 ? e : 1) / (1 + e);
    }

    /// <inheritdoc cref="Sigmoid(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sigmoid(float x)
    {
        float e = MathF.Exp(-MathF.Abs(x));
        return (x < 0 ? e : 1) / (1 + e);
    }

    /// <inheritdoc cref="Sigmoid(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Sigmoid(Vector256<double> x)
    {
        // σ(x) = eˣ/(1 + eˣ) for negative x: 1/(1 + e⁻ˣ) would overflow there and lose the small results.
        Vector256<double> e = Exp(-Vector256.Abs(x));
        Vector256<double> numerator = Vector256.ConditionalSelect(Vector256.LessThan(x, Vector256<double>.Zero), e, Vector256<double>.One);
        return numerator / (Vector256<double>.One + e);
    }

    /// <inheritdoc cref="Sigmoid(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Sigmoid(Vector256<float> x)
    {
        // σ(x) = eˣ/(1 + eˣ) for negative x: 1/(1 + e⁻ˣ) would overflow there and lose the small results.
        Vector256<float> e = Exp(-Vector256.Abs(x));
        Vector256<float> numerator = Vector256.ConditionalSelect(Vector256.LessThan(x, Vector256<float>.Zero), e, Vector256<float>.One);
        return numerator / (Vector256<float>.One + e);
    }
}
