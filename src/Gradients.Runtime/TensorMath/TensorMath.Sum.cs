using System;
using System.Numerics;
using System.Numerics.Tensors;

namespace Gradients;

public static partial class TensorMath
{
    /// <summary>The sum of all elements.</summary>
    /// <param name="x">The elements.</param>
    /// <returns>Σᵢ x[i]; 0 if there are no elements.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="x"/> is null.</exception>
    public static T Sum<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        return Sum(x.AsReadOnlyTensorSpan());
    }

    /// <inheritdoc cref="Sum{T}(Tensor{T})"/>
    public static T Sum<T>(in ReadOnlyTensorSpan<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using DenseInput<T> input = Dense.Input(x);
        return Sum(input.Span);
    }

    /// <inheritdoc cref="Sum{T}(Tensor{T})"/>
    public static T Sum<T>(T[] x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        return Sum((ReadOnlySpan<T>)x);
    }

    /// <inheritdoc cref="Sum{T}(Tensor{T})"/>
    public static T Sum<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
        => TensorPrimitives.Sum(x);

    /// <summary>The sums along one axis.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axis">The axis, counted from 0, or from the end if negative.</param>
    /// <returns>A tensor without that axis; for a vector, a vector of length 1. Sums over an axis of length 0 are 0.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="x"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public static Tensor<T> Sum<T>(Tensor<T> x, int axis)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        return Sum(x.AsReadOnlyTensorSpan(), axis);
    }

    /// <inheritdoc cref="Sum{T}(Tensor{T}, int)"/>
    public static Tensor<T> Sum<T>(in ReadOnlyTensorSpan<T> x, int axis)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        AxisLayout layout = AxisLayout.Of(x, axis);
        using DenseInput<T> input = Dense.Input(x);
        T[] sums = NewValues<T>(layout.Outer, layout.Inner);
        Kernels.SumAlongAxis(layout.Outer, layout.Length, layout.Inner, input.Span, sums);
        return Tensor.Create(sums, WithoutAxis(x.Lengths, layout.Axis));
    }
}
