using System;

namespace Gradients.Benchmarks.Comparison;

/// <summary>Copies of a block: the bandwidth of the memory, or of the cache that the block fits.</summary>
public static class CopyProbe
{
    /// <summary>A copy of half of <paramref name="bytes"/>, which moves all of them: half in, half out.</summary>
    public static Contender Of(long bytes)
    {
        byte[] source = new byte[bytes / 2], destination = new byte[bytes / 2];
        Array.Fill(source, (byte)1);
        return new("copy", () => source.CopyTo(destination.AsSpan()));
    }
}
