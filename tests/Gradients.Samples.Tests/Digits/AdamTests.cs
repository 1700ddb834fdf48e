using System;
using Digits;
using Xunit;

namespace Gradients.Samples.Tests.Digits;

public sealed class AdamTests
{
    [Fact]
    public void Steps_follow_the_published_recurrence()
    {
        const double Rate = 0.01, Decay = 0.1;
        float[] values = [1, -2, 0.5f];
        var adam = new Adam(values.Length, (float)Decay);
        double[] expected = [1, -2, 0.5], first = new double[3], second = new double[3];
        for (int t = 1; t <= 5; t++)
        {
            float[] gradient = [0.3f * t, -1f / t, t - 3f];
            adam.Step(values, gradient, (float)Rate);
            for (int i = 0; i < expected.Length; i++)
            {
                first[i] = (0.9 * first[i]) + (0.1 * gradient[i]);
                second[i] = (0.999 * second[i]) + (0.001 * gradient[i] * gradient[i]);
                double direction = first[i] / (1 - Math.Pow(0.9, t)) / (Math.Sqrt(second[i] / (1 - Math.Pow(0.999, t))) + 1e-8);
                expected[i] -= (Rate * Decay * expected[i]) + (Rate * direction);
                Assert.Equal(expected[i], values[i], 1e-5);
            }
        }
    }
}
