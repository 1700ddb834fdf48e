using System;
using System.Linq;
using Gradients.Generator.Tests.Harness;
using Xunit;

namespace Gradients.Generator.Tests.Programs;

/// <summary>Names of the user's that generated code uses itself, or that C# reserves: the derivatives compile without a warning and are right.</summary>
public sealed class NameTests
{
    private const string Source = GeneratorHarness.Usings + """
        public static partial class Model
        {
            [Differentiable] public static double Indices([Shape("n", "m")] Tensor<double> i, [Shape("m")] Tensor<double> j, [Shape("n", "m")] Tensor<double> row, [Shape("n", "m")] Tensor<double> k)
            {
                var vectorEnd = i * j; var lanes = Tensor.Exp<double>(vectorEnd); var row2 = lanes * row + k;
                return Tensor.Sum<double>(row2 * row2);
            }
            [Differentiable] public static double Totals([Shape("n")] Tensor<double> sum, [Shape("n")] Tensor<double> scratch, [Shape("n")] Tensor<double> product, double loss)
            {
                var sumGradient = sum * scratch; var values = sumGradient * product; var sumLanes = Tensor.Sum<double>(values);
                return sumLanes * loss + Tensor.Norm<double>(values);
            }
            [Differentiable] public static double Gradients1(double x, double xGradient, double xGradientGradient) => x * xGradient * Math.Sin(xGradientGradient);
            [Differentiable] public static Tensor<double> Cotangents([Shape("n")] Tensor<double> cotangent, [Shape("n")] Tensor<double> cotangentGradient) => cotangent * cotangentGradient * cotangent;
            [Differentiable] public static double Extents([Shape("n", "m")] Tensor<double> x, double n, [Shape("m")] Tensor<double> m) => Tensor.Sum<double>(x * m) * n;
            [Differentiable] public static double Types([Shape("n")] Tensor<double> Check, [Shape("n")] Tensor<double> Span, [Shape("n")] Tensor<double> Math, [Shape("n")] Tensor<double> Vector256)
                => Tensor.Sum<double>(Check * Span * Tensor.Exp<double>(Math)) * Tensor.Norm<double>(Vector256);
            [Differentiable] public static double MoreTypes([Shape("n", "m")] Tensor<double> Kernels, [Shape("m", "p")] Tensor<double> Workspace, [Shape("p")] Tensor<double> Dense)
                => Tensor.Sum<double>(Sigmoid(MatMul(Kernels, Workspace) + Dense));
            [Differentiable] public static double Keywords([Shape("n")] Tensor<double> @for, [Shape("n")] Tensor<double> @class, double @double, double value)
            {
                var @int = @for * @class; var @out = Tensor.Tanh<double>(@int * @double);
                return Tensor.Sum<double>(@out * @out) * value;
            }
            [Differentiable] public static double Unicode([Shape("длина")] Tensor<double> größe, double λ) { var σ = Sigmoid(größe * λ); return Tensor.Sum<double>(σ * σ); }
            [Differentiable] public static double Contextual([Shape("n")] Tensor<double> var, double async, double await, double field, double nameof) => Tensor.Sum<double>(var * async) * await * field * nameof;
            [Differentiable] public static double Underscores([Shape("_n")] Tensor<double> _, double __, double _1) => Tensor.Sum<double>(_ * __) * _1;
            [Differentiable] public static double Results(double result, double gradient, double values, double index) { double value = result * gradient; double quotient = values / index; return value * quotient; }
        }
        """;

    private static readonly (string Method, (string, Argument)[] Arguments)[] s_calls =
    [
        ("Indices", [("i", Argument.Random(1, 3, 5)), ("j", Argument.Random(2, 5)), ("row", Argument.Random(3, 3, 5)), ("k", Argument.Random(4, 3, 5))]),
        ("Totals", [("sum", Argument.Random(1, 5)), ("scratch", Argument.Random(2, 5)), ("product", Argument.Random(3, 5)), ("loss", 0.7)]),
        ("Extents", [("x", Argument.Random(1, 3, 5)), ("n", 0.3), ("m", Argument.Random(2, 5))]),
        ("Types", [("Check", Argument.Random(1, 5)), ("Span", Argument.Random(2, 5)), ("Math", Argument.Random(3, 5)), ("Vector256", Argument.Random(4, 5))]),
        ("MoreTypes", [("Kernels", Argument.Random(1, 3, 5)), ("Workspace", Argument.Random(2, 5, 2)), ("Dense", Argument.Random(3, 2))]),
        ("Keywords", [("for", Argument.Random(1, 5)), ("class", Argument.Random(2, 5)), ("double", 0.3), ("value", 0.7)]),
        ("Unicode", [("größe", Argument.Random(1, 5)), ("λ", 0.7)]),
        ("Contextual", [("var", Argument.Random(1, 5)), ("async", 0.3), ("await", 0.4), ("field", 0.5), ("nameof", 0.6)]),
        ("Results", [("result", 0.3), ("gradient", 0.4), ("values", 0.5), ("index", 0.6)]),
    ];

    [Fact]
    public void Derivatives_of_hostile_names_are_right()
    {
        using CompiledProgram program = CompiledProgram.Load(Source);
        foreach ((string method, (string, Argument)[] arguments) in s_calls)
            Differences.ShouldMatch(program, method, Metric.ByDifferences, arguments);

        // Their generated parameters have names of their own, so they are called by position.
        Assert.Equal(9, program.Methods.Count(m => m.EndsWith("ValueAndGradient", StringComparison.Ordinal) && s_calls.Any(c => m == $"Model.{c.Method}ValueAndGradient")));
    }

    public static TheoryData<string, string> Programs => new()
    {
        { "methods named like generated code", """
            public static partial class Model
            {
                [Differentiable] public static double Check([Shape("n")] Tensor<double> x) => Tensor.Sum<double>(x * x);
                [Differentiable] public static double Kernels([Shape("n", "m")] Tensor<double> x) => Tensor.Sum<double>(MatMul(x, Transpose(x)));
                [Differentiable] public static double Sum([Shape("n")] Tensor<double> x) => Tensor.Sum<double>(Tensor.Exp<double>(x));
                [Differentiable] public static double Workspace([Shape("n")] Tensor<double> x) => Tensor.Norm<double>(x);
                [Differentiable] public static double Math(double x) => x * x;
                [Differentiable] public static double MathF(float x) => (double)System.MathF.Sin(x);
                [Differentiable] public static Tensor<double> Tensor1([Shape("n")] Tensor<double> x) => x * x;
            }
            """ },
        { "type parameters", """
            public static partial class Outer<T> where T : class
            {
                public partial struct Span<Tensor>
                {
                    [Differentiable] public static double F<Check, Vector256>(double[] x, ReadOnlySpan<double> y) where Check : struct => TensorPrimitives.Dot<double>(x, y);
                }
            }
            public partial record Kernels<TKernels> { [Differentiable] internal static double F(double[] x) => Sigmoid(TensorPrimitives.Sum<double>(x)); private static double Sigmoid(double x) => Math.Exp(x); }
            """ },
        { "members named like generated code", """
            public static partial class Model
            {
                private const int Check = 1, Kernels = 2, VectorMath = Check + Kernels;
                private static int Dense() => VectorMath;
                private static class MemoryMarshal { public static int Workspace() => Dense(); }
                private enum StrongZero { Scratch }
                public static int Use => MemoryMarshal.Workspace() + (int)StrongZero.Scratch;
                [Differentiable] public static double F([Shape("n", "m")] Tensor<double> x, [Shape("m", "p")] Tensor<double> w) => TensorMath.Sum(Tensor.Sqrt<double>(MatMul(x, w)) * Tensor.Exp<double>(MatMul(x, w)));
            }
            """ },
        { "tuple names", """
            public static partial class Model
            {
                [Differentiable] public static double F(double Item1, double Item2, double Item3) => Item1 * Item2 * Item3;
                [Differentiable] public static double G(double Rest, double ToString, double Item7, double x) => Rest * ToString * Item7 * x;
                [Differentiable] public static double H(double Equals, double GetHashCode, double CompareTo, double Deconstruct, double GetType) => Equals * GetHashCode * CompareTo * Deconstruct * GetType;
                [Differentiable] public static double I(double Item2, double Item2Gradient, double Item1) => Item2 * Item2Gradient * Item1;
                [Differentiable] public static double J(double a, double b, double c, double d, double e, double f, double g, double h, double i) => a * b * c * d * e * f * g * h * i;
            }
            """ },
        { "locals of the method and of methods read through", """
            public static partial class Model
            {
                [Differentiable] public static double F([Shape("n", "m")] Tensor<double> x, [Shape("m", "p")] Tensor<double> w)
                {
                    var n = MatMul(x, w); var xGradient = Sigmoid(n); var p = Other(xGradient); double i = Tensor.Sum<double>(p); double sum = i * i; return sum;
                }
                private static Tensor<double> Other(Tensor<double> x) { var n = x * x; var w = n + x; return w; }
                [Differentiable] public static double G(double x) { double result = x; { double x2 = result * x; result = x2; } return result; }
            }
            """ },
        { "named gradients of locals", """
            public static partial class Model
            {
                [Differentiable(WithRespectTo = new[] { "x", "s", "n" })]
                public static double F([Shape("a", "b")] Tensor<double> x, [Shape("b", "c")] Tensor<double> w) { var n = MatMul(x, w); var s = Sigmoid(n); return TensorMath.Sum(s * s); }
                [Differentiable(WithRespectTo = new[] { "t" })]
                public static double G(double x) { double t = x * x; return t * Math.Sin(t); }
            }
            """ },
    };

    [Theory]
    [MemberData(nameof(Programs))]
    public void Derivatives_compile_without_a_warning(string what, string source)
    {
        GeneratorRun run = GeneratorHarness.Run(GeneratorHarness.Usings + source).ShouldCompileWithoutWarnings();
        Assert.True(run.Sources.Count > 0, what);
        Assert.DoesNotContain(run.AnalyzerDiagnostics, d => d.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error);
    }

    [Theory]
    [InlineData("System")]
    [InlineData("Gradients")]
    [InlineData("Tensor")]
    [InlineData("Vector256")]
    [InlineData("Check.Kernels")]
    [InlineData("System.Numerics")]
    [InlineData("Models.Math")]
    public void Derivatives_compile_in_every_namespace(string space)
    {
        string source = $$"""
            using System.Numerics.Tensors;
            namespace My.{{space}}
            {
                using Tensor64 = global::System.Numerics.Tensors.Tensor<double>;
                public static partial class Model
                {
                    [global::Gradients.Differentiable]
                    public static double F([global::Gradients.Shape("n", "m")] Tensor64 x, [global::Gradients.Shape("m")] Tensor64 b)
                        => global::Gradients.TensorMath.Sum(global::Gradients.TensorMath.Softmax(global::Gradients.TensorMath.Softplus(x) * b, 1) * x);
                    [global::Gradients.Differentiable]
                    public static double G(double x) => global::System.Math.Sin(x);
                }
            }
            """;
        using CompiledProgram program = CompiledProgram.Load(source);
        Differences.ShouldMatch(program, $"My.{space}.Model.F", Metric.ByDifferences, ("x", Argument.Random(1, 2, 3)), ("b", Argument.Random(2, 3)));
    }
}
