using System;
using System.Linq;
using Xunit;

namespace Gradients.Runtime.Tests;

/// <summary>Rows are the memory of their array; where they do not exist an access throws, and only an access.</summary>
public sealed class RowViewTests
{
    [Fact]
    public void Rows_are_the_elements_of_the_array_in_place()
    {
        int[,] x = { { 1, 2, 3 }, { 4, 5, 6 } };
        Rows.Of(x, 1)[2] = 7;
        Assert.Equal([1, 2, 3], Rows.Of(x, 0).ToArray());
        Assert.Equal([4, 5, 7], Enumerable.Range(0, 3).Select(j => x[1, j]));

        int[,,] y = new int[2, 3, 4];
        y[1, 2, 3] = 8;
        Rows.Of(y, 1, 2)[0] = 9;
        Assert.Equal([9, 0, 0, 8], Rows.Of(y, 1, 2).ToArray());
        Assert.Equal(9, y[1, 2, 0]);

        Span<int> memory = [1, 2, 3, 4, 5, 6, 7, 8];
        Assert.Equal([5, 6, 7, 8], Rows.Of(new ScratchMatrix<int>(memory, 2, 4), 1).ToArray());
        Assert.Equal([7, 8], Rows.Of(new ScratchCube<int>(memory, 2, 2, 2), 1, 1).ToArray());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public void A_row_that_does_not_exist_is_empty(int row)
    {
        int[] memory = new int[12];
        Assert.True(Rows.Of(new int[2, 3], row).IsEmpty);
        Assert.True(Rows.Of(new int[3, 2, 3], 0, row).IsEmpty);
        Assert.True(Rows.Of(new int[2, 3, 3], row, 0).IsEmpty);
        Assert.True(Rows.Of(new ScratchMatrix<int>(memory, 2, 6), row).IsEmpty);
        Assert.True(Rows.Of(new ScratchCube<int>(memory, 2, 2, 3), row, 0).IsEmpty);
        Assert.True(Rows.Of(new ScratchCube<int>(memory, 2, 2, 3), 0, row).IsEmpty);
    }

    [Fact]
    public void Rows_of_no_columns_and_of_no_array_are_empty()
    {
        Assert.True(Rows.Of(new int[2, 0], 1).IsEmpty);
        Assert.True(Rows.Of(new int[2, 2, 0], 1, 1).IsEmpty);
        Assert.True(Rows.Of((int[,]?)null, 0).IsEmpty);
        Assert.True(Rows.Of((int[,,]?)null, 0, 0).IsEmpty);
    }

    [Fact]
    public void An_array_whose_columns_do_not_start_at_0_is_refused()
    {
        var x = (int[,])Array.CreateInstance(typeof(int), [2, 3], [0, -1]);
        Assert.Throws<NotSupportedException>(() => Rows.Of(x, 1).Length);
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(2, 3)]
    [InlineData(5, 0)]
    [InlineData(1, 0)]
    public void A_part_is_a_slice(int start, int length)
    {
        int[] x = [1, 2, 3, 4, 5];
        Assert.Equal(x.AsSpan(start, length).ToArray(), Rows.Of(x.AsSpan(), start, length).ToArray());
        Assert.Equal(x.AsSpan(start, length).ToArray(), Rows.Of((ReadOnlySpan<int>)x, start, length).ToArray());
    }

    [Theory]
    [InlineData(6)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    public void A_part_without_elements_may_be_anywhere(int start)
    {
        Assert.True(Rows.Of(new int[5].AsSpan(), start, 0).IsEmpty);
        Assert.True(Rows.Of((ReadOnlySpan<int>)new int[5], start, 0).IsEmpty);
    }

    [Theory]
    [InlineData(0, 6)]
    [InlineData(5, 1)]
    [InlineData(-1, 1)]
    [InlineData(-1, 2)]
    [InlineData(0, -1)]
    [InlineData(int.MinValue, int.MinValue)]
    [InlineData(int.MaxValue, int.MaxValue)]
    public void A_part_that_does_not_exist_throws_as_its_elements_do(int start, int length)
    {
        Assert.Throws<IndexOutOfRangeException>(() => Rows.Of(new int[5].AsSpan(), start, length).Length);
        Assert.Throws<IndexOutOfRangeException>(() => Rows.Of((ReadOnlySpan<int>)new int[5], start, length).Length);
    }
}
