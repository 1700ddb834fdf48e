using System;
using System.Numerics.Tensors;
using Gradients;

namespace MatrixCalculus;

/// <summary>L = λ(σ(ν(X, W))): the chain rule stage by stage, all combinations, and the formula that is wrong.</summary>
internal static class FirstDocument
{
    public static void Run()
    {
        ShowStages();
        CheckCompositions();
        RefuteFormula();
    }

    private static void ShowStages()
    {
        Report.Heading("L = λ(σ(ν(X, W))): λ the sum of squares, σ the sigmoid, ν the product of a 4×5 and a 5×3 matrix");
        Tensor<double> x = Matrix.Random(1, 4, 5), w = Matrix.Random(2, 5, 3);
        Report.Indented(ClosedForms.Of(typeof(Chain), nameof(Chain.L)));
        Console.WriteLine();

        (Tensor<double> xGradient, Tensor<double> wGradient, Tensor<double> nGradient, Tensor<double> sGradient) = Chain.LGradient(x, w);
        Report.Line($"L = {Chain.L(x, w):0.000000}");
        Report.Tensor("∂L/∂S", sGradient);
        Report.Tensor("∂S/∂N", SlopeOfLogistic(Stages.Nu(x, w)));
        Report.Tensor("∂L/∂N", nGradient);
        Report.Tensor("∂L/∂X", xGradient);
        Report.Tensor("∂L/∂W", wGradient);
        Report.Check("∂L/∂X", GradientCheck.AlongCoordinates((Tensor<double> point) => Chain.L(point, w), x, xGradient));
        Report.Check("∂L/∂W", GradientCheck.AlongCoordinates((Tensor<double> point) => Chain.L(x, point), w, wGradient));
        Tensor<double> n = Stages.Nu(x, w), s = Stages.Logistic(n);
        Report.Check("∂L/∂N", GradientCheck.AlongCoordinates((Tensor<double> point) => Stages.Energy(Stages.Logistic(point)), n, nGradient));
        Report.Check("∂L/∂S", GradientCheck.AlongCoordinates((Tensor<double> point) => Stages.Energy(point), s, sGradient));
    }

    private static void CheckCompositions()
    {
        Report.Heading("Every σ with every λ: the larger deviation of ∂L/∂X and ∂L/∂W from differences");
        Tensor<double> x = Matrix.Random(1, 4, 5), w = Matrix.Random(2, 5, 3), c = Matrix.Random(3, 4, 3);
        Console.WriteLine("                       sum     mean  squares weighted  log-sum-exp");
        Row(
            "sigmoid",
            (Compositions.TotalOfLogistic, Compositions.TotalOfLogisticGradient),
            (Compositions.AverageOfLogistic, Compositions.AverageOfLogisticGradient),
            (Compositions.EnergyOfLogistic, Compositions.EnergyOfLogisticGradient),
            ((x, w) => Compositions.WeightedOfLogistic(x, w, c), (x, w) => Compositions.WeightedOfLogisticGradient(x, w, c)),
            (Compositions.SoftMaximumOfLogistic, Compositions.SoftMaximumOfLogisticGradient));
        Row(
            "tanh",
            (Compositions.TotalOfHyperbolicTangent, Compositions.TotalOfHyperbolicTangentGradient),
            (Compositions.AverageOfHyperbolicTangent, Compositions.AverageOfHyperbolicTangentGradient),
            (Compositions.EnergyOfHyperbolicTangent, Compositions.EnergyOfHyperbolicTangentGradient),
            ((x, w) => Compositions.WeightedOfHyperbolicTangent(x, w, c), (x, w) => Compositions.WeightedOfHyperbolicTangentGradient(x, w, c)),
            (Compositions.SoftMaximumOfHyperbolicTangent, Compositions.SoftMaximumOfHyperbolicTangentGradient));
        Row(
            "softplus",
            (Compositions.TotalOfSmoothRectifier, Compositions.TotalOfSmoothRectifierGradient),
            (Compositions.AverageOfSmoothRectifier, Compositions.AverageOfSmoothRectifierGradient),
            (Compositions.EnergyOfSmoothRectifier, Compositions.EnergyOfSmoothRectifierGradient),
            ((x, w) => Compositions.WeightedOfSmoothRectifier(x, w, c), (x, w) => Compositions.WeightedOfSmoothRectifierGradient(x, w, c)),
            (Compositions.SoftMaximumOfSmoothRectifier, Compositions.SoftMaximumOfSmoothRectifierGradient));
        Row(
            "v·sigmoid(v)",
            (Compositions.TotalOfSwish, Compositions.TotalOfSwishGradient),
            (Compositions.AverageOfSwish, Compositions.AverageOfSwishGradient),
            (Compositions.EnergyOfSwish, Compositions.EnergyOfSwishGradient),
            ((x, w) => Compositions.WeightedOfSwish(x, w, c), (x, w) => Compositions.WeightedOfSwishGradient(x, w, c)),
            (Compositions.SoftMaximumOfSwish, Compositions.SoftMaximumOfSwishGradient));

        void Row(string name, params ReadOnlySpan<(Composition Value, CompositionGradient Gradient)> columns)
        {
            string line = name.PadRight(17);
            foreach ((Composition value, CompositionGradient gradient) in columns)
            {
                (Tensor<double> xGradient, Tensor<double> wGradient) = gradient(x, w);
                double deviation = Math.Max(
                    GradientCheck.AlongCoordinates((Tensor<double> point) => value(point, w), x, xGradient).Deviation,
                    GradientCheck.AlongCoordinates((Tensor<double> point) => value(x, point), w, wGradient).Deviation);
                line += FormattableString.Invariant($"  {deviation:0.0e+00}");
            }

            Console.WriteLine(line);
        }
    }

    /// <summary>The notebook's ∂L/∂W = ∂L/∂S ⊙ (Xᵀ × ∂S/∂N) at a point where its shapes fit.</summary>
    private static void RefuteFormula()
    {
        Report.Heading("The notebook's ∂L/∂W = ∂L/∂S ⊙ (Xᵀ × ∂S/∂N), and Xᵀ × (∂L/∂S ⊙ ∂S/∂N)");
        Console.WriteLine("∂L/∂S is n×p and Xᵀ × ∂S/∂N is m×p: the first formula has no meaning unless n = m. A counterexample with n = m = 3, p = 2:");
        Tensor<double> x = Matrix.Random(1, 3, 3), w = Matrix.Random(2, 3, 2);
        (_, Tensor<double> generated, _, Tensor<double> sGradient) = Chain.LGradient(x, w);
        Tensor<double> slope = SlopeOfLogistic(Stages.Nu(x, w));
        Tensor<double> notebook = Matrix.Hadamard(sGradient, Matrix.Product(Matrix.Transposed(x), slope));
        Tensor<double> right = Matrix.Product(Matrix.Transposed(x), Matrix.Hadamard(sGradient, slope));
        Report.Tensor("generated           ", generated);
        Report.Tensor("Xᵀ × (∂L/∂S ⊙ ∂S/∂N)", right);
        Report.Tensor("∂L/∂S ⊙ (Xᵀ × ∂S/∂N)", notebook);
        Report.Check("the generated gradient", GradientCheck.AlongCoordinates((Tensor<double> point) => Chain.L(x, point), w, generated));
        Report.Check("the right formula     ", GradientCheck.AlongCoordinates((Tensor<double> point) => Chain.L(x, point), w, right));
        Report.Check("the notebook's formula", GradientCheck.AlongCoordinates((Tensor<double> point) => Chain.L(x, point), w, notebook));
    }

    /// <summary>σ'(N): σ acts entry by entry, so its vector-Jacobian product with ones holds its slopes.</summary>
    private static Tensor<double> SlopeOfLogistic(Tensor<double> n)
    {
        Tensor<double> ones = Matrix.Filled(n.Lengths[0], n.Lengths[1], (_, _) => 1), slope = Tensor.CreateFromShape<double>(n.Lengths);
        Stages.LogisticVjp(n, ones, slope);
        return slope;
    }

    private delegate double Composition(Tensor<double> x, Tensor<double> w);

    private delegate (Tensor<double> X, Tensor<double> W) CompositionGradient(Tensor<double> x, Tensor<double> w);
}
