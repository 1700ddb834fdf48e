using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Tests.Harness;
using Xunit;

namespace Gradients.Objectives.Tests;

/// <summary>The generated derivatives against those by hand, against forward mode, and against differences of the methods.</summary>
public sealed class GeneratedTests
{
    [Theory]
    [MemberData(nameof(Objectives.All), MemberType = typeof(Objectives))]
    public void Value_is_that_of_the_method_to_the_last_bit(Objective objective)
    {
        double expected = objective.Value(objective.At);
        Assert.Equal(expected, objective.Generated(objective.At, objective.Garbage()));
        Assert.Equal(expected, objective.AlongTangents(objective.At, objective.Direction(0)).Value);
    }

    [Theory]
    [MemberData(nameof(Objectives.All), MemberType = typeof(Objectives))]
    public void Gradient_agrees_with_that_by_hand(Objective objective)
    {
        double[][] expected = objective.Garbage(), actual = objective.Garbage();
        objective.ByHand(objective.At, expected);
        objective.Generated(objective.At, actual);
        // The sums over 1000 points cancel: entries are small against their terms.
        for (int a = 0; a < expected.Length; a++)
            Metric.Entries(expected[a], actual[a], Metric.Exact, 100, $"gradient of argument {a}");
    }

    [Theory]
    [MemberData(nameof(Objectives.All), MemberType = typeof(Objectives))]
    public void Reverse_and_forward_mode_agree(Objective objective)
    {
        double[][] gradient = objective.Garbage();
        objective.Generated(objective.At, gradient);
        for (int seed = 0; seed < 4; seed++)
        {
            double[][] direction = objective.Direction(seed);
            Metric.DotProducts([objective.AlongTangents(objective.At, direction).Tangent], Terms(gradient, direction));
        }
    }

    [Theory]
    [MemberData(nameof(Objectives.All), MemberType = typeof(Objectives))]
    public void Both_agree_with_differences(Objective objective)
    {
        double[][] gradient = objective.Garbage();
        objective.Generated(objective.At, gradient);
        for (int seed = 0; seed < 4; seed++)
        {
            double[][] direction = objective.Direction(seed);
            double expected = Differences.Derivative(step => objective.Value(objective.Moved(direction, step)), 0.05);
            Metric.DotProducts([expected], Terms(gradient, direction), Metric.ByDifferences);
            Metric.DotProducts([expected], [objective.AlongTangents(objective.At, direction).Tangent], Metric.ByDifferences);
        }
    }

    private static IEnumerable<double> Terms(double[][] gradient, double[][] direction)
        => gradient.Zip(direction, (g, d) => g.Zip(d, (x, y) => x * y)).SelectMany(terms => terms);
}
