using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Gradients.Generator.Tests.Harness;

namespace Gradients.Generator.Tests.Seeds;

/// <summary>An elementwise σ of the first document: how a user writes it, and its value and derivative written by hand.</summary>
internal sealed record Sigma(string Name, string Code, Func<double, double> Value, Func<double, double> Derivative);

/// <summary>A scalar λ of the first document: how a user writes it, and its value and gradient written by hand; <c>c</c> are the weights.</summary>
internal sealed record Lambda(
    string Name, string Code, Func<double[], double[], double> Value, Func<double[], double[], double[]> Gradient, bool IsWeighted = false);

/// <summary>The first document: L = λ(σ(ν(X, W))), ν the matrix product, in all combinations of σ and λ.</summary>
internal static class Composition
{
    public static readonly IReadOnlyList<Sigma> Sigmas =
    [
        new("Logistic", "Sigmoid(n)", Logistic, v => Math.Exp(-v) / Math.Pow(1 + Math.Exp(-v), 2)),
        new("Tangent", "Tensor.Tanh<T>(n)", Math.Tanh, v => 1 / Math.Pow(Math.Cosh(v), 2)),
        new("Rectifier", "Softplus(n)", v => Math.Log(1 + Math.Exp(v)), Logistic),
        new("Swish", "Map(n, v => v * Sigmoid(v))", v => v * Logistic(v), v => Logistic(v) + v * Math.Exp(-v) / Math.Pow(1 + Math.Exp(-v), 2)),
    ];

    public static readonly IReadOnlyList<Lambda> Lambdas =
    [
        new("Total", "Sum(s)", (s, _) => s.Sum(), (s, _) => [.. s.Select(_ => 1.0)]),
        new("Average", "Mean(s)", (s, _) => s.Sum() / s.Length, (s, _) => [.. s.Select(_ => 1.0 / s.Length)]),
        new("Energy", "SumOfSquares(s)", (s, _) => s.Sum(v => v * v), (s, _) => [.. s.Select(v => 2 * v)]),
        new("Weighted", "Dot(c, s)", (s, c) => s.Zip(c, (v, weight) => v * weight).Sum(), (_, c) => c, IsWeighted: true),
        new("SoftMaximum", "LogSumExp(s)", (s, _) => Math.Log(s.Sum(Math.Exp)), (s, _) => [.. s.Select(v => Math.Exp(v) / s.Sum(Math.Exp))]),
    ];

    public static readonly IReadOnlyList<(int N, int M, int P)> Shapes = [(3, 3, 2), (4, 5, 3), (1, 4, 6), (7, 2, 1)];

    /// <summary>
    /// A program with two methods for every combination: <c>LogisticTotal</c>, differentiated with respect to x and w, and
    /// <c>LogisticTotalStages</c>, differentiated also with respect to the local variables n and s.
    /// </summary>
    public static string Program(string element) => Program(element, Sigmas, Lambdas);

    /// <summary>The program with the two methods for one combination.</summary>
    public static string Program(string element, Sigma sigma, Lambda lambda) => Program(element, [sigma], [lambda]);

    private static string Program(string element, IReadOnlyList<Sigma> sigmas, IReadOnlyList<Lambda> lambdas)
    {
        var text = new StringBuilder(GeneratorHarness.Usings);
        text.Append("\npublic static partial class Model\n{\n    public static Tensor<T> Product(Tensor<T> x, Tensor<T> w) => MatMul(x, w);\n\n");
        foreach (Sigma sigma in sigmas)
            text.Append($"    public static Tensor<T> {sigma.Name}(Tensor<T> n) => {sigma.Code};\n\n");
        foreach (Lambda lambda in lambdas)
            text.Append($"    public static T {lambda.Name}(Tensor<T> s{(lambda.IsWeighted ? ", Tensor<T> c" : "")}) => {lambda.Code};\n\n");
        foreach ((Sigma sigma, Lambda lambda) in sigmas.SelectMany(_ => lambdas, (s, l) => (s, l)))
        {
            string parameters = """[Shape("n", "m")] Tensor<T> x, [Shape("m", "p")] Tensor<T> w"""
                + (lambda.IsWeighted ? """, [NoGradient, Shape("n", "p")] Tensor<T> c""" : "");
            string weights = lambda.IsWeighted ? ", c" : "";
            text.Append($$"""
                    [Differentiable]
                    public static T {{sigma.Name}}{{lambda.Name}}({{parameters}}) => {{lambda.Name}}({{sigma.Name}}(Product(x, w)){{weights}});

                    [Differentiable(WithRespectTo = new[] { "x", "w", "n", "s" })]
                    public static T {{sigma.Name}}{{lambda.Name}}Stages({{parameters}})
                    {
                        Tensor<T> n = Product(x, w);
                        Tensor<T> s = {{sigma.Name}}(n);
                        return {{lambda.Name}}(s{{weights}});
                    }


                """);
        }

        return text.Append("}\n").ToString().Replace("<T>", $"<{element}>", StringComparison.Ordinal).Replace(" T ", $" {element} ", StringComparison.Ordinal);
    }

    private static double Logistic(double v) => 1 / (1 + Math.Exp(-v));
}
