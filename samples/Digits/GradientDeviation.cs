using System;
using Gradients;

namespace Digits;

/// <summary>Holds the generated gradient against central differences of the loss, for every parameter.</summary>
internal static class GradientDeviation
{
    private const int BatchSize = 8;

    /// <summary>The entry that deviates most, at these parameters and a few images.</summary>
    public static GradientCheckResult Measure(Parameters parameters, Dataset data)
    {
        int[] first = new int[BatchSize];
        for (int i = 0; i < BatchSize; i++)
        {
            first[i] = i;
        }

        Dataset batch = data.Select(first);
        var gradient = new Parameters();
        Model.LossValueAndGradient(
            batch.Images, batch.Targets,
            parameters.HiddenWeights, parameters.HiddenBias, parameters.OutputWeights, parameters.OutputBias,
            gradient.HiddenWeights, gradient.HiddenBias, gradient.OutputWeights, gradient.OutputBias);

        var moved = new Parameters();
        return GradientCheck.AlongCoordinates(Loss, (ReadOnlySpan<float>)parameters.Values, (ReadOnlySpan<float>)gradient.Values);

        float Loss(ReadOnlySpan<float> values)
        {
            values.CopyTo(moved.Values);
            return Model.Loss(batch.Images, batch.Targets, moved.HiddenWeights, moved.HiddenBias, moved.OutputWeights, moved.OutputBias);
        }
    }
}
