using System;
using System.Linq;
using System.Numerics;
using System.Numerics.Tensors;
using Xunit;
using static Gradients.TensorMath;

namespace Gradients.Runtime.Tests;

public sealed class TransposeTests
{
    [Theory]
    [EveryView]
    public void Transpose_swaps_indices_and_copies(View view)
    {
        Transposes<float>(view, 3, 5);
        Transposes<double>(view, 3, 5);
        Transposes<double>(view, 1, 4);
        Transposes<double>(view, 19, 37);
    }

    [Fact]
    public void Transpose_of_an_empty_matrix_is_empty()
        => Assert.Equal([3, 0], Transpose(Tensor.CreateFromShape<double>([0, 3])).Lengths.ToArray());

    [Fact]
    public void Transpose_takes_matrices_only()
    {
        Assert.Throws<ArgumentException>("a", () => Transpose(Views.Vector<float>(1, 2)));
        Assert.Throws<ArgumentNullException>("a", () => Transpose((Tensor<float>)null!));
    }

    [Fact]
    public void Outer_multiplies_every_pair()
    {
        Tensor<double> a = Views.StridedVector<double>(3);
        Tensor<double> b = Views.Cube<double>(5, 11);
        double[] expected = (from x in Views.Elements(a) from y in Views.Elements(b) select x * y).ToArray();
        Close.To(expected, [3, 11], Outer(a, b));
        Close.To(expected, [3, 11], Outer(a.AsReadOnlyTensorSpan(), b.AsReadOnlyTensorSpan()));
        Assert.Equal([0, 11], Outer(Views.Vector<double>(), b).Lengths.ToArray());
        Assert.Equal([3, 0], Outer(a, Views.Vector<double>()).Lengths.ToArray());
    }

    [Fact]
    public void Outer_takes_vectors_only()
    {
        Tensor<float> vector = Views.Vector<float>(1, 2);
        Tensor<float> matrix = Tensor.CreateFromShape<float>([2, 2]);
        Assert.Throws<ArgumentException>("a", () => Outer(matrix, vector));
        Assert.Throws<ArgumentException>("b", () => Outer(vector, matrix));
        Assert.Throws<ArgumentNullException>("a", () => Outer(null!, vector));
        Assert.Throws<ArgumentNullException>("b", () => Outer(vector, null!));
    }

    private static void Transposes<T>(View view, int rows, int columns)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Tensor<T> x = Views.Matrix<T>(view, rows, columns);
        double[] elements = Views.Elements(x);
        double[] expected = (from j in Enumerable.Range(0, columns) from i in Enumerable.Range(0, rows) select elements[i * columns + j]).ToArray();
        Tensor<T> transpose = Transpose(x);
        Close.To(expected, [columns, rows], transpose);
        transpose[0, 0] += T.One;
        Assert.Equal(elements, Views.Elements(x));
    }
}
