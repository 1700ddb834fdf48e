using System;
using System.Linq;
using Gradients.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Gradients.Generator.Tests.Incremental;

/// <summary>What runs again after an edit. Every run also checks that no step holds an object of the compiler.</summary>
public class IncrementalityTests
{
    private const string Source = GeneratorHarness.Usings + """
        public static partial class Model
        {
            // A comment.
            [Differentiable]
            public static float Loss([Shape("n", "m")] Tensor<float> x, [Shape("m", "p")] Tensor<float> w) => Sum(Sigmoid(MatMul(x, w)));

            [Differentiable]
            public static double Wave(double x, int count) => Helper.Square(Math.Sin(x)) / count;

            public static int Other() => 1;
        }

        public static class Helper
        {
            public static double Square(double x) => x * x;
        }
        """;

    [Fact]
    public void Same_program_again_runs_nothing() => RunTwice(null).ShouldBeCached().ShouldNotRun(DifferentiableGenerator.WriteStep);

    [Fact]
    public void File_elsewhere_leaves_everything_behind_reading_cached() =>
        RunTwice(Incrementality.WithUnrelatedFile).ShouldBeCached().ShouldNotRun(DifferentiableGenerator.WriteStep);

    [Theory]
    [InlineData("// A comment.", "// Another comment,\n    // of two lines.")]
    [InlineData("public static int Other() => 1;", "public static int Other() => 2;")]
    [InlineData("Sum(Sigmoid(MatMul(x, w)))", "Sum( Sigmoid( MatMul( x, w ) ) )")]
    public void Edit_that_changes_no_derivative_leaves_everything_behind_reading_cached(string old, string replacement) =>
        RunTwice(Incrementality.Replacing(old, replacement)).ShouldBeCached().ShouldNotRun(DifferentiableGenerator.WriteStep);

    [Theory]
    [InlineData("Sigmoid(MatMul", "Softplus(MatMul")]
    [InlineData("Math.Sin(x)", "Math.Cos(x)")]
    [InlineData("=> x * x", "=> x * x * x")]
    public void Edit_of_one_body_writes_that_derivative_alone(string old, string replacement)
    {
        SecondRun run = RunTwice(Incrementality.Replacing(old, replacement));

        Assert.Equal(
            [IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified],
            run.Reasons(DifferentiableGenerator.WriteStep).OrderBy(r => r == IncrementalStepRunReason.Modified));
    }

    [Fact]
    public void Name_that_a_generated_name_would_mean_changes_the_source()
    {
        SecondRun run = RunTwice(c => c.AddSyntaxTrees(GeneratorHarness.Parse("public static class Kernels { }", "Kernels.cs")));

        Assert.Contains(IncrementalStepRunReason.Modified, run.Reasons(DifferentiableGenerator.WriteStep));
    }

    private static SecondRun RunTwice(Func<CSharpCompilation, CSharpCompilation>? edit) =>
        Incrementality.RunTwice(new DifferentiableGenerator(), Source, edit, DifferentiableGenerator.ReadStep, DifferentiableGenerator.WriteStep);
}
