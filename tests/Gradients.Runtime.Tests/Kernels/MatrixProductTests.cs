using System;
using System.Numerics;
using Xunit;

namespace Gradients.Runtime.Tests;

public sealed class MatrixProductTests
{
    private const int Sizes = 24;
    private static readonly int[] s_edges = [0, 1, 2, 3, 4, 5, 7, 8, 9, 11, 12, 13, 15, 16, 17, 23, 31, 32, 33, 37, 47, 64, 65, 67];

    [Fact]
    public void Random_shapes_strides_transposes_in_float() => RandomProducts<float>(11, 1600, 5.97e-8);

    [Fact]
    public void Random_shapes_strides_transposes_in_double() => RandomProducts<double>(12, 1600, 1.12e-16);

    [Theory]
    [InlineData(1, 300, 130, false, false)]
    [InlineData(300, 1, 130, false, false)]
    [InlineData(300, 1, 130, true, false)]
    [InlineData(1, 130, 300, false, true)]
    [InlineData(3, 70, 1100, false, true)]
    [InlineData(14, 1100, 9, false, true)]
    [InlineData(110, 33, 40, true, true)]
    [InlineData(13, 700, 600, false, false)]
    [InlineData(100, 18, 1030, true, true)]
    [InlineData(210, 200, 1100, true, false)]
    [InlineData(210, 200, 1100, false, true)]
    [InlineData(205, 256, 300, false, false)]
    [InlineData(300, 10, 40, true, false)]
    public void Sizes_beyond_one_block(int rows, int columns, int inner, bool transposeLeft, bool transposeRight)
    {
        Random random = new(rows + columns);
        Product<float>(random, 5.97e-8, rows, columns, inner, transposeLeft, transposeRight, true, 0);
        Product<double>(random, 1.12e-16, rows, columns, inner, transposeLeft, transposeRight, false, 1);
    }

    [Fact]
    public void Integers_are_multiplied_exactly_in_the_dense_form()
    {
        float[] left = [1, 2, 3, 4, 5, 6];
        float[] right = [7, 8, 9, 10, 11, 12];
        float[] destination = [float.NaN, float.NaN, float.NaN, float.NaN];
        Kernels.MatrixProduct<float>(2, 2, 3, left, right, destination);
        Assert.Equal([58f, 64f, 139f, 154f], destination);
        Kernels.MatrixProduct<float>(2, 2, 3, left, right, destination, transposeRight: true, accumulate: true);
        Assert.Equal([58f + 50, 64f + 68, 139f + 122, 154f + 167], destination);
        Kernels.MatrixProduct<float>(2, 2, 3, left, right, destination, transposeLeft: true);
        Assert.Equal([89f, 98f, 116f, 128f], destination);
    }

    [Fact]
    public void Other_element_types_take_the_scalar_path()
    {
        Half[] left = [(Half)1, (Half)2, (Half)3, (Half)4];
        Half[] destination = new Half[4];
        Kernels.MatrixProduct<Half>(2, 2, 2, left, left, destination, transposeRight: true);
        Assert.Equal([(Half)5, (Half)11, (Half)11, (Half)25], destination);
    }

    [Fact]
    public void An_empty_inner_dimension_gives_zeros_or_keeps_what_is_there()
    {
        double[] destination = [1, 2, 3, 4, 5, 6];
        Kernels.MatrixProduct<double>(2, 2, 0, 1.0, [], 0, false, [], 2, false, destination, 3, true);
        Assert.Equal([1, 2, 3, 4, 5, 6], destination);
        Kernels.MatrixProduct<double>(2, 2, 0, 1.0, [], 0, false, [], 2, false, destination, 3, false);
        Assert.Equal([0, 0, 3, 0, 0, 6], destination);
    }

    [Fact]
    public void Not_a_number_in_unused_memory_does_not_leak_in_and_used_zeros_do_not_hide_it()
    {
        float[] left = [0, 1, float.NaN];
        float[] right = [float.PositiveInfinity, 2];
        float[] destination = new float[1];
        Kernels.MatrixProduct<float>(1, 1, 2, left, right, destination);
        Assert.True(float.IsNaN(destination[0]));
        left[0] = 3;
        Kernels.MatrixProduct<float>(1, 1, 1, left.AsSpan(0, 1), right.AsSpan(1), destination);
        Assert.Equal(6, destination[0]);
    }

    [Theory]
    [InlineData(-1, 2, 2, 4, 4, 4, "rows")]
    [InlineData(2, -1, 2, 4, 4, 4, "columns")]
    [InlineData(2, 2, -1, 4, 4, 4, "inner")]
    [InlineData(2, 2, 2, 3, 4, 4, "left")]
    [InlineData(2, 2, 2, 4, 3, 4, "right")]
    [InlineData(2, 2, 2, 4, 4, 3, "destination")]
    [InlineData(int.MaxValue, int.MaxValue, 1, 4, 4, 4, "left")]
    [InlineData(1, int.MaxValue, int.MaxValue, 4, 4, 4, "left")]
    [InlineData(2, int.MaxValue, 2, 4, 4, 4, "right")]
    public void Wrong_sizes_are_refused_before_anything_is_written(int rows, int columns, int inner, int left, int right, int destination, string parameter)
    {
        double[] written = new double[destination];
        Array.Fill(written, 5);
        ArgumentException exception = Assert.ThrowsAny<ArgumentException>(
            () => Kernels.MatrixProduct<double>(rows, columns, inner, new double[left], new double[right], written));
        Assert.Equal(parameter, exception.ParamName);
        Assert.Contains("xpected", exception.Message);
        Assert.All(written, v => Assert.Equal(5, v));
    }

    [Theory]
    [InlineData(1, 2, 2, "leftStride")]
    [InlineData(2, 1, 2, "rightStride")]
    [InlineData(2, 2, 1, "destinationStride")]
    [InlineData(-2, 2, 2, "leftStride")]
    public void Strides_shorter_than_a_row_are_refused(int leftStride, int rightStride, int destinationStride, string parameter)
    {
        double[] written = [5, 5, 5, 5];
        ArgumentException exception = Assert.ThrowsAny<ArgumentException>(() => Kernels.MatrixProduct<double>(
            2, 2, 2, 1.0, new double[4], leftStride, false, new double[4], rightStride, true, written, destinationStride, false));
        Assert.Equal(parameter, exception.ParamName);
        Assert.Equal([5, 5, 5, 5], written);
    }

    [Fact]
    public void A_destination_that_overlaps_an_input_is_refused()
    {
        float[] memory = new float[12];
        Array.Fill(memory, 5);
        Refused(() => Kernels.MatrixProduct<float>(2, 2, 2, memory, new float[4], memory.AsSpan(3)));
        Refused(() => Kernels.MatrixProduct<float>(2, 2, 2, new float[4], memory.AsSpan(3), memory));
        Assert.All(memory, v => Assert.Equal(5, v));
        // Only the memory in use counts, not the length of the spans.
        Kernels.MatrixProduct<float>(2, 2, 2, memory, memory.AsSpan(4), memory.AsSpan(8));
        Assert.Equal(50, memory[11]);

        static void Refused(Action call) => Assert.Equal("destination", Assert.Throws<ArgumentException>(call).ParamName);
    }

    private static void RandomProducts<T>(int seed, int cases, double unitRoundoff)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Random random = new(seed);
        for (int i = 0; i < cases; i++)
        {
            int rows = s_edges[random.Next(Sizes)], columns = s_edges[random.Next(Sizes)], inner = s_edges[random.Next(Sizes)];
            Product<T>(random, unitRoundoff, rows, columns, inner, (i & 1) != 0, (i & 2) != 0, (i & 4) != 0, i % 3 == 0 ? 0 : random.Next(9));
        }
    }

    /// <summary>
    /// One product against a naive sum. The bound is the classical one, (inner + 3)·u·(|scale|·Σ|a·b| + |c|), doubled for the reference in double.
    /// </summary>
    private static void Product<T>(
        Random random, double unitRoundoff, int rows, int columns, int inner, bool transposeLeft, bool transposeRight, bool accumulate, int gap)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int leftStride = (transposeLeft ? rows : inner) + gap;
        int rightStride = (transposeRight ? inner : columns) + (gap / 2);
        int stride = columns + (gap * 2 / 3);
        T[] left = Numbers<T>(random, (transposeLeft ? inner : rows) * leftStride);
        T[] right = Numbers<T>(random, (transposeRight ? columns : inner) * rightStride);
        T[] before = Numbers<T>(random, rows * stride);
        T[] after = (T[])before.Clone();
        if (!accumulate)
        {
            // Garbage must not matter where it is overwritten.
            for (int i = 0; i < rows * stride; i++)
                after[i] = i % stride < columns ? T.NaN : before[i];
        }

        T scale = T.CreateChecked(gap % 2 == 0 ? 1 : -1.75);
        Kernels.MatrixProduct(
            rows, columns, inner, scale, left, leftStride, transposeLeft, right, rightStride, transposeRight, after, stride, accumulate);

        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < stride; j++)
            {
                double old = double.CreateChecked(before[(i * stride) + j]);
                double actual = double.CreateChecked(after[(i * stride) + j]);
                if (j >= columns)
                {
                    Assert.Equal(old, actual);
                    continue;
                }

                double sum = 0, lost = 0, size = 0;
                for (int k = 0; k < inner; k++)
                {
                    double a = double.CreateChecked(left[transposeLeft ? (k * leftStride) + i : (i * leftStride) + k]);
                    double b = double.CreateChecked(right[transposeRight ? (j * rightStride) + k : (k * rightStride) + j]);
                    double product = a * b;
                    lost += Math.FusedMultiplyAdd(a, b, -product);
                    double next = sum + product;
                    lost += Math.Abs(sum) >= Math.Abs(product) ? sum - next + product : product - next + sum;
                    sum = next;
                    size += Math.Abs(product);
                }

                double factor = double.CreateChecked(scale);
                double expected = (factor * (sum + lost)) + (accumulate ? old : 0);
                double bound = 2 * (inner + 3) * unitRoundoff * ((Math.Abs(factor) * size) + (accumulate ? Math.Abs(old) : 0));
                if (!(Math.Abs(actual - expected) <= bound))
                {
                    Assert.Fail(
                        $"{rows}×{columns}×{inner} {(transposeLeft ? 'T' : 'N')}{(transposeRight ? 'T' : 'N')} accumulate {accumulate} gap {gap} at ({i}, {j}): "
                        + $"expected {expected}, got {actual}, bound {bound}");
                }
            }
        }
    }

    private static T[] Numbers<T>(Random random, int count)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] numbers = new T[count];
        for (int i = 0; i < count; i++)
            numbers[i] = T.CreateChecked((2 * random.NextDouble()) - 1);
        return numbers;
    }
}
