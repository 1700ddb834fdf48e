using System;
using System.Numerics;
using System.Runtime.Intrinsics;

namespace Gradients;

public static partial class Kernels
{
    /// <summary>Every row with its mean taken away and divided by its standard deviation: (x − mean)·scale with scale = 1/√(variance + ε).</summary>
    /// <typeparam name="T">The element type, <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="rows">The number of rows.</param>
    /// <param name="length">The length of a row.</param>
    /// <param name="source">rows×length.</param>
    /// <param name="epsilon">ε, which keeps a constant row finite.</param>
    /// <param name="destination">rows×length; may not overlap the source.</param>
    /// <param name="means">The mean of every row.</param>
    /// <param name="scales">The scale of every row, which <see cref="LayerNormalizationVjp{T}"/> needs.</param>
    /// <remarks>The variance is that of the population, Σ(x − mean)²/length. The sums are reassociated.</remarks>
    /// <exception cref="ArgumentException">A size is negative, a span too short, or a written span overlaps another. Nothing has been written.</exception>
    /// <exception cref="NotSupportedException">The element type is another one.</exception>
    public static unsafe void LayerNormalization<T>(
        int rows, int length, ReadOnlySpan<T> source, T epsilon, Span<T> destination, Span<T> means, Span<T> scales)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        KernelChecks.Size(rows, nameof(rows));
        KernelChecks.Size(length, nameof(length));
        KernelChecks.ElementType<T>();
        source = KernelChecks.Array(source, rows, length, 1, nameof(source));
        destination = KernelChecks.Array(destination, rows, length, 1, nameof(destination));
        means = KernelChecks.Array(means, rows, 1, 1, nameof(means));
        scales = KernelChecks.Array(scales, rows, 1, 1, nameof(scales));
        KernelChecks.Disjoint(destination, source, nameof(destination), nameof(source));
        KernelChecks.Disjoint(means, source, nameof(means), nameof(source));
        KernelChecks.Disjoint(means, destination, nameof(means), nameof(destination));
        KernelChecks.Disjoint(scales, source, nameof(scales), nameof(source));
        KernelChecks.Disjoint(scales, destination, nameof(scales), nameof(destination));
        KernelChecks.Disjoint(scales, means, nameof(scales), nameof(means));
        fixed (T* from = source, to = destination, mean = means, scale = scales)
        {
            if (Width512<T>.IsSupported)
                RowLoop<Width512<T>, Vector512<T>, T>.Normalize(rows, length, from, epsilon, to, mean, scale);
            else if (Width256<T>.IsSupported)
                RowLoop<Width256<T>, Vector256<T>, T>.Normalize(rows, length, from, epsilon, to, mean, scale);
            else
                RowLoop<Width128<T>, Vector128<T>, T>.Normalize(rows, length, from, epsilon, to, mean, scale);
        }
    }

    /// <summary>The gradient of <see cref="LayerNormalization{T}"/>: (g − mean(g) − y·mean(g∘y))·scale for every row, with y what it wrote.</summary>
    /// <typeparam name="T">The element type, <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="rows">The number of rows.</param>
    /// <param name="length">The length of a row.</param>
    /// <param name="normalized">rows×length: the destination of the normalisation.</param>
    /// <param name="scales">The scale of every row, from the normalisation.</param>
    /// <param name="cotangent">rows×length: the gradient with respect to the normalised rows.</param>
    /// <param name="gradient">rows×length: the gradient with respect to the source; may not overlap the inputs.</param>
    /// <remarks>Exact for every ε. The sums are reassociated.</remarks>
    /// <exception cref="ArgumentException">A size is negative, a span too short, or the gradient overlaps an input. Nothing has been written.</exception>
    /// <exception cref="NotSupportedException">The element type is another one.</exception>
    public static unsafe void LayerNormalizationVjp<T>(
        int rows, int length, ReadOnlySpan<T> normalized, ReadOnlySpan<T> scales, ReadOnlySpan<T> cotangent, Span<T> gradient)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        KernelChecks.Size(rows, nameof(rows));
        KernelChecks.Size(length, nameof(length));
        KernelChecks.ElementType<T>();
        normalized = KernelChecks.Array(normalized, rows, length, 1, nameof(normalized));
        scales = KernelChecks.Array(scales, rows, 1, 1, nameof(scales));
        cotangent = KernelChecks.Array(cotangent, rows, length, 1, nameof(cotangent));
        gradient = KernelChecks.Array(gradient, rows, length, 1, nameof(gradient));
        KernelChecks.Disjoint(gradient, normalized, nameof(gradient), nameof(normalized));
        KernelChecks.Disjoint(gradient, scales, nameof(gradient), nameof(scales));
        KernelChecks.Disjoint(gradient, cotangent, nameof(gradient), nameof(cotangent));
        fixed (T* y = normalized, scale = scales, from = cotangent, to = gradient)
        {
            if (Width512<T>.IsSupported)
                RowLoop<Width512<T>, Vector512<T>, T>.NormalizeVjp(rows, length, y, scale, from, to);
            else if (Width256<T>.IsSupported)
                RowLoop<Width256<T>, Vector256<T>, T>.NormalizeVjp(rows, length, y, scale, from, to);
            else
                RowLoop<Width128<T>, Vector128<T>, T>.NormalizeVjp(rows, length, y, scale, from, to);
        }
    }
}
