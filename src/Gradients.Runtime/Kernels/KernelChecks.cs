using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Gradients;

/// <summary>The argument checks of the kernels; the texts are built only when one fails.</summary>
internal static class KernelChecks
{
    /// <summary>Refuses a negative size.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Size(int size, string parameter)
    {
        if (size < 0)
            ThrowSize(size, parameter);
    }

    /// <summary>Refuses an element type that has no vector form.</summary>
    internal static void ElementType<T>()
    {
        if (typeof(T) != typeof(float) && typeof(T) != typeof(double))
            throw new NotSupportedException($"Expected the element type float or double, got {typeof(T)}.");
    }

    /// <summary>The part of <paramref name="span"/> that a row-major matrix spans, from its first to its last element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Span<T> Matrix<T>(Span<T> span, int rows, int columns, int stride, string parameter, string strideParameter)
        => span[..Extent(span.Length, rows, columns, stride, parameter, strideParameter)];

    /// <inheritdoc cref="Matrix{T}(Span{T}, int, int, int, string, string)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ReadOnlySpan<T> Matrix<T>(ReadOnlySpan<T> span, int rows, int columns, int stride, string parameter, string strideParameter)
        => span[..Extent(span.Length, rows, columns, stride, parameter, strideParameter)];

    /// <summary>The first outer·length·inner elements of <paramref name="span"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Span<T> Array<T>(Span<T> span, int outer, int length, int inner, string parameter)
        => span[..Count(span.Length, outer, length, inner, parameter)];

    /// <inheritdoc cref="Array{T}(Span{T}, int, int, int, string)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ReadOnlySpan<T> Array<T>(ReadOnlySpan<T> span, int outer, int length, int inner, string parameter)
        => span[..Count(span.Length, outer, length, inner, parameter)];

    /// <summary>Refuses a destination that shares memory with an input.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Disjoint<T>(ReadOnlySpan<T> destination, ReadOnlySpan<T> input, string parameter, string inputParameter)
    {
        if (destination.Overlaps(input))
            ThrowOverlap(parameter, inputParameter);
    }

    /// <summary>Refuses a destination that shares memory with an input, unless the two are the same elements.</summary>
    internal static void DisjointOrSame<T>(ReadOnlySpan<T> destination, ReadOnlySpan<T> input, string parameter, string inputParameter)
    {
        if (destination.Overlaps(input, out int offset) && (offset != 0 || destination.Length != input.Length))
            ThrowOverlap(parameter, inputParameter);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Extent(int available, int rows, int columns, int stride, string parameter, string strideParameter)
    {
        if (stride < columns)
            ThrowStride(stride, columns, strideParameter);
        if (rows == 0 || columns == 0)
            return 0;
        long needed = ((long)(rows - 1) * stride) + columns;
        if (needed > available)
            ThrowMatrixLength(available, rows, columns, stride, needed, parameter);
        return (int)needed;
    }

    private static int Count(int available, int outer, int length, int inner, string parameter)
    {
        // Two factors below 2³¹ fit a long; the third is compared by division, so that nothing overflows.
        long matrix = (long)outer * length;
        if (matrix != 0 && inner != 0 && matrix > available / inner)
            ThrowArrayLength(available, outer, length, inner, parameter);
        return (int)(matrix * inner);
    }

    [DoesNotReturn]
    private static void ThrowSize(int size, string parameter)
        => throw new ArgumentOutOfRangeException(parameter, size, $"Expected a size of at least 0, got {size}.");

    [DoesNotReturn]
    private static void ThrowStride(int stride, int columns, string parameter)
        => throw new ArgumentException($"Expected a stride of at least {columns}, the length of a stored row, got {stride}.", parameter);

    [DoesNotReturn]
    private static void ThrowMatrixLength(int available, int rows, int columns, int stride, long needed, string parameter)
        => throw new ArgumentException(
            $"Expected at least {needed} elements for a stored matrix of {rows}×{columns} with stride {stride}, got {available}.", parameter);

    [DoesNotReturn]
    private static void ThrowArrayLength(int available, int outer, int length, int inner, string parameter)
        => throw new ArgumentException(
            $"Expected at least {(Int128)outer * length * inner} elements for {outer}×{length}×{inner}, got {available}.", parameter);

    [DoesNotReturn]
    private static void ThrowOverlap(string parameter, string inputParameter)
        => throw new ArgumentException($"Expected memory disjoint from '{inputParameter}', got memory that overlaps it.", parameter);
}
