using System;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.Intrinsics;

namespace Gradients;

public static partial class TensorMath
{
    /// <summary>The smooth rectifier log(1 + eˣ), without overflow.</summary>
    /// <remarks>The derivative is σ(x) = 1 / (1 + e⁻ˣ).</remarks>
    public static float Softplus(float x) => VectorMath.Softplus(x);

    /// <inheritdoc cref="Softplus(float)"/>
    public static double Softplus(double x) => VectorMath.Softplus(x);

    /// <summary>The smooth rectifier log(1 + eˣ), without overflow. Elementwise.</summary>
    /// <remarks>The derivative is σ(x) = 1 / (1 + e⁻ˣ).</remarks>
    /// <param name="x">The tensor.</param>
    /// <returns>A tensor of the shape of <paramref name="x"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="x"/> is null.</exception>
    public static Tensor<T> Softplus<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        return Softplus(x.AsReadOnlyTensorSpan());
    }

    /// <inheritdoc cref="Softplus{T}(Tensor{T})"/>
    public static Tensor<T> Softplus<T>(in ReadOnlyTensorSpan<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
        => Elementwise<SoftplusFunction, T>(x);

    private readonly struct SoftplusFunction : IElementwiseFunction
    {
        public static float Of(float x) => VectorMath.Softplus(x);

        public static double Of(double x) => VectorMath.Softplus(x);

        public static Vector256<float> Of(Vector256<float> x) => VectorMath.Softplus(x);

        public static Vector256<double> Of(Vector256<double> x) => VectorMath.Softplus(x);
    }
}
