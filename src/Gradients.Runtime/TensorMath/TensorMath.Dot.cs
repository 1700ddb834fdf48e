using System;
using System.Numerics;
using System.Numerics.Tensors;

namespace Gradients;

public static partial class TensorMath
{
    /// <summary>The sum of the products of corresponding elements.</summary>
    /// <param name="a">A tensor, usually a vector.</param>
    /// <param name="b">A tensor of the same shape.</param>
    /// <returns>Σᵢ a[i]·b[i]; 0 if there are no elements.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static T Dot<T>(Tensor<T> a, Tensor<T> b)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return Dot(a.AsReadOnlyTensorSpan(), b.AsReadOnlyTensorSpan());
    }

    /// <inheritdoc cref="Dot{T}(Tensor{T}, Tensor{T})"/>
    public static T Dot<T>(in ReadOnlyTensorSpan<T> a, in ReadOnlyTensorSpan<T> b)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!a.Lengths.SequenceEqual(b.Lengths))
        {
            throw new ArgumentException($"b has shape {ShapeText.Of(b.Lengths)}; expected that of a, {ShapeText.Of(a.Lengths)}.", nameof(b));
        }

        using DenseInput<T> left = Dense.Input(a);
        using DenseInput<T> right = Dense.Input(b);
        return TensorPrimitives.Dot(left.Span, right.Span);
    }

    /// <inheritdoc cref="Dot{T}(Tensor{T}, Tensor{T})"/>
    public static T Dot<T>(T[] a, T[] b)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return Dot((ReadOnlySpan<T>)a, (ReadOnlySpan<T>)b);
    }

    /// <inheritdoc cref="Dot{T}(Tensor{T}, Tensor{T})"/>
    public static T Dot<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Check.Length(b, a.Length, "the length of a");
        return TensorPrimitives.Dot(a, b);
    }
}
