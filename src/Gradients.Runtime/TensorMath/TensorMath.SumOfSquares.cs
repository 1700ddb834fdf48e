using System;
using System.Numerics;
using System.Numerics.Tensors;

namespace Gradients;

public static partial class TensorMath
{
    /// <summary>The sum of the squares of all elements.</summary>
    /// <param name="x">The elements.</param>
    /// <returns>Σᵢ x[i]²; 0 if there are no elements.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="x"/> is null.</exception>
    public static T SumOfSquares<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        return SumOfSquares(x.AsReadOnlyTensorSpan());
    }

    /// <inheritdoc cref="SumOfSquares{T}(Tensor{T})"/>
    public static T SumOfSquares<T>(in ReadOnlyTensorSpan<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using DenseInput<T> input = Dense.Input(x);
        return SumOfSquares(input.Span);
    }

    /// <inheritdoc cref="SumOfSquares{T}(Tensor{T})"/>
    public static T SumOfSquares<T>(T[] x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        return SumOfSquares((ReadOnlySpan<T>)x);
    }

    /// <inheritdoc cref="SumOfSquares{T}(Tensor{T})"/>
    public static T SumOfSquares<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
        => TensorPrimitives.SumOfSquares(x);

    /// <summary>The Euclidean norm over all elements.</summary>
    /// <param name="x">The elements.</param>
    /// <returns>√(Σᵢ x[i]²); 0 if there are no elements.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="x"/> is null.</exception>
    public static T Norm<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        return Norm(x.AsReadOnlyTensorSpan());
    }

    /// <inheritdoc cref="Norm{T}(Tensor{T})"/>
    public static T Norm<T>(in ReadOnlyTensorSpan<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using DenseInput<T> input = Dense.Input(x);
        return Norm(input.Span);
    }

    /// <inheritdoc cref="Norm{T}(Tensor{T})"/>
    public static T Norm<T>(T[] x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        return Norm((ReadOnlySpan<T>)x);
    }

    /// <inheritdoc cref="Norm{T}(Tensor{T})"/>
    public static T Norm<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.Sqrt(TensorPrimitives.SumOfSquares(x));
}
