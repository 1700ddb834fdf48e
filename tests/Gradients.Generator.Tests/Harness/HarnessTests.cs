using System;
using System.Collections.Generic;
using System.IO;
using Microsoft.CodeAnalysis;
using Xunit;
using Xunit.Sdk;

namespace Gradients.Generator.Tests.Harness;

public sealed class HarnessTests
{
    private static GeneratorRun Run(string factor = "2", string source = SquareGenerator.Program)
        => GeneratorHarness.Run(new SquareGenerator(factor), new MultiplicationAnalyzer(), source);

    [Fact]
    public void A_run_holds_sources_and_diagnostics()
    {
        GeneratorRun run = Run().ShouldCompileWithoutWarnings();
        Assert.Equal(["Model.Square.g.cs"], run.Sources.Keys);
        Assert.Contains("xGradient = 2 * x", run.Source, StringComparison.Ordinal);
        run.ShouldReport(("TEST0001", "x * x"), ("TEST0001", "2 * x[i]"));
        Assert.Throws<XunitException>(() => run.ShouldReportNothing());
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("(long)(int)1; int unused; xGradient = 2")]
    public void Errors_and_warnings_in_generated_code_are_failures(string factor)
        => Assert.Contains("xGradient", Assert.Throws<XunitException>(() => Run(factor).ShouldCompileWithoutWarnings()).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(OptimizationLevel.Debug)]
    [InlineData(OptimizationLevel.Release)]
    public void Scalars_spans_tuples_and_tensors_are_passed_and_returned(OptimizationLevel level)
    {
        using CompiledProgram program = CompiledProgram.Load(Run(), level);
        CallFrame square = program.Call("SquareValueAndGradient", ("x", 3));
        Assert.Equal(9, square.Value);
        Assert.Equal([6.0], square["xGradient"]);

        CallFrame sum = program.Call("Model.SquareSumValueAndGradient", ("x", new double[] { 1, 2 }));
        Assert.Equal(5, sum.Value);
        Assert.Equal([2.0, 4.0], sum["xGradient"]);
        Assert.True(sum.IsUntouched("x"));
        Assert.False(sum.IsUntouched("xGradient"));

        CallFrame tuple = program.Call("ScaledGradient", ("x", new double[] { 1, 2 }), ("y", 7));
        Assert.Equal([7.0], tuple["y"]);
        Assert.Equal(6.0, program.Invoke("Model", "SquareGradient", 3.0));
    }

    [Theory]
    [InlineData(Layout.Dense)]
    [InlineData(Layout.Transposed)]
    [InlineData(Layout.Padded)]
    public void Tensors_of_every_layout_have_the_same_entries(Layout layout)
    {
        using CompiledProgram program = CompiledProgram.Load(Run());
        Argument x = Argument.Tensor([1, 2, 3, 4, 5, 6], 2, 3).As(layout);
        Assert.Equal([2, 4, 6, 8, 10, 12], program.Call("Double", ("x", x))[CallFrame.Result]);
        CallFrame frame = program.Call("DoubleVjp", ("x", x), ("cotangent", x));
        Assert.Equal([2, 4, 6, 8, 10, 12], frame["xGradient"]);
        Differences.ShouldMatch(program, "Double", Metric.ByDifferences, ("x", x));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 4)]
    [InlineData(4, 1)]
    public void Tensors_with_a_dimension_of_one_can_be_strided(int rows, int columns)
    {
        using CompiledProgram program = CompiledProgram.Load(Run());
        foreach (Layout layout in Enum.GetValues<Layout>())
            Differences.ShouldMatch(program, "Double", Metric.ByDifferences, ("x", Argument.Random(3, rows, columns).As(layout)));
    }

    [Fact]
    public void An_exception_comes_through_and_the_frame_shows_that_nothing_was_written()
    {
        using CompiledProgram program = CompiledProgram.Load(Run());
        var frame = new CallFrame(("x", Argument.Random(1, 3)), ("cotangent", Argument.Random(2, 3)));
        Assert.Equal("x", Assert.Throws<ArgumentException>(() => program.Call("DoubleVjp", frame)).ParamName);
        Assert.True(frame.IsUntouched("xGradient"));
    }

    [Fact]
    public void Differences_accept_a_right_gradient_and_refuse_a_wrong_one()
    {
        using CompiledProgram right = CompiledProgram.Load(Run());
        Differences.ShouldMatch(right, "Square", Metric.ByDifferences, ("x", 1.25));
        Differences.ShouldMatch(right, "SquareSum", Metric.ByDifferences, ("x", new double[] { 1, -2, 0 }));
        using CompiledProgram wrong = CompiledProgram.Load(Run("2.00001"));
        Assert.Throws<XunitException>(() => Differences.ShouldMatch(wrong, "Square", Metric.ByDifferences, ("x", 1.25)));
    }

    [Fact]
    public void The_metric_has_a_floor_relative_to_the_largest_entry()
    {
        Metric.Entries([1, 0], [1, 0.9e-15]);
        Assert.Throws<XunitException>(() => Metric.Entries([1, 0], [1, 1.1e-15]));
        Assert.Throws<XunitException>(() => Metric.Entries([1], [double.NaN]));
        Metric.Entries([double.PositiveInfinity, double.NaN], [double.PositiveInfinity, double.NaN]);
        Metric.DotProducts([1e10, -1e10, 1], [1.005]);
        Assert.Throws<XunitException>(() => Metric.DotProducts([1], [1.001]));
    }

    [Fact]
    public void Dual_numbers_agree_with_differences()
    {
        (Func<Dual, Dual> F, string Name)[] functions =
        [
            (x => Dual.Exp(x) * Dual.Sin(x), "exp sin"), (x => Dual.Log(x) / Dual.Cos(x), "log cos"), (x => Dual.Sqrt(x) - Dual.Cbrt(x), "roots"),
            (x => Dual.Pow(x, x + 1), "pow"), (x => Dual.Atan2(x, 2) + Dual.Atan(x), "atan"), (x => Dual.Asin(x) - 2 * Dual.Acos(x), "asin acos"),
            (x => Dual.Sinh(x) / Dual.Cosh(x) - Dual.Tanh(x) + Dual.Tan(x), "hyperbolic"), (x => Dual.Hypot(x, 1) + Dual.Abs(-x), "hypot"),
            (x => Dual.Sigmoid(x) * Dual.Softplus(x), "sigmoid"),
        ];
        foreach ((Func<Dual, Dual> f, string name) in functions)
            Metric.Entries(Differences.Gradient(x => f(x[0]).Value, [0.6]), [f(Dual.Variable(0.6)).Derivative], Metric.ByDifferences, 1, name);
    }

    [Fact]
    public void Steps_are_cached_after_an_unrelated_edit_and_not_after_a_change()
    {
        Incrementality.RunTwice(new SquareGenerator(), SquareGenerator.Program, Incrementality.WithUnrelatedFile, SquareGenerator.Step).ShouldBeCached();
        SecondRun changed = Incrementality.RunTwice(
            new SquareGenerator(), SquareGenerator.Program, Incrementality.Replacing("double Square(", "double Cube("), SquareGenerator.Step);
        Assert.Contains(IncrementalStepRunReason.Modified, changed.Reasons(SquareGenerator.Step));
        Assert.Throws<XunitException>(() => Incrementality.RunTwice(new SymbolHoldingGenerator(), SquareGenerator.Program, null, SquareGenerator.Step));
    }

    [Fact]
    public void Snapshots_are_new_then_accepted_then_changed_then_stale()
    {
        string folder = Directory.CreateTempSubdirectory("snapshots").FullName;
        try
        {
            Dictionary<string, string> sources = new() { ["A.g.cs"] = """[GeneratedCode("Gradients", "1.2.3")]""" };
            string verified = Path.Combine(folder, "C.M#A.g.verified.cs"), received = Path.Combine(folder, "C.M#A.g.received.cs");

            string message = Failure();
            Assert.StartsWith($"Directory: {folder}\nNew:\n  - Received: C.M#A.g.received.cs\n    Verified: C.M#A.g.verified.cs\n", message, StringComparison.Ordinal);
            Assert.Equal([0xEF, 0xBB, 0xBF, .. "//HintName: A.g.cs\n[GeneratedCode(\"Gradients\", \"Version\")]"u8], File.ReadAllBytes(received));

            File.Move(received, verified);
            Verifier.Compare(sources, folder, "C.M");

            sources["A.g.cs"] = "// other";
            Assert.Contains("NotEqual:\n", Failure(), StringComparison.Ordinal);
            Assert.True(File.Exists(received));

            sources.Remove("A.g.cs");
            Assert.Contains("Delete:\n  - Verified: C.M#A.g.verified.cs\n", Failure(), StringComparison.Ordinal);

            string Failure() => Assert.Throws<XunitException>(() => Verifier.Compare(sources, folder, "C.M")).Message;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
