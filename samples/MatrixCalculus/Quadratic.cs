using System.Numerics.Tensors;
using Gradients;
using static Gradients.TensorMath;

namespace MatrixCalculus;

/// <summary>The second document: f(X) = wᵀw with w = sigmoid(Xᵀa).</summary>
internal static partial class Quadratic
{
    // The question names a vector b that f does not use. Its gradient is zero, and the build says so: GRAD0024, "The gradient of 'F' with respect to 'b'
    // is always zero". Here that is meant, so the warning is switched off at the one place; [NoGradient] on b would drop its gradient altogether.
#pragma warning disable GRAD0024
    /// <summary>f(X) = wᵀw, w = sigmoid(Xᵀa).</summary>
    [Differentiable]
    public static double F([Shape("m", "n")] Tensor<double> x, [Shape("m")] Tensor<double> a, [Shape("m")] Tensor<double> b)
#pragma warning restore GRAD0024
    {
        Tensor<double> w = Sigmoid(MatMul(Transpose(x), a));
        return Dot(w, w);
    }
}
