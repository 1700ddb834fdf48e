using System;
using System.Numerics;

namespace Gradients.Benchmarks.Comparison;

/// <summary>Numbers to compute with.</summary>
internal static class Values
{
    /// <summary>Uniform numbers in a pinned array.</summary>
    public static T[] Random<T>(int count, double low = -0.5, double high = 0.5)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Random random = new(1);
        T[] values = GC.AllocateUninitializedArray<T>(count, pinned: true);
        for (int i = 0; i < count; i++)
            values[i] = T.CreateTruncating(low + (random.NextDouble() * (high - low)));
        return values;
    }
}
