using System;
using System.Numerics.Tensors;

namespace Digits;

/// <summary>How well the model does on a data set.</summary>
/// <param name="Loss">The mean cross-entropy.</param>
/// <param name="Confusion">How often an image of the class of the row was taken for the class of the column.</param>
internal sealed record Evaluation(float Loss, int[,] Confusion)
{
    /// <summary>The share of images whose class is predicted right, in per cent.</summary>
    public double Accuracy
    {
        get
        {
            int right = 0;
            int all = 0;
            for (int actual = 0; actual < Dataset.Classes; actual++)
            {
                right += Confusion[actual, actual];
                for (int predicted = 0; predicted < Dataset.Classes; predicted++)
                {
                    all += Confusion[actual, predicted];
                }
            }

            return 100.0 * right / all;
        }
    }

    public static Evaluation Of(Parameters parameters, Dataset data)
    {
        float[] logits = new float[data.Count * Dataset.Classes];
        Model.Logits(data.Images, parameters.HiddenWeights, parameters.HiddenBias, parameters.OutputWeights, parameters.OutputBias)
            .FlattenTo(logits);
        int[,] confusion = new int[Dataset.Classes, Dataset.Classes];
        for (int i = 0; i < data.Count; i++)
        {
            confusion[data.Labels[i], TensorPrimitives.IndexOfMax(logits.AsSpan(i * Dataset.Classes, Dataset.Classes))]++;
        }

        float loss = Model.Loss(
            data.Images, data.Targets, parameters.HiddenWeights, parameters.HiddenBias, parameters.OutputWeights, parameters.OutputBias);
        return new Evaluation(loss, confusion);
    }
}
