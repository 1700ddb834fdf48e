using System.Numerics.Tensors;
using Gradients;

namespace MatrixCalculus;

/// <summary>Every σ with every λ.</summary>
internal static partial class Compositions
{
    /// <summary>The composition of <see cref="Stages.Total"/>, <see cref="Stages.Logistic"/> and <see cref="Stages.Nu"/>.</summary>
    [Differentiable]
    public static double TotalOfLogistic([Shape("n", "m")] Tensor<double> x, [Shape("m", "p")] Tensor<double> w) =>
        Stages.Total(Stages.Logistic(Stages.Nu(x, w)));

    /// <summary>The composition of <see cref="Stages.Average"/>, <see cref="Stages.Logistic"/> and <see cref="Stages.Nu"/>.</summary>
    [Differentiable]
    public static double AverageOfLogistic([Shape("n", "m")] Tensor<double> x, [Shape("m", "p")] Tensor<double> w) =>
        Stages.Average(Stages.Logistic(Stages.Nu(x, w)));

    /// <summary>The composition of <see cref="Stages.Energy"/>, <see cref="Stages.Logistic"/> and <see cref="Stages.Nu"/>.</summary>
    [Differentiable]
    public static double EnergyOfLogistic([Shape("n", "m")] Tensor<double> x, [Shape("m", "p")] Tensor<double> w) =>
        Stages.Energy(Stages.Logistic(Stages.Nu(x, w)));

    /// <summary>The composition of <see cref="Stages.Weighted"/>, <see cref="Stages.Logistic"/> and <see cref="Stages.Nu"/>.</summary>
    [Differentiable]
    public static double WeightedOfLogistic([Shape("n", "m")] Tensor<double> x, [Shape("m", "p")] Tensor<double> w, [NoGradient, Shape("n", "p")] Tensor<double> c) =>
        Stages.Weighted(Stages.Logistic(Stages.Nu(x, w)), c);

    /// <summary>The composition of <see cref="Stages.SoftMaximum"/>, <see cref="Stages.Logistic"/> and <see cref="Stages.Nu"/>.</summary>
    [Differentiable]
    public static double SoftMaximumOfLogistic([Shape("n", "m")] Tensor<double> x, [Shape("m", "p")] Tensor<double> w) =>
        Stages.SoftMaximum(Stages.Logistic(Stages.Nu(x, w)));

    /// <summary>The composition of <see cref="Stages.Total"/>, <see cref="Stages.HyperbolicTangent"/> and <see cref="Stages.Nu"/>.</summary>
    [Differentiable]
    public static double TotalOfHyperbolicTangent([Shape("n", "m")] Tensor<double> x, [Shape("m", "p")] Tensor<double> w) =>
        Stages.Total(Stages.HyperbolicTangent(Stages.Nu(x, w)));

    /// <summary>The composition of <see cref="Stages.Average"/>, <see cref="Stages.HyperbolicTangent"/> and <see cref="Stages.Nu"/>.</summary>
    [Differentiable]
    public static double AverageOfHyperbolicTangent([Shape("n", "m")] Tensor<double> x, [Shape("m", "p")] Tensor<double> w) =>
        Stages.Average(Stages.HyperbolicTangent(Stages.Nu(x, w)));

    /// <summary>The composition of <see cref="Stages.Energy"/>, <see cref="Stages.HyperbolicTangent"/> and <see cref="Stages.Nu"/>.</summary>
    [Differentiable]
    public static double EnergyOfHyperbolicTangent([Shape("n", "m")] Tensor<double> x, [Shape("m", "p")] Tensor<double> w) =>
        Stages.Energy(Stages.HyperbolicTangent(Stages.Nu(x, w)));

    /// <summary>The composition of <see cref="Stages.Weighted"/>, <see cref="Stages.HyperbolicTangent"/> and <see cref="Stages.Nu"/>.</summary>
    [Differentiable]
    public static double WeightedOfHyperbolicTangent([Shape("n", "m")] Tensor<double> x, [Shape("m", "p")] Tensor<double> w, [NoGradient, Shape("n", "p")] Tensor<double> c) =>
        Stages.Weighted(Stages.HyperbolicTangent(Stages.Nu(x, w)), c);

    /// <summary>The composition of <see cref="Stages.SoftMaximum"/>, <see cref="Stages.HyperbolicTangent"/> and <see cref="Stages.Nu"/>.</summary>
    [Differentiable]
    public static double SoftMaximumOfHyperbolicTangent([Shape("n", "m")] Tensor<double> x, [Shape("m", "p")] Tensor<double> w) =>
        Stages.SoftMaximum(Stages.HyperbolicTangent(Stages.Nu(x, w)));

    /// <summary>The composition of <see cref="Stages.Total"/>, <see cref="Stages.SmoothRectifier"/> and <see cref="Stages.Nu"/>.</summary>
    [Differentiable]
    public static double TotalOfSmoothRectifier([Shape("n", "m")] Tensor<double> x, [Shape("m", "p")] Tensor<double> w) =>
        Stages.Total(Stages.SmoothRectifier(Stages.Nu(x, w)));

    /// <summary>The composition of <see cref="Stages.Average"/>, <see cref="Stages.SmoothRectifier"/> and <see cref="Stages.Nu"/>.</summary>
    [Differentiable]
    public static double AverageOfSmoothRectifier([Shape("n", "m")] Tensor<double> x, [Shape("m", "p")] Tensor<double> w) =>
        Stages.Average(Stages.SmoothRectifier(Stages.Nu(x, w)));

    /// <summary>The composition of <see cref="Stages.Energy"/>, <see cref="Stages.SmoothRectifier"/> and <see cref="Stages.Nu"/>.</summary>
    [Differentiable]
    public static double EnergyOfSmoothRectifier([Shape("n", "m")] Tensor<double> x, [Shape("m", "p")] Tensor<double> w) =>
        Stages.Energy(Stages.SmoothRectifier(Stages.Nu(x, w)));

    /// <summary>The composition of <see cref="Stages.Weighted"/>, <see cref="Stages.SmoothRectifier"/> and <see cref="Stages.Nu"/>.</summary>
    [Differentiable]
    public static double WeightedOfSmoothRectifier([Shape("n", "m")] Tensor<double> x, [Shape("m", "p")] Tensor<double> w, [NoGradient, Shape("n", "p")] Tensor<double> c) =>
        Stages.Weighted(Stages.SmoothRectifier(Stages.Nu(x, w)), c);

    /// <summary>The composition of <see cref="Stages.SoftMaximum"/>, <see cref="Stages.SmoothRectifier"/> and <see cref="Stages.Nu"/>.</summary>
    [Differentiable]
    public static double SoftMaximumOfSmoothRectifier([Shape("n", "m")] Tensor<double> x, [Shape("m", "p")] Tensor<double> w) =>
        Stages.SoftMaximum(Stages.SmoothRectifier(Stages.Nu(x, w)));

    /// <summary>The composition of <see cref="Stages.Total"/>, <see cref="Stages.Swish"/> and <see cref="Stages.Nu"/>.</summary>
    [Differentiable]
    public static double TotalOfSwish([Shape("n", "m")] Tensor<double> x, [Shape("m", "p")] Tensor<double> w) =>
        Stages.Total(Stages.Swish(Stages.Nu(x, w)));

    /// <summary>The composition of <see cref="Stages.Average"/>, <see cref="Stages.Swish"/> and <see cref="Stages.Nu"/>.</summary>
    [Differentiable]
    public static double AverageOfSwish([Shape("n", "m")] Tensor<double> x, [Shape("m", "p")] Tensor<double> w) =>
        Stages.Average(Stages.Swish(Stages.Nu(x, w)));

    /// <summary>The composition of <see cref="Stages.Energy"/>, <see cref="Stages.Swish"/> and <see cref="Stages.Nu"/>.</summary>
    [Differentiable]
    public static double EnergyOfSwish([Shape("n", "m")] Tensor<double> x, [Shape("m", "p")] Tensor<double> w) =>
        Stages.Energy(Stages.Swish(Stages.Nu(x, w)));

    /// <summary>The composition of <see cref="Stages.Weighted"/>, <see cref="Stages.Swish"/> and <see cref="Stages.Nu"/>.</summary>
    [Differentiable]
    public static double WeightedOfSwish([Shape("n", "m")] Tensor<double> x, [Shape("m", "p")] Tensor<double> w, [NoGradient, Shape("n", "p")] Tensor<double> c) =>
        Stages.Weighted(Stages.Swish(Stages.Nu(x, w)), c);

    /// <summary>The composition of <see cref="Stages.SoftMaximum"/>, <see cref="Stages.Swish"/> and <see cref="Stages.Nu"/>.</summary>
    [Differentiable]
    public static double SoftMaximumOfSwish([Shape("n", "m")] Tensor<double> x, [Shape("m", "p")] Tensor<double> w) =>
        Stages.SoftMaximum(Stages.Swish(Stages.Nu(x, w)));
}
