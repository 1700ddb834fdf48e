using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Numerics.Tensors;
using Xunit;
using static Gradients.TensorMath;

namespace Gradients.Runtime.Tests;

public sealed class AxisTests
{
    [Theory]
    [EveryView]
    public void Matrices_in_any_layout_reduce_like_loops(View view)
    {
        foreach ((int rows, int columns) in new[] { (3, 5), (1, 4), (6, 1), (19, 35) })
        {
            Reduces(Views.Matrix<float>(view, rows, columns));
            Reduces(Views.Matrix<double>(view, rows, columns));
        }
    }

    [Fact]
    public void Ranks_one_and_three_reduce_like_loops()
    {
        Reduces(Views.Cube<double>(1, 9));
        Reduces(Views.StridedVector<double>(7));
        Reduces(Views.Cube<float>(1, 2, 3, 4));
        Reduces(Tensor.PermuteDimensions(Views.Cube<double>(1, 2, 3, 4), [2, 0, 1]));
    }

    [Fact]
    public void Empty_axes()
    {
        Tensor<double> x = Tensor.CreateFromShape<double>([2, 0, 3]);
        Close.To(new double[6], [2, 3], Sum(x, 1));
        Close.To(Enumerable.Repeat(double.NegativeInfinity, 6).ToArray(), [2, 3], LogSumExp(x, 1));
        Close.To([], [2, 0], Sum(x, 2));
        Close.To([], [2, 0], Mean(x, -1));
        Close.To([], [2, 0, 3], Softmax(x, 1));
        Close.To([], [2, 0, 3], Softmax(x, 0));
        Assert.Contains("2×0×3", Assert.Throws<ArgumentException>("x", () => Mean(x, 1)).Message);
        Close.To([0], [1], Sum(Views.Vector<double>(), 0));
    }

    [Fact]
    public void Softmax_and_LogSumExp_neither_overflow_nor_underflow()
    {
        Tensor<double> x = Tensor.Create([1000.0, 1000, 999, -1000, -1000, -1001], [2, 3]);
        double total = 2 + Math.Exp(-1);
        double[] expected = [1 / total, 1 / total, Math.Exp(-1) / total];
        Close.To([.. expected, .. expected], [2, 3], Softmax(x, 1));
        Close.To([1000 + Math.Log(total), -1000 + Math.Log(total)], [2], LogSumExp(x, 1));
        Close.To([1, 1, 1, 0, 0, 0], [2, 3], Softmax(x, 0));
    }

    [Fact]
    public void NaN_stays_in_its_slice()
    {
        Tensor<double> x = Tensor.Create([1.0, double.NaN, 2, 2], [2, 2]);
        Close.To([double.NaN, 4], [2], Sum(x, 1));
        Close.To([double.NaN, 2], [2], Mean(x, 1));
        Close.To([double.NaN, 2 + Math.Log(2)], [2], LogSumExp(x, 1));
        Close.To([double.NaN, double.NaN, 0.5, 0.5], [2, 2], Softmax(x, 1));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(-3)]
    [InlineData(int.MinValue)]
    public void Axes_must_exist(int axis)
    {
        Tensor<float> x = Views.Matrix<float>(View.Dense, 2, 3);
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>("axis", () => Sum(x, axis));
        Assert.Contains("2×3", error.Message);
        Assert.Throws<ArgumentOutOfRangeException>("axis", () => Mean(x, axis));
        Assert.Throws<ArgumentOutOfRangeException>("axis", () => LogSumExp(x, axis));
        Assert.Throws<ArgumentOutOfRangeException>("axis", () => Softmax(x, axis));
        Assert.Throws<ArgumentOutOfRangeException>("axis", () => Sum<float>(default(ReadOnlyTensorSpan<float>), 0));
    }

    [Fact]
    public void Tensors_must_not_be_null()
    {
        Assert.Throws<ArgumentNullException>("x", () => Sum((Tensor<float>)null!, 0));
        Assert.Throws<ArgumentNullException>("x", () => Mean((Tensor<float>)null!, 0));
        Assert.Throws<ArgumentNullException>("x", () => LogSumExp((Tensor<float>)null!, 0));
        Assert.Throws<ArgumentNullException>("x", () => Softmax((Tensor<float>)null!, 0));
    }

    private static void Reduces<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double[] elements = Views.Elements(x);
        for (int axis = 0; axis < x.Rank; axis++)
        {
            int length = (int)x.Lengths[axis];
            nint[] shape = [.. x.Lengths[..axis], .. x.Lengths[(axis + 1)..]];
            shape = shape.Length == 0 ? [1] : shape;
            List<int[]> slices = Slices(x.Lengths.ToArray(), axis);
            double[] sums = slices.Select(slice => slice.Sum(i => elements[i])).ToArray();
            double[] logarithms = slices.Select(slice => Math.Log(slice.Sum(i => Math.Exp(elements[i])))).ToArray();
            double[] means = sums.Select(sum => sum / length).ToArray();
            double[] softmax = new double[elements.Length];
            foreach (int[] slice in slices)
            {
                double total = slice.Sum(i => Math.Exp(elements[i]));
                foreach (int i in slice)
                {
                    softmax[i] = Math.Exp(elements[i]) / total;
                }
            }

            ReadOnlyTensorSpan<T> span = x;
            foreach (int spelling in new[] { axis, axis - x.Rank })
            {
                Close.To(sums, shape, Sum(x, spelling));
                Close.To(sums, shape, Sum(span, spelling));
                Close.To(means, shape, Mean(x, spelling));
                Close.To(means, shape, Mean(span, spelling));
                Close.To(logarithms, shape, LogSumExp(x, spelling));
                Close.To(logarithms, shape, LogSumExp(span, spelling));
                Close.To(softmax, x.Lengths.ToArray(), Softmax(x, spelling));
                Close.To(softmax, x.Lengths.ToArray(), Softmax(span, spelling));
            }
        }
    }

    /// <summary>The row-major indices along an axis, for each index over the other axes in row-major order.</summary>
    private static List<int[]> Slices(nint[] lengths, int axis)
    {
        int total = (int)lengths.Aggregate((nint)1, (a, b) => a * b);
        int step = (int)lengths[(axis + 1)..].Aggregate((nint)1, (a, b) => a * b);
        int length = (int)lengths[axis];
        return Enumerable.Range(0, total)
            .Where(i => i / step % length == 0)
            .Select(first => Enumerable.Range(0, length).Select(k => first + k * step).ToArray())
            .ToList();
    }
}
