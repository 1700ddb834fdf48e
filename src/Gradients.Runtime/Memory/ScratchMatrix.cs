using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Gradients;

/// <summary>Memory seen as an array of two dimensions, row-major: <c>T[,]</c> over scratch memory. Indices are checked as those of an array are.</summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct ScratchMatrix<T>
{
    private readonly ref T _start;
    private readonly int _rows;
    private readonly int _columns;

    /// <summary>Sees memory as <paramref name="rows"/> by <paramref name="columns"/> elements.</summary>
    /// <exception cref="ArgumentException">The memory has another number of elements.</exception>
    public ScratchMatrix(Span<T> memory, int rows, int columns)
    {
        if (rows < 0 || columns < 0 || (long)rows * columns != memory.Length)
        {
            throw new ArgumentException($"The memory has {memory.Length} elements; expected {rows}×{columns}.", nameof(memory));
        }

        _start = ref MemoryMarshal.GetReference(memory);
        _rows = rows;
        _columns = columns;
    }

    /// <summary>The number of elements.</summary>
    public int Length => _rows * _columns;

    /// <summary>All elements in row-major order.</summary>
    public Span<T> Elements => MemoryMarshal.CreateSpan(ref _start, _rows * _columns);

    /// <summary>An element.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such element.</exception>
    public ref T this[int row, int column]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if ((uint)row >= (uint)_rows || (uint)column >= (uint)_columns)
            {
                ScratchIndex.Throw();
            }

            return ref Unsafe.Add(ref _start, (nint)((uint)row * (nuint)(uint)_columns + (uint)column));
        }
    }

    /// <summary>The same memory: an array of two dimensions.</summary>
    public static implicit operator ScratchMatrix<T>(T[,] x) => new(Dense.Elements(x), x.GetLength(0), x.GetLength(1));

    /// <summary>The length of a dimension.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such dimension.</exception>
    public int GetLength(int dimension) => dimension switch
    {
        0 => _rows,
        1 => _columns,
        _ => ScratchIndex.Throw(),
    };
}
