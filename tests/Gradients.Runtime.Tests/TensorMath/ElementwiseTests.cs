using System;
using System.Linq;
using System.Numerics;
using System.Numerics.Tensors;
using Xunit;
using static Gradients.TensorMath;

namespace Gradients.Runtime.Tests;

public sealed class ElementwiseTests
{
    [Theory]
    [EveryView]
    public void Tensors_in_any_layout_map_like_loops(View view)
    {
        Maps(Views.Matrix<float>(view, 3, 5));
        Maps(Views.Matrix<double>(view, 3, 5));
        Maps(Views.Matrix<double>(view, 13, 11));
    }

    [Fact]
    public void Other_ranks_map_like_loops()
    {
        Maps(Views.StridedVector<float>(21));
        Maps(Tensor.PermuteDimensions(Views.Cube<double>(1, 2, 3, 4), [2, 0, 1]));
        Maps(Tensor.CreateFromShape<double>([3, 0]));
    }

    [Fact]
    public void Extremes()
    {
        Tensor<double> x = Views.Vector<double>(1000, -1000, double.PositiveInfinity, double.NegativeInfinity, double.NaN, 0);
        Close.To([1, 0, 1, 0, double.NaN, 0.5], [6], Sigmoid(x));
        Close.To([1000, 0, double.PositiveInfinity, 0, double.NaN, 0], [6], Relu(x));
        Close.To([1000, 0, double.PositiveInfinity, 0, double.NaN, Math.Log(2)], [6], Softplus(x));
        Tensor<float> y = Views.Vector<float>(1000, -1000, -80, double.NaN, 0, 1, 2, 3, 4);
        Close.To(Views.Elements(y).Select(Logistic).ToArray(), [9], Sigmoid(y));
        Assert.True(Sigmoid(y)[2] > 0);
    }

    [Fact]
    public void Other_floating_point_types_go_through_double()
    {
        Tensor<Half> x = Tensor.Create([(Half)1.5, (Half)(-2), Half.NaN], [3]);
        Assert.Equal([(Half)Logistic(1.5), (Half)Logistic(-2), Half.NaN], Sigmoid(x).ToArray());
        Assert.Equal([(Half)1.5, (Half)0, Half.NaN], Relu(x).ToArray());
    }

    [Fact]
    public void Scalars()
    {
        Close.To(Logistic(0.3), Sigmoid(0.3));
        Close.To(Logistic(0.3), Sigmoid(0.3f));
        Assert.Equal((0.0, 2.0, 0f, 2f), (Relu(-1.0), Relu(2.0), Relu(-1f), Relu(2f)));
        Close.To(Math.Log(1 + Math.Exp(0.3)), Softplus(0.3));
        Close.To(Math.Log(1 + Math.Exp(0.3)), Softplus(0.3f));
        Assert.True(double.IsNaN(Relu(double.NaN)));
    }

    [Fact]
    public void Map_infers_its_types()
    {
        Tensor<double> x = Views.Matrix<double>(View.Transposed, 3, 5);
        double[] elements = Views.Elements(x);
        Close.To(elements.Select(Math.Exp).ToArray(), [3, 5], Map(x, Math.Exp));
        Close.To(elements.Select(Math.Abs).ToArray(), [3, 5], Map(x, Math.Abs));
        Close.To(elements.Select(v => v * Logistic(v)).ToArray(), [3, 5], Map(x, v => v * Sigmoid(v)));
        Close.To(elements.Select(Logistic).ToArray(), [3, 5], Map(x, Sigmoid));
        Close.To(elements.Select(v => v * v).ToArray(), [3, 5], Map(x.AsReadOnlyTensorSpan(), v => v * v));
        Close.To([Math.Sin(0.5f)], [1], Map(Views.Vector<float>(0.5), MathF.Sin));
        Close.To([], [0, 2], Map(Tensor.CreateFromShape<float>([0, 2]), MathF.Sin));
    }

    [Fact]
    public void Arguments_are_checked()
    {
        Assert.Throws<ArgumentNullException>("x", () => Sigmoid((Tensor<float>)null!));
        Assert.Throws<ArgumentNullException>("x", () => Relu((Tensor<float>)null!));
        Assert.Throws<ArgumentNullException>("x", () => Softplus((Tensor<float>)null!));
        Assert.Throws<ArgumentNullException>("x", () => Map((Tensor<double>)null!, Math.Exp));
        Assert.Throws<ArgumentNullException>("f", () => Map(Views.Vector<double>(1), null!));
    }

    private static void Maps<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double[] elements = Views.Elements(x);
        nint[] shape = x.Lengths.ToArray();
        ReadOnlyTensorSpan<T> span = x;
        double[] sigmoid = elements.Select(Logistic).ToArray();
        double[] relu = elements.Select(v => v > 0 ? v : 0).ToArray();
        double[] softplus = elements.Select(v => Math.Log(1 + Math.Exp(v))).ToArray();
        Close.To(sigmoid, shape, Sigmoid(x));
        Close.To(sigmoid, shape, Sigmoid(span));
        Close.To(relu, shape, Relu(x));
        Close.To(relu, shape, Relu(span));
        Close.To(softplus, shape, Softplus(x));
        Close.To(softplus, shape, Softplus(span));
        Close.To(elements.Select(v => v * v + 1).ToArray(), shape, Map(x, v => v * v + T.One));
    }

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));
}
