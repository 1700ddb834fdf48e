using Gradients.Generator.Tests.Harness;
using Gradients.Generator.Tests.Reading;
using Xunit;

namespace Gradients.Generator.Tests.Diagnostics;

public class ProgramErrorTests
{
    [Theory]
    [InlineData("GRAD0008", "p", "public struct P { private double _x; public P(double x) => _x = x; } [Differentiable] public static double F(P p, double x) => x;")]
    [InlineData("GRAD0008", "p", "public readonly record struct P(double X); [Differentiable] public static double F(P p) => p.X;")]
    [InlineData("GRAD0008", "x", "[Differentiable] static double F(Span<double> x, double[] y) { x[0] = 1; return Norm(y); }")]
    [InlineData("GRAD0009", "F", "[Differentiable] static ReadOnlySpan<double> F(double[] x) => x;")]
    [InlineData("GRAD0010", "\"y\"", "[Differentiable(Derivatives.Jvp, WithRespectTo = new[] { \"y\" })] static double F(double x) { double y = x * x; return y + x; }")]
    [InlineData("GRAD0010", "Differentiable(Derivatives.Hvp)", "[Differentiable(Derivatives.Hvp)] static double[] F(double[] x) => x;")]
    [InlineData("GRAD0010", "Differentiable(Derivatives.Gradient)", "[Differentiable(Derivatives.Gradient)] static (double, double) F(double x) => (x, x > 0 ? x : 0);")]
    [InlineData("GRAD0010", "Differentiable(Derivatives.Jacobian)", "[Differentiable(Derivatives.Jacobian)] static double F(double[] x) => x[0];")]
    [InlineData("GRAD0010", "Differentiable(Derivatives.Jacobian)", "[Differentiable(Derivatives.Jacobian)] static (double, double) F(double x) => (x, x > 0 ? x : 0);")]
    [InlineData("GRAD0010", "Differentiable(Derivatives.Jacobian)", "[Differentiable(Derivatives.Jacobian)] static void F(double x, [Output] double[] y, [Output] double[] z) { y[0] = x; z[0] = x; }")]
    [InlineData("GRAD0010", "Differentiable(Derivatives.Jacobian)", "[Differentiable(Derivatives.Jacobian)] static double[] F((double, double) x) => new[] { x.Item1 };")]
    [InlineData("GRAD0010", "Differentiable(Derivatives.Jacobian)", "[Differentiable(Derivatives.Jacobian)] static double[] F(double[][] x) => x[0];")]
    [InlineData("GRAD0010", "Differentiable(Derivatives.Jacobian)", "[Differentiable(Derivatives.Jacobian)] static Tensor<double> F([Shape(\"n\")] Tensor<double> x) => x * x;")]
    [InlineData("GRAD0010", "Differentiable(Derivatives.Hessian)", "[Differentiable(Derivatives.Hessian)] static double F(double[] x) => Norm(x);")]
    [InlineData("GRAD0010", "Differentiable(Derivatives.Hessian)", "[Differentiable(Derivatives.Hessian)] static double[] F(double[] x) => x;")]
    [InlineData("GRAD0010", "Differentiable(Derivatives.Hessian)", "[Differentiable(Derivatives.Hessian)] static double F(double[] x, double y) => x[0] * y;")]
    [InlineData("GRAD0010", "Differentiable(Derivatives.Hessian, WithRespectTo = new[] { \"y\" })", "[Differentiable(Derivatives.Hessian, WithRespectTo = new[] { \"y\" })] static double F(double x) { double y = x * x; return y + x; }")]
    [InlineData("GRAD0006", "\"y\"", "[Differentiable(WithRespectTo = new[] { \"y\" })] static double F(double x) { double y = x; if (x > 0) { y = 3; } return y; }")]
    [InlineData("GRAD0006", "\"y\"", "[Differentiable(WithRespectTo = new[] { \"x\", \"y\" })] static void F(double x, [Output] double[] y) { y[0] = x; }")]
    [InlineData("GRAD0028", "Output", "[Differentiable] static double F(double x, [Output] double[] y) { y[0] = x; return x; }")]
    [InlineData("GRAD0028", "Output", "[Differentiable] static void F(double x, [Output] ReadOnlySpan<double> y) { }")]
    [InlineData("GRAD0028", "Output", "[Differentiable] static void F(double x, [Output] int[] y) { y[0] = 1; }")]
    public void Of_signatures(string id, string at, string members) => Refused(id, at, members);

    [Theory]
    [InlineData("GRAD0012", "goto", "[Differentiable] static double F(double x) { if (x > 0) { goto end; } x = 1; end: return x; }")]
    [InlineData("GRAD0012", "try", "[Differentiable] static double F(double x) { while (x > 1) { try { x /= 2; } finally { } } return x; }")]
    [InlineData("GRAD0012", "x > 0 ? f : v => v * x", "[Differentiable] static double F(double x) { Func<double, double> f = Math.Sin; Func<double, double> g = x > 0 ? f : v => v * x; return g(x); }")]
    [InlineData("GRAD0012", "f", "[Differentiable] static double F(double x) { Func<double, double> f = Math.Sin; if (x > 0) { f = v => v * x; } return f(x); }")]
    [InlineData("GRAD0012", "G(x)", "[Differentiable] static double F(double x) => G(x)(x); static Func<double, double> G(double x) => v => v * x;")]
    [InlineData("GRAD0014", "v[n]", "[Differentiable] static float F(System.Numerics.Vector3 v, int n) => v[n];")]
    [InlineData("GRAD0012", "throw", "[Differentiable] static double F(double x, Exception e) { if (x > 0) { throw e; } return x; }", "GRAD0008", "e")]
    [InlineData("GRAD0014", "Array.Sort(x)", "[Differentiable] static double F(double[] x) { Array.Sort(x); return x[0]; }")]
    [InlineData("GRAD0014", "Math.BitIncrement(x)", "[Differentiable] static double F(double x) { if (x > 0) { x = Math.BitIncrement(x); } return x; }")]
    [InlineData("GRAD0014", "Random.Shared.NextDouble()", "[Differentiable] static double F(double x) { while (x < 1) { x += Random.Shared.NextDouble(); } return x; }")]
    [InlineData("GRAD0015", "F(x, n - 1)", "[Differentiable] static double F(double x, int n) => n == 0 ? 1 : x * F(x, n - 1);")]
    [InlineData("GRAD0018", "Table", "static readonly double[] Table = { 1, 2 }; [Differentiable] static double F(double x) { Table[0] = x; return Table[0]; }")]
    [InlineData("GRAD0021", "s_rate", "static double s_rate = 1; [Differentiable] static double F(double x) => x > 0 ? s_rate * x : x;")]
    [InlineData("GRAD0027", "for", "[Differentiable] static double F(double[,] x) { double[,] y = x; for (int k = 0; k < 3; k++) { y = new double[k + 1, 1]; } return y[0, 0]; }")]
    [InlineData("GRAD0027", "y = x", "[Differentiable] static double F(double[] x) { double[] y = x; for (int k = 0; k < 3; k++) { y[0] *= 2; y = new double[k + 1]; } return y[0]; }")]
    [InlineData("GRAD0027", "x", "[Differentiable] static double F(double[] x) { for (int k = 0; k < 3; k++) { x[0] *= 2; x = new double[k + 1]; } return x[0]; }")]
    [InlineData("GRAD0012", "again", "[Differentiable] static double F(double x) { again: x *= 2; if (x < 9) goto again; return x; }")]
    [InlineData("GRAD0012", "new double[2][,]", "[Differentiable] static double F(double x) { double[][,] t = new double[2][,]; return x; }")]
    [InlineData("GRAD0027", "a[0] = x", "[Differentiable] static double F(double[][] a, double[] x) { a[0] = x; return a[0][0]; }")]
    [InlineData("GRAD0012", "x.A ?? 0", "[Differentiable] static double F((double? A, double B) x) => x.A ?? 0;", "GRAD0008", "x")]
    public void Of_bodies(string id, string at, string members, string? instead = null, string? there = null) => Refused(instead ?? id, there ?? at, members);

    private static void Refused(string id, string at, string members)
    {
        GeneratorRun run = GeneratorHarness.Run(ReadProgram.Members(members)).ShouldReport((id, at));
        Assert.Empty(run.Sources);
        Assert.Empty(run.GeneratorDiagnostics);
    }
}
