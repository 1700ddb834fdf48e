using System;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.Intrinsics;

namespace Gradients;

public static partial class TensorMath
{
    /// <summary>The rectifier max(x, 0); NaN stays NaN.</summary>
    /// <remarks>The derivative is 1 above 0, otherwise 0, also at 0.</remarks>
    public static float Relu(float x) => VectorMath.Relu(x);

    /// <inheritdoc cref="Relu(float)"/>
    public static double Relu(double x) => VectorMath.Relu(x);

    /// <summary>The rectifier max(x, 0); NaN stays NaN. Elementwise.</summary>
    /// <remarks>The derivative is 1 above 0, otherwise 0, also at 0.</remarks>
    /// <param name="x">The tensor.</param>
    /// <returns>A tensor of the shape of <paramref name="x"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="x"/> is null.</exception>
    public static Tensor<T> Relu<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        return Relu(x.AsReadOnlyTensorSpan());
    }

    /// <inheritdoc cref="Relu{T}(Tensor{T})"/>
    public static Tensor<T> Relu<T>(in ReadOnlyTensorSpan<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
        => Elementwise<ReluFunction, T>(x);

    private readonly struct ReluFunction : IElementwiseFunction
    {
        public static float Of(float x) => VectorMath.Relu(x);

        public static double Of(double x) => VectorMath.Relu(x);

        public static Vector256<float> Of(Vector256<float> x) => VectorMath.Relu(x);

        public static Vector256<double> Of(Vector256<double> x) => VectorMath.Relu(x);
    }
}
