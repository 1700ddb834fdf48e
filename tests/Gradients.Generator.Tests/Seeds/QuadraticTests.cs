using System;
using System.Linq;
using Gradients.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Gradients.Generator.Tests.Seeds;

/// <summary>The second document: f(X) = wᵀw, w = sigmoid(Xᵀa) has the gradient 2a(w∘² − w∘³)ᵀ.</summary>
public sealed class QuadraticTests
{
    [Theory]
    [InlineData(3, 3)]
    [InlineData(4, 7)]
    [InlineData(5, 2)]
    [InlineData(1, 6)]
    [InlineData(6, 1)]
    public void The_gradient_has_the_closed_form(int m, int n)
    {
        using CompiledProgram program = CompiledProgram.Load(Programs.Quadratic);
        Argument x = Argument.Random(1, m, n), a = Argument.Random(2, m);
        (double value, double[] xGradient, _) = ByHand(x.Entries, a.Entries, m, n);
        CallFrame actual = program.Call("QuadraticValueAndGradient", ("x", x), ("a", a));
        Metric.Entries([value], [actual.Value], what: "value");
        Metric.Entries(xGradient, actual["xGradient"]);
        Differences.ShouldMatch(program, "Quadratic", Metric.ByDifferences, ("x", x), ("a", a));
    }

    [Theory]
    [InlineData(4, 7)]
    [InlineData(5, 2)]
    public void An_unused_parameter_has_the_gradient_zero_with_a_warning(int m, int n)
    {
        GeneratorRun run = GeneratorHarness.Run(Programs.QuadraticWithUnused).ShouldCompileWithoutWarnings();
        run.ShouldReport(("GRAD0024", "b"));
        Diagnostic warning = run.AnalyzerDiagnostics.Single();
        Assert.Equal(DiagnosticSeverity.Warning, warning.Severity);
        Assert.Contains("'b'", warning.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);

        using CompiledProgram program = CompiledProgram.Load(run);
        Argument x = Argument.Random(1, m, n), a = Argument.Random(2, m), b = Argument.Random(3, m);
        (double value, double[] xGradient, double[] aGradient) = ByHand(x.Entries, a.Entries, m, n);
        CallFrame actual = program.Call("QuadraticValueAndGradient", ("x", x), ("a", a), ("b", b));
        Metric.Entries([value], [actual.Value], what: "value");
        Metric.Entries(xGradient, actual["xGradient"]);
        Metric.Entries(aGradient, actual["aGradient"]);
        Assert.Equal(new double[m], actual["bGradient"]);
    }

    [Fact]
    public void The_first_parameter_alone_draws_no_warning() => GeneratorHarness.Run(Programs.Quadratic).ShouldReportNothing();

    /// <summary>f, ∂f/∂X = 2a(w∘² − w∘³)ᵀ and ∂f/∂a = 2X(w∘² − w∘³).</summary>
    private static (double Value, double[] XGradient, double[] AGradient) ByHand(double[] x, double[] a, int m, int n)
    {
        double value = 0;
        double[] xGradient = new double[m * n], aGradient = new double[m];
        for (int j = 0; j < n; j++)
        {
            double v = 0;
            for (int i = 0; i < m; i++)
                v += x[i * n + j] * a[i];
            double w = 1 / (1 + Math.Exp(-v));
            value += w * w;
            for (int i = 0; i < m; i++)
            {
                xGradient[i * n + j] = 2 * a[i] * (w * w - w * w * w);
                aGradient[i] += 2 * x[i * n + j] * (w * w - w * w * w);
            }
        }

        return (value, xGradient, aGradient);
    }
}
