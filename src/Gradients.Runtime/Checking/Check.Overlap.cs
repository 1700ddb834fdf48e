using System;
using System.Diagnostics.CodeAnalysis;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Gradients;

public static partial class Check
{
    /// <summary>
    /// Begins the checks of an argument that is going to be written: <c>Check.Written(xGradient).DisjointFrom(x).DisjointFrom(w);</c>
    /// </summary>
    public static WrittenArgument Written<T>(Span<T> x, [CallerArgumentExpression(nameof(x))] string name = "")
        where T : unmanaged
        => new(MemoryRange.Of<T>(x), name);

    /// <inheritdoc cref="Written{T}(Span{T}, string)"/>
    public static WrittenArgument Written<T>(T[]? x, [CallerArgumentExpression(nameof(x))] string name = "")
        where T : unmanaged
        => new(MemoryRange.Of<T>(x), name);

    /// <inheritdoc cref="Written{T}(Span{T}, string)"/>
    public static WrittenArgument Written<T>(T[,]? x, [CallerArgumentExpression(nameof(x))] string name = "")
        where T : unmanaged
        => new(MemoryRange.Of<T>(x), name);

    /// <inheritdoc cref="Written{T}(Span{T}, string)"/>
    public static WrittenArgument Written<T>(T[,,]? x, [CallerArgumentExpression(nameof(x))] string name = "")
        where T : unmanaged
        => new(MemoryRange.Of<T>(x), name);

    /// <inheritdoc cref="Written{T}(Span{T}, string)"/>
    /// <exception cref="ArgumentException">The tensor is broadcast, so that several entries share one element.</exception>
    public static WrittenArgument Written<T>(scoped in TensorSpan<T> x, [CallerArgumentExpression(nameof(x))] string name = "")
        where T : unmanaged
    {
        EntriesAreDistinct(x, name);
        return new(MemoryRange.Of(x), name);
    }

    /// <summary>Begins the checks of rows that are going to be written: they share no memory with each other either.</summary>
    /// <exception cref="ArgumentException">Two rows are the same array: "rowsGradient[3] must not share memory with rowsGradient[1]."</exception>
    public static WrittenRows<T> Written<T>(T[][] x, [CallerArgumentExpression(nameof(x))] string name = "")
        where T : unmanaged
    {
        RowSet.Distinct(x, name);
        return new(x, name);
    }

    /// <summary>Refuses a destination that is broadcast: what is written to one entry would change others.</summary>
    internal static void EntriesAreDistinct<T>(scoped in TensorSpan<T> x, string name)
    {
        ReadOnlySpan<nint> lengths = x.Lengths;
        ReadOnlySpan<nint> strides = x.Strides;
        if (x.IsEmpty)
        {
            return;
        }

        for (int axis = 0; axis < lengths.Length; axis++)
        {
            // Axes of length 1 have stride 0 as well and are harmless.
            if (strides[axis] == 0 && lengths[axis] > 1)
            {
                ThrowBroadcast(lengths, axis, name);
            }
        }
    }

    [DoesNotReturn]
    private static void ThrowBroadcast(ReadOnlySpan<nint> lengths, int axis, string name)
        => throw new ArgumentException(
            $"{name} (shape {ShapeText.Of(lengths)}) is written and must have distinct entries; it is broadcast along axis {axis}.", name);
}
