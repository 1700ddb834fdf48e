using System;
using System.Numerics;
using System.Numerics.Tensors;

namespace Gradients;

public static partial class TensorMath
{
    /// <summary>The mean of all elements.</summary>
    /// <param name="x">The elements.</param>
    /// <returns>(1/n) Σᵢ x[i].</returns>
    /// <exception cref="ArgumentNullException"><paramref name="x"/> is null.</exception>
    /// <exception cref="ArgumentException">There are no elements.</exception>
    public static T Mean<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        return Mean(x.AsReadOnlyTensorSpan());
    }

    /// <inheritdoc cref="Mean{T}(Tensor{T})"/>
    public static T Mean<T>(in ReadOnlyTensorSpan<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using DenseInput<T> input = Dense.Input(x);
        return Mean(input.Span);
    }

    /// <inheritdoc cref="Mean{T}(Tensor{T})"/>
    public static T Mean<T>(T[] x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        return Mean((ReadOnlySpan<T>)x);
    }

    /// <inheritdoc cref="Mean{T}(Tensor{T})"/>
    public static T Mean<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (x.IsEmpty)
        {
            throw new ArgumentException("x has no elements; the mean needs at least one.", nameof(x));
        }

        return TensorPrimitives.Sum(x) / T.CreateChecked(x.Length);
    }

    /// <summary>The means along one axis.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axis">The axis, counted from 0, or from the end if negative.</param>
    /// <returns>A tensor without that axis; for a vector, a vector of length 1.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="x"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">The axis has length 0.</exception>
    public static Tensor<T> Mean<T>(Tensor<T> x, int axis)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        return Mean(x.AsReadOnlyTensorSpan(), axis);
    }

    /// <inheritdoc cref="Mean{T}(Tensor{T}, int)"/>
    public static Tensor<T> Mean<T>(in ReadOnlyTensorSpan<T> x, int axis)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        AxisLayout layout = AxisLayout.Of(x, axis);
        if (layout.Length == 0)
        {
            throw new ArgumentException($"x has shape {ShapeText.Of(x.Lengths)}; the mean along axis {layout.Axis} needs at least one element.", nameof(x));
        }

        using DenseInput<T> input = Dense.Input(x);
        T[] means = NewValues<T>(layout.Outer, layout.Inner);
        Kernels.SumAlongAxis(layout.Outer, layout.Length, layout.Inner, input.Span, means);
        TensorPrimitives.Divide(means, T.CreateChecked(layout.Length), means);
        return Tensor.Create(means, WithoutAxis(x.Lengths, layout.Axis));
    }
}
