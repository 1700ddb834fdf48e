using System;
using System.IO;
using System.Linq;
using Gradients.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Gradients.Generator.Tests.Calls;

/// <summary>
/// Methods of another assembly, which has derivatives of them. The oracle is the same source in one assembly: there the generator reads the methods in
/// place of their calls, and knows nothing of this.
/// </summary>
public sealed class LibraryCallTests
{
    private const string Library = """
        using System;
        using Gradients;

        namespace Lib;

        public static partial class Shapes
        {
            [Differentiable(Derivatives.ValueAndGradient | Derivatives.Jvp)]
            public static double Wave(double x, double y) => Math.Sin(x * y) + x / (2 + y * y);

            [Differentiable(Derivatives.ValueAndGradient | Derivatives.Jvp)]
            public static double Energy(ReadOnlySpan<double> x, double[] w, int power)
            {
                double total = 0;
                for (int i = 0; i < x.Length; i++)
                    total += w[i] * Math.Pow(1 + x[i] * x[i], power) + (i > 0 ? x[i - 1] * x[i] : 0);
                return total;
            }

            [Differentiable(Derivatives.Vjp | Derivatives.Jvp)]
            public static void Blur(double[] x, double c, [Output] double[] y)
            {
                for (int i = 0; i < x.Length; i++)
                    y[i] = c * x[i] * x[i] + (i + 1 < x.Length ? x[i + 1] : 0);
            }

            [Differentiable(Derivatives.Vjp | Derivatives.Jvp)]
            public static (double S, double C) Polar(double a, double r) => a > 0 ? (r * Math.Sin(a), r * Math.Cos(a)) : (r * a, r);

            [Differentiable]
            public static double OnlyReverse(double x) => x * x;

            [Differentiable(Derivatives.Jvp)]
            public static double OnlyForward(double x) => x * x;

            [Differentiable]
            public static double Weighted([NoGradient] double k, double x) => k * x * x;

            [Differentiable]
            public static double InPlace(double[] x)
            {
                x[0] *= 2;
                return x[0] * x[1];
            }

            [Differentiable]
            internal static double Hidden(double x) => x;

            public static double Plain(double x) => x * x;

            public static double Rough(double x)
            {
                try { return Math.Exp(x); } finally { }
            }

            [DerivativeOf(nameof(Rough))]
            public static double RoughReverse(double x, out double xGradient) => xGradient = Math.Exp(x);
        }
        """;

    private const string Head = "using System;\nusing Gradients;\nusing Lib;\n\npublic static partial class Model\n{\n";
    private const string Both = "[Differentiable(Derivatives.ValueAndGradient | Derivatives.Jvp)] ";
    private static readonly double[] s_x = [0.7, -0.4, 1.1, 0.3];
    private static readonly double[] s_w = [0.5, 1.5, -0.8, 0.2];
    private static readonly double[] s_direction = [0.3, -1.2, 0.8, 0.5];

    public static TheoryData<string> Programs =>
    [
        "public static double F(double[] x, double[] w, double a, int n) => Shapes.Wave(a, a * x[0]) * Shapes.Wave(x[1], w[2]);",
        "public static double F(double[] x, double[] w, double a, int n) => Shapes.Energy(x, w, 2) * a + Shapes.Energy(w, w, 1);",
        "public static double F(double[] x, double[] w, double a, int n) => Shapes.Energy(x, power: n, w: x) * a;",
        """
        public static double F(double[] x, double[] w, double a, int n)
        {
            double total = a;
            for (int i = 0; i < n; i++)
            {
                if (total > 1.5)
                    total = Shapes.Wave(total, w[i]);
                else
                    total += Shapes.Energy(x.AsSpan(0, i + 1), w, i) * 0.1;
            }
            return total * a;
        }
        """,
        """
        public static double F(double[] x, double[] w, double a, int n)
        {
            double[] state = (double[])x.Clone(), next = new double[x.Length];
            double total = 0;
            for (int i = 0; i < n; i++)
            {
                Shapes.Blur(state, a / (i + 1), next);
                for (int k = 0; k < state.Length; k++)
                    state[k] = Math.Tanh(next[k]) + 0.1 * w[k];
                total += Shapes.Energy(state, w, 1);
            }
            return total + state[0];
        }
        """,
        """
        public static double F(double[] x, double[] w, double a, int n)
        {
            (double s, double c) = Shapes.Polar(a, x[0]);
            double total = c;
            while (total < 3)
            {
                (double p, double q) = Shapes.Polar(x[1] * total, 2);
                total += 1 + 0.1 * p * s * q;
                (s, _) = Shapes.Polar(w[0], total);
            }
            return total * s;
        }
        """,
    ];

    [Theory]
    [MemberData(nameof(Programs))]
    public void Reverse_and_forward_mode_agree_with_those_of_one_assembly(string method)
    {
        string user = Head + Both + method + "\n}\n";
        byte[] image = Image(Library);
        GeneratorRun run = RunWith(user, MetadataReference.CreateFromImage(image)).ShouldCompileWithoutWarnings();
        Assert.Contains("global::Lib.Shapes.", run.Source, StringComparison.Ordinal);
        using CompiledProgram calling = CompiledProgram.Load(run, libraries: image);
        using CompiledProgram whole = CompiledProgram.Load(GeneratorHarness.Run(Library, user));
        foreach (int n in new[] { 0, 1, 4 })
        {
            (string, Argument)[] arguments = [("x", s_x), ("w", s_w), ("a", 0.8), ("n", n)];
            CallFrame expected = whole.Call("Model.FValueAndGradient", arguments), actual = calling.Call("Model.FValueAndGradient", arguments);
            foreach (string name in new[] { CallFrame.Result, "xGradient", "wGradient", "aGradient" })
                Close(expected[name], actual[name]);
            (string, Argument)[] directions = [.. arguments, ("xTangent", s_direction), ("wTangent", s_w), ("aTangent", 0.6), ("tangent", 0)];
            CallFrame forward = calling.Call("Model.FJvp", directions);
            Close(whole.Call("Model.FJvp", directions)["tangent"], forward["tangent"]);
            double dot = s_direction.Zip(actual["xGradient"], (d, g) => d * g).Sum() + s_w.Zip(actual["wGradient"], (d, g) => d * g).Sum() + 0.6 * actual["aGradient"][0];
            Close([dot], forward["tangent"]);
        }
    }

    [Fact]
    public void A_derivative_by_hand_of_another_assembly_is_called()
    {
        byte[] image = Image(Library);
        GeneratorRun run = RunWith(Head + "[Differentiable] public static double F(double x) => Shapes.Rough(x * x);\n}\n", MetadataReference.CreateFromImage(image));
        using CompiledProgram program = CompiledProgram.Load(run.ShouldCompileWithoutWarnings(), libraries: image);
        Close([1.4 * Math.Exp(0.49)], program.Call("FValueAndGradient", ("x", 0.7))["xGradient"]);
    }

    [Fact]
    public void An_editor_sees_the_other_project_as_source()
    {
        CSharpCompilation library = Generated(Library);
        GeneratorRun run = RunWith(Head + Both + "public static double F(double x) => Shapes.Wave(x, x);\n}\n", library.ToMetadataReference());
        Assert.Contains("global::Lib.Shapes.WaveValueAndGradient(x, x, out double", run.ShouldCompileWithoutWarnings().Source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GRAD0014", "Shapes.Plain(x)", "[Differentiable] public static double F(double x) => Shapes.Plain(x);")]
    [InlineData("GRAD0014", "Shapes.InPlace(y)", "[Differentiable] public static double F(double[] x) { double[] y = { x[0], x[1] }; return Shapes.InPlace(y); }")]
    [InlineData("GRAD0033", "Shapes.OnlyReverse(x)", "[Differentiable(Derivatives.Jvp)] public static double F(double x) => Shapes.OnlyReverse(x);")]
    [InlineData("GRAD0033", "Shapes.OnlyForward(x)", "[Differentiable] public static double F(double x) => Shapes.OnlyForward(x);")]
    [InlineData("GRAD0033", "Shapes.Weighted(x, x)", "[Differentiable] public static double F(double x) => Shapes.Weighted(x, x);")]
    [InlineData("GRAD0012", "Shapes.Blur(y, 1, y)", "[Differentiable] public static double F(double[] x) { double[] y = { x[0], x[1] }; Shapes.Blur(y, 1, y); return y[0]; }")]
    public void What_cannot_be_passed_is_an_error_at_the_call(string id, string at, string method)
    {
        GeneratorRun run = RunWith(Head + method + "\n}\n", MetadataReference.CreateFromImage(Image(Library))).ShouldReport((id, at));
        Assert.Empty(run.Sources);
    }

    [Theory]
    [InlineData("[Differentiable] public static double F(double x) => x * Shapes.OnlyForward(2);", 2 * 2)]
    [InlineData("[Differentiable] public static double F(double x) => Shapes.Weighted(3, x);", 2 * 3 * 0.7)]
    [InlineData("[Differentiable] public static double F(double x) => Shapes.Weighted(Gradient.Stop(x), x);", 2 * 0.7 * 0.7)]
    public void What_carries_no_derivative_needs_none(string method, double derivative)
    {
        byte[] image = Image(Library);
        GeneratorRun run = RunWith(Head + method + "\n}\n", MetadataReference.CreateFromImage(image));
        using CompiledProgram program = CompiledProgram.Load(run.ShouldCompileWithoutWarnings(), libraries: image);
        Close([derivative], program.Call("FValueAndGradient", ("x", 0.7))["xGradient"]);
    }

    private static void Close(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        foreach ((double e, double a) in expected.Zip(actual))
            Assert.True(Math.Abs(e - a) <= 1e-12 * Math.Max(1, Math.Abs(e)), $"{a:R} instead of {e:R}");
    }

    private static GeneratorRun RunWith(string source, MetadataReference library) => GeneratorHarness.Run(
        Product.NewGenerator(), Product.NewAnalyzer(), GeneratorHarness.Compile(source).AddReferences(library));

    private static CSharpCompilation Generated(string source) => GeneratorHarness.Run(
        Product.NewGenerator(), null, GeneratorHarness.Compile(source).WithAssemblyName("Lib")).ShouldCompileWithoutWarnings().Output;

    private static byte[] Image(string source)
    {
        using MemoryStream stream = new();
        Assert.True(Generated(source).Emit(stream).Success);
        return stream.ToArray();
    }
}
