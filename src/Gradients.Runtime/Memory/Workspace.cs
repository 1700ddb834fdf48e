using System;
using System.Runtime.CompilerServices;
using System.Threading;

namespace Gradients;

/// <summary>Lends temporary memory to generated code, and takes it back for the next call: nothing is allocated once the sizes in use have been seen.</summary>
/// <remarks>
/// Every thread keeps a few free blocks of each size to itself, without locks; what it has no room for goes to a bounded pool that all threads share.
/// Blocks are pinned managed arrays, so memory that nobody holds any more is found by the garbage collector.
/// </remarks>
public static class Workspace
{
    private const int BlocksPerThreadAndSize = 4;
    private const int SharedBlocksPerSize = 16;
    private const long SharedBytesPerSize = 64L << 20;

    private static readonly WorkspaceBlock?[] s_shared = new WorkspaceBlock?[WorkspaceSizes.Count];
    private static readonly Lock s_sharedLock = new();
    private static int s_trims;

    [ThreadStatic]
    private static WorkspaceBlock?[]? t_free;

    [ThreadStatic]
    private static int t_trims;

    /// <summary>Lends <paramref name="length"/> elements with unspecified contents, aligned to 64 bytes.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="length">The number of elements, zero or more.</param>
    /// <returns>
    /// The memory; dispose it to give it back, also when an exception passes:
    /// <c>using Scratch&lt;float&gt; scratch = Workspace.Rent&lt;float&gt;(n);</c>.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative, or so large that no block can hold it.</exception>
    /// <exception cref="OutOfMemoryException">There is not that much memory.</exception>
    public static Scratch<T> Rent<T>(int length)
        where T : unmanaged
    {
        long bytes = (long)length * Unsafe.SizeOf<T>();
        if ((ulong)bytes > (ulong)WorkspaceSizes.LargestBytes)
            ThrowLength(length, Unsafe.SizeOf<T>());
        if (length == 0)
            return default;

        int sizeClass = WorkspaceSizes.ClassOf(bytes);
        WorkspaceBlock?[] free = FreeBlocksOfThisThread();
        WorkspaceBlock? block = free[sizeClass];
        if (block is not null)
        {
            free[sizeClass] = block.Next;
            block.Next = null;
        }
        else
        {
            block = TakeShared(sizeClass) ?? new WorkspaceBlock(sizeClass, WorkspaceSizes.BytesOf(sizeClass));
        }

        return new Scratch<T>(block, block.AsSpan<T>(length));
    }

    /// <summary>Lends <paramref name="length"/> zeros: what <c>new T[length]</c> gives, without the garbage.</summary>
    /// <inheritdoc cref="Rent{T}(int)"/>
    /// <exception cref="OverflowException"><paramref name="length"/> is negative.</exception>
    public static Scratch<T> RentZeros<T>(int length)
        where T : unmanaged
    {
        // As the constructor of an array throws.
        Scratch<T> scratch = Rent<T>((int)checked((uint)length));
        scratch.Span.Clear();
        return scratch;
    }

    /// <summary>Lends the zeros of an array of two dimensions in row-major order: what <c>new T[rows, columns]</c> gives.</summary>
    /// <inheritdoc cref="RentZeros{T}(int)"/>
    /// <exception cref="OverflowException">A length is negative, or their product is too large for an <see cref="int"/>.</exception>
    public static Scratch<T> RentZeros<T>(int rows, int columns)
        where T : unmanaged
        => RentZeros<T>(checked((int)((uint)rows * (uint)columns)));

    /// <summary>Lends the zeros of an array of three dimensions in row-major order: what <c>new T[slices, rows, columns]</c> gives.</summary>
    /// <inheritdoc cref="RentZeros{T}(int, int)"/>
    public static Scratch<T> RentZeros<T>(int slices, int rows, int columns)
        where T : unmanaged
        => RentZeros<T>(checked((int)((uint)slices * (uint)rows * (uint)columns)));

    /// <summary>Releases the free blocks of this thread and of the shared pool; other threads release theirs when they next use the workspace.</summary>
    /// <remarks>Memory that is lent at the moment stays valid.</remarks>
    public static void Trim()
    {
        lock (s_sharedLock)
            Array.Clear(s_shared);
        Interlocked.Increment(ref s_trims);
        _ = FreeBlocksOfThisThread();
    }

    /// <summary>Takes a block back.</summary>
    internal static void Return(WorkspaceBlock block)
    {
        block.EndLoan();
        ref WorkspaceBlock? first = ref FreeBlocksOfThisThread()[block.SizeClass];
        int depth = first?.Depth ?? 0;
        if (depth < BlocksPerThreadAndSize)
            Push(ref first, block, depth);
        else
            GiveShared(block);
    }

    private static WorkspaceBlock?[] FreeBlocksOfThisThread()
    {
        WorkspaceBlock?[]? free = t_free;
        return free is not null && t_trims == Volatile.Read(ref s_trims) ? free : StartAgain();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WorkspaceBlock?[] StartAgain()
    {
        t_trims = Volatile.Read(ref s_trims);
        if (t_free is null)
            t_free = new WorkspaceBlock?[WorkspaceSizes.Count];
        else
            Array.Clear(t_free);
        return t_free;
    }

    private static WorkspaceBlock? TakeShared(int sizeClass)
    {
        lock (s_sharedLock)
        {
            WorkspaceBlock? block = s_shared[sizeClass];
            if (block is not null)
            {
                s_shared[sizeClass] = block.Next;
                block.Next = null;
            }

            return block;
        }
    }

    private static void GiveShared(WorkspaceBlock block)
    {
        lock (s_sharedLock)
        {
            ref WorkspaceBlock? first = ref s_shared[block.SizeClass];
            int depth = first?.Depth ?? 0;
            if (depth < SharedBlocksPerSize && (depth + 1) * block.Bytes <= SharedBytesPerSize)
                Push(ref first, block, depth);
        }
    }

    private static void Push(ref WorkspaceBlock? first, WorkspaceBlock block, int depth)
    {
        block.Next = first;
        block.Depth = depth + 1;
        first = block;
    }

    private static void ThrowLength(int length, int elementBytes)
        => throw new ArgumentOutOfRangeException(
            nameof(length),
            length,
            length < 0
                ? $"Expected a length of at least 0, got {length}."
                : $"Expected at most {WorkspaceSizes.LargestBytes} bytes, got {length} elements of {elementBytes} bytes.");
}
