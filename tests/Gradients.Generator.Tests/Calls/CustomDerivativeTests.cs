using System;
using System.Linq;
using Gradients.Generator.Tests.Harness;
using Gradients.Generator.Tests.Reading;
using Xunit;

namespace Gradients.Generator.Tests.Calls;

/// <summary>Derivatives by hand: for methods of other assemblies, nested, wrong ones; and constants for differentiation.</summary>
public sealed class CustomDerivativeTests
{
    [Fact]
    public void A_method_of_the_framework_gets_a_derivative()
    {
        // A step to the next number is the identity, but for rounding.
        const string Members = """
            [Differentiable(Derivatives.ValueAndGradient | Derivatives.Jvp)]
            public static double F(double x) => Math.Log(Math.BitIncrement(x * x)) + Math.BitIncrement(x);

            [DerivativeOf(typeof(Math), nameof(Math.BitIncrement))]
            public static double Up(double x, out double xGradient) { xGradient = 1; return Math.BitIncrement(x); }

            [DerivativeOf(typeof(Math), nameof(Math.BitIncrement))]
            public static double UpForward(double x, double xTangent, out double tangent) { tangent = xTangent; return Math.BitIncrement(x); }
            """;
        using CompiledProgram program = CompiledProgram.Load(ReadProgram.Members(Members));
        CallFrame reverse = program.Call("FValueAndGradient", ("x", 0.7));
        Assert.Equal(Math.Log(Math.BitIncrement(0.7 * 0.7)) + Math.BitIncrement(0.7), reverse.Value);
        Assert.Equal((2 / 0.7) + 1, reverse["xGradient"][0], 1e-13);
        Assert.Equal(2 * ((2 / 0.7) + 1), program.Call("FJvp", ("x", 0.7), ("xTangent", 2), ("tangent", 0))["tangent"][0], 1e-13);
    }

    [Fact]
    public void A_span_that_the_framework_writes_is_marked_where_the_derivative_repeats_it()
    {
        const string Members = """
            [Differentiable]
            public static double F(double[] x)
            {
                double[] y = new double[x.Length];
                Cbrt(x, y);
                double total = 0;
                for (int i = 0; i < y.Length; i++)
                    total += y[i] * y[i];
                return total;
            }

            private static void Cbrt(ReadOnlySpan<double> x, Span<double> y) => System.Numerics.Tensors.TensorPrimitives.Cbrt(x, y);

            [DerivativeOf(nameof(Cbrt))]
            private static void CbrtVjp(ReadOnlySpan<double> x, [Output] Span<double> y, ReadOnlySpan<double> yCotangent, Span<double> xGradient)
            {
                for (int i = 0; i < x.Length; i++)
                    xGradient[i] = yCotangent[i] / (3 * Math.Cbrt(x[i]) * Math.Cbrt(x[i]));
            }
            """;
        using CompiledProgram program = CompiledProgram.Load(ReadProgram.Members(Members));
        double[] gradient = program.Call("FValueAndGradient", ("x", new[] { 8.0, 1, 27 }))["xGradient"];
        Assert.Equal(3, gradient.Length);
        Assert.All(gradient.Zip(new[] { 2.0, 1, 3 }), g => Assert.Equal(2.0 / 3 / g.Second, g.First, 1e-15));
    }

    [Fact]
    public void Of_overloads_the_one_whose_derivative_it_is_is_taken_and_the_others_are_read()
    {
        const string Members = """
            [Differentiable] public static double F(double x) => G(x) + G(x, 2);
            private static double G(double x) => x * x;
            private static double G(double x, int n) => Math.Pow(x, n + 1);
            [DerivativeOf(nameof(G))] private static double GReverse(double x, int k, out double d) { d = 100; return G(x, k); }
            """;
        using CompiledProgram program = CompiledProgram.Load(ReadProgram.Members(Members));
        Assert.Equal([1.0 + 100], program.Call("FValueAndGradient", ("x", 0.5))["xGradient"]);
    }

    [Fact]
    public void A_derivative_by_hand_may_call_generated_ones_and_counts_inside_methods_that_are_read()
    {
        const string Members = """
            [Differentiable] public static double F(double x) => Outer(x) * x;
            private static double Outer(double x) => Inner(Math.Sin(x)) + x;
            [Differentiable] public static double Inner(double x) => x * x * x;
            [DerivativeOf(nameof(Inner))] private static double Doubled(double x, out double d) { double value = InnerValueAndGradient(x, out d); d *= 2; return value; }
            """;
        using CompiledProgram program = CompiledProgram.Load(ReadProgram.Members(Members));
        double s = Math.Sin(0.5), outer = (s * s * s) + 0.5;
        Assert.Equal(outer + (0.5 * ((6 * s * s * Math.Cos(0.5)) + 1)), program.Call("Model.FValueAndGradient", ("x", 0.5))["xGradient"][0], 1e-13);
    }

    [Fact]
    public void An_infinite_derivative_is_not_passed_on_where_nothing_depends_on_it()
    {
        const string Members = """
            [Differentiable] public static double F(double x, double y) => y * Root(x) + x;
            private static double Root(double x) => Math.Sqrt(x);
            [DerivativeOf(nameof(Root))] private static double RootReverse(double x, out double d) { d = 0.5 / Math.Sqrt(x); return Math.Sqrt(x); }
            """;
        using CompiledProgram program = CompiledProgram.Load(ReadProgram.Members(Members));
        Assert.Equal([1.0], program.Call("FValueAndGradient", ("x", 0), ("y", 0))["xGradient"]);
    }

    [Theory]
    [InlineData("2 * x[0] * x[1]", true)]
    [InlineData("2 * x[0] * x[0]", false)]
    public void Gradient_check_verifies_a_derivative_by_hand(string partial, bool isRight)
    {
        string members = $$"""
            [Differentiable] public static double F(double[] x) => Math.Sin(G(x)) * x[1];
            public static double G(double[] x) => x[0] * x[0] * x[1];
            [DerivativeOf(nameof(G))] public static double GReverse(double[] x, Span<double> xGradient) { xGradient[0] = {{partial}}; xGradient[1] = x[0] * x[0]; return G(x); }
            """;
        using CompiledProgram program = CompiledProgram.Load(ReadProgram.Members(members));
        double[] point = [0.7, -1.3];
        foreach ((string function, string derivative) in new[] { ("G", "GReverse"), ("F", "FValueAndGradient") })
        {
            double[] gradient = program.Call(derivative, ("x", point))["xGradient"];
            GradientCheckResult result = GradientCheck.AlongCoordinates(x => program.Call(function, ("x", x.ToArray())).Value, point, gradient);
            Assert.Equal(isRight, result.IsWithin(1e-9));
            Assert.Equal(isRight ? result.Entry : 0, result.Entry);
        }
    }

    [Fact]
    public void A_second_derivative_is_refused_where_one_would_be_needed()
    {
        const string Helper = """
            private static double G(double x) => x * x;
            [DerivativeOf(nameof(G))] private static double Reverse(double x, out double d) { d = 2 * x; return x * x; }
            [DerivativeOf(nameof(G))] private static double Forward(double x, double t, out double d) { d = 2 * x * t; return x * x; }
            """;
        GeneratorRun refused = GeneratorHarness.Run(ReadProgram.Members(Helper + "[Differentiable(Derivatives.Hvp)] public static double F(double x) => G(x) * x;"));
        Assert.Contains(refused.AnalyzerDiagnostics, d => d.Id == "GRAD0033" && d.GetMessage(null).Contains("second derivative", StringComparison.Ordinal));
        Assert.Empty(refused.Sources);
        using CompiledProgram program = CompiledProgram.Load(ReadProgram.Members(Helper + "[Differentiable(Derivatives.Hvp)] public static double F(double x) => G(3) * x * x;"));
        Assert.Equal([18.0 * 2], program.Call("FHvp", ("x", 0.7), ("xTangent", 2), ("xHvp", 0))["xHvp"]);
    }

    [Theory]
    [InlineData("GRAD0030", "DerivativeOf(\"H\")", "[DerivativeOf(\"H\")] static double D(double x, out double xGradient) => xGradient = x;")]
    [InlineData("GRAD0031", "D", "static double G(double x) => x; [DerivativeOf(nameof(G))] static double D(double x, double y) => x;")]
    [InlineData("GRAD0031", "D", "static double G(string s) => 1; [DerivativeOf(nameof(G))] static double D(string s) => 1;")]
    [InlineData("GRAD0031", "D", "static void G(double[] x) { } [DerivativeOf(nameof(G))] static void D(double[] x, Span<double> xGradient) { }")]
    [InlineData("GRAD0032", "DerivativeOf(nameof(G))", "static double G(double x) => x; [DerivativeOf(nameof(G))] static double C(double x, out double d) => d = 1; [DerivativeOf(nameof(G))] static void D(double x, double c, out double d) => d = c;")]
    public void Wrong_derivatives_are_errors(string id, string at, string members) =>
        Assert.Contains(
            GeneratorHarness.Run(ReadProgram.Members(members)).AnalyzerDiagnostics,
            d => d.Id == id && d.Location.SourceTree!.GetText(TestContext.Current.CancellationToken).ToString(d.Location.SourceSpan) == at);

    [Fact]
    public void The_error_shows_the_expected_signatures()
    {
        const string Members = "static double G(ReadOnlySpan<double> x, int n) => x[n]; [DerivativeOf(nameof(G))] static double D(double x) => x;";
        string message = GeneratorHarness.Run(ReadProgram.Members(Members)).AnalyzerDiagnostics.Single(d => d.Id == "GRAD0031").GetMessage(null);
        Assert.Contains("'static double D(System.ReadOnlySpan<double> x, int n, System.Span<double> xGradient)'", message, StringComparison.Ordinal);
        Assert.Contains("'static void D(System.ReadOnlySpan<double> x, int n, double cotangent, System.Span<double> xGradient)'", message, StringComparison.Ordinal);
        Assert.Contains("'static double D(System.ReadOnlySpan<double> x, int n, System.ReadOnlySpan<double> xTangent, out double tangent)'", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public static double F(double x) => Gradient.Stop(x * x) * x;", 0.49)]
    [InlineData("public static double F(double x) { double s = x; for (int i = 0; i < 3; i++) { s = Gradient.Stop(s) * x; } return s; }", 0.7 * 0.7 * 0.7)]
    [InlineData("public static double F(double x) { (double A, double B) p = Gradient.Stop((x, 2.0 * x)); return p.A * x + p.B * x; }", 3 * 0.7)]
    [InlineData("public static double F(double x) => x > 0.5 ? Gradient.Stop(x) + x : 0;", 1)]
    public void A_stopped_value_is_a_constant(string method, double derivative)
    {
        string members = (method.Contains("F(double x) => G", StringComparison.Ordinal) ? "[Differentiable] " : "[Differentiable(Derivatives.ValueAndGradient | Derivatives.Jvp)] ") + method;
        using CompiledProgram program = CompiledProgram.Load(ReadProgram.Members(members));
        Assert.Equal(derivative, program.Call("FValueAndGradient", ("x", 0.7))["xGradient"][0], 1e-14);
        if (program.Has("FJvp"))
            Assert.Equal(3 * derivative, program.Call("FJvp", ("x", 0.7), ("xTangent", 3), ("tangent", 0))["tangent"][0], 1e-14);
    }

    [Fact]
    public void A_stopped_tensor_is_a_constant()
    {
        const string Members = "[Differentiable] public static double F([Shape(\"n\")] Tensor<double> x) => Sum(Gradient.Stop(x * x) * x);";
        using CompiledProgram program = CompiledProgram.Load(ReadProgram.Members(Members));
        double[] x = [0.5, -2, 3];
        Assert.Equal([0.25, 4.0, 9], program.Call("FValueAndGradient", ("x", Argument.Tensor(x, 3)))["xGradient"]);
    }
}
