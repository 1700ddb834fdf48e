using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Gradients;

/// <summary>
/// Arrays that a method creates one after another and refers to by number, in memory of <see cref="Workspace"/>: 0 refers to none, as null does. They stay
/// where they are until <see cref="Dispose"/> gives all of them back, best by <c>using</c>.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct ScratchRows<T>
    where T : unmanaged
{
    private const int FirstBytes = 1024;

    private GrowableScratch<Row> _rows;
    private BlockList _blocks;
    private int _blockCount;
    private int _used;
    private int _capacity;

    /// <summary>The number of arrays.</summary>
    public readonly int Length => _rows.Count;

    /// <summary>The elements of an array.</summary>
    /// <param name="reference">What <see cref="Add"/> returned.</param>
    /// <exception cref="NullReferenceException">There is no such array.</exception>
    public readonly Span<T> this[int reference]
    {
        get
        {
            if ((uint)(reference - 1) >= (uint)_rows.Count)
            {
                ThrowNull();
            }

            Row row = _rows[reference - 1];
            return row.Length == 0 ? default : _blocks[row.Block].Block!.AsSpan<T>(row.Start + row.Length)[row.Start..];
        }
    }

    /// <summary>Adds an array of zeros.</summary>
    /// <param name="length">The number of elements.</param>
    /// <returns>The reference to it.</returns>
    /// <exception cref="OverflowException"><paramref name="length"/> is negative, as for the constructor of an array.</exception>
    /// <exception cref="OutOfMemoryException">There is not that much memory.</exception>
    public int Add(int length)
    {
        _ = checked((uint)length);
        if (length > _capacity - _used)
        {
            Grow(length);
        }

        _rows.Push(new Row(_blockCount - 1, _used, length));
        _used += length;
        this[_rows.Count].Clear();
        return _rows.Count;
    }

    /// <summary>Gives the memory back to the workspace; there are no arrays then.</summary>
    public void Dispose()
    {
        for (int i = 0; i < _blockCount; i++)
        {
            Loan loan = _blocks[i];
            if (loan.Block is { } block && block.Loan == loan.Number)
            {
                Workspace.Return(block);
            }
        }

        _rows.Dispose();
        _blockCount = _used = _capacity = 0;
    }

    /// <summary>Each block is at least twice as large as the one before, so that there are few.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int length)
    {
        long wanted = Math.Max(length, Math.Max(FirstBytes / Unsafe.SizeOf<T>(), 2L * _capacity));
        int capacity = (int)Math.Max(length, Math.Min(wanted, Array.MaxLength / Unsafe.SizeOf<T>()));
        if (_blockCount == BlockList.Length)
        {
            throw new OutOfMemoryException($"The arrays of a method need more than {BlockList.Length} blocks of memory.");
        }

        WorkspaceBlock block = Workspace.Rent<T>(capacity).Block!;
        _blocks[_blockCount++] = new Loan(block, block.Loan);
        _used = 0;
        _capacity = capacity;
    }

    private static void ThrowNull() => throw new NullReferenceException();

    private readonly record struct Row(int Block, int Start, int Length);

    private readonly record struct Loan(WorkspaceBlock? Block, int Number);

    [InlineArray(Length)]
    private struct BlockList
    {
        public const int Length = 40;

        private Loan _first;
    }
}
