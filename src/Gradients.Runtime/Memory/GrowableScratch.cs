using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Gradients;

/// <summary>
/// A stack of temporary values in memory of <see cref="Workspace"/>, for loops whose number of iterations is not known before. Give the memory back with
/// <see cref="Dispose"/>, best by <c>using</c>.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct GrowableScratch<T>
    where T : unmanaged
{
    private const int FirstLength = 128;

    private Scratch<T> _scratch;
    private Span<T> _memory;
    private int _count;

    /// <summary>The number of values on the stack.</summary>
    public readonly int Count => _count;

    /// <summary>The value at a place, counted from the bottom.</summary>
    internal readonly T this[int index] => _memory[index];

    /// <summary>Puts a value on top.</summary>
    /// <exception cref="OutOfMemoryException">There is not that much memory.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Push(T value)
    {
        int count = _count;
        if ((uint)count >= (uint)_memory.Length)
        {
            Grow();
        }

        Unsafe.Add(ref MemoryMarshal.GetReference(_memory), count) = value;
        _count = count + 1;
    }

    /// <summary>Takes the value from the top.</summary>
    /// <exception cref="InvalidOperationException">The stack is empty.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Pop()
    {
        int last = _count - 1;
        if ((uint)last >= (uint)_memory.Length)
        {
            ThrowEmpty();
        }

        _count = last;
        return Unsafe.Add(ref MemoryMarshal.GetReference(_memory), last);
    }

    /// <summary>Gives the memory back to the workspace; the stack is empty then.</summary>
    public void Dispose()
    {
        _memory = default;
        _count = 0;
        _scratch.Dispose();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow()
    {
        int length = (int)Math.Min(Math.Max(FirstLength, 2L * _memory.Length), Array.MaxLength);
        if (length <= _count)
        {
            throw new OutOfMemoryException($"A stack cannot hold more than {length} values.");
        }

        Scratch<T> larger = Workspace.Rent<T>(length);
        _memory[.._count].CopyTo(larger.Span);
        _scratch.Dispose();
        _scratch = larger;
        _memory = larger.Span;
    }

    private static void ThrowEmpty() => throw new InvalidOperationException("The stack is empty.");
}
