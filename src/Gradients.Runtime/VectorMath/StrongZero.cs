using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gradients;

/// <summary>Products and quotients for which an adjoint that is exactly zero wins over an infinite partial derivative.</summary>
/// <remarks>
/// A value that nothing depends on has adjoint zero, and then contributes nothing, even where its partial derivative is infinite, as that of the square
/// root at 0 is. Every other product that is not finite propagates, NaN included.
/// </remarks>
public static class StrongZero
{
    /// <summary><paramref name="g"/>·<paramref name="p"/>, but 0 where <paramref name="g"/> is zero and <paramref name="p"/> infinite.</summary>
    /// <param name="g">The adjoint or tangent.</param>
    /// <param name="p">The partial derivative.</param>
    /// <returns>The contribution.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Multiply(double g, double p) => g == 0 && double.IsInfinity(p) ? 0 : g * p;

    /// <inheritdoc cref="Multiply(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Multiply(float g, float p) => g == 0 && float.IsInfinity(p) ? 0 : g * p;

    /// <inheritdoc cref="Multiply(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Multiply(Vector256<double> g, Vector256<double> p)
        => Vector256.AndNot(g * p, Vector256.Equals(g, Vector256<double>.Zero) & Vector256.Equals(Vector256.Abs(p), Vector256.Create(double.PositiveInfinity)));

    /// <inheritdoc cref="Multiply(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Multiply(Vector256<float> g, Vector256<float> p)
        => Vector256.AndNot(g * p, Vector256.Equals(g, Vector256<float>.Zero) & Vector256.Equals(Vector256.Abs(p), Vector256.Create(float.PositiveInfinity)));

    /// <summary><paramref name="a"/>·<paramref name="b"/>, but 0 where one is zero and the other infinite: both are adjoints or tangents, as in second derivatives.</summary>
    /// <param name="a">An adjoint, a tangent, or a derivative of one.</param>
    /// <param name="b">Another.</param>
    /// <returns>The contribution.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MutualMultiply(double a, double b)
        => (a == 0 && double.IsInfinity(b)) || (b == 0 && double.IsInfinity(a)) ? 0 : a * b;

    /// <inheritdoc cref="MutualMultiply(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MutualMultiply(float a, float b)
        => (a == 0 && float.IsInfinity(b)) || (b == 0 && float.IsInfinity(a)) ? 0 : a * b;

    /// <inheritdoc cref="MutualMultiply(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> MutualMultiply(Vector256<double> a, Vector256<double> b)
        => Vector256.AndNot(Multiply(a, b), Vector256.Equals(b, Vector256<double>.Zero) & Vector256.Equals(Vector256.Abs(a), Vector256.Create(double.PositiveInfinity)));

    /// <inheritdoc cref="MutualMultiply(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> MutualMultiply(Vector256<float> a, Vector256<float> b)
        => Vector256.AndNot(Multiply(a, b), Vector256.Equals(b, Vector256<float>.Zero) & Vector256.Equals(Vector256.Abs(a), Vector256.Create(float.PositiveInfinity)));

    /// <summary><paramref name="g"/>/<paramref name="d"/>, but 0 where both are zero.</summary>
    /// <param name="g">The adjoint or tangent.</param>
    /// <param name="d">The reciprocal of the partial derivative.</param>
    /// <returns>The contribution.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Divide(double g, double d) => g == 0 && d == 0 ? 0 : g / d;

    /// <inheritdoc cref="Divide(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Divide(float g, float d) => g == 0 && d == 0 ? 0 : g / d;

    /// <inheritdoc cref="Divide(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Divide(Vector256<double> g, Vector256<double> d)
        => Vector256.AndNot(g / d, Vector256.Equals(g, Vector256<double>.Zero) & Vector256.Equals(d, Vector256<double>.Zero));

    /// <inheritdoc cref="Divide(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Divide(Vector256<float> g, Vector256<float> d)
        => Vector256.AndNot(g / d, Vector256.Equals(g, Vector256<float>.Zero) & Vector256.Equals(d, Vector256<float>.Zero));
}
