using System;
using System.Numerics;
using Xunit;

namespace Gradients.Runtime.Tests;

/// <summary>The optimisers against their published recurrences, computed in double one value after the other.</summary>
public sealed class OptimiserTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(37)]
    [InlineData(64)]
    public void Adam_follows_the_published_recurrence(int count)
    {
        Adam<float>(count, 2e-5);
        Adam<double>(count, 1e-13);
    }

    [Theory]
    [InlineData(0, 0.0)]
    [InlineData(5, 0.0)]
    [InlineData(37, 0.9)]
    [InlineData(64, 0.5)]
    public void Sgd_follows_the_published_recurrence(int count, double momentum)
    {
        Sgd<float>(count, momentum, 2e-5);
        Sgd<double>(count, momentum, 1e-13);
    }

    [Fact]
    public void Wrong_lengths_and_overlaps_are_refused_and_nothing_is_written()
    {
        Adam<float> adam = new(3);
        Sgd<double> sgd = new(3, 0.9);
        float[] singles = [5, 5, 5, 5];
        double[] doubles = [5, 5, 5, 5];
        Assert.Equal("values", Assert.Throws<ArgumentException>(() => adam.Step(singles, new float[3], 1)).ParamName);
        Assert.Equal("gradient", Assert.Throws<ArgumentException>(() => adam.Step(singles.AsSpan(0, 3), new float[4], 1)).ParamName);
        Assert.Equal("values", Assert.Throws<ArgumentException>(() => adam.Step(singles.AsSpan(0, 3), singles.AsSpan(1, 3), 1)).ParamName);
        Assert.Equal("values", Assert.Throws<ArgumentException>(() => sgd.Step(doubles.AsSpan(0, 3), doubles.AsSpan(1, 3), 1)).ParamName);
        Assert.Equal(0, adam.Steps);
        Assert.All(singles, v => Assert.Equal(5, v));
        Assert.All(doubles, v => Assert.Equal(5, v));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam<float>(-1));
        Assert.Throws<NotSupportedException>(() => new Sgd<Half>(1));
    }

    private static void Adam<T>(int count, double tolerance)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        const double Rate = 0.01, Decay = 0.1;
        Random random = new(3);
        Adam<T> adam = new(count) { WeightDecay = T.CreateChecked(Decay) };
        double[] expected = Numbers(random, count), first = new double[count], second = new double[count];
        T[] values = Array.ConvertAll(expected, T.CreateChecked);
        for (int t = 1; t <= 5; t++)
        {
            double[] gradient = Numbers(random, count);
            adam.Step(values, Array.ConvertAll(gradient, T.CreateChecked), T.CreateChecked(Rate));
            for (int i = 0; i < count; i++)
            {
                first[i] = (0.9 * first[i]) + (0.1 * gradient[i]);
                second[i] = (0.999 * second[i]) + (0.001 * gradient[i] * gradient[i]);
                double direction = first[i] / (1 - Math.Pow(0.9, t)) / (Math.Sqrt(second[i] / (1 - Math.Pow(0.999, t))) + 1e-8);
                expected[i] -= (Rate * Decay * expected[i]) + (Rate * direction);
                Assert.Equal(expected[i], double.CreateChecked(values[i]), tolerance);
            }
        }

        Assert.Equal(5, adam.Steps);
    }

    private static void Sgd<T>(int count, double momentum, double tolerance)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        const double Rate = 0.01, Decay = 0.1;
        Random random = new(4);
        Sgd<T> sgd = new(count, T.CreateChecked(momentum)) { WeightDecay = T.CreateChecked(Decay) };
        double[] expected = Numbers(random, count), velocity = new double[count];
        T[] values = Array.ConvertAll(expected, T.CreateChecked);
        for (int t = 1; t <= 5; t++)
        {
            double[] gradient = Numbers(random, count);
            sgd.Step(values, Array.ConvertAll(gradient, T.CreateChecked), T.CreateChecked(Rate));
            for (int i = 0; i < count; i++)
            {
                velocity[i] = (momentum * velocity[i]) + gradient[i] + (Decay * expected[i]);
                expected[i] -= Rate * velocity[i];
                Assert.Equal(expected[i], double.CreateChecked(values[i]), tolerance);
            }
        }
    }

    private static double[] Numbers(Random random, int count)
    {
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++)
            numbers[i] = (2 * random.NextDouble()) - 1;
        return numbers;
    }
}
