using System;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.Intrinsics;

namespace Gradients;

public static partial class Kernels
{
    /// <summary>
    /// Sums an outer×length×inner array along its middle axis: destination[o, i] = Σₗ source[o, l, i], or += with <paramref name="accumulate"/>.
    /// </summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="outer">The product of the dimensions before the axis.</param>
    /// <param name="length">The length of the axis; with 0 the sums are zero.</param>
    /// <param name="inner">The product of the dimensions behind the axis.</param>
    /// <param name="source">outer×length×inner, row-major.</param>
    /// <param name="destination">outer×inner; may not overlap the source.</param>
    /// <param name="accumulate">Whether to add to what <paramref name="destination"/> holds instead of overwriting it.</param>
    /// <remarks>The sums are reassociated.</remarks>
    /// <exception cref="ArgumentException">A size is negative, a span too short, or the spans overlap. Nothing has been written.</exception>
    public static void SumAlongAxis<T>(int outer, int length, int inner, ReadOnlySpan<T> source, Span<T> destination, bool accumulate = false)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        KernelChecks.Size(outer, nameof(outer));
        KernelChecks.Size(length, nameof(length));
        KernelChecks.Size(inner, nameof(inner));
        source = KernelChecks.Array(source, outer, length, inner, nameof(source));
        destination = KernelChecks.Array(destination, outer, 1, inner, nameof(destination));
        KernelChecks.Disjoint(destination, source, nameof(destination), nameof(source));

        if (VectorMath.IsVectorised<T>())
        {
            VectorisedSum(outer, length, inner, source, destination, accumulate);
            return;
        }

        if (!accumulate)
            destination.Clear();
        if (destination.IsEmpty)
            return;
        for (int o = 0; o < outer; o++)
        {
            Span<T> sums = destination.Slice(o * inner, inner);
            for (int l = 0; l < length; l++)
                TensorPrimitives.Add(sums, source.Slice(((o * length) + l) * inner, inner), sums);
        }
    }

    private static unsafe void VectorisedSum<T>(int outer, int length, int inner, ReadOnlySpan<T> source, Span<T> destination, bool accumulate)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        fixed (T* from = source, to = destination)
        {
            if (Width512<T>.IsSupported)
                VectorisedSum<Width512<T>, Vector512<T>, T>(outer, length, inner, from, to, accumulate);
            else if (Width256<T>.IsSupported)
                VectorisedSum<Width256<T>, Vector256<T>, T>(outer, length, inner, from, to, accumulate);
            else
                VectorisedSum<Width128<T>, Vector128<T>, T>(outer, length, inner, from, to, accumulate);
        }
    }

    private static unsafe void VectorisedSum<TWidth, TVector, T>(int outer, int length, int inner, T* source, T* destination, bool accumulate)
        where TWidth : struct, IVectorWidth<TVector, T>
        where TVector : struct
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (inner == 1)
        {
            RowLoop<TWidth, TVector, T>.Sum(outer, length, source, destination, accumulate);
            return;
        }

        for (int o = 0; o < outer; o++, source += (nint)length * inner, destination += inner)
            RowLoop<TWidth, TVector, T>.SumColumns(length, inner, source, destination, accumulate);
    }
}
