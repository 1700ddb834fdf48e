using System;
using System.Linq;
using System.Numerics;
using Xunit;

namespace Gradients.Runtime.Tests;

/// <summary>Cross-entropy, layer normalisation and maxima against their definitions, computed in double one row after the other.</summary>
public sealed class RowKernelTests
{
    public static TheoryData<int, int> Shapes => new() { { 1, 1 }, { 3, 5 }, { 4, 16 }, { 2, 33 }, { 7, 64 }, { 1, 1001 }, { 0, 4 } };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Cross_entropy(int rows, int length)
    {
        CrossEntropy<float>(rows, length, 3e-5);
        CrossEntropy<double>(rows, length, 1e-12);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Layer_normalisation(int rows, int length)
    {
        Normalization<float>(rows, length, 1e-4);
        Normalization<double>(rows, length, 1e-11);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Maxima(int rows, int length)
    {
        double[] x = Numbers(1, rows * length);
        double[] largest = new double[rows], columns = new double[length];
        Kernels.MaximumAlongAxis<double>(rows, length, 1, x, largest);
        Kernels.MaximumAlongAxis<double>(1, rows, length, x, columns);
        for (int i = 0; i < rows; i++)
            Assert.Equal(x.Skip(i * length).Take(length).Max(), largest[i]);
        for (int j = 0; j < length; j++)
            Assert.Equal(rows == 0 ? double.NegativeInfinity : Enumerable.Range(0, rows).Max(i => x[(i * length) + j]), columns[j]);
        if (x.Length == 0)
            return;
        x[^1] = double.NaN;
        Kernels.MaximumAlongAxis<double>(rows, length, 1, x, largest);
        Assert.True(double.IsNaN(largest[^1]));
    }

    [Fact]
    public void A_class_that_is_ruled_out_costs_nothing()
    {
        double[] losses = new double[1], gradient = new double[3];
        Kernels.SoftmaxCrossEntropy<double>(1, 3, [1, double.NegativeInfinity, 1], [1, 0, 0], losses, gradient);
        Assert.Equal(Math.Log(2), losses[0], 1e-15);
        Assert.Equal([-0.5, 0, 0.5], gradient);
        Kernels.SoftmaxCrossEntropy<double>(1, 3, [1e4, -1e4, 0], [0, 1, 0], losses, gradient);
        Assert.Equal(2e4, losses[0]);
    }

    [Fact]
    public void Overlaps_short_spans_and_other_types_are_refused()
    {
        double[] memory = new double[12];
        Assert.Equal("gradient", Assert.Throws<ArgumentException>(
            () => Kernels.SoftmaxCrossEntropy<double>(1, 3, memory.AsSpan(0, 3), new double[3], new double[1], memory.AsSpan(2, 3))).ParamName);
        Assert.Equal("losses", Assert.Throws<ArgumentException>(
            () => Kernels.SoftmaxCrossEntropy<double>(1, 3, memory.AsSpan(0, 3), new double[3], memory.AsSpan(1, 1), new double[3])).ParamName);
        Assert.Equal("targets", Assert.Throws<ArgumentException>(
            () => Kernels.SoftmaxCrossEntropy<double>(1, 3, memory, new double[2], new double[1], new double[3])).ParamName);
        Assert.Equal("destination", Assert.Throws<ArgumentException>(
            () => Kernels.LayerNormalization<double>(1, 3, memory, 0, memory.AsSpan(2), new double[1], new double[1])).ParamName);
        Assert.Equal("gradient", Assert.Throws<ArgumentException>(
            () => Kernels.LayerNormalizationVjp<double>(1, 3, new double[3], new double[1], memory, memory.AsSpan(1))).ParamName);
        Assert.Equal("destination", Assert.Throws<ArgumentException>(
            () => Kernels.MaximumAlongAxis<double>(1, 3, 1, memory, memory.AsSpan(1))).ParamName);
        Assert.Throws<NotSupportedException>(
            () => Kernels.SoftmaxCrossEntropy<Half>(1, 1, new Half[1], new Half[1], new Half[1], new Half[1]));
    }

    private static void CrossEntropy<T>(int rows, int length, double tolerance)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double[] x = Numbers(1, rows * length), target = Numbers(2, rows * length);
        T[] losses = new T[rows], gradient = new T[rows * length];
        Kernels.SoftmaxCrossEntropy<T>(rows, length, Array.ConvertAll(x, T.CreateChecked), Array.ConvertAll(target, T.CreateChecked), losses, gradient);
        for (int i = 0; i < rows; i++)
        {
            double sum = 0, weight = 0, product = 0;
            for (int l = i * length; l < (i + 1) * length; l++)
            {
                sum += Math.Exp(x[l]);
                weight += target[l];
                product += target[l] * x[l];
            }

            Assert.Equal((weight * Math.Log(sum)) - product, double.CreateChecked(losses[i]), tolerance * length);
            for (int l = i * length; l < (i + 1) * length; l++)
                Assert.Equal((weight * Math.Exp(x[l]) / sum) - target[l], double.CreateChecked(gradient[l]), tolerance);
        }
    }

    private static void Normalization<T>(int rows, int length, double tolerance)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        const double Epsilon = 0.01;
        double[] x = Numbers(3, rows * length), g = Numbers(4, rows * length);
        T[] y = new T[rows * length], means = new T[rows], scales = new T[rows], gradient = new T[rows * length];
        Kernels.LayerNormalization(rows, length, Array.ConvertAll(x, T.CreateChecked), T.CreateChecked(Epsilon), y, means, scales);
        Kernels.LayerNormalizationVjp<T>(rows, length, y, scales, Array.ConvertAll(g, T.CreateChecked), gradient);
        for (int i = 0; i < rows; i++)
        {
            double[] row = x[(i * length)..((i + 1) * length)], cotangent = g[(i * length)..((i + 1) * length)];
            double[] normalized = Normalized(row);
            for (int l = 0; l < length; l++)
            {
                Assert.Equal(normalized[l], double.CreateChecked(y[(i * length) + l]), tolerance);
                // The derivative of Σ g·y by a difference quotient.
                const double Step = 1e-5;
                double[] up = [.. row], down = [.. row];
                up[l] += Step;
                down[l] -= Step;
                double slope = (Dot(cotangent, Normalized(up)) - Dot(cotangent, Normalized(down))) / (2 * Step);
                Assert.Equal(slope, double.CreateChecked(gradient[(i * length) + l]), Math.Max(tolerance, 1e-6));
            }
        }

        static double[] Normalized(double[] row)
        {
            double mean = row.Average(), variance = row.Select(v => (v - mean) * (v - mean)).Average();
            return [.. row.Select(v => (v - mean) / Math.Sqrt(variance + Epsilon))];
        }

        static double Dot(double[] a, double[] b) => a.Zip(b, (p, q) => p * q).Sum();
    }

    private static double[] Numbers(int seed, int count)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)((4 * random.NextDouble()) - 2))];
    }
}
