using System;
using System.Numerics;

namespace Gradients;

public static partial class Kernels
{
    /// <summary>exp(source[o, l, i]) / Σₗ exp(source[o, l, i]) along the middle axis of an outer×length×inner array.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="outer">The product of the dimensions before the axis.</param>
    /// <param name="length">The length of the axis.</param>
    /// <param name="inner">The product of the dimensions behind the axis.</param>
    /// <param name="source">outer×length×inner, row-major.</param>
    /// <param name="destination">outer×length×inner; the same memory as the source, or disjoint from it.</param>
    /// <remarks>
    /// Shifted by the maximum, so nothing overflows. −∞ has weight zero. Where the weights are undefined, because of NaN, of +∞, or of nothing but −∞ along
    /// the axis, all of them are NaN. The sums are reassociated.
    /// </remarks>
    /// <exception cref="ArgumentException">A size is negative, a span too short, or the spans overlap without being the same. Nothing has been written.</exception>
    public static void Softmax<T>(int outer, int length, int inner, ReadOnlySpan<T> source, Span<T> destination)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        KernelChecks.Size(outer, nameof(outer));
        KernelChecks.Size(length, nameof(length));
        KernelChecks.Size(inner, nameof(inner));
        source = KernelChecks.Array(source, outer, length, inner, nameof(source));
        destination = KernelChecks.Array(destination, outer, length, inner, nameof(destination));
        KernelChecks.DisjointOrSame(destination, source, nameof(destination), nameof(source));

        if (source.IsEmpty)
            return;
        int slab = length * inner;
        for (int o = 0; o < outer; o++)
        {
            for (int i = 0; i < inner; i++)
                StridedSoftmax(source.Slice((o * slab) + i), destination.Slice((o * slab) + i), length, inner);
        }
    }

    private static void StridedSoftmax<T>(ReadOnlySpan<T> source, Span<T> destination, int length, int step)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T maximum = T.NegativeInfinity;
        for (int l = 0; l < length; l++)
            maximum = T.Max(maximum, source[l * step]);
        T sum = T.Zero;
        for (int l = 0; l < length; l++)
            sum += destination[l * step] = T.Exp(source[l * step] - maximum);
        for (int l = 0; l < length; l++)
            destination[l * step] /= sum;
    }
}
