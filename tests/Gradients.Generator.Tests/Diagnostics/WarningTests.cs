using System;
using System.Linq;
using Gradients.Generator.Tests.Harness;
using Gradients.Generator.Tests.Reading;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Gradients.Generator.Tests.Diagnostics;

public class WarningTests
{
    [Theory]
    [InlineData("GRAD0024", "b", "[Differentiable] public static double F(double a, double b) => a * a;")]
    [InlineData("GRAD0024", "F", "[Differentiable(WithRespectTo = new[] { \"t\" })] public static double F(double a) { double t = a; return a * a; }")]
    [InlineData("GRAD0025", "Math.Floor(2 * x)", "[Differentiable] public static double F(double x) => x * Math.Floor(2 * x);")]
    [InlineData("GRAD0025", "(int)x", "[Differentiable] public static double F(double x) => x * (int)x;")]
    [InlineData("GRAD0024", "b", "[Differentiable] public static double F(double a, double[] b) { double s = 0; for (int i = 0; i < b.Length; i++) { s += a * i; } return s; }")]
    [InlineData("GRAD0025", "(int)x", "[Differentiable] public static double F(double x) { double s = 0; for (int i = 0; i < (int)x; i++) { s += x; } return s; }")]
    [InlineData("GRAD0025", "Math.Floor(x)", "[Differentiable] public static double F(double x) => x > 0 ? x * Math.Floor(x) : x;")]
    [InlineData("GRAD0026", "F", "[Differentiable] public static double F(Tensor<double> x) => Sum(x * x);")]
    [InlineData("GRAD0024", "b", "[Differentiable] public static double F(double[] a, double[] b) { double s = 0; for (int i = 0; i < a.Length; i++) { if (b[i] > 0) s += a[i]; } return s; }")]
    [InlineData("GRAD0025", "(int)x", "[Differentiable] public static double F(double x) { double s = x; for (int i = 0; i < (int)x; i++) { s *= x; } return s; }")]
    public void What_is_suspicious_is_told(string id, string at, string members) =>
        Assert.Equal([(id, at)], Suspicions(members));

    [Theory]
    [InlineData("[Differentiable] public static double F(double a, [NoGradient] double b) => a * a;")]
    [InlineData("[Differentiable] public static double F(double x, [NoGradient] double y) => x * Math.Floor(y);")]
    [InlineData("[Differentiable] public static double F(double x) { double unused = Math.Floor(x); return x * x; }")]
    [InlineData("[Differentiable] public static double F([Shape(\"n\")] Tensor<double> x) => Sum(x * x);")]
    [InlineData("[Differentiable] public static double F([Shape(\"n\")] Tensor<double> x) => Sum(x) / x.FlattenedLength;")]
    [InlineData("[Differentiable] public static double F(double[] a, [NoGradient] double[] b) { double s = 0; for (int i = 0; i < a.Length; i++) { s += a[(int)b[i]]; } return s; }")]
    [InlineData("[Differentiable] public static double F(double x, double[] a) { while (x > 1) { x /= 2; } for (int i = 0; i < a.Length; i++) { if (a[i] > x) { x = a[i]; } } return x; }")]
    [InlineData("[Differentiable] public static void F(double x, [Output] double[] y) { for (int i = 0; i < y.Length; i++) { y[i] = x * i; } }")]
    [InlineData("[Differentiable] public static double F(double[] a, [NoGradient] double b) { int n = (int)b; return n < a.Length ? a[n] : 0; }")]
    public void Nothing_is_suspicious(string members) => Assert.Empty(Suspicions(members));

    [Fact]
    public void A_pragma_silences()
    {
        GeneratorHarness.Run(ReadProgram.Members(
            "#pragma warning disable GRAD0024\n[Differentiable] public static double F(double a, double b) => a * a;\n#pragma warning restore GRAD0024"))
            .ShouldReportNothing();
    }

    [Theory]
    [InlineData("for", "8 bytes", "s before each iteration (8 bytes)",
        "public static double F(double x, int n) { double s = x; for (int i = 0; i < n; i++) { s = s * s * x; } return s; }")]
    [InlineData("while", "4 bytes", "s before each iteration (4 bytes)", "public static float F(float x) { float s = x; while (s < 10) { s = s * s + x; } return s; }")]
    [InlineData("for", "16 bytes", "s before each iteration (8 bytes), r before each iteration (8 bytes)",
        "public static double F(double x, int n) { double s = x, r = x * x; for (int i = 0; i < n; i++) { s = s * s * r; r = r * s; } return s; }")]
    [InlineData("for", "8 bytes and an array", "z of each iteration (8 bytes an element)",
        "public static double F(double[] x, int n) { double s = 1; for (int i = 0; i < n; i++) { double[] z = new double[x.Length]; for (int k = 0; k < z.Length; k++) { z[k] = Math.Sin(x[k] * s); } for (int k = 0; k < z.Length; k++) { s += z[k] * z[k] * s; } } return s; }")]
    public void What_a_loop_keeps_is_told_at_the_loop(string at, string size, string what, string method)
    {
        GeneratorRun run = GeneratorHarness.Run(ReadProgram.Members("[Differentiable] " + method));
        Diagnostic kept = run.AnalyzerDiagnostics.First(d => d.Id == "GRAD0034");
        Assert.Equal(DiagnosticSeverity.Info, kept.Severity);
        Assert.Equal(at, GeneratorRun.TextAt(kept));
        Assert.Contains($"keeps {size} for each iteration of this loop: {what}", kept.GetMessage(null), StringComparison.Ordinal);

        // The comments in the generated code are about the same numbers.
        string first = what.Split(" (")[0];
        Assert.Matches($"// (Stored|Kept): {first}, ", run.Source);
    }

    /// <summary>What is reported, but for what loops keep; the derivative is generated nevertheless.</summary>
    private static (string Id, string At)[] Suspicions(string members)
    {
        GeneratorRun run = GeneratorHarness.Run(ReadProgram.Members(members)).ShouldCompileWithoutWarnings();
        Assert.Single(run.Sources);
        return [.. run.AnalyzerDiagnostics.Where(d => d.Id != "GRAD0034").Select(d => (d.Id, GeneratorRun.TextAt(d)))];
    }
}
