using System;
using System.Linq;
using Gradients.Generator.Tests.Harness;
using Xunit;

namespace Gradients.Generator.Tests.Seeds;

/// <summary>The notebook's ∂L/∂W = ∂L/∂S ⊙ (Xᵀ × ∂S/∂N) beside the generated gradient Xᵀ · (∂L/∂S ∘ ∂S/∂N).</summary>
public sealed class NotebookTests
{
    private static readonly Sigma s_sigma = Composition.Sigmas.Single(s => s.Name == "Logistic");

    [Fact]
    public void The_formula_has_no_shape_in_general()
    {
        ClosedForm at = At("Energy", (4, 5, 3), out _, out _);
        Assert.Throws<InvalidOperationException>(at.NotebookWGradient);
    }

    /// <summary>n = m makes the shapes fit; p differs, and the loss is not a plain sum.</summary>
    [Theory]
    [InlineData("Energy")]
    [InlineData("Weighted")]
    [InlineData("SoftMaximum")]
    public void Where_the_shapes_fit_the_formula_is_wrong_and_the_generated_gradient_is_right(string lambda)
    {
        ClosedForm at = At(lambda, (3, 3, 2), out double[] generated, out double[] differences);
        double[] notebook = at.NotebookWGradient();
        Metric.Entries(differences, generated, Metric.ByDifferences, 1, "generated");
        Metric.Entries(at.WGradient, generated, Metric.Exact, 1, "generated");
        double scale = differences.Max(Math.Abs);
        Assert.True(
            notebook.Zip(differences, (wrong, right) => Math.Abs(wrong - right)).Max() > 0.1 * scale, "The notebook's formula should be far from the gradient.");
    }

    /// <summary>Why the notebook could believe it: with ∂L/∂S all ones its two factors change places freely.</summary>
    [Fact]
    public void For_a_sum_of_square_shape_the_formula_happens_to_be_right()
    {
        ClosedForm at = At("Total", (3, 3, 2), out double[] generated, out double[] differences);
        Metric.Entries(differences, generated, Metric.ByDifferences, 1, "generated");
        Metric.Entries(differences, at.NotebookWGradient(), Metric.ByDifferences, 1, "notebook");
    }

    private static ClosedForm At(string lambda, (int N, int M, int P) shape, out double[] generated, out double[] differences)
    {
        Lambda outer = Composition.Lambdas.Single(l => l.Name == lambda);
        Argument x = Argument.Random(1, shape.N, shape.M), w = Argument.Random(2, shape.M, shape.P), c = Argument.Random(3, shape.N, shape.P);
        (string, Argument)[] arguments = [("x", x), ("w", w), .. outer.IsWeighted ? [("c", c)] : Array.Empty<(string, Argument)>()];
        using CompiledProgram program = CompiledProgram.Load(Composition.Program("double", s_sigma, outer));
        generated = program.Call($"Logistic{lambda}ValueAndGradient", arguments)["wGradient"];
        differences = Differences.Gradient(program, "Logistic" + lambda, arguments.ToDictionary(a => a.Item1, a => a.Item2), "w");
        return new ClosedForm(s_sigma, outer, x.Entries, w.Entries, c.Entries, shape);
    }
}
