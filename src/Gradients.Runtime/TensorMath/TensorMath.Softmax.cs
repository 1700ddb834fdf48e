using System;
using System.Numerics;
using System.Numerics.Tensors;

namespace Gradients;

public static partial class TensorMath
{
    /// <summary>The softmax along one axis, without overflow.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axis">The axis, counted from 0, or from the end if negative.</param>
    /// <returns>exp(x[k]) / Σⱼ exp(x[j]) along the axis, in the shape of <paramref name="x"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="x"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public static Tensor<T> Softmax<T>(Tensor<T> x, int axis)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        return Softmax(x.AsReadOnlyTensorSpan(), axis);
    }

    /// <inheritdoc cref="Softmax{T}(Tensor{T}, int)"/>
    public static Tensor<T> Softmax<T>(in ReadOnlyTensorSpan<T> x, int axis)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        AxisLayout layout = AxisLayout.Of(x, axis);
        using DenseInput<T> input = Dense.Input(x);
        T[] values = GC.AllocateUninitializedArray<T>(input.Span.Length);
        Kernels.Softmax(layout.Outer, layout.Length, layout.Inner, input.Span, values);
        return Tensor.Create(values, x.Lengths);
    }
}
