using System;
using System.Numerics.Tensors;
using Gradients;

namespace MatrixCalculus;

/// <summary>f(X) = wᵀw, w = sigmoid(Xᵀa): the gradient 2a(w∘² − w∘³)ᵀ.</summary>
internal static class SecondDocument
{
    public static void Run()
    {
        Report.Heading("f(X) = wᵀw, w = sigmoid(Xᵀa), X a 3×5 matrix");
        Tensor<double> x = Matrix.Random(4, 3, 5), a = Matrix.Random(5, 3), b = Matrix.Random(6, 3);
        Report.Indented(ClosedForms.Of(typeof(Quadratic), nameof(Quadratic.F)));
        Console.WriteLine();

        (Tensor<double> xGradient, Tensor<double> aGradient, Tensor<double> bGradient) = Quadratic.FGradient(x, a, b);
        Report.Line($"f = {Quadratic.F(x, a, b):0.000000}");
        Report.Tensor("∂f/∂X", xGradient);
        Tensor<double> answer = Answer(x, a);
        Report.Tensor("2a(w∘² − w∘³)ᵀ", answer);
        Report.Line($"largest distance of the two: {Matrix.Distance(xGradient, answer):0.0e+00}");
        Report.Tensor("∂f/∂a", aGradient);
        Report.Tensor("∂f/∂b", bGradient);
        Report.Check("∂f/∂X", GradientCheck.AlongCoordinates((Tensor<double> point) => Quadratic.F(point, a, b), x, xGradient));
        Report.Check("∂f/∂a", GradientCheck.AlongCoordinates((Tensor<double> point) => Quadratic.F(x, point, b), a, aGradient));
        Report.Check("∂f/∂b", GradientCheck.AlongCoordinates((Tensor<double> point) => Quadratic.F(x, a, point), b, bGradient));
    }

    /// <summary>The answer of the document, entry by entry.</summary>
    private static Tensor<double> Answer(Tensor<double> x, Tensor<double> a) =>
        Matrix.Filled(x.Lengths[0], x.Lengths[1], (i, j) =>
        {
            double v = 0;
            for (nint k = 0; k < x.Lengths[0]; k++)
            {
                v += x[k, j] * a[k];
            }

            double w = 1 / (1 + Math.Exp(-v));
            return 2 * a[i] * (w * w - w * w * w);
        });
}
