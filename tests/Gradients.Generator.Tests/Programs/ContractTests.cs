using System;
using System.Linq;
using Gradients.Generator.Tests.Harness;
using Xunit;

namespace Gradients.Generator.Tests.Programs;

/// <summary>What generated members promise about their arguments: which are accepted, which refused, and that a refusal comes before any write.</summary>
public sealed class ContractTests(ContractTests.Program program) : IClassFixture<ContractTests.Program>
{
    private const string Source = GeneratorHarness.Usings + """
        public static partial class Model
        {
            [Differentiable] public static double Layer([Shape("n", "m")] Tensor<double> x, [Shape("m", "p")] Tensor<double> w, [Shape("p")] Tensor<double> b, double s)
                => Sum(Sigmoid(MatMul(x, w) + b)) * s;
            [Differentiable] public static double Vectors(double[] x, ReadOnlySpan<double> y) => TensorPrimitives.Dot<double>(x, y);
            [Differentiable] public static Tensor<double> Scaled([Shape("n", "m")] Tensor<double> x, double s) => x * s;
            [Differentiable] public static double Spans([Shape("n", "m")] in ReadOnlyTensorSpan<double> x, [Shape("m")] ReadOnlyTensorSpan<double> v) => Norm(MatMul(x, v));
            [Differentiable] public static double AnyRank(Tensor<double> x) => Norm(x);
            [Differentiable] public static double AnyProduct(Tensor<double> x, Tensor<double> y) => Sum(MatMul(x, y));
            [Differentiable] public static double Same([Shape("n", "n")] Tensor<double> x, [Shape("n", "n")] Tensor<double> y) => Sum(MatMul(x, y) * y);
            [Differentiable] public static double Fixed([Shape("3", "2")] Tensor<double> x) => Sum(x * x);

            [Differentiable(Derivatives.Gradient)] public static double OnlyGradient(double x, [Shape("n")] Tensor<double> y) => x * Norm(y);
            [Differentiable(Derivatives.ValueAndGradient)] public static double OnlyValue(double x) => x * x;
            [Differentiable(Derivatives.Vjp)] public static Tensor<double> OnlyVjp([Shape("n")] Tensor<double> x) => x * x;
            [Differentiable(WithRespectTo = new[] { "w" })] public static double Subset([Shape("n")] Tensor<double> x, [Shape("n")] Tensor<double> w) => Dot(x, w);
            [Differentiable] public static double Constant([Shape("n")] Tensor<double> x, [NoGradient, Shape("n")] Tensor<double> labels, int k, bool flag) => Dot(x, labels) * k;
            [Differentiable(WithRespectTo = new[] { "x", "s", "n" })] public static double Stages([Shape("a", "b")] Tensor<double> x, [Shape("b", "c")] Tensor<double> w)
            { var n = MatMul(x, w); var s = Sigmoid(n); return SumOfSquares(s); }
            [Differentiable(WithRespectTo = new[] { "t" })] public static double Stage(double x) { double t = x * x; return t * t + x; }
            [Differentiable] public static double[] Array(double[] x) => x;
            [Differentiable] public static Tensor<double> Identity([Shape("n", "m")] Tensor<double> x) => x;
        #pragma warning disable GRAD0024
            [Differentiable] public static double Unused([Shape("n")] Tensor<double> x, [Shape("m")] Tensor<double> unused, double alsoUnused, double[] array) => Sum(x);
            [Differentiable] public static Tensor<double> UnusedInVjp([Shape("n")] Tensor<double> x, double s, [Shape("n")] Tensor<double> y) => y;
        }
        """;

    private static readonly Argument s_x = Argument.Random(1, 3, 4), s_w = Argument.Random(2, 4, 2), s_b = Argument.Random(3, 2);

    /// <summary>Called by reflection with arguments that a frame cannot make: aliases and null.</summary>
    private const string TestDriver = """
        #nullable disable
        using System;
        using System.Linq;
        using System.Numerics.Tensors;

        public static class TestDriver
        {
            private const double Garbage = -7.25;

            /// <summary>Runs a case of overlapping or missing arguments; gives the exception and whether all garbage is intact.</summary>
            public static (Exception Thrown, bool IsIntact) Run(string what)
            {
                double[] memory = Enumerable.Repeat(Garbage, 60).ToArray();
                double[] other = Enumerable.Repeat(Garbage, 60).ToArray();
                Tensor<double> x = Tensor.Create(new double[12], [3, 4]), w = Tensor.Create(new double[8], [4, 2]), b = Tensor.Create(new double[2], [2]);
                Tensor<double> m = Tensor.Create(memory, [3, 4]), strided = Tensor.Create(memory, 0, [3, 4], [8, 1]), inside = Tensor.Create(memory, 4, [2], [1]);
                TensorSpan<double> xg = new(other, [3, 4]), wg = new(other.AsSpan(12), [4, 2]), bg = new(other.AsSpan(20), [2]);
                try
                {
                    switch (what)
                    {
                        case "x over xGradient": Model.LayerValueAndGradient(m, w, b, 1, m, wg, bg, out _); break;
                        case "x over wGradient": Model.LayerValueAndGradient(m, w, b, 1, xg, new TensorSpan<double>(memory.AsSpan(11), [4, 2]), bg, out _); break;
                        case "xGradient over wGradient": Model.LayerValueAndGradient(x, w, b, 1, m, new TensorSpan<double>(memory.AsSpan(4), [4, 2]), bg, out _); break;
                        case "strided xGradient over bGradient": Model.LayerValueAndGradient(x, w, b, 1, strided, wg, inside, out _); break;
                        case "cotangent over xGradient": Model.ScaledVjp(x, 2, m, m, out _); break;
                        case "arrays": Model.VectorsValueAndGradient(memory, other.AsSpan(0, 60), memory, new double[60]); break;
                        case "spans": Model.VectorsValueAndGradient(new double[10], new double[10], memory.AsSpan(0, 10), memory.AsSpan(9, 10)); break;
                        case "null x": Model.LayerValueAndGradient(null, w, b, 1, xg, wg, bg, out _); break;
                        case "null b": Model.LayerValueAndGradient(x, w, null, 1, xg, wg, bg, out _); break;
                        case "null array": Model.VectorsValueAndGradient(null, default, memory, memory); break;
                        case "null in Gradient": Model.LayerGradient(x, null, b, 1); break;
                        case "null of any rank": Model.AnyRankValueAndGradient(null, m); break;
                        case "broadcast output": Model.ScaledVjp(x, 2, x, Tensor.Create(memory, 0, [3, 4], [0, 1]), out _); break;
                        default: throw new InvalidOperationException(what);
                    }
                    return (null, Intact());
                }
                catch (Exception e) when (e is not InvalidOperationException) { return (e, Intact()); }

                bool Intact() => memory.Concat(other).All(v => v == Garbage);
            }

            /// <summary>Inputs that alias each other are allowed.</summary>
            public static double[] Aliased()
            {
                Tensor<double> x = Tensor.Create([1.0, 2, 3, 4], [2, 2]);
                double[] xg = new double[4], yg = new double[4];
                double value = Model.SameValueAndGradient(x, x, new TensorSpan<double>(xg, [2, 2]), new TensorSpan<double>(yg, [2, 2]));
                Tensor<double> y = Tensor.Create([1.0, 2, 3, 4], [2, 2]);
                double[] xg2 = new double[4], yg2 = new double[4];
                double separate = Model.SameValueAndGradient(x, y, new TensorSpan<double>(xg2, [2, 2]), new TensorSpan<double>(yg2, [2, 2]));
                return [value - separate, .. xg.Zip(xg2, (a, b) => a - b), .. yg.Zip(yg2, (a, b) => a - b)];
            }
        }
        """;

    public static TheoryData<string, string[]> Refused => new()
    {
        { "x over xGradient", ["xGradient", "x"] },
        { "x over wGradient", ["wGradient", "x"] },
        { "xGradient over wGradient", ["xGradient", "wGradient"] },
        { "strided xGradient over bGradient", ["xGradient", "bGradient"] },
        { "cotangent over xGradient", ["xGradient", "cotangent"] },
        { "arrays", ["xGradient", "x"] },
        { "spans", ["xGradient", "yGradient"] },
        { "null x", ["x"] },
        { "null b", ["b"] },
        { "null array", ["x"] },
        { "null in Gradient", ["w"] },
        { "null of any rank", ["x"] },
        { "broadcast output", ["xGradient"] },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Overlap_and_null_are_refused_before_anything_is_written(string what, string[] named)
    {
        var (thrown, isIntact) = ((Exception?, bool))program.Compiled.Invoke("TestDriver", "Run", what)!;
        ArgumentException exception = Assert.IsAssignableFrom<ArgumentException>(thrown);
        Assert.Equal(what.StartsWith("null", StringComparison.Ordinal), exception is ArgumentNullException);
        Assert.Equal(named[0], exception.ParamName);
        Assert.All(named, name => Assert.Matches($@"\b{name}\b", exception.Message));
        Assert.True(isIntact);
    }

    [Fact]
    public void Inputs_may_alias_each_other()
        => Assert.All((double[])program.Compiled.Invoke("TestDriver", "Aliased")!, difference => Assert.Equal(0, difference));

    public static TheoryData<string, string, int[]> WrongShapes => new()
    {
        { "Layer", "w", [5, 2] }, { "Layer", "w", [4] }, { "Layer", "b", [3] }, { "Layer", "b", [2, 1] }, { "Layer", "x", [3, 4, 1] }, { "Layer", "x", [12] },
        { "Layer", "b", [0] }, { "Layer", "b", [1] }, { "Layer", "w", [4, 0] },
        { "Layer", "xGradient", [4, 3] }, { "Layer", "xGradient", [12] }, { "Layer", "wGradient", [4, 3] }, { "Layer", "bGradient", [3] }, { "Layer", "bGradient", [0] },
        { "Vectors", "y", [4] }, { "Vectors", "xGradient", [4] }, { "Vectors", "yGradient", [6] }, { "Vectors", "yGradient", [0] },
        { "Scaled", "cotangent", [4, 3] }, { "Scaled", "xGradient", [3, 5] },
        { "Spans", "v", [3] }, { "Spans", "xGradient", [3, 3] },
        { "Fixed", "x", [3, 3] }, { "Fixed", "x", [2, 3] }, { "Fixed", "xGradient", [2, 3] },
        { "AnyRank", "x", [2, 2, 2] }, { "AnyRank", "xGradient", [4] },
        { "AnyProduct", "x", [2, 2, 2] }, { "AnyProduct", "y", [3, 3] },
        { "Unused", "unusedGradient", [3] }, { "Unused", "arrayGradient", [3] },
    };

    [Theory]
    [MemberData(nameof(WrongShapes))]
    public void Wrong_shapes_are_refused_before_anything_is_written(string method, string parameter, int[] lengths)
    {
        (string Name, Argument Value)[] right = method switch
        {
            "Layer" => [("x", s_x), ("w", s_w), ("b", s_b), ("s", 2)],
            "Vectors" => [("x", Argument.Random(1, 5)), ("y", Argument.Random(2, 5))],
            "Scaled" => [("x", s_x), ("s", 2), ("cotangent", Argument.Random(4, 3, 4))],
            "Spans" => [("x", s_x), ("v", Argument.Random(4, 4))],
            "Fixed" => [("x", Argument.Random(1, 3, 2))],
            "AnyProduct" => [("x", Argument.Random(1, 3, 4)), ("y", Argument.Random(2, 4, 2))],
            "Unused" => [("x", Argument.Random(1, 5)), ("unused", Argument.Random(2, 4)), ("alsoUnused", 1), ("array", Argument.Random(3, 2))],
            _ => [("x", s_x)],
        };
        string[] buffers = [.. right.Where(a => a.Value.Lengths.Length > 0 && a.Name != "cotangent").Select(a => a.Name + "Gradient")];
        Argument wrong = buffers.Contains(parameter) ? Argument.Buffer(lengths) : Argument.Random(9, lengths);
        // The buffers of the other gradients keep their right shapes also where an input has a wrong one.
        CallFrame frame = new([.. right.Where(a => a.Name != parameter), .. buffers.Where(b => b != parameter)
            .Select(b => (b, Argument.Buffer(right.Single(r => r.Name + "Gradient" == b).Value.Lengths))), (parameter, wrong)]);
        ArgumentException exception = Assert.IsAssignableFrom<ArgumentException>(
            Record.Exception(() => program.Compiled.Call(method + (method == "Scaled" ? "Vjp" : "ValueAndGradient"), frame)));
        // Of two inputs that disagree, the one declared later is named. Ranks are named instead of shapes where several are possible.
        Assert.Matches(buffers.Contains(parameter) || parameter == "cotangent" ? $"^{parameter}$" : $"^({parameter}|w|b|y)$", exception.ParamName);
        Assert.Matches($@"{string.Join('×', lengths)}\b|rank {lengths.Length}|expected p = {lengths[^1]}\b", exception.Message);
        Assert.All(buffers, buffer => Assert.True(frame.IsUntouched(buffer), buffer));
    }

    [Theory]
    [InlineData(Layout.Transposed, Layout.Padded)]
    [InlineData(Layout.Padded, Layout.Transposed)]
    public void Strided_inputs_and_outputs_are_taken_as_they_are(Layout input, Layout output)
    {
        CallFrame dense = program.Compiled.Call("LayerValueAndGradient", ("x", s_x), ("w", s_w), ("b", s_b), ("s", 2));
        CallFrame strided = program.Compiled.Call(
            "LayerValueAndGradient", ("x", s_x.As(input)), ("w", s_w.As(output)), ("b", s_b.As(Layout.Padded)), ("s", 2),
            ("xGradient", Argument.Buffer(3, 4).As(output)), ("wGradient", Argument.Buffer(4, 2).As(input)), ("bGradient", Argument.Buffer(2).As(Layout.Padded)));
        Assert.Equal(dense.Value, strided.Value);
        foreach (string name in new[] { "xGradient", "wGradient", "bGradient", "sGradient" })
            Assert.Equal(dense[name], strided[name]);

        foreach (string method in new[] { "Spans", "AnyRank", "Scaled", "Identity" })
        {
            (string, Argument)[] arguments = method switch
            {
                "Spans" => [("x", s_x.As(input)), ("v", Argument.Random(4, 4).As(output))],
                "Scaled" => [("x", s_x.As(input)), ("s", 2)],
                _ => [("x", s_x.As(input))],
            };
            Differences.ShouldMatch(program.Compiled, method, Metric.ByDifferences, arguments);
        }
    }

    [Fact]
    public void Ranks_that_are_not_declared_are_found_at_run_time()
    {
        Differences.ShouldMatch(program.Compiled, "AnyRank", Metric.ByDifferences, ("x", Argument.Random(1, 5)));
        Differences.ShouldMatch(program.Compiled, "AnyRank", Metric.ByDifferences, ("x", Argument.Random(1, 2, 3)));
        Differences.ShouldMatch(program.Compiled, "AnyProduct", Metric.ByDifferences, ("x", Argument.Random(1, 2, 3)), ("y", Argument.Random(1, 3, 2)));
        Differences.ShouldMatch(program.Compiled, "AnyProduct", Metric.ByDifferences, ("x", Argument.Random(1, 2, 3)), ("y", Argument.Random(1, 3)));
        Differences.ShouldMatch(program.Compiled, "AnyProduct", Metric.ByDifferences, ("x", Argument.Random(1, 3)), ("y", Argument.Random(1, 3, 2)));
    }

    [Fact]
    public void Exactly_what_is_asked_for_is_generated()
    {
        Assert.False(program.Compiled.Has("OnlyGradientValueAndGradient"));
        CallFrame gradient = program.Compiled.Call("OnlyGradientGradient", ("x", 2), ("y", new[] { 3.0, 4 }));
        Assert.Equal([5.0], gradient.ResultNamed("x")!);
        Metric.Entries([1.2, 1.6], gradient.ResultNamed("y")!);
        Assert.False(program.Compiled.Has("OnlyValueGradient"));
        Assert.Equal([6.0], program.Compiled.Call("OnlyValueValueAndGradient", ("x", 3))["xGradient"]);
        Assert.Equal([4.0, 12], program.Compiled.Call("OnlyVjpVjp", ("x", new[] { 1.0, 2 }), ("cotangent", new[] { 2.0, 3 }))["xGradient"]);

        CallFrame subset = program.Compiled.Call("SubsetValueAndGradient", ("x", new[] { 1.0, 2 }), ("w", new[] { 3.0, 4 }));
        Assert.Equal([1.0, 2], subset["wGradient"]);
        Assert.DoesNotContain("xGradient", subset.Names);
        CallFrame constant = program.Compiled.Call("ConstantValueAndGradient", ("x", new[] { 1.0, 2 }), ("labels", new[] { 3.0, 4 }), ("k", 2), ("flag", true));
        Assert.Equal([6.0, 8], constant["xGradient"]);
        Assert.DoesNotContain("labelsGradient", constant.Names);
    }

    [Fact]
    public void Gradients_of_locals_are_the_stages_of_the_chain_rule()
    {
        CallFrame stages = program.Compiled.Call(
            "StagesValueAndGradient", ("x", s_x), ("w", s_w), ("sGradient", Argument.Buffer(3, 2)), ("nGradient", Argument.Buffer(3, 2)));
        double[] s = [.. Enumerable.Range(0, 6).Select(i => 1 / (1 + Math.Exp(-Enumerable.Range(0, 4).Sum(k => s_x.Entries[i / 2 * 4 + k] * s_w.Entries[k * 2 + i % 2]))))];
        Metric.Entries([.. s.Select(v => 2 * v)], stages["sGradient"]);
        Metric.Entries([.. s.Select(v => 2 * v * v * (1 - v))], stages["nGradient"]);
        Metric.Entries(Differences.Gradient(program.Compiled, "Stages", new[] { ("x", s_x), ("w", s_w) }.ToDictionary(a => a.Item1, a => a.Item2), "x"), stages["xGradient"], Metric.ByDifferences);
        Assert.Equal([18.0], program.Compiled.Call("StageValueAndGradient", ("x", 3), ("tGradient", 0))["tGradient"]);
    }

    [Fact]
    public void Results_that_are_arguments_and_arguments_that_are_not_used_overwrite_the_garbage()
    {
        double[] cotangent = Argument.Random(3, 12).Entries;
        Assert.Equal(cotangent, program.Compiled.Call("IdentityVjp", ("x", s_x), ("cotangent", Argument.Tensor(cotangent, 3, 4)))["xGradient"]);
        Assert.Equal(cotangent, program.Compiled.Call("ArrayVjp", ("x", Argument.Random(1, 12)), ("cotangent", cotangent))["xGradient"]);
        CallFrame unused = program.Compiled.Call("UnusedValueAndGradient", ("x", s_b), ("unused", Argument.Random(2, 4)), ("alsoUnused", 1), ("array", Argument.Random(3, 2)));
        Assert.Equal([1.0, 1], unused["xGradient"]);
        Assert.Equal([0.0, 0, 0, 0], unused["unusedGradient"]);
        Assert.Equal([0.0], unused["alsoUnusedGradient"]);
        Assert.Equal([0.0, 0], unused["arrayGradient"]);
        CallFrame vjp = program.Compiled.Call("UnusedInVjpVjp", ("x", s_b), ("s", 1), ("y", s_b), ("cotangent", new[] { 2.0, 3 }));
        Assert.Equal([0.0, 0], vjp["xGradient"]);
        Assert.Equal([0.0], vjp["sGradient"]);
        Assert.Equal([2.0, 3], vjp["yGradient"]);
    }

    /// <summary>All methods, compiled once.</summary>
    public sealed class Program : IDisposable
    {
        internal CompiledProgram Compiled { get; } = CompiledProgram.Load(GeneratorHarness.Run(Source).ShouldCompileWithoutWarnings(), driver: TestDriver);

        public void Dispose() => Compiled.Dispose();
    }
}
