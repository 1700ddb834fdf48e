using System;
using System.Linq;
using Xunit;

namespace Gradients.Runtime.Tests;

/// <summary>Checks of arrays of more dimensions and of rows.</summary>
public sealed class RowsTests
{
    [Fact]
    public void Arrays_of_the_same_shape_pass()
    {
        Check.SameShape(new double[2, 3], new float[2, 3].Length == 6 ? new double[2, 3] : null);
        Check.SameShape(new double[2, 3, 4], new double[2, 3, 4]);
        Check.SameShape<double>([[1, 2], []], [[3, 4], []]);
    }

    [Fact]
    public void Another_shape_is_named()
    {
        double[,] grid = new double[5, 3], gridGradient = new double[4, 3];
        ArgumentException matrix = Assert.Throws<ArgumentException>("gridGradient", () => Check.SameShape(gridGradient, grid));
        Assert.StartsWith("gridGradient has shape 4×3; expected that of grid, 5×3.", matrix.Message);

        double[,,] cube = new double[1, 2, 3], cubeGradient = new double[1, 2, 4];
        ArgumentException solid = Assert.Throws<ArgumentException>("cubeGradient", () => Check.SameShape(cubeGradient, cube));
        Assert.StartsWith("cubeGradient has shape 1×2×4; expected that of cube, 1×2×3.", solid.Message);

        double[][] rows = [[1], [2, 3]], rowsGradient = [[1], [2]], fewer = [[1]];
        ArgumentException row = Assert.Throws<ArgumentException>("rowsGradient[1]", () => Check.SameShape(rowsGradient, rows));
        Assert.StartsWith("rowsGradient[1] has length 1; expected rows[1].Length = 2.", row.Message);
        ArgumentException count = Assert.Throws<ArgumentException>("fewer", () => Check.SameShape(fewer, rows));
        Assert.StartsWith("fewer has length 1; expected rows.Length = 2.", count.Message);
    }

    [Fact]
    public void Null_is_named()
    {
        double[,]? grid = null;
        Assert.Throws<ArgumentNullException>("grid", () => Check.SameShape(new double[1, 1], grid));
        Assert.Throws<ArgumentNullException>("grid", () => Check.SameShape(grid, new double[1, 1]));
        double[][] rows = [[1], null!];
        Assert.Throws<ArgumentNullException>("rows[1]", () => Check.Rows(rows));
        Assert.Throws<ArgumentNullException>("rows[1]", () => Check.SameShape(rows, [[1], [2]]));
    }

    [Fact]
    public void Written_rows_are_apart_from_everything()
    {
        double[] shared = [1, 2];
        double[][] rows = [[1], [2]], apart = [[3], shared], alike = [shared, [4], shared], same = [[5], shared];
        Check.Written(rows).DisjointFrom(apart).DisjointFrom(shared).DisjointFrom(new double[2, 2]).DisjointFrom(new double[1, 1, 1]).DisjointFrom(shared.AsSpan());
        Assert.StartsWith("alike[2] must not share memory with alike[0].", Assert.Throws<ArgumentException>(() => Check.Written(alike)).Message);
        Assert.StartsWith("apart[1] must not share memory with same[1].", Assert.Throws<ArgumentException>(() => Check.Written(apart).DisjointFrom(same)).Message);
        Assert.StartsWith("apart[1] must not share memory with shared.", Assert.Throws<ArgumentException>(() => Check.Written(apart).DisjointFrom(shared)).Message);
        Assert.StartsWith("shared must not share memory with apart[1].", Assert.Throws<ArgumentException>(() => Check.Written(shared).DisjointFrom(apart)).Message);
        Assert.Throws<ArgumentException>(() => Check.Written(apart).DisjointFrom((ReadOnlySpan<double>)shared.AsSpan(1)));
    }

    [Fact]
    public void Empty_rows_may_be_the_same_array()
    {
        double[] empty = [];
        double[][] rows = [empty, empty], others = [empty];
        Check.Written(rows).DisjointFrom(others);
        Check.Written(Array.Empty<double[]>()).DisjointFrom(rows);
    }

    [Fact]
    public void Many_rows_are_told_apart()
    {
        double[][] rows = [.. Enumerable.Range(0, 20_000).Select(_ => new double[1])];
        double[][] others = [.. Enumerable.Range(0, 20_000).Select(_ => new double[1])];
        Check.Written(rows).DisjointFrom(others);
        others[19_999] = rows[3];
        Assert.StartsWith("rows[3] must not share memory with others[19999].", Assert.Throws<ArgumentException>(() => Check.Written(rows).DisjointFrom(others)).Message);
    }
}
