using System;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Gradients;

/// <summary>An argument that is going to be written and must therefore share no memory with others; see <see cref="Check"/>.</summary>
/// <remarks>
/// Whole address ranges are compared, in constant time: a strided tensor counts from the first to the last element that it reaches.
/// Empty arguments share no memory with anything.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct WrittenArgument
{
    private readonly MemoryRange _range;
    private readonly string _name;

    internal WrittenArgument(MemoryRange range, string name)
    {
        _range = range;
        _name = name;
    }

    /// <summary>Requires that the written argument shares no memory with another argument.</summary>
    /// <param name="x">The other argument.</param>
    /// <param name="name">Its name.</param>
    /// <returns>The written argument, for further checks.</returns>
    /// <exception cref="ArgumentException">They share memory: "xGradient must not share memory with w."</exception>
    public WrittenArgument DisjointFrom<T>(scoped ReadOnlySpan<T> x, [CallerArgumentExpression(nameof(x))] string name = "")
        where T : unmanaged
        => DisjointFrom(MemoryRange.Of(x), name);

    /// <inheritdoc cref="DisjointFrom{T}(ReadOnlySpan{T}, string)"/>
    public WrittenArgument DisjointFrom<T>(scoped Span<T> x, [CallerArgumentExpression(nameof(x))] string name = "")
        where T : unmanaged
        => DisjointFrom(MemoryRange.Of<T>(x), name);

    /// <inheritdoc cref="DisjointFrom{T}(ReadOnlySpan{T}, string)"/>
    public WrittenArgument DisjointFrom<T>(T[]? x, [CallerArgumentExpression(nameof(x))] string name = "")
        where T : unmanaged
        => DisjointFrom(MemoryRange.Of<T>(x), name);

    /// <inheritdoc cref="DisjointFrom{T}(ReadOnlySpan{T}, string)"/>
    public WrittenArgument DisjointFrom<T>(T[,]? x, [CallerArgumentExpression(nameof(x))] string name = "")
        where T : unmanaged
        => DisjointFrom(MemoryRange.Of<T>(x), name);

    /// <inheritdoc cref="DisjointFrom{T}(ReadOnlySpan{T}, string)"/>
    public WrittenArgument DisjointFrom<T>(T[,,]? x, [CallerArgumentExpression(nameof(x))] string name = "")
        where T : unmanaged
        => DisjointFrom(MemoryRange.Of<T>(x), name);

    /// <summary>Requires that the written argument shares no memory with a row of another argument.</summary>
    /// <inheritdoc cref="DisjointFrom{T}(ReadOnlySpan{T}, string)"/>
    public WrittenArgument DisjointFrom<T>(T[][]? x, [CallerArgumentExpression(nameof(x))] string name = "")
        where T : unmanaged
    {
        for (int i = 0; i < (x?.Length ?? 0); i++)
        {
            if (_range.Overlaps(MemoryRange.Of<T>(x![i])))
            {
                ThrowOverlap(_name, $"{name}[{i}]");
            }
        }

        return this;
    }

    /// <inheritdoc cref="DisjointFrom{T}(ReadOnlySpan{T}, string)"/>
    public WrittenArgument DisjointFrom<T>(Tensor<T>? x, [CallerArgumentExpression(nameof(x))] string name = "")
        where T : unmanaged
        => x is null ? this : DisjointFrom(MemoryRange.Of(x), name);

    /// <inheritdoc cref="DisjointFrom{T}(ReadOnlySpan{T}, string)"/>
    public WrittenArgument DisjointFrom<T>(scoped in TensorSpan<T> x, [CallerArgumentExpression(nameof(x))] string name = "")
        where T : unmanaged
        => DisjointFrom(MemoryRange.Of(x), name);

    /// <inheritdoc cref="DisjointFrom{T}(ReadOnlySpan{T}, string)"/>
    public WrittenArgument DisjointFrom<T>(scoped in ReadOnlyTensorSpan<T> x, [CallerArgumentExpression(nameof(x))] string name = "")
        where T : unmanaged
        => DisjointFrom(MemoryRange.Of(x), name);

    private WrittenArgument DisjointFrom(scoped MemoryRange other, string otherName)
    {
        if (_range.Overlaps(other))
        {
            ThrowOverlap(_name, otherName);
        }

        return this;
    }

    [DoesNotReturn]
    private static void ThrowOverlap(string name, string otherName)
        => throw new ArgumentException($"{name} must not share memory with {otherName}.", name);
}
