using System;
using System.Numerics;
using System.Numerics.Tensors;

namespace Gradients;

public static partial class GradientCheck
{
    /// <summary>
    /// Compares a gradient along random directions, each of which meets every entry: a few evaluations check a gradient of any size.
    /// </summary>
    /// <param name="f">The function.</param>
    /// <param name="point">Where the gradient was taken.</param>
    /// <param name="gradient">The gradient to check.</param>
    /// <param name="count">The number of directions.</param>
    /// <param name="seed">Chooses the directions.</param>
    /// <returns>The direction that deviates most.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">Point and gradient differ in shape.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is not positive.</exception>
    public static GradientCheckResult AlongDirections<T>(ScalarFunction<T> f, T[] point, T[] gradient, int count = 8, int seed = 1)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(point);
        ArgumentNullException.ThrowIfNull(gradient);
        return AlongDirections(f, (ReadOnlySpan<T>)point, (ReadOnlySpan<T>)gradient, count, seed);
    }

    /// <inheritdoc cref="AlongDirections{T}(ScalarFunction{T}, T[], T[], int, int)"/>
    public static GradientCheckResult AlongDirections<T>(
        ScalarFunction<T> f, ReadOnlySpan<T> point, ReadOnlySpan<T> gradient, int count = 8, int seed = 1)
        where T : unmanaged, IFloatingPointIeee754<T>
        => AlongDirections(CheckedPoint<T>.Vector(f, point, gradient), count, seed);

    /// <inheritdoc cref="AlongDirections{T}(ScalarFunction{T}, T[], T[], int, int)"/>
    public static GradientCheckResult AlongDirections<T>(
        ScalarTensorFunction<T> f, Tensor<T> point, Tensor<T> gradient, int count = 8, int seed = 1)
        where T : unmanaged, IFloatingPointIeee754<T>
        => AlongDirections(CheckedPoint<T>.Tensor(f, point, gradient), count, seed);

    private static GradientCheckResult AlongDirections<T>(CheckedPoint<T> x, int count, int seed)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        GradientCheckResult worst = GradientCheckResult.Nothing;
        if (x.Point.Length == 0)
        {
            return worst;
        }

        var random = new Random(seed);
        double[] direction = new double[x.Point.Length];
        for (int number = 0; number < count; number++)
        {
            double given = 0;
            for (int i = 0; i < direction.Length; i++)
            {
                // Away from zero, so that no entry escapes, and of random length, so that wrong entries do not cancel.
                double size = (0.5 + random.NextDouble()) * x.Scale(i) / Math.Sqrt(direction.Length);
                direction[i] = random.Next(2) == 0 ? size : -size;
                given += double.CreateTruncating(x.Gradient[i]) * direction[i];
            }

            double difference = Along(x, direction);
            worst = worst.WorseOf(GradientCheckResult.Compare($"direction {number}", number, given, difference));
        }

        return worst;
    }

    private static double Along<T>(CheckedPoint<T> x, double[] direction)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] forward = new T[direction.Length];
        T[] backward = new T[direction.Length];
        return CentralDifference.Limit<T>(step =>
        {
            // The points are rounded, so they lie beside the direction; to first order the gradient says what that changes.
            double beside = 0;
            for (int i = 0; i < direction.Length; i++)
            {
                T shift = T.CreateTruncating(step * direction[i]);
                forward[i] = x.Point[i] + shift;
                backward[i] = x.Point[i] - shift;
                double distance = double.CreateTruncating(forward[i]) - double.CreateTruncating(backward[i]);
                beside += double.CreateTruncating(x.Gradient[i]) * (distance - 2 * step * direction[i]);
            }

            return x.Quotient(forward, backward, 2 * step, beside);
        });
    }
}
