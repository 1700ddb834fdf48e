using System;
using System.Linq;
using Gradients.Generator.Tests.Harness;
using Xunit;

namespace Gradients.Generator.Tests.Programs;

/// <summary>Kinks, poles, overflow and NaN: the documented policy, on scalars and on tensors.</summary>
public sealed class SingularPointTests(SingularPointTests.Program program) : IClassFixture<SingularPointTests.Program>
{
    private const string Source = GeneratorHarness.Usings + """
        public static partial class Model
        {
            [Differentiable] public static double RootTimesZero(double x) => Math.Sqrt(x) * 0;
            [Differentiable] public static double RootTimes(double x, double y) => Math.Sqrt(x) * y;
            [Differentiable] public static double Clipped(double x) => Math.Min(1, Math.Exp(x));
            [Differentiable] public static double Root(double x) => Math.Sqrt(x);
            [Differentiable] public static double Product(double x, double y) => x * y;
            [Differentiable] public static double Larger(double x, double y) => Math.Max(x, y);
            [Differentiable] public static double Norms([Shape("n")] Tensor<double> x) => Norm(x);
            [Differentiable] public static double Distances([Shape("n")] Tensor<double> x, [Shape("n")] Tensor<double> y) => Tensor.Distance<double>(x, y);
            [Differentiable] public static double Rectified([Shape("n")] Tensor<double> x) => Sum(Relu(x));
            [Differentiable] public static double Magnitudes([Shape("n")] Tensor<double> x) => Sum(Tensor.Abs<double>(x));
            [Differentiable] public static double Ties([Shape("n")] Tensor<double> x, [Shape("n")] Tensor<double> y) => Sum(Tensor.Max<double>(x, y));
            [Differentiable] public static double ClippedTensor([Shape("n")] Tensor<double> x) => Sum(Tensor.Min<double>(Tensor.Exp<double>(x), 1));
            [Differentiable] public static double WeightedRoots([Shape("n")] Tensor<double> x, [Shape("n")] Tensor<double> w) => Sum(Tensor.Sqrt<double>(x) * w);
            [Differentiable] public static double Roots([Shape("n")] Tensor<double> x) => Sum(Tensor.Sqrt<double>(x));
            [Differentiable] public static Tensor<double> Soft([Shape("n", "m")] Tensor<double> x) => Softmax(x, 1);
            [Differentiable] public static double Stable([Shape("n", "m")] Tensor<double> x) => Sum(LogSumExp(x, 1));
            [Differentiable] public static double Whole([Shape("n")] Tensor<double> x) => LogSumExp(x);
            [Differentiable] public static float SoftSingle([Shape("n")] Tensor<float> x) => LogSumExp(x);
            [Differentiable] public static double Plus([Shape("n")] Tensor<double> x) => Sum(Softplus(x) + Sigmoid(x));
        }
        """;

    public static TheoryData<string, double[], double[]> Scalars => new()
    {
        { "RootTimesZero", [0], [0] },
        { "Clipped", [1000], [0] },
        { "Clipped", [0], [0.5] },
        { "Root", [0], [double.PositiveInfinity] },
        { "Larger", [2, 2], [0.5, 0.5] },
        { "RootTimes", [0, 0], [0, 0] },
        { "RootTimes", [0, 2], [double.PositiveInfinity, 0] },
        { "Product", [double.NaN, 0], [0, double.NaN] },
        { "Product", [double.PositiveInfinity, 0], [0, double.PositiveInfinity] },
    };

    public static TheoryData<string, double[], double[]> Tensors => new()
    {
        { "Norms", [0, 0, 0], [0, 0, 0] },
        { "Norms", [3, -4], [0.6, -0.8] },
        { "Rectified", [0, -0.0, 1, -1, 1e-300], [0, 0, 1, 0, 1] },
        { "Magnitudes", [0, -0.0, 1, -1, 2], [0, 0, 1, -1, 1] },
        { "ClippedTensor", [1000, 0, -1, 800, 2], [0, 0.5, 0.36787944117144233, 0, 0] },
        { "Roots", [0, 4, 0, 1, 4], [double.PositiveInfinity, 0.25, double.PositiveInfinity, 0.5, 0.25] },
        { "Roots", [double.NaN, 4, 4, 4, 4], [double.NaN, 0.25, 0.25, 0.25, 0.25] },
        { "Whole", [1000, 1000, -1000, 999], [0.4223187982515182, 0.4223187982515182, 0, 0.15536240349696362] },
        { "SoftSingle", [1000, 1000, -1000, 999], [0.4223187982515182, 0.4223187982515182, 0, 0.15536240349696362] },
        { "Plus", [1000, -1000, 0], [1, 0, 0.75] },
        { "Whole", [double.NaN, 1], [double.NaN, double.NaN] },
    };

    [Theory]
    [MemberData(nameof(Scalars))]
    public void Derivatives_of_scalars_follow_the_policy(string method, double[] point, double[] expected)
    {
        string[] names = ["x", "y"];
        CallFrame frame = program.Compiled.Call(method + "ValueAndGradient", [.. point.Select((p, i) => (names[i], (Argument)p))]);
        Metric.Entries(expected, [.. point.Select((_, i) => frame[names[i] + "Gradient"].Single())]);
        Assert.Equal(program.Compiled.Call(method, [.. point.Select((p, i) => (names[i], (Argument)p))]).Value, frame.Value);
    }

    [Theory]
    [MemberData(nameof(Tensors))]
    public void Derivatives_of_tensors_follow_the_policy(string method, double[] point, double[] expected)
    {
        CallFrame frame = program.Compiled.Call(method + "ValueAndGradient", ("x", point));
        Metric.Entries(expected, frame["xGradient"], method == "SoftSingle" ? Metric.Single : Metric.Exact);
    }

    [Fact]
    public void Tied_elements_share_and_infinite_slopes_times_zero_are_zero()
    {
        CallFrame ties = program.Compiled.Call("TiesValueAndGradient", ("x", new[] { 1.0, 2, 3, 0, -1 }), ("y", new[] { 1.0, 3, 2, 0, -1 }));
        Metric.Entries([0.5, 0, 1, 0.5, 0.5], ties["xGradient"]);
        Metric.Entries([0.5, 1, 0, 0.5, 0.5], ties["yGradient"]);

        CallFrame roots = program.Compiled.Call("WeightedRootsValueAndGradient", ("x", new[] { 0.0, 4, 0, 1, 0 }), ("w", new[] { 0.0, 1, 2, 0, 0 }));
        Metric.Entries([0, 0.25, double.PositiveInfinity, 0, 0], roots["xGradient"]);
        Metric.Entries([0, 2, 0, 1, 0], roots["wGradient"]);

        CallFrame distance = program.Compiled.Call("DistancesValueAndGradient", ("x", new[] { 1.0, 2 }), ("y", new[] { 1.0, 2 }));
        Metric.Entries([0, 0], distance["xGradient"]);
        Metric.Entries([0, 0], distance["yGradient"]);
    }

    [Fact]
    public void Softmax_and_log_sum_exp_are_stable()
    {
        Argument x = Argument.Tensor([1000, 1000, -1000, 0, -1000, -1000, -1000, -1001], 2, 4);
        double third = 1 / (3 + Math.Exp(-1)), last = Math.Exp(-1) / (3 + Math.Exp(-1));
        CallFrame stable = program.Compiled.Call("StableValueAndGradient", ("x", x));
        Metric.Entries([0.5, 0.5, 0, 0, third, third, third, last], stable["xGradient"]);
        Metric.Entries([1000 + Math.Log(2) - 1000 + Math.Log(3 + Math.Exp(-1))], [stable.Value]);

        CallFrame soft = program.Compiled.Call("SoftVjp", ("x", x), ("cotangent", Argument.Tensor([1, 0, 0, 0, 0, 0, 0, 1], 2, 4)));
        Metric.Entries([0.25, -0.25, 0, 0, -third * last, -third * last, -third * last, last * (1 - last)], soft["xGradient"]);
    }

    /// <summary>All methods, compiled once.</summary>
    public sealed class Program : IDisposable
    {
        internal CompiledProgram Compiled { get; } = CompiledProgram.Load(Source);

        public void Dispose() => Compiled.Dispose();
    }
}
