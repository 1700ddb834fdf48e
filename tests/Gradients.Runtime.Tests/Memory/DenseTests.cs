using System;
using System.Linq;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Xunit;

namespace Gradients.Runtime.Tests;

[Collection(nameof(RunsAlone))]
public sealed class DenseTests
{
    [Theory]
    [EveryView]
    public void Input_lists_the_elements_in_row_major_order(View view)
    {
        Tensor<double> x = Views.Matrix<double>(view, 3, 5);
        using DenseInput<double> input = Dense.Input(x);
        Assert.Equal(Views.Elements(x), input.Span.ToArray());
        using DenseInput<double> ofReadOnlySpan = Dense.Input(x.AsReadOnlyTensorSpan());
        Assert.Equal(Views.Elements(x), ofReadOnlySpan.Span.ToArray());
        using DenseInput<double> ofSpan = Dense.Input(x.AsTensorSpan());
        Assert.Equal(Views.Elements(x), ofSpan.Span.ToArray());
    }

    [Fact]
    public void Input_of_higher_ranks()
    {
        Tensor<float> cube = Views.Cube<float>(1, 2, 3, 4, 5, 2, 1, 3);
        foreach (Tensor<float> x in new[] { cube, Tensor.PermuteDimensions(cube, [6, 2, 5, 0, 1, 4, 3]), cube[.., 1..3, .., 0..4, .., .., 1..2] })
        {
            using DenseInput<float> input = Dense.Input(x);
            Assert.Equal(Views.Elements(x), input.Span.ToArray().Select(value => (double)value));
        }
    }

    [Theory]
    [InlineData(View.Dense)]
    [InlineData(View.SlicedRows)]
    public void Dense_memory_is_not_copied(View view)
    {
        Tensor<double> x = Views.Matrix<double>(view, 3, 5);
        TensorSpan<double> span = x;
        using DenseInput<double> input = Dense.Input(x);
        using DenseOutput<double> output = Dense.Output(span);
        Assert.True(Unsafe.AreSame(in TensorMarshal.GetReference(span), in MemoryMarshal.GetReference(input.Span)));
        output.Span[7] = 42;
        Assert.Equal(42, x[1, 2]);
    }

    [Theory]
    [InlineData(View.Dense)]
    [InlineData(View.Transposed)]
    [InlineData(View.SlicedColumns)]
    [InlineData(View.SlicedRows)]
    public void Output_becomes_the_elements_and_touches_nothing_else(View view)
    {
        Tensor<double> x = Views.Matrix<double>(view, 3, 5);
        double[] written = Views.Values<double>(9, 15);
        using (DenseOutput<double> output = Dense.Output(x.AsTensorSpan()))
        {
            written.CopyTo(output.Span);
        }

        Assert.Equal(written, Views.Elements(x));
    }

    [Fact]
    public void Output_leaves_what_lies_between_the_entries()
    {
        double[] memory = new double[12];
        using (DenseOutput<double> output = Dense.Output(new TensorSpan<double>(memory, [2, 2], [6, 2])))
        {
            new double[] { 1, 2, 3, 4 }.CopyTo(output.Span);
        }

        Assert.Equal([1, 0, 2, 0, 0, 0, 3, 0, 4, 0, 0, 0], memory);
    }

    [Fact]
    public void Output_of_higher_ranks()
    {
        Tensor<float> x = Tensor.PermuteDimensions(Tensor.CreateFromShape<float>([2, 3, 4, 2]), [2, 0, 3, 1]);
        float[] written = Views.Values<float>(5, 48);
        using (DenseOutput<float> output = Dense.Output(x.AsTensorSpan()))
        {
            written.CopyTo(output.Span);
        }

        Assert.Equal(written.Select(value => (double)value), Views.Elements(x));
    }

    [Fact]
    public void Axes_of_length_one_and_single_columns()
    {
        Tensor<double> column = Views.Matrix<double>(View.Dense, 4, 6)[.., 2..3];
        using (DenseInput<double> input = Dense.Input(column))
        {
            Assert.Equal(Views.Elements(column), input.Span.ToArray());
        }

        using (DenseOutput<double> output = Dense.Output(column.AsTensorSpan()))
        {
            new double[] { 1, 2, 3, 4 }.CopyTo(output.Span);
        }

        Assert.Equal([1, 2, 3, 4], Views.Elements(column));
    }

    [Fact]
    public void Empty_tensors_have_empty_spans()
    {
        using DenseInput<float> ofDefault = Dense.Input(default(ReadOnlyTensorSpan<float>));
        using DenseInput<float> ofNoRows = Dense.Input(Tensor.CreateFromShape<float>([0, 3]));
        using DenseInput<float> ofNoSlice = Dense.Input(Views.Matrix<float>(View.Dense, 4, 6)[2..2, 1..3]);
        using DenseOutput<float> output = Dense.Output(default(TensorSpan<float>));
        Assert.Equal(0, ofDefault.Span.Length + ofNoRows.Span.Length + ofNoSlice.Span.Length + output.Span.Length);
    }

    [Theory]
    [InlineData(View.BroadcastRows)]
    [InlineData(View.BroadcastColumns)]
    [InlineData(View.BroadcastBoth)]
    public void Broadcast_outputs_are_refused(View view)
    {
        Tensor<double> xGradient = Views.Matrix<double>(view, 3, 5);
        ArgumentException error = Assert.Throws<ArgumentException>(() => Dense.Output(xGradient.AsTensorSpan()).Dispose());
        Assert.Contains("3×5", error.Message);
    }

    [Fact]
    public void Lengths_beyond_int_are_refused()
    {
        Tensor<float> huge = Tensor.Create(new float[1], [1 << 20, 1 << 20], [0, 0]);
        Assert.Contains("1048576×1048576", Assert.Throws<ArgumentException>("huge", () => Dense.Input(huge).Dispose()).Message);
    }

    [Fact]
    public void Null_is_refused()
    {
        Tensor<float>? x = null;
        Assert.Throws<ArgumentNullException>("x", () => Dense.Input(x!).Dispose());
    }

    [Theory]
    [InlineData(View.Dense)]
    [InlineData(View.Transposed)]
    [InlineData(View.SlicedColumns)]
    public void Nothing_is_allocated_once_scratch_is_warm(View view)
    {
        Tensor<double> x = Views.Matrix<double>(view, 30, 50);
        Allocations.AssertNone(() =>
        {
            TensorSpan<double> span = x;
            using DenseInput<double> input = Dense.Input(x);
            using DenseOutput<double> output = Dense.Output(span);
            input.Span.CopyTo(output.Span);
        });
    }
}
