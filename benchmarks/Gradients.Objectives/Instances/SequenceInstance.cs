using System;
using System.Linq;

namespace Gradients.Objectives.Instances;

/// <summary>Random weights and data for <see cref="LongShortTermMemory.Recurrence"/>.</summary>
/// <param name="Weights">4h rows of d + h.</param>
/// <param name="Biases">4h.</param>
/// <param name="Inputs">A row of d for each step.</param>
/// <param name="Targets">A row of h for each step.</param>
/// <param name="Size">h.</param>
public sealed record SequenceInstance(double[] Weights, double[] Biases, double[] Inputs, double[] Targets, int Size)
{
    /// <summary>A random instance.</summary>
    /// <param name="width">d.</param>
    /// <param name="size">h.</param>
    /// <param name="steps">The number of steps.</param>
    /// <param name="seed">Makes it repeatable.</param>
    /// <returns>The instance.</returns>
    public static SequenceInstance Random(int width, int size, int steps, int seed = 1)
    {
        Random random = new(seed);
        // Sums of d + h terms stay where σ and tanh bend.
        double scale = 2 / Math.Sqrt(width + size);
        return new SequenceInstance(Numbers(4 * size * (width + size), scale), Numbers(4 * size, 1), Numbers(steps * width, 1), Numbers(steps * size, 1), size);

        double[] Numbers(int count, double size) => [.. Enumerable.Range(0, count).Select(_ => size * (2 * random.NextDouble() - 1))];
    }
}
