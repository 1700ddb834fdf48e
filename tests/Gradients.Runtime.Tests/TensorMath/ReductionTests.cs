using System;
using System.Numerics;
using System.Numerics.Tensors;
using Xunit;
using static Gradients.TensorMath;

namespace Gradients.Runtime.Tests;

public sealed class ReductionTests
{
    [Theory]
    [EveryView]
    public void Whole_tensors_in_any_layout_reduce_like_loops(View view)
    {
        Reduces(Views.Matrix<float>(view, 3, 5));
        Reduces(Views.Matrix<double>(view, 3, 5));
        Reduces(Views.Matrix<double>(view, 41, 23));
        Reduces(Views.Matrix<double>(view, 1, 1));
    }

    [Fact]
    public void Ranks_one_and_three_reduce_like_loops()
    {
        Reduces(Views.StridedVector<double>(7));
        Reduces(Views.Cube<float>(1, 2, 3, 4));
        Reduces(Tensor.PermuteDimensions(Views.Cube<double>(1, 2, 3, 4), [2, 0, 1]));
    }

    [Fact]
    public void Arrays_and_spans_reduce_like_tensors()
    {
        double[] x = [1, -2, 4];
        double[] y = [3, 5, 7];
        Span<double> span = x;
        ReadOnlySpan<double> readOnly = x;
        Assert.Equal((3.0, 3.0, 3.0), (Sum(x), Sum(span), Sum(readOnly)));
        Assert.Equal(3.0, Sum<double>(x));
        Assert.Equal((1.0, 1.0), (Mean(x), Mean(span)));
        Assert.Equal((21.0, 21.0), (SumOfSquares(x), SumOfSquares(span)));
        Assert.Equal((Math.Sqrt(21), Math.Sqrt(21)), (Norm(x), Norm(span)));
        Assert.Equal((21.0, 21.0), (Dot(x, y), Dot(readOnly, y)));
        double logSumExp = Math.Log(Math.Exp(1) + Math.Exp(-2) + Math.Exp(4));
        Close.To(logSumExp, LogSumExp(x));
        Close.To(logSumExp, LogSumExp(span));
        Assert.Equal(21, Dot(Tensor.Create(x), y));
    }

    [Fact]
    public void Nothing_sums_to_zero_and_has_no_mean()
    {
        Tensor<double> empty = Tensor.CreateFromShape<double>([0, 3]);
        Assert.Equal((0.0, 0.0, 0.0, 0.0), (Sum(empty), SumOfSquares(empty), Norm(empty), Dot(empty, empty)));
        Assert.Equal(double.NegativeInfinity, LogSumExp(empty));
        Assert.Equal(0, Sum<double>(default(ReadOnlyTensorSpan<double>)));
        Assert.Throws<ArgumentException>("x", () => Mean(empty));
        Assert.Throws<ArgumentException>("x", () => Mean(Array.Empty<float>()));
    }

    [Fact]
    public void LogSumExp_neither_overflows_nor_underflows()
    {
        Close.To(1000 + Math.Log(2), LogSumExp(Views.Vector<double>(1000, 1000)));
        Close.To(-1000 + Math.Log(2), LogSumExp(Views.Vector<float>(-1000, -1000)));
        Close.To(1000, LogSumExp(Views.Vector<float>(-1000, 1000)));
        Assert.Equal(double.NegativeInfinity, LogSumExp(Views.Vector<double>(double.NegativeInfinity, double.NegativeInfinity)));
        Assert.Equal(double.PositiveInfinity, LogSumExp(Views.Vector<double>(1, double.PositiveInfinity)));
    }

    [Fact]
    public void NaN_propagates()
    {
        Tensor<float> x = Views.Vector<float>(1, double.NaN, 2);
        Assert.All([Sum(x), Mean(x), SumOfSquares(x), Norm(x), LogSumExp(x), Dot(x, x)], value => Assert.True(float.IsNaN(value)));
    }

    [Fact]
    public void Arguments_are_checked()
    {
        Assert.Throws<ArgumentNullException>("x", () => Sum((Tensor<float>)null!));
        Assert.Throws<ArgumentNullException>("x", () => Sum((float[])null!));
        Assert.Throws<ArgumentNullException>("x", () => Mean((Tensor<float>)null!));
        Assert.Throws<ArgumentNullException>("x", () => SumOfSquares((Tensor<float>)null!));
        Assert.Throws<ArgumentNullException>("x", () => Norm((Tensor<float>)null!));
        Assert.Throws<ArgumentNullException>("x", () => LogSumExp((Tensor<float>)null!));
        Assert.Throws<ArgumentNullException>("b", () => Dot(Views.Vector<float>(1), null!));
        ArgumentException error = Assert.Throws<ArgumentException>(
            "b", () => Dot(Views.Matrix<float>(View.Dense, 2, 3), Views.Matrix<float>(View.Dense, 3, 2)));
        Assert.StartsWith("b has shape 3×2; expected that of a, 2×3.", error.Message);
        Assert.Throws<ArgumentException>("b", () => Dot(new double[2], new double[3]));
    }

    private static void Reduces<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double[] elements = Views.Elements(x);
        double sum = 0, squares = 0, exponentials = 0;
        foreach (double element in elements)
        {
            sum += element;
            squares += element * element;
            exponentials += Math.Exp(element);
        }

        ReadOnlyTensorSpan<T> span = x;
        Close.To(sum, Sum(x));
        Close.To(sum, Sum(span));
        Close.To(sum / elements.Length, Mean(x));
        Close.To(sum / elements.Length, Mean(span));
        Close.To(squares, SumOfSquares(x));
        Close.To(squares, SumOfSquares(span));
        Close.To(Math.Sqrt(squares), Norm(x));
        Close.To(Math.Sqrt(squares), Norm(span));
        Close.To(squares, Dot(x, x));
        Close.To(squares, Dot(span, span));
        Close.To(squares, Dot(x, span));
        Close.To(Math.Log(exponentials), LogSumExp(x));
        Close.To(Math.Log(exponentials), LogSumExp(span));
    }
}
