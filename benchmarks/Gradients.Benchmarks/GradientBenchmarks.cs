using System;
using System.Collections.Generic;
using System.Numerics.Tensors;
using static Gradients.TensorMath;

namespace Gradients.Benchmarks;

/// <summary>Generated gradients against the same by hand: by operations on tensors, as one would write it with the libraries alone.</summary>
public static partial class GradientBenchmarks
{
    [Differentiable]
    public static float Loss([Shape("n", "m")] Tensor<float> x, [Shape("m", "p")] Tensor<float> w) => Sum(Sigmoid(MatMul(x, w)));

    [Differentiable(Derivatives.ValueAndGradient)]
    public static double Rosenbrock(double x, double y) => (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x);

    public static IEnumerable<(string Case, Func<IReadOnlyList<Measurement>> Measure)> Run()
    {
        foreach ((int n, int m, int p) in new[] { (3, 3, 2), (32, 32, 32), (128, 128, 128) })
        {
            yield return ($"Σ σ(x·w)  {n}×{m}×{p}", () => MeasureLoss(n, m, p));
        }

        double sum = 0;
        yield return ("Rosenbrock", () => Alternation.Measure(
            new Contender("generated", () =>
            {
                for (int i = 0; i < 100; i++)
                {
                    sum += RosenbrockValueAndGradient(i, sum * 1e-9, out double dx, out double dy) + dx + dy;
                }
            }),
            new Contender("by hand", () =>
            {
                for (int i = 0; i < 100; i++)
                {
                    sum += RosenbrockByHand(i, sum * 1e-9, out double dx, out double dy) + dx + dy;
                }
            })));
    }

    private static IReadOnlyList<Measurement> MeasureLoss(int n, int m, int p)
    {
        Random random = new(1);
        Tensor<float> x = Tensor.CreateFromShape<float>([n, m]), w = Tensor.CreateFromShape<float>([m, p]);
        Tensor.FillGaussianNormalDistribution<float>(x, random);
        Tensor.FillGaussianNormalDistribution<float>(w, random);
        Tensor<float> xGradient = Tensor.CreateFromShape<float>([n, m]), wGradient = Tensor.CreateFromShape<float>([m, p]);
        return Alternation.Measure(
            new Contender("generated", () => LossValueAndGradient(x, w, xGradient, wGradient)),
            new Contender("tensor operations", () => LossByTensorOperations(x, w)),
            new Contender("value alone", () => Loss(x, w)));
    }

    private static (float Loss, Tensor<float> X, Tensor<float> W) LossByTensorOperations(Tensor<float> x, Tensor<float> w)
    {
        Tensor<float> s = Sigmoid(MatMul(x, w));
        Tensor<float> product = s * (1f - s);
        return (Sum(s), MatMul(product, Transpose(w)), MatMul(Transpose(x), product));
    }

    private static double RosenbrockByHand(double x, double y, out double xGradient, out double yGradient)
    {
        double a = 1 - x, b = y - x * x;
        xGradient = -2 * a - 400 * x * b;
        yGradient = 200 * b;
        return a * a + 100 * b * b;
    }
}
