using System;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.Intrinsics;

namespace Gradients;

public static partial class Kernels
{
    /// <summary>The largest elements of an outer×length×inner array along its middle axis: destination[o, i] = maxₗ source[o, l, i].</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="outer">The product of the dimensions before the axis.</param>
    /// <param name="length">The length of the axis; with 0 the results are −∞.</param>
    /// <param name="inner">The product of the dimensions behind the axis.</param>
    /// <param name="source">outer×length×inner, row-major.</param>
    /// <param name="destination">outer×inner; may not overlap the source.</param>
    /// <remarks>NaN along the axis gives NaN.</remarks>
    /// <exception cref="ArgumentException">A size is negative, a span too short, or the spans overlap. Nothing has been written.</exception>
    public static unsafe void MaximumAlongAxis<T>(int outer, int length, int inner, ReadOnlySpan<T> source, Span<T> destination)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        KernelChecks.Size(outer, nameof(outer));
        KernelChecks.Size(length, nameof(length));
        KernelChecks.Size(inner, nameof(inner));
        source = KernelChecks.Array(source, outer, length, inner, nameof(source));
        destination = KernelChecks.Array(destination, outer, 1, inner, nameof(destination));
        KernelChecks.Disjoint(destination, source, nameof(destination), nameof(source));
        if (inner != 1 || !VectorMath.IsVectorised<T>())
        {
            destination.Fill(T.NegativeInfinity);
            for (int o = 0; o < outer; o++)
            {
                Span<T> largest = destination.Slice(o * inner, inner);
                for (int l = 0; l < length && inner > 0; l++)
                    TensorPrimitives.Max(largest, source.Slice(((o * length) + l) * inner, inner), largest);
            }

            return;
        }

        fixed (T* from = source, to = destination)
        {
            if (Width512<T>.IsSupported)
                RowLoop<Width512<T>, Vector512<T>, T>.Maximum(outer, length, from, to);
            else if (Width256<T>.IsSupported)
                RowLoop<Width256<T>, Vector256<T>, T>.Maximum(outer, length, from, to);
            else
                RowLoop<Width128<T>, Vector128<T>, T>.Maximum(outer, length, from, to);
        }
    }
}
