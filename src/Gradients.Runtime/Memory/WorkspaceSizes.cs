using System.Numerics;

namespace Gradients;

/// <summary>The sizes in which <see cref="Workspace"/> keeps blocks: four to an octave, so at most a quarter of a block is unused.</summary>
internal static class WorkspaceSizes
{
    /// <summary>The smallest block; smaller requests share it.</summary>
    internal const long SmallestBytes = 1024;

    /// <summary>The largest block, 112 GiB: the last size whose number of 64-byte lines one array can hold.</summary>
    internal const long LargestBytes = 7L << 34;

    /// <summary>The number of size classes.</summary>
    internal static readonly int Count = ClassOf(LargestBytes) + 1;

    /// <summary>The smallest class whose blocks hold <paramref name="bytes"/> bytes.</summary>
    internal static int ClassOf(long bytes)
    {
        if (bytes <= SmallestBytes)
            return 0;
        // The two bits behind the leading one of bytes − 1 select the quarter of the octave.
        long last = bytes - 1;
        int exponent = BitOperations.Log2((ulong)last);
        int quarter = (int)(last >> (exponent - 2)) & 3;
        return ((exponent - BitOperations.Log2((ulong)SmallestBytes)) * 4) + quarter + 1;
    }

    /// <summary>The size of the blocks of a class, a multiple of 64.</summary>
    internal static long BytesOf(int sizeClass)
        => (4L + (sizeClass & 3)) << (BitOperations.Log2((ulong)SmallestBytes) - 2 + (sizeClass >> 2));
}
