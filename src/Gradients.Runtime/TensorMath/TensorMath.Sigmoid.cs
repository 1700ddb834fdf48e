using System;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.Intrinsics;

namespace Gradients;

public static partial class TensorMath
{
    /// <summary>The logistic function σ(x) = 1 / (1 + e⁻ˣ).</summary>
    /// <remarks>The derivative is σ(x)·(1 − σ(x)). The tails are exact: no overflow, and no early zero.</remarks>
    public static float Sigmoid(float x) => VectorMath.Sigmoid(x);

    /// <inheritdoc cref="Sigmoid(float)"/>
    public static double Sigmoid(double x) => VectorMath.Sigmoid(x);

    /// <summary>The logistic function σ(x) = 1 / (1 + e⁻ˣ). Elementwise.</summary>
    /// <remarks>The derivative is σ(x)·(1 − σ(x)). The tails are exact: no overflow, and no early zero.</remarks>
    /// <param name="x">The tensor.</param>
    /// <returns>A tensor of the shape of <paramref name="x"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="x"/> is null.</exception>
    public static Tensor<T> Sigmoid<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        return Sigmoid(x.AsReadOnlyTensorSpan());
    }

    /// <inheritdoc cref="Sigmoid{T}(Tensor{T})"/>
    public static Tensor<T> Sigmoid<T>(in ReadOnlyTensorSpan<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
        => Elementwise<SigmoidFunction, T>(x);

    private readonly struct SigmoidFunction : IElementwiseFunction
    {
        public static float Of(float x) => VectorMath.Sigmoid(x);

        public static double Of(double x) => VectorMath.Sigmoid(x);

        public static Vector256<float> Of(Vector256<float> x) => VectorMath.Sigmoid(x);

        public static Vector256<double> Of(Vector256<double> x) => VectorMath.Sigmoid(x);
    }
}
