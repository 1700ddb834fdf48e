using System.Linq;
using Gradients.Generator.Tests.Harness;
using Gradients.Generator.Tests.Reading;
using Xunit;

namespace Gradients.Generator.Tests.Diagnostics;

/// <summary>Each refusal: its number, exactly the place it points at, and no derivative.</summary>
public class ErrorTests
{
    [Theory]
    [InlineData("GRAD0002", "F", "partial class C { [Differentiable] public double F(double x) => x; }")]
    [InlineData("GRAD0002", "F", "partial class C { [Differentiable] public static async System.Threading.Tasks.Task<double> F(double x) { await System.Threading.Tasks.Task.Yield(); return x; } }")]
    [InlineData("GRAD0002", "F", "partial interface C { [Differentiable] static abstract double F(double x); }")]
    [InlineData("GRAD0002", "G", "class C { static double F(double x) { [Differentiable] static double G(double y) => y; return G(x); } }")]
    [InlineData("GRAD0002", "[Differentiable] (double y) => y", "class C { static object F() => [Differentiable] (double y) => y; }")]
    [InlineData("GRAD0002", "get", "class C { static double P { [Differentiable] get => 1; } }")]
    [InlineData("GRAD0001", "C", "class C { [Differentiable] public static double F(double x) => x; }")]
    [InlineData("GRAD0001", "O", "class O { partial class C { [Differentiable] public static double F(double x) => x; } }")]
    [InlineData("GRAD0003", "C", "file partial class C { [Differentiable] public static double F(double x) => x; }")]
    [InlineData("GRAD0004", "F", "partial class C { [Differentiable] static double F(double x) => x; static double FGradient(double y) => y; }")]
    [InlineData("GRAD0004", "F", "partial class C { [Differentiable] static double F(double x) => x; static double FValueAndGradient(double x, in double y) => y; }")]
    [InlineData("GRAD0004", "F", "partial class C { [Differentiable] static double F(double x) => x; class FGradient { } }")]
    [InlineData("GRAD0005", "FValueAnd", "partial class C { [Differentiable] static double F(double x) => x; [Differentiable(Derivatives.Gradient)] static double FValueAnd(double x, in double y) => x * y; }", 1)]
    public void Of_types_and_names(string id, string at, string program, int sources = 0)
    {
        GeneratorRun run = GeneratorHarness.Run(GeneratorHarness.Usings + program).ShouldReport((id, at));
        Assert.Equal(sources, run.Sources.Count);
    }

    [Theory]
    [InlineData("GRAD0006", "\"z\"", "[Differentiable(WithRespectTo = new[] { \"x\", \"z\" })] static double F(double x) => x;")]
    [InlineData("GRAD0006", "\"n\"", "[Differentiable(WithRespectTo = new[] { \"n\" })] static double F(double x, int n) => x * n;")]
    [InlineData("GRAD0006", "nameof(x)", "[Differentiable(WithRespectTo = new[] { nameof(x) })] static double F([NoGradient] double x) => x;")]
    [InlineData("GRAD0006", "\"x\"", "[Differentiable(WithRespectTo = new[] { \"x\", \"x\" })] static double F(double x) => x;")]
    [InlineData("GRAD0006", "\"y\"", "[Differentiable(WithRespectTo = new[] { \"y\" })] static double F(double x) { double y = x; y = y * x; return y; }")]
    [InlineData("GRAD0006", "\"y\"", "[Differentiable(WithRespectTo = new[] { \"y\" })] static double F(double x) => G(x); static double G(double x) { double y = x; return y; }")]
    [InlineData("GRAD0007", "F", "[Differentiable] static double F(int n) => n;")]
    [InlineData("GRAD0007", "F", "[Differentiable] static double F([NoGradient] double x) => x;")]
    [InlineData("GRAD0008", "s", "[Differentiable] static double F(string s, double x) => x;")]
    [InlineData("GRAD0008", "x", "[Differentiable] static double F(ref double x) => x;")]
    [InlineData("GRAD0008", "x", "[Differentiable] static double F(Span<double> x) => Norm(x);")]
    [InlineData("GRAD0008", "x", "[Differentiable] static double F(double[,,,] x, double y) => y;")]
    [InlineData("GRAD0008", "n", "[Differentiable] static double F(nint n, double x) => n * x;")]
    [InlineData("GRAD0009", "F", "[Differentiable] static int F(double x) => 1;")]
    [InlineData("GRAD0028", "F", "[Differentiable] static void F(double x) { }")]
    [InlineData("GRAD0010", "Differentiable(Derivatives.Gradient)", "[Differentiable(Derivatives.Gradient)] static double[] F(double[] x) => x;")]
    [InlineData("GRAD0010", "Differentiable(Derivatives.Vjp)", "[Differentiable(Derivatives.Vjp)] static double F(double x) => x;")]
    [InlineData("GRAD0011", "Shape(\"1 a\")", "[Differentiable] static double F([Shape(\"1 a\")] double[] x) => Norm(x);")]
    [InlineData("GRAD0011", "Shape(\"n\", \"m\")", "[Differentiable] static double F([Shape(\"n\", \"m\")] double[] x) => Norm(x);")]
    [InlineData("GRAD0011", "Shape(\"n\")", "[Differentiable] static double F([Shape(\"n\")] double x) => x;")]
    [InlineData("GRAD0019", "F", "[Differentiable] static double F(Tensor<double> a, Tensor<double> b, Tensor<double> c, Tensor<double> d, Tensor<double> e) => Sum(a + b + c + d + e);")]
    [InlineData("GRAD0020", "\"h\"", "[Differentiable(WithRespectTo = new[] { \"h\" })] static double F(Tensor<double> x) { var h = x * x; return Sum(h); }")]
    public void Of_signatures(string id, string at, string members) => Refused(id, at, members);

    [Theory]
    [InlineData("GRAD0012", "try", "[Differentiable] static double F(double x) { try { return x; } finally { } }")]
    [InlineData("GRAD0012", "t", "[Differentiable] static double F(Tensor<double> x) { double t = 0; return Sum(Map(x, v => { t += v; return v; })) + t; }")]
    [InlineData("GRAD0012", "v", "[Differentiable] static double F(Tensor<double> x, Tensor<double> w) => Sum(Map(x, v => Sum(w * v)));")]
    [InlineData("GRAD0012", "v", "[Differentiable] static double F(Tensor<double> x, Tensor<double> w) => Sum(Map(x, v => Sum(Map(w, u => u * v))));")]
    [InlineData("GRAD0012", "n", "[Differentiable] static Tensor<double> F(Tensor<double> x, int n) => Sum(x, n);")]
    [InlineData("GRAD0013", "if", "[Differentiable] static double F(Tensor<double> x, bool b) { if (b) { return Sum(x); } return -Sum(x); }")]
    [InlineData("GRAD0013", "b ? 1 : -1", "[Differentiable] static double F(Tensor<double> x, bool b) => Sum(x) * (b ? 1 : -1);")]
    [InlineData("GRAD0013", "for", "[Differentiable] static double F(double[] x) { double s = 0; for (int i = 0; i < 3; i++) { s += Norm(x); } return s; }")]
    [InlineData("GRAD0013", "while", "[Differentiable] static double F(double[] x) { double s = TensorPrimitives.Sum<double>(x); while (s < 3) { s *= s; } return s; }")]
    [InlineData("GRAD0013", "x switch { _ => x }", "[Differentiable] static double F(double x, double[] y) => Norm(y) * x switch { _ => x };")]
    [InlineData("GRAD0014", "Random.Shared.NextDouble()", "[Differentiable] static double F(double x) => x * Random.Shared.NextDouble();")]
    [InlineData("GRAD0014", "T.H(x)", "interface I { static virtual double H(double x) => x; } [Differentiable] static double F(double x) => G<S>(x); static double G<T>(double x) where T : I => T.H(x); struct S : I { public static double H(double x) => 2 * x; }")]
    [InlineData("GRAD0014", "Tensor.Reshape(x, [1])", "[Differentiable] static double F(Tensor<double> x) => Sum(Tensor.Reshape(x, [1]));")]
    [InlineData("GRAD0015", "F(x)", "[Differentiable] static double F(double x) => F(x);")]
    [InlineData("GRAD0015", "G(x)", "[Differentiable] static double F(double x) => G(x); static double G(double x) => H(x); static double H(double x) => G(x);")]
    [InlineData("GRAD0017", "MatMul(x, y)", "[Differentiable] static double F([Shape(\"n\", \"2\")] Tensor<double> x, [Shape(\"3\", \"m\")] Tensor<double> y) => Sum(MatMul(x, y));")]
    [InlineData("GRAD0017", "x + y", "[Differentiable] static Tensor<double> F([Shape(\"2\")] Tensor<double> x, [Shape(\"3\")] Tensor<double> y) => x + y;")]
    [InlineData("GRAD0017", "2", "[Differentiable] static Tensor<double> F(Tensor<double> x) => Sum(x, 2);")]
    [InlineData("GRAD0018", "x += 1", "[Differentiable] static double F(Tensor<double> x) { x += 1; return Sum(x); }")]
    [InlineData("GRAD0018", "x[0]", "[Differentiable] static double F(double[] x) { x[0] = 1; return Norm(x); }")]
    [InlineData("GRAD0018", "x", "[Differentiable] static double F(double[] x) { TensorPrimitives.Exp<double>(x, x); return Norm(x); }")]
    [InlineData("GRAD0018", "y", "[Differentiable] static double F(double[] x) { double[] y = new double[x.Length]; double[] z = y; TensorPrimitives.Exp<double>(x, y); return Norm(z); }")]
    [InlineData("GRAD0018", "y", "[Differentiable] static double F(double[] x, double[] w) { double[] y = new double[x.Length]; TensorPrimitives.Exp<double>(w, y); return Norm(y); }")]
    [InlineData("GRAD0021", "s_rate", "static double s_rate = 1; [Differentiable] static double F(double x) => s_rate * x;")]
    public void Of_bodies(string id, string at, string members) => Refused(id, at, members);

    [Theory]
    [InlineData("whole tensors", "[Differentiable] static double F(double[] x) => Norm(x);", "double G(double[] x) { double s = 0; foreach (double v in FGradient(x)) s += v; return s; }", "FGradient(x)")]
    [InlineData("whole tensors", "[Differentiable] static double F(double x) => x * x;", "double G(double[] x) => Sum(x) * FGradient(2);", "FGradient(2)")]
    [InlineData("an array of its own", "[Differentiable] static double F(double[] x) { double s = 0; foreach (double v in x) s += v * v; return s; }", "double G(double[] x) { double[] y = new double[x.Length]; return FValueAndGradient(y, y); }", "FValueAndGradient(y, y)")]
    [InlineData("array of arrays", "[Differentiable] static double F(double[][] x) => x[0][0] * x[0][0];", "double G(double[][] x) => FGradient(x)[0][0];", "FGradient(x)")]
    [InlineData("static field of another type", "[Differentiable] static double F(double x) => x * x;", "double G(double x) => Other.HGradient(x);", "Other.HGradient(x)", "static partial class Other { private static readonly double[] Rates = [1]; [Differentiable] public static double H(double x) => x * x * Rates[0]; }")]
    public void Of_a_call_of_a_derivative(string reason, string first, string second, string at, string others = "")
    {
        GeneratorRun run = GeneratorHarness.Run(ReadProgram.Members(first + "\n[Differentiable] static " + second) + others);
        run.ShouldReport(("GRAD0016", at));
        Assert.Contains(reason, run.AnalyzerDiagnostics.Single(d => d.Id == "GRAD0016").GetMessage(System.Globalization.CultureInfo.InvariantCulture), System.StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_derivative_that_cannot_be_run_backwards()
    {
        GeneratorRun run = GeneratorHarness.Run(ReadProgram.Members(
            "[Differentiable] static double F(double x) { while (x < 10) x *= 1 + x * x; return x; }\n[Differentiable] static double G(double x) => FGradient(x);"));
        run.ShouldReport(("GRAD0034", "while"), ("GRAD0033", "FGradient(x)"));
        Assert.Single(run.Sources);
    }

    [Fact]
    public void A_method_that_calls_its_own_derivative_does_not_compile()
    {
        GeneratorRun run = GeneratorHarness.Run(ReadProgram.Members("[Differentiable] static double F(double x) => x * FGradient(x);"));
        Assert.Empty(run.Sources);
        Assert.Contains(run.Output.GetDiagnostics(), d => d.Id == "CS0103");
    }

    [Fact]
    public void Of_calls_that_double_without_end()
    {
        string members = "[Differentiable] static double F(double x) => G0(x);\n";
        for (int i = 0; i < 40; i++)
        {
            members += $"static double G{i}(double x) => G{i + 1}(x) + G{i + 1}(x);\n";
        }

        Refused("GRAD0022", "F", members + "static double G40(double x) => x;");
    }

    [Fact]
    public void An_error_leaves_other_methods_alone()
    {
        GeneratorRun run = GeneratorHarness.Run(ReadProgram.Members(
            "[Differentiable] static double F(double x) => x * x;\n[Differentiable] static double G(double x) { try { return x; } finally { } }"));
        Assert.Single(run.ShouldReport(("GRAD0012", "try")).Sources);
    }

    private static void Refused(string id, string at, string members)
    {
        GeneratorRun run = GeneratorHarness.Run(ReadProgram.Members(members)).ShouldReport((id, at));
        Assert.Empty(run.Sources);
        Assert.Empty(run.GeneratorDiagnostics);
    }
}
