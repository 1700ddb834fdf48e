using System;
using System.Numerics;
using Xunit;

namespace Gradients.Runtime.Tests;

public sealed class AxisKernelTests
{
    [Fact]
    public void Random_arrays_in_float() => RandomArrays<float>(21, 6e-8);

    [Fact]
    public void Random_arrays_in_double() => RandomArrays<double>(22, 1.2e-16);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(9)]
    public void Infinities_and_large_numbers(int inner)
    {
        const double Infinity = double.PositiveInfinity;
        Check([-1000, -1000], -1000 + Math.Log(2), [0.5, 0.5]);
        Check([1000, 1000, 1000, 1000, 1000], 1000 + Math.Log(5), [0.2, 0.2, 0.2, 0.2, 0.2]);
        Check([-Infinity, 3], 3, [0, 1]);
        Check([-Infinity, -Infinity, -Infinity], -Infinity, [double.NaN, double.NaN, double.NaN]);
        Check([1, Infinity, 2], Infinity, [double.NaN, double.NaN, double.NaN]);
        Check([1, double.NaN, 2, 5, 6], double.NaN, [double.NaN, double.NaN, double.NaN, double.NaN, double.NaN]);

        void Check(double[] axis, double logarithm, double[] weights)
        {
            double[] source = new double[axis.Length * inner];
            for (int l = 0; l < axis.Length; l++)
                source.AsSpan(l * inner, inner).Fill(axis[l]);
            double[] sums = new double[inner];
            Kernels.LogSumExp<double>(1, axis.Length, inner, source, sums);
            Assert.All(sums, sum => Assert.Equal(logarithm, sum, 1e-12));
            if (inner == 1)
                Assert.Equal(logarithm, Kernels.LogSumExp<double>(source), 1e-12);
            Kernels.Softmax<double>(1, axis.Length, inner, source, source);
            for (int i = 0; i < source.Length; i++)
                Assert.Equal(weights[i / inner], source[i], 1e-15);
        }
    }

    [Fact]
    public void An_empty_axis()
    {
        double[] destination = [7, 7];
        Kernels.SumAlongAxis<double>(1, 0, 2, [], destination, accumulate: true);
        Assert.Equal([7, 7], destination);
        Kernels.SumAlongAxis<double>(2, 0, 1, [], destination);
        Assert.Equal([0, 0], destination);
        Kernels.LogSumExp<double>(1, 0, 2, [], destination);
        Assert.Equal([double.NegativeInfinity, double.NegativeInfinity], destination);
        Assert.Equal(double.NegativeInfinity, Kernels.LogSumExp<double>([]));
        Kernels.Softmax<double>(2, 0, 3, [], []);
        Kernels.Transpose<double>(0, 3, [], []);
    }

    [Fact]
    public void Wrong_arguments_are_refused_before_anything_is_written()
    {
        double[] d = [5, 5, 5, 5];
        double[] source = new double[6];
        Refused("outer", () => Kernels.Softmax<double>(-1, 2, 2, source, d));
        Refused("length", () => Kernels.LogSumExp<double>(1, -2, 2, source, d));
        Refused("inner", () => Kernels.SumAlongAxis<double>(1, 2, -2, source, d));
        Refused("source", () => Kernels.Softmax<double>(4, 2, 1, source, d));
        Refused("source", () => Kernels.Softmax<double>(int.MaxValue, int.MaxValue, int.MaxValue, source, d));
        Refused("destination", () => Kernels.Softmax<double>(3, 2, 1, source, d));
        Refused("destination", () => Kernels.LogSumExp<double>(5, 1, 1, source, d));
        Refused("destination", () => Kernels.Softmax<double>(1, 3, 1, d, d.AsSpan(1)));
        Refused("destination", () => Kernels.SumAlongAxis<double>(1, 4, 1, d, d.AsSpan(3)));
        Refused("destination", () => Kernels.Transpose<double>(2, 2, d, d));
        Refused("source", () => Kernels.Transpose<double>(4, 2, source, d));
        Refused("rows", () => Kernels.Transpose<double>(-4, 2, source, d));
        Assert.Equal([5, 5, 5, 5], d);

        static void Refused(string parameter, Action call) => Assert.Equal(parameter, Assert.ThrowsAny<ArgumentException>(call).ParamName);
    }

    [Fact]
    public void Transposes_of_all_shapes()
    {
        for (int rows = 0; rows < 70; rows += 1 + (rows / 9))
        {
            for (int columns = 0; columns < 70; columns += 1 + (columns / 9))
            {
                Transposed<float>(rows, columns);
                Transposed<double>(rows, columns);
                Transposed<Half>(rows, columns);
            }
        }
    }

    private static void Transposed<T>(int rows, int columns)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] source = new T[rows * columns];
        for (int i = 0; i < source.Length; i++)
            source[i] = T.CreateTruncating(i % 2048);
        T[] destination = new T[rows * columns];
        Kernels.Transpose<T>(rows, columns, source, destination);
        for (int i = 0; i < source.Length; i++)
        {
            if (destination[(i % columns * rows) + (i / columns)] != source[i])
                Assert.Fail($"{rows}×{columns}: element {i}");
        }
    }

    /// <summary>Against plain loops in double; the bounds are (length + 20)·u of the sum of magnitudes, and 20·u + length·u of a weight.</summary>
    private static void RandomArrays<T>(int seed, double unitRoundoff)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Random random = new(seed);
        for (int round = 0; round < 300; round++)
        {
            int outer = random.Next(4), length = random.Next(40), inner = round % 2 == 0 ? 1 : random.Next(24);
            T[] source = new T[outer * length * inner];
            for (int i = 0; i < source.Length; i++)
                source[i] = T.CreateChecked((random.NextDouble() - 0.5) * 40);
            T[] sums = new T[outer * inner], logarithms = new T[outer * inner], weights = (T[])source.Clone();
            Array.Fill(sums, T.One);
            Kernels.SumAlongAxis<T>(outer, length, inner, source, sums, accumulate: round % 3 == 0);
            Kernels.LogSumExp<T>(outer, length, inner, source, logarithms);
            Kernels.Softmax<T>(outer, length, inner, round % 5 == 0 ? weights : source, weights);

            for (int o = 0; o < outer; o++)
            {
                for (int i = 0; i < inner; i++)
                {
                    double sum = round % 3 == 0 ? 1 : 0, size = 1, exponentials = 0;
                    for (int l = 0; l < length; l++)
                    {
                        double x = double.CreateChecked(source[(((o * length) + l) * inner) + i]);
                        sum += x;
                        size += Math.Abs(x);
                        exponentials += Math.Exp(x);
                    }

                    Close(sum, sums[(o * inner) + i], (length + 20) * unitRoundoff * size);
                    Close(Math.Log(exponentials), logarithms[(o * inner) + i], (length + 60) * unitRoundoff);
                    for (int l = 0; l < length; l++)
                    {
                        int at = (((o * length) + l) * inner) + i;
                        // The subtraction of the maximum is rounded, which the exponential function turns into a relative error of up to 40·u.
                        double weight = Math.Exp(double.CreateChecked(source[at])) / exponentials;
                        Close(weight, weights[at], (length + 100) * unitRoundoff * weight);
                    }
                }
            }
        }

        static void Close(double expected, T actual, double bound)
        {
            double value = double.CreateChecked(actual);
            if (!(Math.Abs(value - expected) <= bound || value.Equals(expected)))
                Assert.Fail($"expected {expected:R}, got {value:R}, bound {bound}");
        }
    }
}
