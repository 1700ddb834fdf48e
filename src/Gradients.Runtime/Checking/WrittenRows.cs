using System;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Gradients;

/// <summary>Rows that are going to be written and must therefore share no memory with each other or with other arguments; see <see cref="Check"/>.</summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct WrittenRows<T>
    where T : unmanaged
{
    private readonly T[][] _rows;
    private readonly string _name;

    internal WrittenRows(T[][] rows, string name)
    {
        _rows = rows;
        _name = name;
    }

    /// <summary>Requires that no row shares memory with another argument.</summary>
    /// <param name="x">The other argument.</param>
    /// <param name="name">Its name.</param>
    /// <returns>The rows, for further checks.</returns>
    /// <exception cref="ArgumentException">They share memory: "rowsGradient[2] must not share memory with x."</exception>
    public WrittenRows<T> DisjointFrom<TOther>(scoped ReadOnlySpan<TOther> x, [CallerArgumentExpression(nameof(x))] string name = "")
        where TOther : unmanaged
        => DisjointFrom(MemoryRange.Of(x), name);

    /// <inheritdoc cref="DisjointFrom{TOther}(ReadOnlySpan{TOther}, string)"/>
    public WrittenRows<T> DisjointFrom<TOther>(scoped Span<TOther> x, [CallerArgumentExpression(nameof(x))] string name = "")
        where TOther : unmanaged
        => DisjointFrom(MemoryRange.Of<TOther>(x), name);

    /// <inheritdoc cref="DisjointFrom{TOther}(ReadOnlySpan{TOther}, string)"/>
    public WrittenRows<T> DisjointFrom<TOther>(TOther[]? x, [CallerArgumentExpression(nameof(x))] string name = "")
        where TOther : unmanaged
        => DisjointFrom(MemoryRange.Of<TOther>(x), name);

    /// <summary>Arrays of more dimensions are never rows.</summary>
    /// <inheritdoc cref="DisjointFrom{TOther}(ReadOnlySpan{TOther}, string)"/>
    public WrittenRows<T> DisjointFrom<TOther>(TOther[,]? x, [CallerArgumentExpression(nameof(x))] string name = "")
        where TOther : unmanaged
        => this;

    /// <inheritdoc cref="DisjointFrom{TOther}(TOther[,], string)"/>
    public WrittenRows<T> DisjointFrom<TOther>(TOther[,,]? x, [CallerArgumentExpression(nameof(x))] string name = "")
        where TOther : unmanaged
        => this;

    /// <summary>Requires that no row is a row of another argument.</summary>
    /// <inheritdoc cref="DisjointFrom{TOther}(ReadOnlySpan{TOther}, string)"/>
    public WrittenRows<T> DisjointFrom<TOther>(TOther[][]? x, [CallerArgumentExpression(nameof(x))] string name = "")
        where TOther : unmanaged
    {
        if (x is not null && typeof(TOther) == typeof(T))
        {
            RowSet.Disjoint(_rows, _name, (T[][])(object)x, name);
        }

        return this;
    }

    private WrittenRows<T> DisjointFrom(scoped MemoryRange other, string name)
    {
        for (int i = 0; i < _rows.Length; i++)
        {
            if (MemoryRange.Of<T>(_rows[i]).Overlaps(other))
            {
                ThrowOverlap(_name, i, name);
            }
        }

        return this;
    }

    [DoesNotReturn]
    private static void ThrowOverlap(string name, int row, string otherName)
        => throw new ArgumentException($"{name}[{row}] must not share memory with {otherName}.", name);
}
