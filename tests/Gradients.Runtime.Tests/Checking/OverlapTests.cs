using System;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Xunit;

namespace Gradients.Runtime.Tests;

public sealed class OverlapTests
{
    [Fact]
    public void The_message_names_both_arguments()
    {
        double[] w = new double[3];
        double[] xGradient = w;
        ArgumentException error = Assert.Throws<ArgumentException>("xGradient", () => Check.Written(xGradient).DisjointFrom(new double[2]).DisjointFrom(w));
        Assert.StartsWith("xGradient must not share memory with w.", error.Message);
    }

    [Fact]
    public void Ranges_overlap_exactly_when_they_share_an_element()
    {
        double[] memory = new double[8];
        for (int start = 0; start <= 8; start++)
        {
            for (int end = start; end <= 8; end++)
            {
                for (int otherStart = 0; otherStart <= 8; otherStart++)
                {
                    for (int otherEnd = otherStart; otherEnd <= 8; otherEnd++)
                    {
                        bool share = Math.Max(start, otherStart) < Math.Min(end, otherEnd);
                        (int a, int b, int c, int d) = (start, end, otherStart, otherEnd);
                        Assert.Equal(share, Throws(() => Check.Written(memory.AsSpan(a, b - a)).DisjointFrom(memory.AsSpan(c, d - c))));
                        Assert.Equal(share, Throws(() => Check.Written(memory.AsSpan(a, b - a)).DisjointFrom((ReadOnlySpan<double>)memory.AsSpan(c, d - c))));
                    }
                }
            }
        }
    }

    [Fact]
    public void Spans_arrays_and_tensors_are_compared_with_each_other()
    {
        double[] memory = new double[12];
        double[] apart = new double[12];
        Tensor<double> tensor = Tensor.Create(memory, [3, 4]);
        Tensor<double> tensorApart = Tensor.Create(apart, [3, 4]);
        Assert.True(Throws(() => Check.Written(memory).DisjointFrom(tensor)));
        Assert.True(Throws(() => Check.Written(memory).DisjointFrom(tensor.AsTensorSpan())));
        Assert.True(Throws(() => Check.Written(memory).DisjointFrom(tensor.AsReadOnlyTensorSpan())));
        Assert.True(Throws(() => Check.Written(tensor.AsTensorSpan()).DisjointFrom(memory)));
        Assert.True(Throws(() => Check.Written(tensor.AsTensorSpan()).DisjointFrom(memory.AsSpan(11))));
        Assert.True(Throws(() => Check.Written(tensor.AsTensorSpan()).DisjointFrom(tensor)));
        Assert.False(Throws(() => Check.Written(memory).DisjointFrom(tensorApart).DisjointFrom(apart).DisjointFrom(tensorApart.AsTensorSpan())));
        Assert.False(Throws(() => Check.Written(tensor.AsTensorSpan()).DisjointFrom(tensorApart).DisjointFrom(apart)));
    }

    [Fact]
    public void Element_types_may_differ()
    {
        double[] memory = new double[4];
        Span<float> floats = MemoryMarshal.Cast<double, float>(memory.AsSpan());
        bool thrown = false;
        try
        {
            Check.Written(memory.AsSpan(1, 1)).DisjointFrom(floats[..2]).DisjointFrom(floats[4..]);
            Check.Written(memory.AsSpan(1, 1)).DisjointFrom(floats[3..4]);
        }
        catch (ArgumentException)
        {
            thrown = true;
        }

        Assert.True(thrown);
        Check.Written(memory).DisjointFrom(new int[4]).DisjointFrom(new bool[4]);
    }

    [Fact]
    public void Strided_tensors_count_from_the_first_to_the_last_element()
    {
        double[] memory = new double[24];
        Tensor<double> whole = Tensor.Create(memory, [4, 6]);
        Tensor<double> left = whole[.., 0..2];
        Tensor<double> right = whole[.., 3..6];
        Assert.True(Throws(() => Check.Written(left.AsTensorSpan()).DisjointFrom(right)));
        Assert.False(Throws(() => Check.Written(left.AsTensorSpan()).DisjointFrom(memory.AsSpan(20))));
        Assert.True(Throws(() => Check.Written(left.AsTensorSpan()).DisjointFrom(memory.AsSpan(19, 1))));
        Assert.False(Throws(() => Check.Written(whole[0..2, ..].AsTensorSpan()).DisjointFrom(whole[2..4, ..])));
        Assert.True(Throws(() => Check.Written(whole[0..2, ..].AsTensorSpan()).DisjointFrom(Tensor.Transpose(whole))));
        Tensor<double> repeated = Tensor.Create(memory, [5, 2], [0, 1]);
        Assert.False(Throws(() => Check.Written(memory.AsSpan(2)).DisjointFrom(repeated)));
        Assert.True(Throws(() => Check.Written(memory.AsSpan(1)).DisjointFrom(repeated)));
    }

    [Fact]
    public void Empty_and_null_arguments_overlap_nothing()
    {
        double[] memory = new double[4];
        Tensor<double> tensor = Tensor.Create(memory, [2, 2]);
        Check.Written(memory).DisjointFrom(memory.AsSpan(2, 0)).DisjointFrom(tensor[1..1, ..]);
        Check.Written(memory).DisjointFrom((double[]?)null).DisjointFrom((Tensor<double>?)null);
        Check.Written(memory.AsSpan(2, 0)).DisjointFrom(memory).DisjointFrom(tensor);
        Check.Written(tensor[1..1, ..].AsTensorSpan()).DisjointFrom(memory);
        Check.Written(default(Span<double>)).DisjointFrom(default(Span<double>)).DisjointFrom(default(ReadOnlyTensorSpan<double>));
    }

    [Fact]
    public void Arrays_of_several_dimensions()
    {
        double[,] table = new double[2, 3];
        double[,,] cube = new double[2, 3, 4];
        Span<double> row = MemoryMarshal.CreateSpan(ref table[1, 2], 1);
        bool thrown = false;
        try
        {
            Check.Written(table).DisjointFrom(new double[2, 3]).DisjointFrom(cube);
            Check.Written(cube).DisjointFrom(table).DisjointFrom(row);
            Check.Written(row).DisjointFrom(table);
        }
        catch (ArgumentException)
        {
            thrown = true;
        }

        Assert.True(thrown);
        Assert.True(Throws(() => Check.Written(cube).DisjointFrom(cube)));
    }

    [Fact]
    public void Stack_memory()
    {
        Span<double> memory = stackalloc double[4];
        Check.Written(memory[..2]).DisjointFrom(memory[2..]).DisjointFrom(new double[4]);
    }

    [Theory]
    [InlineData(View.BroadcastRows)]
    [InlineData(View.BroadcastColumns)]
    [InlineData(View.BroadcastBoth)]
    public void Broadcast_tensors_cannot_be_written(View view)
    {
        Tensor<float> tensor = Views.Matrix<float>(view, 3, 5);
        ArgumentException error = Assert.Throws<ArgumentException>("xGradient", () => Write(tensor));
        Assert.StartsWith("xGradient (shape 3×5) is written and must have distinct entries", error.Message);
        Write(Views.Matrix<float>(View.Dense, 1, 1));
        Write(Views.Matrix<float>(View.SlicedColumns, 3, 1));
    }

    private static void Write(in TensorSpan<float> xGradient) => Check.Written(xGradient);

    private static bool Throws(Action action)
    {
        try
        {
            action();
            return false;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }
}
