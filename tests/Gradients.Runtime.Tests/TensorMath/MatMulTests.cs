using System;
using System.Numerics;
using System.Numerics.Tensors;
using Xunit;
using static Gradients.TensorMath;

namespace Gradients.Runtime.Tests;

public sealed class MatMulTests
{
    public static TheoryData<View, View> ViewPairs => new MatrixTheoryData<View, View>(Enum.GetValues<View>(), Enum.GetValues<View>());

    [Theory]
    [MemberData(nameof(ViewPairs))]
    public void Matrices_in_any_layout_multiply_like_the_definition(View left, View right)
    {
        Multiplies<float>(left, right, 3, 5, 4);
        Multiplies<double>(left, right, 3, 5, 4);
        Multiplies<double>(left, right, 1, 7, 2);
        Multiplies<double>(left, right, 6, 1, 5);
        Multiplies<double>(left, right, 17, 33, 9);
    }

    [Theory]
    [InlineData(0, 3, 2)]
    [InlineData(3, 0, 2)]
    [InlineData(3, 2, 0)]
    [InlineData(0, 0, 0)]
    public void Empty_dimensions_give_zeros_or_nothing(int n, int m, int p)
    {
        Tensor<double> product = MatMul(Tensor.CreateFromShape<double>([n, m]), Tensor.CreateFromShape<double>([m, p]));
        Close.To(new double[n * p], [n, p], product);
    }

    [Theory]
    [InlineData(View.Dense)]
    [InlineData(View.Transposed)]
    [InlineData(View.SlicedColumns)]
    [InlineData(View.BroadcastColumns)]
    public void Vectors_are_columns_on_the_right_and_rows_on_the_left(View view)
    {
        Tensor<double> matrix = Views.Matrix<double>(view, 3, 5);
        foreach (Tensor<double> column in new[] { Views.Cube<double>(2, 5), Views.StridedVector<double>(5) })
        {
            Close.To(Product(Views.Elements(matrix), Views.Elements(column), 3, 5, 1), [3], MatMul(matrix, column));
        }

        foreach (Tensor<double> row in new[] { Views.Cube<double>(3, 3), Views.StridedVector<double>(3) })
        {
            Close.To(Product(Views.Elements(row), Views.Elements(matrix), 1, 3, 5), [5], MatMul(row, matrix));
        }
    }

    [Fact]
    public void NaN_and_infinity_propagate()
    {
        Tensor<double> a = Tensor.Create([1.0, double.NaN, 2, 0], [2, 2]);
        Tensor<double> b = Tensor.Create([1.0, double.PositiveInfinity, 3, 4], [2, 2]);
        Close.To([double.NaN, double.NaN, 2, double.PositiveInfinity], [2, 2], MatMul(a, b));
    }

    [Fact]
    public void Inner_dimensions_must_agree()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(
            () => MatMul(Tensor.CreateFromShape<float>([2, 3]), Tensor.CreateFromShape<float>([4, 5])));
        Assert.Equal("b", error.ParamName);
        Assert.Contains("a has shape 2×3, b has shape 4×5", error.Message);
        Assert.Throws<ArgumentException>("b", () => MatMul(Tensor.CreateFromShape<float>([2, 3]), Tensor.CreateFromShape<float>([2])));
        Assert.Throws<ArgumentException>("b", () => MatMul(Tensor.CreateFromShape<float>([3]), Tensor.CreateFromShape<float>([2, 3])));
    }

    [Fact]
    public void Two_vectors_are_referred_to_Dot_and_Outer()
    {
        ArgumentException error = Assert.Throws<ArgumentException>("b", () => MatMul(Views.Vector<float>(1, 2), Views.Vector<float>(1, 2)));
        Assert.Contains("Dot", error.Message);
        Assert.Contains("Outer", error.Message);
    }

    [Fact]
    public void Other_ranks_are_refused()
    {
        Tensor<float> cube = Tensor.CreateFromShape<float>([2, 2, 2]);
        Tensor<float> square = Tensor.CreateFromShape<float>([2, 2]);
        Assert.Contains("2×2×2", Assert.Throws<ArgumentException>("a", () => MatMul(cube, square)).Message);
        Assert.Contains("2×2×2", Assert.Throws<ArgumentException>("b", () => MatMul(square, cube)).Message);
        Assert.Throws<ArgumentException>("a", () => MatMul<float>(default, square.AsReadOnlyTensorSpan()));
        Assert.Throws<ArgumentNullException>("a", () => MatMul(null!, square));
        Assert.Throws<ArgumentNullException>("b", () => MatMul(square, null!));
    }

    private static void Multiplies<T>(View left, View right, int n, int m, int p)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Tensor<T> a = Views.Matrix<T>(left, n, m, seed: 1);
        Tensor<T> b = Views.Matrix<T>(right, m, p, seed: 2);
        double[] expected = Product(Views.Elements(a), Views.Elements(b), n, m, p);
        Close.To(expected, [n, p], MatMul(a, b));
        Close.To(expected, [n, p], MatMul(a.AsReadOnlyTensorSpan(), b.AsReadOnlyTensorSpan()));
    }

    private static double[] Product(double[] a, double[] b, int n, int m, int p)
    {
        double[] product = new double[n * p];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < p; j++)
            {
                for (int k = 0; k < m; k++)
                {
                    product[i * p + j] += a[i * m + k] * b[k * p + j];
                }
            }
        }

        return product;
    }
}
