using System;

namespace Gradients;

/// <summary>The argument checks of the optimisers.</summary>
internal static class OptimiserChecks
{
    /// <summary>Refuses a number of values that cannot be one.</summary>
    internal static int Count(int count)
        => count >= 0 ? count : throw new ArgumentOutOfRangeException(nameof(count), count, $"Expected a number of values of at least 0, got {count}.");

    /// <summary>Refuses values or a gradient of another length, and values that overlap the gradient.</summary>
    internal static void Step<T>(int count, ReadOnlySpan<T> values, ReadOnlySpan<T> gradient)
    {
        Length(count, values.Length, nameof(values));
        Length(count, gradient.Length, nameof(gradient));
        KernelChecks.Disjoint(values, gradient, nameof(values), nameof(gradient));
    }

    private static void Length(int expected, int actual, string parameter)
    {
        if (actual != expected)
            throw new ArgumentException($"Expected {expected} elements, got {actual}.", parameter);
    }
}
