using System;
using System.Collections.Generic;
using System.Linq;
using CurveFitting;
using CurveFitting.Models;
using MathNet.Numerics.LinearAlgebra.Double;
using Xunit;

namespace Gradients.Samples.Tests.CurveFitting;

public sealed class ModelTests
{
    /// <summary>Central differences of the eighth order: weights of f(b + k·h) − f(b − k·h) for k = 1 to 4.</summary>
    private static readonly double[] s_weights = [4.0 / 5, -1.0 / 5, 4.0 / 105, -1.0 / 280];

    public static IEnumerable<TheoryDataRow<string>> Names => ProblemFile.LoadAll().Select(problem => new TheoryDataRow<string>(problem.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_certified_sum_of_squares_is_reproduced(string name)
    {
        Problem problem = ProblemFileTests.Named(name);
        Model model = Catalogue.For(name);

        double sum = problem.Responses.Zip(problem.Predictors, (y, x) => Math.Pow(y - model.Value(problem.Certified, x), 2)).Sum();

        // Parameters of eleven digits leave the sum right to ten, but where the residuals are themselves rounding: those of Lanczos1 are of 1e-13.
        double tolerance = name == "Lanczos1" ? 1e-19 : name == "Lanczos2" ? 1e-8 * problem.CertifiedSumOfSquares : 2e-10 * problem.CertifiedSumOfSquares;
        Assert.Equal(problem.CertifiedSumOfSquares, sum, tolerance);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_gradient_agrees_with_differences_of_high_order(string name)
    {
        Problem problem = ProblemFileTests.Named(name);
        Model model = Catalogue.For(name);
        double[] gradient = new double[problem.Certified.Length];
        foreach (double[] b in (double[][])[problem.Certified, problem.Starts[1]])
        {
            foreach (double[] x in problem.Predictors)
            {
                Assert.Equal(model.Value(b, x), model.ValueAndGradient(b, x, gradient));
                for (int j = 0; j < b.Length; j++)
                {
                    double h = 3e-4 * Math.Abs(b[j]);
                    double difference = Difference(model, b, x, j, h);
                    // What rounding of the terms of the model leaves, over the step.
                    double noise = 1e-14 * Math.Max(Math.Abs(problem.Responses.Max()), Math.Abs(model.Value(b, x))) / h;
                    Assert.Equal(difference, gradient[j], (1e-9 * Math.Abs(difference)) + noise);
                }
            }
        }
    }

    [Fact]
    public void A_data_set_without_a_model_is_refused()
        => Assert.Contains("Unknown1", Assert.Throws<ArgumentException>("dataset", () => Catalogue.For("Unknown1")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("Nelson", 2 * 3)]
    [InlineData("ENSO", 2 * 9)]
    public void Both_Jacobians_agree_and_their_passes_are_counted(string name, int differences)
    {
        Problem problem = ProblemFileTests.Named(name);
        DenseVector b = DenseVector.OfArray(problem.Certified);
        var exact = new Regression(problem, JacobianSource.Generated);
        var approximate = new Regression(problem, JacobianSource.Differences);

        var expected = exact.Jacobian(b);
        var actual = approximate.Jacobian(b);

        Assert.Equal(1, exact.Evaluations);
        Assert.Equal(differences, approximate.Evaluations);
        for (int j = 0; j < b.Count; j++)
        {
            Assert.True((actual.Column(j) - expected.Column(j)).L2Norm() <= 1e-6 * expected.Column(j).L2Norm(), $"column {j}");
        }
    }

    private static double Difference(Model model, double[] b, double[] x, int parameter, double step)
    {
        double sum = 0;
        for (int k = 1; k <= s_weights.Length; k++)
        {
            sum += s_weights[k - 1] * (At(k * step) - At(-k * step));
        }

        return sum / step;

        double At(double distance)
        {
            double[] moved = [.. b];
            moved[parameter] += distance;
            return model.Value(moved, x);
        }
    }
}
