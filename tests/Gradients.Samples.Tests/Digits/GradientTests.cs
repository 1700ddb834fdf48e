using System;
using Digits;
using Xunit;

namespace Gradients.Samples.Tests.Digits;

public sealed class GradientTests
{
    /// <summary>Differences of a loss in <c>float</c> near 2.3 are right to about 1e-5.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void The_gradient_agrees_with_differences(int seed)
    {
        (Dataset training, _) = Dataset.LoadSplit();

        GradientCheckResult worst = GradientDeviation.Measure(Parameters.Initial(new RandomNumbers(seed)), training);

        Assert.True(worst.IsWithin(3e-5), worst.ToString());
    }

    [Fact]
    public void The_gradient_agrees_with_backpropagation_in_double()
    {
        (Dataset training, _) = Dataset.LoadSplit();
        Parameters parameters = Parameters.Initial(new RandomNumbers(3));
        Dataset batch = training.Select([0, 1, 2, 3, 4, 5, 6]);
        var gradient = new Parameters();
        float loss = Model.LossValueAndGradient(
            batch.Images, batch.Targets,
            parameters.HiddenWeights, parameters.HiddenBias, parameters.OutputWeights, parameters.OutputBias,
            gradient.HiddenWeights, gradient.HiddenBias, gradient.OutputWeights, gradient.OutputBias);

        (double expectedLoss, double[] expected) = Backpropagation(parameters.Values, batch);

        Assert.Equal(expectedLoss, loss, 1e-6);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], gradient.Values[i], 1e-6);
        }
    }

    /// <summary>The textbook's backward pass, image by image.</summary>
    private static (double Loss, double[] Gradient) Backpropagation(ReadOnlySpan<float> parameters, Dataset data)
    {
        const int Pixels = Dataset.Pixels, Units = Parameters.Units, Classes = Dataset.Classes;
        const int HiddenBias = Pixels * Units, OutputWeights = HiddenBias + Units, OutputBias = OutputWeights + (Units * Classes);
        double[] gradient = new double[parameters.Length];
        double loss = 0;
        for (int image = 0; image < data.Count; image++)
        {
            ReadOnlySpan<float> x = data.Image(image);
            double[] hidden = new double[Units];
            for (int unit = 0; unit < Units; unit++)
            {
                double sum = parameters[HiddenBias + unit];
                for (int pixel = 0; pixel < Pixels; pixel++)
                {
                    sum += (double)x[pixel] * parameters[(pixel * Units) + unit];
                }

                hidden[unit] = Math.Tanh(sum);
            }

            double[] exponential = new double[Classes];
            double total = 0;
            for (int label = 0; label < Classes; label++)
            {
                double logit = parameters[OutputBias + label];
                for (int unit = 0; unit < Units; unit++)
                {
                    logit += hidden[unit] * parameters[OutputWeights + (unit * Classes) + label];
                }

                total += exponential[label] = Math.Exp(logit);
            }

            loss -= Math.Log(exponential[data.Labels[image]] / total) / data.Count;
            double[] hiddenGradient = new double[Units];
            for (int label = 0; label < Classes; label++)
            {
                double error = ((exponential[label] / total) - (label == data.Labels[image] ? 1 : 0)) / data.Count;
                gradient[OutputBias + label] += error;
                for (int unit = 0; unit < Units; unit++)
                {
                    gradient[OutputWeights + (unit * Classes) + label] += hidden[unit] * error;
                    hiddenGradient[unit] += parameters[OutputWeights + (unit * Classes) + label] * error;
                }
            }

            for (int unit = 0; unit < Units; unit++)
            {
                double error = hiddenGradient[unit] * (1 - (hidden[unit] * hidden[unit]));
                gradient[HiddenBias + unit] += error;
                for (int pixel = 0; pixel < Pixels; pixel++)
                {
                    gradient[(pixel * Units) + unit] += x[pixel] * error;
                }
            }
        }

        return (loss, gradient);
    }
}
