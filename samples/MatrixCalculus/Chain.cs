using System.Numerics.Tensors;
using Gradients;

namespace MatrixCalculus;

/// <summary>The first document with its stages in sight: the gradients by the local variables n and s are asked for by name.</summary>
internal static partial class Chain
{
    /// <summary>L = Σ σ(X·W)².</summary>
    [Differentiable(WithRespectTo = new[] { "x", "w", "n", "s" })]
    public static double L([Shape("rows", "inner")] Tensor<double> x, [Shape("inner", "columns")] Tensor<double> w)
    {
        Tensor<double> n = Stages.Nu(x, w);
        Tensor<double> s = Stages.Logistic(n);
        return Stages.Energy(s);
    }
}
