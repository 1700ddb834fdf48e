using System;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Gradients;

/// <summary>
/// Rows of arrays as spans. A row of an array of several dimensions that does not exist is empty: reading or writing any element of it throws
/// <see cref="IndexOutOfRangeException"/> as an access to the array does, and where no element is accessed nothing is thrown.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Rows
{
    /// <summary>A row of an array of two dimensions, in place; empty where there is no such row.</summary>
    /// <exception cref="NotSupportedException">The last index of the array does not start at 0.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Span<T> Of<T>(T[,]? x, int row)
    {
        if (x is null || (uint)row >= (uint)x.GetLength(0))
        {
            return default;
        }

        if (x.GetLowerBound(1) != 0)
        {
            ThrowForLowerBounds();
        }

        int columns = x.GetLength(1);
        return columns == 0 ? default : MemoryMarshal.CreateSpan(ref x[row, 0], columns);
    }

    /// <summary>A row of an array of three dimensions, in place; empty where there is no such row.</summary>
    /// <exception cref="NotSupportedException">The last index of the array does not start at 0.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Span<T> Of<T>(T[,,]? x, int slice, int row)
    {
        if (x is null || (uint)slice >= (uint)x.GetLength(0) || (uint)row >= (uint)x.GetLength(1))
        {
            return default;
        }

        if (x.GetLowerBound(2) != 0)
        {
            ThrowForLowerBounds();
        }

        int columns = x.GetLength(2);
        return columns == 0 ? default : MemoryMarshal.CreateSpan(ref x[slice, row, 0], columns);
    }

    /// <summary>A row of scratch memory of two dimensions; empty where there is no such row.</summary>
    public static Span<T> Of<T>(ScratchMatrix<T> x, int row)
    {
        int columns = x.GetLength(1);
        return (uint)row >= (uint)x.GetLength(0) ? default : x.Elements.Slice(row * columns, columns);
    }

    /// <summary>A row of scratch memory of three dimensions; empty where there is no such row.</summary>
    public static Span<T> Of<T>(ScratchCube<T> x, int slice, int row)
    {
        int rows = x.GetLength(1), columns = x.GetLength(2);
        return (uint)slice >= (uint)x.GetLength(0) || (uint)row >= (uint)rows ? default : x.Elements.Slice((slice * rows + row) * columns, columns);
    }

    /// <summary>The elements that a loop visits one after the other; none where the loop visits none, wherever that would be.</summary>
    /// <param name="x">The memory.</param>
    /// <param name="start">The index of the first element.</param>
    /// <param name="length">The number of elements, not negative.</param>
    /// <exception cref="IndexOutOfRangeException">The memory does not have all of them.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Span<T> Of<T>(Span<T> x, int start, int length)
    {
        // There is no path on which the length becomes another, so that no check of an index below it remains.
        if ((ulong)(uint)start + (uint)length > (uint)x.Length)
        {
            if (length != 0)
            {
                ScratchIndex.Throw();
            }

            start = 0;
        }

        return MemoryMarshal.CreateSpan(ref Unsafe.Add(ref MemoryMarshal.GetReference(x), (nint)(uint)start), length);
    }

    /// <inheritdoc cref="Of{T}(Span{T}, int, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ReadOnlySpan<T> Of<T>(ReadOnlySpan<T> x, int start, int length)
    {
        // There is no path on which the length becomes another, so that no check of an index below it remains.
        if ((ulong)(uint)start + (uint)length > (uint)x.Length)
        {
            if (length != 0)
            {
                ScratchIndex.Throw();
            }

            start = 0;
        }

        return MemoryMarshal.CreateReadOnlySpan(in Unsafe.Add(ref MemoryMarshal.GetReference(x), (nint)(uint)start), length);
    }

    [DoesNotReturn]
    private static void ThrowForLowerBounds() => throw new NotSupportedException("The last index of the array does not start at 0.");
}
