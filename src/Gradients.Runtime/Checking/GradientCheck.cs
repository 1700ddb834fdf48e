using System;
using System.Numerics;
using System.Numerics.Tensors;

namespace Gradients;

/// <summary>
/// Compares gradients with differences of their function, for tests: <c>Assert.True(GradientCheck.AlongCoordinates(F, x, FGradient(x)).IsWithin(1e-9))</c>.
/// </summary>
/// <remarks>
/// <para>
/// Differences are central, extrapolated over a sequence of steps, and independent of how the gradient was made. For smooth functions of
/// moderate curvature they are right to about 1e-11 in <c>double</c> and 1e-4 in <c>float</c>, relative to the size of the function
/// values. They mean nothing at kinks and jumps. The deviation |a − b| / max(1, |a| + |b|) is relative for large and absolute for
/// small derivatives: scale the function so that derivatives that matter are not tiny.
/// </para>
/// <para>The function gets memory of the check, never that of the caller; what it writes there has no effect.</para>
/// </remarks>
public static partial class GradientCheck
{
    /// <summary>Compares every entry of a gradient.</summary>
    /// <param name="f">The function.</param>
    /// <param name="point">Where the gradient was taken.</param>
    /// <param name="gradient">The gradient to check.</param>
    /// <returns>The entry that deviates most.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">Point and gradient differ in shape.</exception>
    public static GradientCheckResult AlongCoordinates<T>(ScalarFunction<T> f, T[] point, T[] gradient)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(point);
        ArgumentNullException.ThrowIfNull(gradient);
        return AlongCoordinates(f, (ReadOnlySpan<T>)point, (ReadOnlySpan<T>)gradient);
    }

    /// <inheritdoc cref="AlongCoordinates{T}(ScalarFunction{T}, T[], T[])"/>
    public static GradientCheckResult AlongCoordinates<T>(ScalarFunction<T> f, ReadOnlySpan<T> point, ReadOnlySpan<T> gradient)
        where T : unmanaged, IFloatingPointIeee754<T>
        => AlongCoordinates(CheckedPoint<T>.Vector(f, point, gradient));

    /// <inheritdoc cref="AlongCoordinates{T}(ScalarFunction{T}, T[], T[])"/>
    public static GradientCheckResult AlongCoordinates<T>(ScalarTensorFunction<T> f, Tensor<T> point, Tensor<T> gradient)
        where T : unmanaged, IFloatingPointIeee754<T>
        => AlongCoordinates(CheckedPoint<T>.Tensor(f, point, gradient));

    /// <summary>Compares the derivative of a function of one number.</summary>
    /// <param name="f">The function.</param>
    /// <param name="point">Where the derivative was taken.</param>
    /// <param name="gradient">The derivative to check.</param>
    /// <exception cref="ArgumentNullException"><paramref name="f"/> is null.</exception>
    public static GradientCheckResult AlongCoordinates<T>(Func<T, T> f, T point, T gradient)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        return AlongCoordinates(CheckedPoint<T>.Vector(x => f(x[0]), [point], [gradient]));
    }

    private static GradientCheckResult AlongCoordinates<T>(CheckedPoint<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] forward = [.. x.Point];
        T[] backward = [.. x.Point];
        GradientCheckResult worst = GradientCheckResult.Nothing;
        for (int i = 0; i < x.Point.Length; i++)
        {
            int entry = i;
            double scale = x.Scale(entry);
            double difference = CentralDifference.Limit<T>(step =>
            {
                T shift = T.CreateTruncating(step * scale);
                forward[entry] = x.Point[entry] + shift;
                backward[entry] = x.Point[entry] - shift;
                // The distance of the points as rounded, not the one asked for.
                double distance = double.CreateTruncating(forward[entry]) - double.CreateTruncating(backward[entry]);
                return x.Quotient(forward, backward, distance, 0);
            });
            forward[entry] = backward[entry] = x.Point[entry];
            worst = worst.WorseOf(GradientCheckResult.Compare(x.Location(entry), entry, double.CreateTruncating(x.Gradient[entry]), difference));
        }

        return worst;
    }
}
