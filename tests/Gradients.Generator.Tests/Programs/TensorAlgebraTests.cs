using System;
using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Tests.Harness;
using Xunit;

namespace Gradients.Generator.Tests.Programs;

/// <summary>Products, broadcasts, reductions and their compositions, over sizes that fill vectors, leave tails, and are one.</summary>
public sealed class TensorAlgebraTests(TensorAlgebraTests.Suite suite) : IClassFixture<TensorAlgebraTests.Suite>
{
    private static readonly (string Symbol, int[] Sizes)[] s_sizes =
        [("n", [3, 1, 17, 8, 64]), ("m", [4, 8, 1, 3, 17]), ("p", [2, 17, 3, 1, 8]), ("q", [5, 3, 2, 9, 1])];

    private static readonly ProgramCase[] s_cases =
    [
        // Products of every combination of ranks, transposed in every way.
        new("SumOfSquares(MatMul(x, w))", "x:n,m w:m,p"),
        new("SumOfSquares(MatMul(Transpose(x), w))", "x:m,n w:m,p"),
        new("SumOfSquares(MatMul(x, Transpose(w)))", "x:n,m w:p,m"),
        new("SumOfSquares(MatMul(Transpose(x), Transpose(w)))", "x:m,n w:p,m"),
        new("SumOfSquares(Transpose(MatMul(x, Transpose(w))))", "x:n,m w:p,m"),
        new("SumOfSquares(MatMul(x, v))", "x:n,m v:m"),
        new("SumOfSquares(MatMul(Transpose(x), v))", "x:m,n v:m"),
        new("SumOfSquares(MatMul(v, x))", "v:n x:n,m"),
        new("SumOfSquares(MatMul(v, Transpose(x)))", "v:n x:m,n"),
        new("Sum(Sigmoid(Outer(u, v)))", "u:n v:m"),
        new("Sum(Sigmoid(Outer(u, MatMul(x, u))))", "u:n x:m,n"),
        new("SumOfSquares(MatMul(Outer(u, v), w))", "u:n v:m w:m,p"),
        new("SumOfSquares(MatMul(MatMul(x, w), Tensor.Tanh<double>(MatMul(Transpose(w), y))))", "x:n,m w:m,p y:m,q"),
        new("MatMul(x, w)", "x:n,m w:m,p") { IsTensor = true },
        new("MatMul(Transpose(w), Transpose(x))", "x:n,m w:m,p") { IsTensor = true },
        new("MatMul(x, v)", "x:n,m v:m") { IsTensor = true },
        new("MatMul(v, x)", "v:n x:n,m") { IsTensor = true },
        new("MatMul(x, Transpose(x))", "x:n,m") { IsTensor = true },
        new("MatMul(MatMul(x, x), x)", "x:n,n") { IsTensor = true },
        new("Outer(u, v)", "u:n v:m") { IsTensor = true },
        new("Outer(u, u)", "u:n") { IsTensor = true },
        new("Transpose(x)", "x:n,m") { IsTensor = true },
        new("Transpose(Transpose(x))", "x:n,m") { IsTensor = true },
        new("Transpose(x) * y", "x:n,m y:m,n") { IsTensor = true },
        new("x + Transpose(x)", "x:n,n") { IsTensor = true },
        new("Dot(MatMul(x, u), MatMul(x, v))", "x:n,m u:m v:m"),
        new("Sum(MatMul(x, w) * MatMul(y, Transpose(z)))", "x:n,m w:m,p y:n,q z:p,q"),

        // Broadcasts.
        new("x + y", "x:n y:n") { IsTensor = true },
        new("x + y + z", "x:n,m y:n,m z:n,m") { IsTensor = true },
        new("Sum(x + y + z + u)", "x:n,m y:n,m z:n,m u:m"),
        new("Sum(MatMul(x + y + z, w))", "x:n,m y:n,m z:n,m w:m,p"),
        new("x + b", "x:n,m b:m") { IsTensor = true },
        new("b - x", "x:n,m b:m") { IsTensor = true },
        new("x * b", "x:n,m b:m") { IsTensor = true },
        new("x * c", "x:n,m c:n,1") { IsTensor = true },
        new("x * r", "x:n,m r:1,m") { IsTensor = true },
        new("c * r", "c:n,1 r:1,m") { IsTensor = true },
        new("c + b", "c:n,1 b:m") { IsTensor = true },
        new("x / b", "x:n,m b:m") { IsTensor = true, IsPositive = true },
        new("b / x", "x:n,m b:m") { IsTensor = true, IsPositive = true },
        new("x * s", "x:n,m s") { IsTensor = true },
        new("s * x", "x:n,m s") { IsTensor = true },
        new("s / x", "x:n,m s") { IsTensor = true, IsPositive = true },
        new("x / s", "x:n,m s") { IsTensor = true, IsPositive = true },
        new("s - x", "x:n,m s") { IsTensor = true },
        new("x - s", "x:n,m s") { IsTensor = true },
        new("s + x * s", "x:n,m s") { IsTensor = true },
        new("x * o", "x:n,m o:1,1") { IsTensor = true },
        new("o * x", "x:n,m o:1") { IsTensor = true },
        new("Sum(s * x * s)", "x:n s"),
        new("Sum(Sigmoid(MatMul(x, w) + b))", "x:n,m w:m,p b:p"),
        new("Sum(Sigmoid(MatMul(x, w) * Transpose(y) + b) * c)", "x:n,m w:m,p y:p,n b:p c:n,1"),
        new("Sum(Tensor.Hypot<double>(x, b))", "x:n,m b:m"),
        // Many entries would come so near to a tie that differences step over it.
        new("Sum(Tensor.Max<double>(x, c))", "x:n,m c:n,1") { IsForFewEntries = true },
        new("Sum(Tensor.Atan2<double>(x, s))", "x:n,m s"),

        // Three dimensions.
        new("x * y", "x:n,m,p y:n,m,p") { IsTensor = true },
        new("x * y", "x:n,m,p y:p") { IsTensor = true },
        new("x * y", "x:n,m,p y:m,p") { IsTensor = true },
        new("x * y", "x:n,m,p y:n,1,p") { IsTensor = true },
        new("x * y", "x:n,m,p y:n,m,1") { IsTensor = true },
        new("x * y", "x:n,1,p y:1,m,1") { IsTensor = true },
        new("x * y", "x:n,m,p y:m,1") { IsTensor = true },
        new("Sum(x, 0) * Sum(x, -3)", "x:n,m,p") { IsTensor = true },
        new("Sum(x, 1) * Sum(x, -2)", "x:n,m,p") { IsTensor = true },
        new("Sum(x, 2) * Sum(x, -1)", "x:n,m,p") { IsTensor = true },
        new("Mean(Tensor.Exp<double>(x), 0)", "x:n,m,p") { IsTensor = true },
        new("Mean(x * x, 1)", "x:n,m,p") { IsTensor = true },
        new("Mean(x, -1)", "x:n,m,p") { IsTensor = true },
        new("Softmax(x, 0)", "x:n,m,p") { IsTensor = true },
        new("Softmax(x, 1)", "x:n,m,p") { IsTensor = true },
        new("Softmax(x, -1)", "x:n,m,p") { IsTensor = true },
        new("LogSumExp(x, 0)", "x:n,m,p") { IsTensor = true },
        new("LogSumExp(x, -2)", "x:n,m,p") { IsTensor = true },
        new("LogSumExp(x, 2)", "x:n,m,p") { IsTensor = true },
        new("Sum(Sum(Sum(x * x, 2), 1), 0)", "x:n,m,p") { IsTensor = true },
        new("Sum(Sum(x, 1) * y)", "x:n,m,p y:n,p"),
        new("x + y * x", "x:n,m,p,q y:p,1") { IsTensor = true },
        new("Sum(x, 2)", "x:n,m,p,q") { IsTensor = true },

        // Reductions.
        new("Sum(x, 0)", "x:n,m") { IsTensor = true },
        new("Sum(x, 1)", "x:n,m") { IsTensor = true },
        new("Sum(x, 0)", "x:n") { IsTensor = true },
        new("Softmax(x, 0)", "x:n") { IsTensor = true },
        new("Softmax(x, 1)", "x:n,m") { IsTensor = true },
        new("Softmax(x, 0)", "x:n,m") { IsTensor = true },
        new("LogSumExp(x, 1)", "x:n,m") { IsTensor = true },
        new("LogSumExp(x, 0)", "x:n,m") { IsTensor = true },
        new("LogSumExp(x, 0)", "x:n") { IsTensor = true },
        new("LogSumExp(x)", "x:n,m"),
        new("Mean(x) * Tensor.Average<double>(x * x)", "x:n,m"),
        new("Norm(x) * Tensor.Norm<double>(x + s)", "x:n,m s"),
        new("Dot(x, x) + Tensor.Dot<double>(x, y)", "x:n y:n"),
        new("SumOfSquares(x) / Sum(x)", "x:n,m") { IsPositive = true },
        new("Tensor.Distance<double>(x, y)", "x:n,m y:n,m"),
        new("x / Sum(x)", "x:n,m") { IsTensor = true, IsPositive = true },
        new("x / Norm(x)", "x:n,m") { IsTensor = true },
        new("Tensor.Exp<double>(x - LogSumExp(x))", "x:n,m") { IsTensor = true },
        new("{ var e = Tensor.Exp<double>(x); return e / Sum(e); }", "x:n,m") { IsTensor = true },
        new("{ var e = Tensor.Exp<double>(x); var t = Sum(e); return e * t + t * t; }", "x:n") { IsTensor = true },
        new("{ var d = x - Mean(x); return d / (Norm(d) + 1); }", "x:n,m") { IsTensor = true, Condition = 10 },
        new("-Mean(Tensor.Log<double>(Softmax(x, 1)) * t)", "x:n,m !t:n,m"),
        new("Mean(LogSumExp(x, 1)) - Mean(x * t)", "x:n,m t:n,m"),
        new("Softmax(Softmax(x, 1), 0) * Softmax(x, 1)", "x:n,m") { IsTensor = true },
        new("LogSumExp(LogSumExp(x, 1)) * Sum(Softmax(x, 0) * Softmax(x, -1))", "x:n,m"),
        new("Mean(Mean(x, 1) * Sum(y, 0))", "x:n,m y:p,n"),

        // Maps.
        new("Sum(Map(x, v => v * Sigmoid1(v)))", "x:n,m") { Helpers = "private static double Sigmoid1(double v) => 1 / (1 + (double)Math.Exp(-v));" },
        new("Sum(Map(x, v => v * s + v / (1 + v * v)))", "x:n s"),
        new("{ var k = s * s; return Map(x, v => k * v * v - s); }", "x:n,m s") { IsTensor = true },
        new("Sum(Map(x, Square))", "x:n") { Helpers = "private static double Square(double v) => v * v;" },
        new("Sum(Relu(x) * Softplus(x) * Sigmoid(x) * Tensor.Tanh<double>(x))", "x:n,m"),

        // Arrays, spans and tensor spans.
        new("Tensor.Dot<double>(x, y)", "x[]:n y[]:n"),
        new("System.Numerics.Tensors.TensorPrimitives.Dot<double>(x, y) * TensorPrimitives.Sum<double>(x)", "x[]:n y~:n"),
        new("TensorPrimitives.Norm<double>(x) + TensorPrimitives.Distance<double>(x, y) * TensorPrimitives.SumOfSquares<double>(y)", "x~:n y[]:n"),
        new("TensorPrimitives.Average<double>(x) * TensorPrimitives.SumOfMagnitudes<double>(x)", "x[]:n"),
        new("Sum(MatMul<double>(x, w)) * Sum(x)", "x^:n,m w^:m,p"),
        new("Sum(x * x * y)", "x^:n,m y:n,m"),
    ];

    public static TheoryData<int, string> Cases
    {
        get
        {
            TheoryData<int, string> data = [];
            for (int i = 0; i < s_cases.Length; i++)
                data.Add(i, $"{s_cases[i].Body} of {s_cases[i].Parameters}");
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradients_equal_differences_at_every_size(int index, string _)
    {
        ProgramCase @case = s_cases[index];
        for (int size = 0; size < s_sizes[0].Sizes.Length; size++)
        {
            Dictionary<string, int> extents = s_sizes.ToDictionary(s => s.Symbol, s => s.Sizes[size]);
            (string Name, Argument Value)[] arguments = @case.Arguments(extents);
            if (!@case.IsForFewEntries || arguments.Sum(a => a.Value.Entries.Length) < 50)
                suite.Value.Check(@case, index, arguments);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Without_entries_a_derivative_does_what_the_method_does(int index, string _)
    {
        ProgramCase @case = s_cases[index];
        foreach (string empty in new[] { "n", "m", "p" })
        {
            Dictionary<string, int> extents = s_sizes.ToDictionary(s => s.Symbol, s => s.Symbol == empty ? 0 : s.Sizes[0]);
            (string Name, Argument Value)[] arguments = @case.Arguments(extents);
            CallFrame primal = new(arguments), derivative = new(arguments);
            if (Record.Exception(() => suite.Value.Program.Call($"Double.F{index}", primal)) is { } thrown)
            {
                // An average of nothing throws; a derivative may also answer with a number that is none.
                Assert.IsType<ArgumentException>(thrown, exactMatch: false);
                continue;
            }
            if (@case.IsTensor)
            {
                Differences.ShouldMatch(suite.Value.Program, $"Double.F{index}", Metric.ByDifferences, arguments);
                continue;
            }
            suite.Value.Program.Call($"Double.F{index}ValueAndGradient", derivative);
            Metric.Entries([primal.Value], [derivative.Value], 1e-13, 1, "value");
            foreach (ProgramParameter parameter in @case.Read().Where(p => p.IsDifferentiated))
                Metric.Entries(Differences.Gradient(suite.Value.Program, $"Double.F{index}", arguments.ToDictionary(a => a.Name, a => a.Value), parameter.Name), derivative[parameter.Name + "Gradient"], Metric.ByDifferences);
        }
    }

    /// <summary>All methods, compiled once.</summary>
    public sealed class Suite : IDisposable
    {
        internal ProgramSuite Value { get; } = new(s_cases);

        public void Dispose() => Value.Dispose();
    }
}
