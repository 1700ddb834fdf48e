using System;
using System.Numerics;

namespace Gradients;

public static partial class Kernels
{
    /// <summary>log Σₗ exp(source[o, l, i]) along the middle axis of an outer×length×inner array.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="outer">The product of the dimensions before the axis.</param>
    /// <param name="length">The length of the axis; with 0 the results are −∞.</param>
    /// <param name="inner">The product of the dimensions behind the axis.</param>
    /// <param name="source">outer×length×inner, row-major.</param>
    /// <param name="destination">outer×inner; may not overlap the source.</param>
    /// <remarks>
    /// Shifted by the maximum, so nothing overflows. −∞ counts as a weight of zero; nothing but −∞ gives −∞, +∞ gives +∞, NaN gives NaN. The sums are
    /// reassociated.
    /// </remarks>
    /// <exception cref="ArgumentException">A size is negative, a span too short, or the spans overlap. Nothing has been written.</exception>
    public static void LogSumExp<T>(int outer, int length, int inner, ReadOnlySpan<T> source, Span<T> destination)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        KernelChecks.Size(outer, nameof(outer));
        KernelChecks.Size(length, nameof(length));
        KernelChecks.Size(inner, nameof(inner));
        source = KernelChecks.Array(source, outer, length, inner, nameof(source));
        destination = KernelChecks.Array(destination, outer, 1, inner, nameof(destination));
        KernelChecks.Disjoint(destination, source, nameof(destination), nameof(source));

        if (length == 0)
        {
            destination.Fill(T.NegativeInfinity);
            return;
        }

        for (int o = 0; o < outer; o++)
        {
            ReadOnlySpan<T> slab = source.Slice(o * length * inner, length * inner);
            for (int i = 0; i < inner; i++)
                destination[(o * inner) + i] = inner == 1 ? LogSumExp(slab) : StridedLogSumExp(slab[i..], length, inner);
        }
    }

    /// <summary>log Σ exp(source[l]).</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="source">The exponents.</param>
    /// <returns>The logarithm of the sum; −∞ for an empty span.</returns>
    /// <remarks>
    /// Shifted by the maximum, so nothing overflows. −∞ counts as a weight of zero; nothing but −∞ gives −∞, +∞ gives +∞, NaN gives NaN. The sum is
    /// reassociated.
    /// </remarks>
    public static T LogSumExp<T>(ReadOnlySpan<T> source)
        where T : unmanaged, IFloatingPointIeee754<T>
        => StridedLogSumExp(source, source.Length, 1);

    private static T StridedLogSumExp<T>(ReadOnlySpan<T> source, int length, int step)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T maximum = T.NegativeInfinity;
        for (int l = 0; l < length; l++)
            maximum = T.Max(maximum, source[l * step]);
        // An infinite maximum is not subtracted: ∞ − ∞ would be NaN where the result is that infinity.
        T shift = T.IsFinite(maximum) ? maximum : T.Zero;
        T sum = T.Zero;
        for (int l = 0; l < length; l++)
            sum += T.Exp(source[l * step] - shift);
        return shift + T.Log(sum);
    }
}
