using System;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

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

        if (destination.IsEmpty)
            return;
        if (inner == 1 && VectorMath.IsVectorised<T>())
        {
            RowLogSumExp(outer, length, source, destination);
            return;
        }

        int slab = length * inner;
        bool vectorised = VectorMath.IsVectorised<T>();
        for (int o = 0; o < outer; o++)
        {
            ReadOnlySpan<T> from = source.Slice(o * slab, slab);
            Span<T> to = destination.Slice(o * inner, inner);
            int i = 0;
            for (; vectorised && i <= inner - Vector256<T>.Count; i += Vector256<T>.Count)
                ColumnsLogSumExp(from[i..], to[i..], length, inner);
            for (; i < inner; i++)
                to[i] = StridedLogSumExp(from[i..], length, inner);
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
    {
        if (source.IsEmpty || !VectorMath.IsVectorised<T>())
            return StridedLogSumExp(source, source.Length, 1);
        T result = default;
        RowLogSumExp(1, source.Length, source, new Span<T>(ref result));
        return result;
    }

    private static unsafe void RowLogSumExp<T>(int rows, int length, ReadOnlySpan<T> source, Span<T> destination)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        fixed (T* from = source, to = destination)
        {
            if (Width512<T>.IsSupported)
                RowLoop<Width512<T>, Vector512<T>, T>.LogSumExp(rows, length, from, to);
            else if (Width256<T>.IsSupported)
                RowLoop<Width256<T>, Vector256<T>, T>.LogSumExp(rows, length, from, to);
            else
                RowLoop<Width128<T>, Vector128<T>, T>.LogSumExp(rows, length, from, to);
        }
    }

    /// <summary>A vector of neighbouring columns, each along its own axis.</summary>
    private static void ColumnsLogSumExp<T>(ReadOnlySpan<T> source, Span<T> destination, int length, int step)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ref T from = ref MemoryMarshal.GetReference(source);
        Vector256<T> maximum = Vector256.LoadUnsafe(ref from);
        for (int l = 1; l < length; l++)
            maximum = Vector256.Max(maximum, Vector256.LoadUnsafe(ref from, (nuint)(l * step)));
        Vector256<T> isFinite = Vector256.LessThan(Vector256.Abs(maximum), Vector256.Create(T.PositiveInfinity));
        Vector256<T> shift = maximum & isFinite;
        Vector256<T> sum = Vector256<T>.Zero;
        for (int l = 0; l < length; l++)
            sum += VectorMath.Exp(Vector256.LoadUnsafe(ref from, (nuint)(l * step)) - shift);
        for (int i = 0; i < Vector256<T>.Count; i++)
            destination[i] = shift[i] + T.Log(sum[i]);
    }

    /// <summary>An infinite maximum is not subtracted: ∞ − ∞ would be NaN where the result is that infinity.</summary>
    private static T ShiftOf<T>(T maximum)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.IsFinite(maximum) ? maximum : T.Zero;

    private static T StridedLogSumExp<T>(ReadOnlySpan<T> source, int length, int step)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T maximum = T.NegativeInfinity;
        for (int l = 0; l < length; l++)
            maximum = T.Max(maximum, source[l * step]);
        T shift = ShiftOf(maximum);
        T sum = T.Zero;
        for (int l = 0; l < length; l++)
            sum += T.Exp(source[l * step] - shift);
        return shift + T.Log(sum);
    }
}
