using System.Linq;
using Gradients.Generator.Tests.Harness;
using Xunit;

namespace Gradients.Objectives.Tests;

/// <summary>The gradients by hand, which generated ones are measured against, against differences of the methods.</summary>
public sealed class ByHandTests
{
    /// <summary>What extrapolated differences of these functions can show.</summary>
    private const double Tolerance = 1e-9;

    [Theory]
    [MemberData(nameof(Objectives.All), MemberType = typeof(Objectives))]
    public void Value_is_that_of_the_method(Objective objective)
        => Metric.Entries([objective.Value(objective.At)], [objective.ByHand(objective.At, objective.Garbage())], Metric.Value, 1, "value");

    [Theory]
    [MemberData(nameof(Objectives.All), MemberType = typeof(Objectives))]
    public void Gradient_agrees_with_differences(Objective objective)
    {
        double[][] gradient = objective.Garbage();
        objective.ByHand(objective.At, gradient);
        for (int seed = 0; seed < 4; seed++)
        {
            double[][] direction = objective.Direction(seed);
            double expected = Differences.Derivative(step => objective.Value(objective.Moved(direction, step)), 0.05);
            Metric.DotProducts([expected], gradient.Zip(direction, (g, d) => g.Zip(d, (x, y) => x * y)).SelectMany(x => x), Tolerance);
        }

        if (!objective.EntryByEntry)
            return;
        for (int a = 0; a < gradient.Length; a++)
        {
            double[] expected = [.. Enumerable.Range(0, gradient[a].Length).Select(i => Entry(objective, a, i))];
            Metric.Entries(expected, gradient[a], Tolerance, 1, $"gradient of argument {a}");
        }
    }

    private static double Entry(Objective objective, int argument, int index)
    {
        double[][] direction = [.. objective.At.Select(a => new double[a.Length])];
        direction[argument][index] = 1;
        return Differences.Derivative(step => objective.Value(objective.Moved(direction, step)), 0.05);
    }
}
