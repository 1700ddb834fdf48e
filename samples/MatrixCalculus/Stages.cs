using System.Numerics.Tensors;
using Gradients;
using static Gradients.TensorMath;

namespace MatrixCalculus;

/// <summary>The stages of L = λ(σ(ν(X, W))), each a method of its own, that the generator reads through.</summary>
internal static partial class Stages
{
    /// <summary>ν: the matrix product.</summary>
    public static Tensor<double> Nu(Tensor<double> x, Tensor<double> w) => MatMul(x, w);

    /// <summary>σ: the logistic function; its <c>Vjp</c> with a cotangent of ones is σ'(N).</summary>
    [Differentiable]
    public static Tensor<double> Logistic([Shape("rows", "columns")] Tensor<double> n) => Sigmoid(n);

    /// <summary>σ: the hyperbolic tangent.</summary>
    public static Tensor<double> HyperbolicTangent(Tensor<double> n) => Tensor.Tanh<double>(n);

    /// <summary>σ: log(1 + eᵛ).</summary>
    public static Tensor<double> SmoothRectifier(Tensor<double> n) => Softplus(n);

    /// <summary>σ: v·sigmoid(v), a lambda of the user's.</summary>
    public static Tensor<double> Swish(Tensor<double> n) => Map(n, v => v * Sigmoid(v));

    /// <summary>λ: the sum of all entries.</summary>
    public static double Total(Tensor<double> s) => Sum(s);

    /// <summary>λ: their mean.</summary>
    public static double Average(Tensor<double> s) => Mean(s);

    /// <summary>λ: the sum of their squares.</summary>
    public static double Energy(Tensor<double> s) => SumOfSquares(s);

    /// <summary>λ: their sum with weights c.</summary>
    public static double Weighted(Tensor<double> s, Tensor<double> c) => Dot(c, s);

    /// <summary>λ: log Σ exp.</summary>
    public static double SoftMaximum(Tensor<double> s) => LogSumExp(s);
}
