using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Gradients;

/// <summary>Memory seen as an array of three dimensions, row-major: <c>T[,,]</c> over scratch memory. Indices are checked as those of an array are.</summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct ScratchCube<T>
{
    private readonly ref T _start;
    private readonly int _slices;
    private readonly int _rows;
    private readonly int _columns;

    /// <summary>Sees memory as <paramref name="slices"/> by <paramref name="rows"/> by <paramref name="columns"/> elements.</summary>
    /// <exception cref="ArgumentException">The memory has another number of elements.</exception>
    public ScratchCube(Span<T> memory, int slices, int rows, int columns)
    {
        if (slices < 0 || rows < 0 || columns < 0 || (Int128)slices * rows * columns != memory.Length)
        {
            throw new ArgumentException($"The memory has {memory.Length} elements; expected {slices}×{rows}×{columns}.", nameof(memory));
        }

        _start = ref MemoryMarshal.GetReference(memory);
        _slices = slices;
        _rows = rows;
        _columns = columns;
    }

    /// <summary>The number of elements.</summary>
    public int Length => _slices * _rows * _columns;

    /// <summary>All elements in row-major order.</summary>
    public Span<T> Elements => MemoryMarshal.CreateSpan(ref _start, Length);

    /// <summary>An element.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such element.</exception>
    public ref T this[int slice, int row, int column]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if ((uint)slice >= (uint)_slices || (uint)row >= (uint)_rows || (uint)column >= (uint)_columns)
            {
                ScratchIndex.Throw();
            }

            return ref Unsafe.Add(ref _start, (nint)((((uint)slice * (nuint)(uint)_rows) + (uint)row) * (uint)_columns + (uint)column));
        }
    }

    /// <summary>The same memory: an array of three dimensions.</summary>
    public static implicit operator ScratchCube<T>(T[,,] x) => new(Dense.Elements(x), x.GetLength(0), x.GetLength(1), x.GetLength(2));

    /// <summary>The length of a dimension.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such dimension.</exception>
    public int GetLength(int dimension) => dimension switch
    {
        0 => _slices,
        1 => _rows,
        2 => _columns,
        _ => ScratchIndex.Throw(),
    };
}
