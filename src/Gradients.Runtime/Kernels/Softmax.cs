using System;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

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
    /// <exception cref="ArgumentException">
    /// A size is negative, a span too short, or the spans overlap without being the same. Nothing has been written.
    /// </exception>
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
        if (inner == 1 && VectorMath.IsVectorised<T>())
        {
            RowSoftmax(outer, length, source, destination);
            return;
        }

        int slab = length * inner;
        bool vectorised = VectorMath.IsVectorised<T>();
        for (int o = 0; o < outer; o++)
        {
            ReadOnlySpan<T> from = source.Slice(o * slab, slab);
            Span<T> to = destination.Slice(o * slab, slab);
            int i = 0;
            for (; vectorised && i <= inner - Vector256<T>.Count; i += Vector256<T>.Count)
                ColumnsSoftmax(from[i..], to[i..], length, inner);
            for (; i < inner; i++)
                StridedSoftmax(from[i..], to[i..], length, inner);
        }
    }

    private static unsafe void RowSoftmax<T>(int rows, int length, ReadOnlySpan<T> source, Span<T> destination)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        fixed (T* from = source, to = destination)
        {
            if (Width512<T>.IsSupported)
                RowLoop<Width512<T>, Vector512<T>, T>.Softmax(rows, length, from, to);
            else if (Width256<T>.IsSupported)
                RowLoop<Width256<T>, Vector256<T>, T>.Softmax(rows, length, from, to);
            else
                RowLoop<Width128<T>, Vector128<T>, T>.Softmax(rows, length, from, to);
        }
    }

    /// <summary>A vector of neighbouring columns, each along its own axis.</summary>
    private static void ColumnsSoftmax<T>(ReadOnlySpan<T> source, Span<T> destination, int length, int step)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ref T from = ref MemoryMarshal.GetReference(source);
        ref T to = ref MemoryMarshal.GetReference(destination);
        Vector256<T> maximum = Vector256.LoadUnsafe(ref from);
        for (int l = 1; l < length; l++)
            maximum = Vector256.Max(maximum, Vector256.LoadUnsafe(ref from, (nuint)(l * step)));
        Vector256<T> sum = Vector256<T>.Zero;
        for (int l = 0; l < length; l++)
        {
            Vector256<T> weight = VectorMath.Exp(Vector256.LoadUnsafe(ref from, (nuint)(l * step)) - maximum);
            sum += weight;
            weight.StoreUnsafe(ref to, (nuint)(l * step));
        }

        for (int l = 0; l < length; l++)
            (Vector256.LoadUnsafe(ref to, (nuint)(l * step)) / sum).StoreUnsafe(ref to, (nuint)(l * step));
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
