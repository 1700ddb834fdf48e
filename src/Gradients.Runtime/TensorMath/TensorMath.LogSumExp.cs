using System;
using System.Numerics;
using System.Numerics.Tensors;

namespace Gradients;

public static partial class TensorMath
{
    /// <summary>The logarithm of the sum of the exponentials of all elements, without overflow.</summary>
    /// <param name="x">The elements.</param>
    /// <returns>log Σᵢ exp(x[i]); −∞ if there are no elements.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="x"/> is null.</exception>
    public static T LogSumExp<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        return LogSumExp(x.AsReadOnlyTensorSpan());
    }

    /// <inheritdoc cref="LogSumExp{T}(Tensor{T})"/>
    public static T LogSumExp<T>(in ReadOnlyTensorSpan<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using DenseInput<T> input = Dense.Input(x);
        return LogSumExp(input.Span);
    }

    /// <inheritdoc cref="LogSumExp{T}(Tensor{T})"/>
    public static T LogSumExp<T>(T[] x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        return LogSumExp((ReadOnlySpan<T>)x);
    }

    /// <inheritdoc cref="LogSumExp{T}(Tensor{T})"/>
    public static T LogSumExp<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
        => Kernels.LogSumExp(x);

    /// <summary>The logarithms of the sums of the exponentials along one axis, without overflow.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axis">The axis, counted from 0, or from the end if negative.</param>
    /// <returns>A tensor without that axis; for a vector, a vector of length 1. An axis of length 0 gives −∞.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="x"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public static Tensor<T> LogSumExp<T>(Tensor<T> x, int axis)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        return LogSumExp(x.AsReadOnlyTensorSpan(), axis);
    }

    /// <inheritdoc cref="LogSumExp{T}(Tensor{T}, int)"/>
    public static Tensor<T> LogSumExp<T>(in ReadOnlyTensorSpan<T> x, int axis)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        AxisLayout layout = AxisLayout.Of(x, axis);
        using DenseInput<T> input = Dense.Input(x);
        T[] logarithms = NewValues<T>(layout.Outer, layout.Inner);
        Kernels.LogSumExp(layout.Outer, layout.Length, layout.Inner, input.Span, logarithms);
        return Tensor.Create(logarithms, WithoutAxis(x.Lengths, layout.Axis));
    }
}
