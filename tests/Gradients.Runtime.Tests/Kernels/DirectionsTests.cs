using System;
using System.Runtime.Intrinsics;
using Xunit;

namespace Gradients.Runtime.Tests;

public sealed class DirectionsTests
{
    private const double Garbage = 1e300;

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(3, 2)]
    [InlineData(9, 4)]
    [InlineData(9, 8)]
    [InlineData(9, -2)]
    [InlineData(2, -3)]
    [InlineData(2, -4)]
    [InlineData(2, 2)]
    [InlineData(5, int.MaxValue)]
    [InlineData(5, int.MinValue)]
    public void Units_and_columns_are_those_that_exist(int count, int first)
    {
        Vector256<double>[] tangents = new Vector256<double>[count];
        double[] one = new double[count];
        tangents.AsSpan().Fill(Vector256.Create(Garbage));
        one.AsSpan().Fill(Garbage);
        Directions.Seed(tangents, first);
        Directions.Seed(one, first);

        double[,] matrix = new double[2, count], column = new double[2, count];
        Directions.WriteColumns([Vector256.Create(1.0, 2, 3, 4), Vector256.Create(5.0, 6, 7, 8)], matrix, first);
        Directions.WriteColumns([1.0, 5], column, first);
        for (int k = 0; k < count; k++)
        {
            long lane = (long)k - first;
            for (int l = 0; l < Vector256<double>.Count; l++)
                Assert.Equal(lane == l ? 1 : 0, tangents[k][l]);
            Assert.Equal(lane == 0 ? 1 : 0, one[k]);
            for (int row = 0; row < 2; row++)
            {
                Assert.Equal(lane is >= 0 and < 4 ? (4 * row) + lane + 1 : 0, matrix[row, k]);
                Assert.Equal(lane == 0 ? (4 * row) + 1 : 0, column[row, k]);
            }
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-3, 3)]
    [InlineData(-4, -1)]
    [InlineData(1, -1)]
    [InlineData(int.MinValue, -1)]
    public void The_unit_of_a_number_stands_in_its_lane(int first, int lane)
    {
        for (int l = 0; l < Vector256<double>.Count; l++)
            Assert.Equal(l == lane ? 1 : 0, Directions.Unit256<double>(first)[l]);
        Assert.Equal(lane == 0 ? 1 : 0, Directions.Unit<double>(first));
        Assert.Equal(lane == 0 ? 1f : 0f, Directions.Unit256<float>(first)[0]);
    }

    [Fact]
    public void Other_numbers_of_rows_are_refused()
    {
        Assert.Throws<ArgumentException>("jacobian", () => Directions.WriteColumns([1.0, 2], new double[3, 1], 0));
        Assert.Throws<ArgumentNullException>("jacobian", () => Directions.WriteColumns([1.0, 2], null!, 0));
    }

    [Fact]
    public void Sums_are_those_of_each_lane()
    {
        Vector256<double>[] x = [Vector256.Create(1.0, 2, 3, 4), Vector256.Create(10.0, 20, 30, 40)], sum = [Vector256.Create(0.5), Vector256.Create(0.25)];
        Kernels.Add(x, sum);
        Assert.Equal(Vector256.Create(1.5, 2.5, 3.5, 4.5), sum[0]);
        Assert.Equal(Vector256.Create(11.0, 22, 33, 44), Kernels.Total(x));
        Vector256<float>[] y = [Vector256.Create(1f), Vector256.Create(2f)];
        Kernels.Add(y, y);
        Assert.Equal(Vector256.Create(6f), Kernels.Total(y));
        Assert.Equal(Vector256<double>.Zero, Kernels.Total(ReadOnlySpan<Vector256<double>>.Empty));
    }
}
