using System;
using Xunit;

namespace Gradients.Runtime.Tests;

/// <summary>Scratch memory in place of arrays: zeros, lengths, indices and exceptions as arrays have them.</summary>
public sealed class ScratchArrayTests
{
    [Fact]
    public void Zeros_are_lent_whatever_the_memory_held_before()
    {
        using (Scratch<double> garbage = Workspace.Rent<double>(700))
            garbage.Span.Fill(double.NaN);
        using Scratch<double> zeros = Workspace.RentZeros<double>(700);
        Assert.Equal(700, zeros.Span.Length);
        Assert.Equal(-1, zeros.Span.IndexOfAnyExcept(0));
        using Scratch<(int, double)> structs = Workspace.RentZeros<(int, double)>(20, 30);
        Assert.Equal(600, structs.Span.Length);
        Assert.Equal(-1, structs.Span.IndexOfAnyExcept((0, 0.0)));
        using Scratch<float> cube = Workspace.RentZeros<float>(2, 0, 7);
        Assert.Equal(0, cube.Span.Length);
    }

    [Fact]
    public void Negative_lengths_throw_as_the_constructors_of_arrays_do()
    {
        Assert.Throws<OverflowException>(() => new double[int.Parse("-1")]);
        Assert.Throws<OverflowException>(() => Workspace.RentZeros<double>(-1));
        Assert.Throws<OverflowException>(() => Workspace.RentZeros<double>(3, -1));
        Assert.Throws<OverflowException>(() => Workspace.RentZeros<double>(-3, -1));
        Assert.Throws<OverflowException>(() => Workspace.RentZeros<double>(3, 2, -1));
        Assert.Throws<OverflowException>(() => Workspace.RentZeros<double>(100_000, 100_000));
    }

    [Fact]
    public void A_matrix_has_the_elements_of_an_array()
    {
        double[,] array = new double[3, 4];
        using Scratch<double> scratch = Workspace.RentZeros<double>(3, 4);
        ScratchMatrix<double> matrix = new(scratch.Span, 3, 4);
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 4; j++)
            {
                array[i, j] = 10 * i + j;
                matrix[i, j] += array[i, j];
            }
        }

        Assert.True(matrix.Elements.SequenceEqual(Dense.Elements(array)));
        Assert.Equal((3, 4, 12), (matrix.GetLength(0), matrix.GetLength(1), matrix.Length));

        ScratchMatrix<double> view = array;
        view[2, 1] = -7;
        Assert.Equal(-7, array[2, 1]);
    }

    [Fact]
    public void A_cube_has_the_elements_of_an_array()
    {
        float[,,] array = new float[2, 3, 4];
        using Scratch<float> scratch = Workspace.RentZeros<float>(2, 3, 4);
        ScratchCube<float> cube = new(scratch.Span, 2, 3, 4);
        for (int i = 0; i < 24; i++)
        {
            array[i / 12, i / 4 % 3, i % 4] = i;
            cube[i / 12, i / 4 % 3, i % 4] = i;
        }

        Assert.True(cube.Elements.SequenceEqual(Dense.Elements(array)));
        Assert.Equal((2, 3, 4, 24), (cube.GetLength(0), cube.GetLength(1), cube.GetLength(2), cube.Length));
        ScratchCube<float> view = array;
        view[1, 2, 3] = -1;
        Assert.Equal(-1, array[1, 2, 3]);
    }

    [Theory]
    [InlineData(-1, 0, 0)]
    [InlineData(2, 0, 0)]
    [InlineData(0, -1, 0)]
    [InlineData(0, 3, 0)]
    [InlineData(0, 0, -1)]
    [InlineData(0, 0, 4)]
    [InlineData(int.MinValue, int.MaxValue, 1)]
    public void An_index_outside_throws(int i, int j, int k)
    {
        Assert.Throws<IndexOutOfRangeException>(() => new ScratchCube<double>(new double[24], 2, 3, 4)[i, j, k]);
        if (k == 0)
            Assert.Throws<IndexOutOfRangeException>(() => new ScratchMatrix<double>(new double[6], 2, 3)[i, j]);
    }

    [Fact]
    public void Memory_of_another_length_is_refused()
    {
        Assert.Throws<ArgumentException>("memory", () => new ScratchMatrix<double>(new double[5], 2, 3).Length);
        Assert.Throws<ArgumentException>("memory", () => new ScratchMatrix<double>(new double[6], -2, -3).Length);
        Assert.Throws<ArgumentException>("memory", () => new ScratchCube<double>(new double[5], 2, 3, 1).Length);
        Assert.Throws<IndexOutOfRangeException>(() => new ScratchMatrix<double>(new double[6], 2, 3).GetLength(2));
    }

    [Fact]
    public void Rows_like_others_are_zeros_of_their_lengths()
    {
        int[][] like = Dense.RowsLike<int>([[1, 2], [], [3]]);
        Assert.Equal([[0, 0], [], [0]], like);
        Assert.Throws<ArgumentNullException>("rows[1]", () =>
        {
            double[][] rows = [[], null!];
            Dense.RowsLike(rows);
        });
    }
}
