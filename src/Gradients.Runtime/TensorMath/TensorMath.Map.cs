using System;
using System.Numerics;
using System.Numerics.Tensors;

namespace Gradients;

public static partial class TensorMath
{
    /// <summary>Applies a scalar function to every element: <c>Map(x, Math.Exp)</c>, <c>Map(x, v => v * Sigmoid(v))</c>.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="f">The function.</param>
    /// <returns>A tensor of the shape of <paramref name="x"/>.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static Tensor<T> Map<T>(Tensor<T> x, Func<T, T> f)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        return Map(x.AsReadOnlyTensorSpan(), f);
    }

    /// <inheritdoc cref="Map{T}(Tensor{T}, Func{T, T})"/>
    public static Tensor<T> Map<T>(in ReadOnlyTensorSpan<T> x, Func<T, T> f)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        using DenseInput<T> input = Dense.Input(x);
        T[] values = GC.AllocateUninitializedArray<T>(input.Span.Length);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = f(input.Span[i]);
        }

        return Tensor.Create(values, x.Lengths);
    }
}
