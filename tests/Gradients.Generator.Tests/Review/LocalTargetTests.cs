using System;
using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Tests.Harness;
using Xunit;

namespace Gradients.Generator.Tests.Review;

/// <summary>
/// The gradient by a local variable, where an algebraic identity could take the variable out of the computation: a negation that becomes a subtraction,
/// a transpose that becomes a flag, a number that is folded.
/// </summary>
public sealed class LocalTargetTests(LocalTargetTests.Program program) : IClassFixture<LocalTargetTests.Program>
{
    // The scalar bodies with the derivative by s, at x and y.
    private static readonly Dictionary<string, (string Body, Func<double, double, double> Oracle)> s_scalars = new()
    {
        ["Negated"] = ("double s = -x; return (y + s) * y;", (_, y) => y),
        ["TwiceNegated"] = ("double s = -(-x); return s * x;", (x, _) => x),
        ["TimesOne"] = ("double s = x * 1.0; return s * x * y;", (x, y) => x * y),
        ["One"] = ("double s = 1.0; return s * x * y;", (x, y) => x * y),
        ["Folded"] = ("double s = 3.0; double t = s * 2.0; return t * x * y;", (x, y) => 2 * x * y),
        ["Quotient"] = ("double s = x / 1.0; return s * s + x * y;", (x, _) => 2 * x),
        ["Difference"] = ("double s = -y; return x - s;", (_, _) => -1),
    };

    public static TheoryData<string> Scalars => [.. s_scalars.Keys];

    [Theory]
    [MemberData(nameof(Scalars))]
    public void Scalar_local_keeps_its_own_gradient(string name)
    {
        const double X = 0.75, Y = -1.25;
        CallFrame frame = program.Compiled.Call(name + "ValueAndGradient", ("x", X), ("y", Y), ("sGradient", 0.0));
        Metric.Entries([s_scalars[name].Oracle(X, Y)], frame["sGradient"], Metric.Exact);
    }

    [Fact]
    public void Transposed_local_of_a_product_keeps_its_own_gradient()
    {
        Argument x = Argument.Random(1, 2, 3), w = Argument.Random(2, 4, 3);
        CallFrame frame = Differences.ShouldMatch(
            program.Compiled, "Transposed", Metric.ByDifferences, ("x", x), ("w", w), ("sGradient", Argument.Buffer(3, 4)));

        // L = Σ(x·s)²: its gradient by s is 2·xᵀ·(x·s), s = wᵀ.
        double[] expected = [.. from k in Enumerable.Range(0, 3) from j in Enumerable.Range(0, 4)
            select Enumerable.Range(0, 2).Sum(i => 2 * x.Entries[3 * i + k] * Enumerable.Range(0, 3).Sum(l => x.Entries[3 * i + l] * w.Entries[3 * j + l]))];
        Metric.Entries(expected, frame["sGradient"], Metric.Exact, 10);
    }

    public sealed class Program : IDisposable
    {
        internal CompiledProgram Compiled { get; } = CompiledProgram.Load(GeneratorHarness.Usings
            + "public static partial class Model\n{\n"
            + string.Concat(s_scalars.Select(s =>
                $"[Differentiable(WithRespectTo = new[] {{ \"s\" }})] public static double {s.Key}(double x, double y) {{ {s.Value.Body} }}\n"))
            + """
              [Differentiable(WithRespectTo = new[] { "x", "s" })]
              public static double Transposed([Shape("n", "m")] Tensor<double> x, [Shape("p", "m")] Tensor<double> w)
              { var s = Transpose(w); return SumOfSquares(MatMul(x, s)); }
              }
              """);

        public void Dispose() => Compiled.Dispose();
    }
}
