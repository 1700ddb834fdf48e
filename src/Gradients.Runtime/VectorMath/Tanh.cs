using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gradients;

public static partial class VectorMath
{
    /// <summary>The hyperbolic tangent, with full relative accuracy near 0.</summary>
    /// <param name="x">The argument.</param>
    /// <returns>tanh x; ±0 at ±0, ±1 at ±∞.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Tanh(double x) => Math.Tanh(x);

    /// <inheritdoc cref="Tanh(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Tanh(float x) => MathF.Tanh(x);

    /// <inheritdoc cref="Tanh(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Tanh(Vector256<double> x)
    {
        // With t = e^(−2|x|) − 1, which never overflows: tanh |x| = −t/(t + 2).
        Vector256<double> t = ExpM1(Vector256.Create(-2.0) * Vector256.Abs(x));
        return WithSignOf(x, Vector256.Abs(t) / (t + Vector256.Create(2.0)));
    }

    /// <inheritdoc cref="Tanh(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Tanh(Vector256<float> x)
    {
        // With t = e^(−2|x|) − 1, which never overflows: tanh |x| = −t/(t + 2).
        Vector256<float> t = ExpM1(Vector256.Create(-2f) * Vector256.Abs(x));
        return WithSignOf(x, Vector256.Abs(t) / (t + Vector256.Create(2f)));
    }
}
