using System;

namespace Digits;

/// <summary>SplitMix64 (Steele, Lea, Flood 2014): a seed gives the same numbers on every platform and in every version of .NET.</summary>
internal sealed class RandomNumbers(long seed)
{
    private ulong _state = (ulong)seed;

    /// <summary>A number of [0, limit).</summary>
    public int Next(int limit) => (int)Math.BigMul(NextBits(), (ulong)limit, out _);

    /// <summary>A number of [−1, 1).</summary>
    public float NextSymmetric() => (float)((NextBits() >> 40) * (2.0 / (1 << 24))) - 1;

    /// <summary>All orders are equally likely (Fisher and Yates).</summary>
    public void Shuffle(Span<int> items)
    {
        for (int last = items.Length - 1; last > 0; last--)
        {
            int other = Next(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }

    private ulong NextBits()
    {
        _state += 0x9E3779B97F4A7C15;
        ulong z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
