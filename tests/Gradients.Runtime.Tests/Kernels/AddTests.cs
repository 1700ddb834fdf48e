using System;
using System.Linq;
using Xunit;

namespace Gradients.Runtime.Tests;

public sealed class AddTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public void Every_element_is_added(int length)
    {
        double[] source = [.. Enumerable.Range(0, length).Select(i => Math.Sin(i))];
        double[] destination = [.. Enumerable.Range(0, length + 3).Select(i => Math.Cos(i))];
        double[] expected = [.. destination.Select((d, i) => i < length ? d + source[i] : d)];
        Kernels.Add(source, destination);
        Assert.Equal(expected, destination);

        float[] single = [1, 2];
        Kernels.Add([0.5f], single);
        Assert.Equal([1.5f, 2], single);
    }

    [Fact]
    public void Rows_are_added_one_by_one()
    {
        double[][] destination = [[1, 2], [], [3]];
        Kernels.Add([[10, 20], [], [30]], destination);
        Assert.Equal([[11, 22], [], [33]], destination);
    }

    [Fact]
    public void A_destination_that_is_too_short_is_refused()
    {
        Assert.Throws<ArgumentException>("destination", () => Kernels.Add(new double[3], new double[2]));
        Assert.Throws<ArgumentException>("destination", () => Kernels.Add(new float[1][], new float[0][]));
    }

    [Fact]
    public void A_total_is_added_in_order()
    {
        double[] x = [1e100, 1, -1e100, 3];
        Assert.Equal(3, Kernels.Total(x));
        Assert.Equal(0, Kernels.Total(ReadOnlySpan<float>.Empty));
        Assert.Equal(6, Kernels.Total([1f, 2, 3]));
    }

    [Theory]
    [InlineData(0, 10, 3, false)]
    [InlineData(0, 9, 3, false)]
    [InlineData(0, 9, 3, true)]
    [InlineData(0, 0, 2, false)]
    [InlineData(0, -5, 2, false)]
    [InlineData(5, 5, 7, true)]
    [InlineData(9, 0, -2, true)]
    [InlineData(9, 1, -2, false)]
    [InlineData(0, 9, -2, true)]
    [InlineData(int.MaxValue - 5, int.MaxValue, 4, false)]
    [InlineData(int.MinValue, int.MinValue + 5, 2, true)]
    [InlineData(int.MinValue + 3, int.MinValue, -2, true)]
    public void The_last_index_is_that_of_the_loop(int start, int end, int step, bool isInclusive)
    {
        long expected = (long)start - step;
        for (long i = start; step > 0 ? i < end : i > end; i += step)
            expected = i;
        if (isInclusive && expected + step == end)
            expected = end;
        Assert.Equal(expected, Iterations.Last(start, end, step, isInclusive));
        Assert.Equal(expected, Iterations.Last((long)start, end, step, isInclusive));
    }
}
