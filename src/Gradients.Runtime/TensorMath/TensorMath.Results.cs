using System;
using System.Numerics;
using System.Numerics.Tensors;

namespace Gradients;

public static partial class TensorMath
{
    /// <summary>Memory for a matrix whose elements are all going to be written.</summary>
    private static T[] NewValues<T>(int rows, int columns)
        => GC.AllocateUninitializedArray<T>(checked(rows * columns));

    /// <summary>The lengths without those of one axis; the only axis leaves a vector of length 1.</summary>
    private static nint[] WithoutAxis(ReadOnlySpan<nint> lengths, int axis)
        => lengths.Length == 1 ? [1] : [.. lengths[..axis], .. lengths[(axis + 1)..]];

    private static Tensor<T> Elementwise<TFunction, T>(in ReadOnlyTensorSpan<T> x)
        where TFunction : IElementwiseFunction
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using DenseInput<T> input = Dense.Input(x);
        T[] values = GC.AllocateUninitializedArray<T>(input.Span.Length);
        Gradients.Elementwise.Apply<TFunction, T>(input.Span, values);
        return Tensor.Create(values, x.Lengths);
    }
}
