using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Tests.Harness;
using Xunit;

namespace Gradients.Generator.Tests.Review;

/// <summary>Programs that once had no derivative, one that did not compile, or one that threw.</summary>
public sealed class ProgramTests
{
    private sealed record Case(string Source, double Tolerance, params (string Name, Argument Value)[] Arguments);

    private static readonly (string Name, Argument Value)[] s_scalar = [("x", 0.75)];
    private static readonly (string Name, Argument Value)[] s_pair = [("x", 0.75), ("y", -1.25)];
    private static readonly (string Name, Argument Value)[] s_vectors = [("x", Argument.Random(1, 5)), ("y", Argument.Random(2, 5))];

    private static readonly Dictionary<string, Case> s_cases = new()
    {
        ["a scalar gradient beside tensors of unknown rank"] = new(
            "public static Tensor<double> F(Tensor<double> x, double s) => x * s;", Metric.ByDifferences, ("x", Argument.Random(1, 2, 3)), ("s", 0.75)),
        ["terms that add up to a parameter"] = new(
            "public static double F(double x, double y) => 0.25 * x * y + 0.75 * x * y;", Metric.ByDifferences, s_pair),
        ["sums in two precisions in one loop"] = new(
            "public static double F([Shape(\"n\")] Tensor<float> x, [Shape(\"n\")] Tensor<double> y) => Sum(x) + Sum(y);", 1e-2, s_vectors),
        ["a value recomputed from a recomputed value"] = new(
            """
            public static double F(double[] x, double[] y)
            {
                double[] t = new double[x.Length], u = new double[y.Length];
                TensorPrimitives.Sigmoid(x, t);
                TensorPrimitives.Multiply(t, y, u);
                double s = TensorPrimitives.Norm<double>(t);
                TensorPrimitives.Multiply(u, s, t);
                TensorPrimitives.Subtract(1.0, t, t);
                return TensorPrimitives.Distance<double>(t, u);
            }
            """, Metric.ByDifferences, s_vectors),
        ["an integer of literals that overflows"] = new(
            "public static double F(double x) { int a = 2147483647; int b = a + 1; return b * x; }", Metric.ByDifferences, s_scalar),
        ["a number outside of the integers"] = new(
            "public static double F(double x) { double big = 1e20; int n = (int)big; return n * x; }", Metric.ByDifferences, s_scalar),
        ["a long outside of the integers"] = new(
            "public static double F(double x) { long big = 3000000000; int n = (int)big; return n * x; }", Metric.ByDifferences, s_scalar),
        ["the least integer, negated and divided"] = new(
            "public static double F(double x) { int a = int.MinValue; int b = -a; int c = -7; return b * x + c / 2 * x + c % 4 * x; }", Metric.ByDifferences, s_scalar),
    };

    public static TheoryData<string> Cases => [.. s_cases.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Derivative_is_that_of_differences(string program)
    {
        Case @case = s_cases[program];
        using CompiledProgram compiled = CompiledProgram.Load(Run(@case.Source));
        Differences.ShouldMatch(compiled, "F", @case.Tolerance, @case.Arguments);
    }

    [Fact]
    public void Product_of_float_constants_is_rounded_as_the_method_rounds_it()
    {
        using CompiledProgram compiled = CompiledProgram.Load(Run("public static float F(float x) { float a = 0.1f; float b = 0.1f; return a * b * x; }"));
        CallFrame frame = compiled.Call("FValueAndGradient", ("x", 3.0));
        Assert.Equal(compiled.Call("F", ("x", 3.0)).Value, frame.Value);
        Assert.Equal(0.1f * 0.1f, frame["xGradient"].Single());
    }

    [Fact]
    public void Division_of_an_integer_by_a_literal_zero_is_left_to_run_time()
    {
        using CompiledProgram compiled = CompiledProgram.Load(Run("public static double F(double x, int n) { int zero = 0; return n / zero * x; }"));
        Assert.Throws<System.DivideByZeroException>(() => compiled.Call("FValueAndGradient", ("x", 1.0), ("n", 3.0)));
    }

    [Fact]
    public void Dimension_named_like_a_type_parameter_gives_way()
        => Run("public static double F<n, xGradient>([Shape(\"n\", \"m\")] Tensor<double> x) => Sum(x * x);").ShouldReportNothing();

    [Fact]
    public void Parameter_named_like_a_generated_member_is_refused()
        => GeneratorHarness.Run(In("public static double F(double FValueAndGradient) => FValueAndGradient * 2;")).ShouldCompileWithoutWarnings().ShouldReport(("GRAD0004", "F"));

    [Fact]
    public void Wrong_rank_throws_the_same_exception_where_the_gradient_of_a_local_is_allocated()
    {
        using CompiledProgram compiled = CompiledProgram.Load(GeneratorHarness.Usings + """
            public static partial class Model
            {
                [Differentiable(WithRespectTo = new[] { "t" })]
                public static double F([Shape("n", "k")] Tensor<double> x, [Shape("k", "l")] Tensor<double> w) { var t = MatMul(x, w); return Sum(t * t); }
            }
            """);
        System.ArgumentException thrown = Assert.Throws<System.ArgumentException>(
            () => compiled.Call("FGradient", ("x", Argument.Random(1, 3, 2)), ("w", Argument.Random(2, 2))));
        Assert.Equal("w", thrown.ParamName);
    }

    [Theory]
    [InlineData("double", "-0.0", double.NegativeInfinity)]
    [InlineData("double", "0.0", double.PositiveInfinity)]
    [InlineData("float", "-0f", double.NegativeInfinity)]
    [InlineData("double", "double.MaxValue", 1 / double.MaxValue)]
    [InlineData("double", "double.Epsilon", double.PositiveInfinity)]
    [InlineData("double", "double.NaN", double.NaN)]
    public void Constants_keep_their_value_and_their_sign(string type, string constant, double reciprocal)
    {
        using CompiledProgram compiled = CompiledProgram.Load(Run($"public static {type} F({type} x) {{ {type} c = {constant}; return x / c; }}"));
        CallFrame frame = compiled.Call("FValueAndGradient", ("x", 1.0));
        Assert.Equal(reciprocal, frame.Value);
        Assert.Equal(reciprocal, frame["xGradient"].Single());
    }

    private static GeneratorRun Run(string method) => GeneratorHarness.Run(In(method)).ShouldCompileWithoutWarnings();

    private static string In(string method) => GeneratorHarness.Usings + "public static partial class Model\n{\n[Differentiable] " + method + "\n}\n";
}
