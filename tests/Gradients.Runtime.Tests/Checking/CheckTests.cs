using System;
using System.Numerics.Tensors;
using Xunit;

namespace Gradients.Runtime.Tests;

[Collection(nameof(RunsAlone))]
public sealed class CheckTests
{
    private static readonly Tensor<float> s_cube = Tensor.CreateFromShape<float>([2, 3, 4]);
    private static readonly Tensor<double> s_matrix = Tensor.CreateFromShape<double>([4, 3]);

    [Fact]
    public void Rank_names_the_argument_and_the_shape()
    {
        Tensor<float> x = s_cube;
        const string Message = "x has rank 3 (shape 2×3×4); expected rank 2. (Parameter 'x')";
        Assert.Equal(Message, Assert.Throws<ArgumentException>("x", () => Check.Rank(x, 2)).Message);
        Assert.Equal(Message, Assert.Throws<ArgumentException>("x", () => RankOfSpan(s_cube)).Message);
        Assert.Equal(Message, Assert.Throws<ArgumentException>("x", () => RankOfReadOnlySpan(s_cube)).Message);
        Check.Rank(x, 3);
        RankOfSpan(Tensor.CreateFromShape<float>([2, 0]));
        RankOfReadOnlySpan(Tensor.CreateFromShape<float>([2, 0]));
        Assert.Throws<ArgumentException>("x", () => RankOfSpan(default));
    }

    [Fact]
    public void Dimension_is_the_length_of_an_axis()
    {
        TensorSpan<double> span = s_matrix;
        ReadOnlyTensorSpan<double> readOnlySpan = s_matrix;
        Assert.Equal((4, 3), (Check.Dimension(s_matrix, 0), Check.Dimension(s_matrix, 1)));
        Assert.Equal((4, 3), (Check.Dimension(span, 0), Check.Dimension(span, 1)));
        Assert.Equal((4, 3), (Check.Dimension(readOnlySpan, 0), Check.Dimension(readOnlySpan, 1)));
        Assert.Equal(3, DimensionOfSpan(s_matrix));
    }

    [Fact]
    public void Dimensions_beyond_int_are_refused()
    {
        Tensor<float> huge = Tensor.Create(new float[1], [(nint)1 << 40], [0]);
        Assert.Contains("1099511627776", Assert.Throws<ArgumentException>("huge", () => Check.Dimension(huge, 0)).Message);
    }

    [Fact]
    public void Shape_names_the_argument_and_both_shapes()
    {
        Tensor<double> w = s_matrix;
        (int m, int p) = (5, 3);
        const string Message = "w has shape 4×3; expected m×p = 5×3. (Parameter 'w')";
        Assert.Equal(Message, Assert.Throws<ArgumentException>("w", () => Check.Shape(w, [m, p], "m×p")).Message);
        Assert.Equal(Message, Assert.Throws<ArgumentException>("w", () => ShapeOfSpan(s_matrix, m, p)).Message);
        Assert.Equal(Message, Assert.Throws<ArgumentException>("w", () => ShapeOfReadOnlySpan(s_matrix, m, p)).Message);
        Assert.Contains(
            "w has shape 4×3; expected n = 12.", Assert.Throws<ArgumentException>("w", () => Check.Shape(w, [12], "n")).Message);

        Tensor<double> column = Tensor.CreateFromShape<double>([4, 1]);
        Assert.StartsWith(
            "column has shape 4×1; expected n×m = 4×3. A dimension that is broadcast is declared as \"1\" in [Shape].",
            Assert.Throws<ArgumentException>("column", () => Check.Shape(column, [4, 3], "n×m")).Message,
            StringComparison.Ordinal);
        Check.Shape(w, [4, p], "m×p");
        ShapeOfSpan(s_matrix, 4, 3);
        ShapeOfReadOnlySpan(s_matrix, 4, 3);
    }

    [Fact]
    public void Shape_of_arrays_with_several_dimensions()
    {
        double[,] table = new double[4, 3];
        double[,,] cube = new double[2, 3, 4];
        double[,]? missing = null;
        Assert.Equal(
            "table has shape 4×3; expected m×p = 5×3. (Parameter 'table')",
            Assert.Throws<ArgumentException>("table", () => Check.Shape(table, [5, 3], "m×p")).Message);
        Assert.StartsWith(
            "cube has shape 2×3×4; expected n×m×p = 2×4×3.",
            Assert.Throws<ArgumentException>("cube", () => Check.Shape(cube, [2, 4, 3], "n×m×p")).Message);
        Assert.Throws<ArgumentNullException>("missing", () => Check.Shape(missing, [5, 3], "m×p"));

        // Not constants: unoptimised code allocates for a span of constants, whoever receives it.
        (int n, int m, int p) = (2, 3, 4);
        Allocations.AssertNone(() =>
        {
            Check.Shape(table, [p, m], "m×p");
            Check.Shape(cube, [n, m, p], "n×m×p");
        });
    }

    [Fact]
    public void Length_names_the_argument_and_both_lengths()
    {
        int[] labels = [1, 2, 3];
        const string Message = "labels has length 3; expected n = 4. (Parameter 'labels')";
        Assert.Equal(Message, Assert.Throws<ArgumentException>("labels", () => Check.Length(labels, 4, "n")).Message);
        Assert.Equal(Message, Assert.Throws<ArgumentException>("labels", () => LengthOfSpan([1, 2, 3], 4)).Message);
        Assert.Equal(Message, Assert.Throws<ArgumentException>("labels", () => LengthOfReadOnlySpan([1, 2, 3], 4)).Message);
        Check.Length(labels, 3, "n");
        LengthOfSpan([1, 2, 3], 3);
        LengthOfReadOnlySpan([1, 2, 3], 3);
    }

    [Fact]
    public void Null_is_named()
    {
        double[]? x = null;
        double[,]? table = null;
        Tensor<double>? w = null;
        Assert.Throws<ArgumentNullException>("x", () => Check.NotNull(x));
        Assert.Throws<ArgumentNullException>("table", () => Check.NotNull(table));
        Assert.Throws<ArgumentNullException>("w", () => Check.NotNull(w));
        Assert.Throws<ArgumentNullException>("x", () => Check.Length(x, 0, "n"));
        Assert.Throws<ArgumentNullException>("w", () => Check.Rank(w, 0));
        Assert.Throws<ArgumentNullException>("w", () => Check.Dimension(w, 0));
        Assert.Throws<ArgumentNullException>("w", () => Check.Shape(w, [], "n"));
        Check.NotNull(new double[0]);
    }

    [Fact]
    public void Success_allocates_nothing()
    {
        double[] array = new double[3];
        double[] other = new double[3];
        Tensor<double> tensorGradient = Tensor.CreateFromShape<double>([4, 3]);
        Tensor<float> highRank = Tensor.CreateFromShape<float>([1, 2, 1, 2, 1, 2]);
        Allocations.AssertNone(() =>
        {
            TensorSpan<double> span = tensorGradient;
            ReadOnlyTensorSpan<float> highRankSpan = highRank;
            Check.NotNull(array);
            Check.Length(array, 3, "n");
            Check.Length(array.AsSpan(), 3, "n");
            Check.Rank(s_matrix, 2);
            Check.Rank(span, 2);
            Check.Rank(highRankSpan, 6);
            int m = Check.Dimension(s_matrix, 0);
            int p = Check.Dimension(span, 1);
            Check.Shape(s_matrix, [m, p], "m×p");
            Check.Shape(span, [m, p], "m×p");
            Check.Written(span).DisjointFrom(s_matrix).DisjointFrom(array).DisjointFrom(highRankSpan).DisjointFrom(other.AsSpan());
            Check.Written(array).DisjointFrom(span).DisjointFrom(other);
        });
    }

    private static void RankOfSpan(in TensorSpan<float> x) => Check.Rank(x, 2);

    private static void RankOfReadOnlySpan(in ReadOnlyTensorSpan<float> x) => Check.Rank(x, 2);

    private static int DimensionOfSpan(in TensorSpan<double> x) => Check.Dimension(x, 1);

    private static void ShapeOfSpan(in TensorSpan<double> w, int m, int p) => Check.Shape(w, [m, p], "m×p");

    private static void ShapeOfReadOnlySpan(in ReadOnlyTensorSpan<double> w, int m, int p) => Check.Shape(w, [m, p], "m×p");

    private static void LengthOfSpan(Span<int> labels, int n) => Check.Length(labels, n, "n");

    private static void LengthOfReadOnlySpan(ReadOnlySpan<int> labels, int n) => Check.Length(labels, n, "n");

    [Fact]
    public void NotEmpty_says_what_is_empty()
    {
        Check.NotEmpty(1, "n");
        Assert.Equal("A mean over n·m = 0 elements is not defined.", Assert.Throws<ArgumentException>(() => Check.NotEmpty(0, "n·m")).Message);
    }
}
