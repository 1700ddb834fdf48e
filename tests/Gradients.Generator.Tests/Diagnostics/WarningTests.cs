using Gradients.Generator.Tests.Harness;
using Gradients.Generator.Tests.Reading;
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
    public void The_derivative_is_generated(string id, string at, string members) =>
        Assert.Single(GeneratorHarness.Run(ReadProgram.Members(members)).ShouldReport((id, at)).ShouldCompileWithoutWarnings().Sources);

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
    public void Nothing_is_suspicious(string members) => GeneratorHarness.Run(ReadProgram.Members(members)).ShouldReportNothing();

    [Fact]
    public void A_pragma_silences()
    {
        GeneratorHarness.Run(ReadProgram.Members(
            "#pragma warning disable GRAD0024\n[Differentiable] public static double F(double a, double b) => a * a;\n#pragma warning restore GRAD0024"))
            .ShouldReportNothing();
    }
}
