using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Gradients;

/// <summary>A pinned, cache-line aligned array, and its place in the list of free blocks of its size class.</summary>
internal sealed class WorkspaceBlock
{
    private const int LineBytes = 64;

    private readonly CacheLine[] _lines;
    private readonly nint _offset;

    internal unsafe WorkspaceBlock(int sizeClass, long bytes)
    {
        SizeClass = sizeClass;
        Bytes = bytes;
        // One line more than needed, because the collector aligns arrays to 8 bytes only. Pinned: the alignment found here stays true.
        _lines = GC.AllocateUninitializedArray<CacheLine>(checked((int)(bytes / LineBytes) + 1), pinned: true);
        nint address = (nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_lines));
        _offset = -address & (LineBytes - 1);
    }

    internal int SizeClass { get; }

    internal long Bytes { get; }

    /// <summary>Changes whenever the block is given back, so that a stale <see cref="Scratch{T}"/> cannot return it a second time.</summary>
    internal int Loan { get; private set; }

    /// <summary>The next free block of the same list; <see langword="null"/> while lent.</summary>
    internal WorkspaceBlock? Next { get; set; }

    /// <summary>How many blocks the free list holds from here on.</summary>
    internal int Depth { get; set; }

    internal Span<T> AsSpan<T>(int length)
        where T : unmanaged
    {
        ref byte start = ref Unsafe.AddByteOffset(ref Unsafe.As<CacheLine, byte>(ref MemoryMarshal.GetArrayDataReference(_lines)), _offset);
        return MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref start), length);
    }

    internal void EndLoan() => Loan++;

    [StructLayout(LayoutKind.Sequential, Size = LineBytes)]
    private readonly struct CacheLine;
}
