using System;
using System.Linq;
using System.Text;
using Gradients.Generator.Tests.Harness;
using Xunit;

namespace Gradients.Generator.Tests.Programs;

/// <summary>Scalar programs of every construct that is read: the values are equal to the bit, the gradients to those of dual numbers.</summary>
public sealed class ScalarProgramTests(ScalarProgramTests.Program program) : IClassFixture<ScalarProgramTests.Program>
{
    private const string First = GeneratorHarness.Usings + """
        using static Other.Functions;
        using Other;

        public static partial class Model
        {
            private const double Half = 0.5;
            private const int Three = 3;

            [Differentiable] public static double Square(double x, double y) { double t = x; t = t * t; t = t * t + y; return t; }
            [Differentiable] public static double Compound(double x, double y) { double t = x; t += y; t *= x; t -= 2; t /= y; t %= 100; t++; --t; return t; }
            [Differentiable] public static double Parameters(double x, double y) { x = x * y; y += x; return x * y; }
            [Differentiable] public static double Constants(double x, double y) { const double k = 2.5; return Half * x * Three + k * y * Math.PI + double.Tau * x; }
            [Differentiable] public static double Named(double x, double y) => Combine(b: x, a: y) + Combine(x) + Combine(a: x * y, b: Half);
            private static double Combine(double a, double b = 3) => a * a * b;
            [Differentiable] public static double Through(double x, double y) => Outside(x, y).Scaled(y) + Twice(Twice(x)) * Holder<int>.Hypotenuse<string>(x, y);
            private static double Twice(double v) { double twice = v + v; return twice; }
            [Differentiable] public static double Integers(double x, double y) { int k = 3; k = k * 2 + 1; long l = k; return x * k / 2 + y * (l - 5) + k / 2; }
            [Differentiable] public static double Ordered(double x, double y) { double a = x, b = y; double c, d; c = a; a = b * c; d = a; b = d + c; return a * b * c * d; }
            [Differentiable] public static double Nested(double x, double y) { { double t = x * y; { x = t + 1; } } return x * y; }
            [Differentiable] public static double Assigned(double x, double y) { double a, b; a = b = x * y; return a * b + (a = x) * a; }
            [Differentiable] public static double Increments(double x, double y) { double a = x++ * x; return a + y-- * y + ++x; }
            [Differentiable] public static double Minus(double x, double y) => -(-x) - -(x - (y - (x - y))) + +y;
            [Differentiable] public static double Divisions(double x, double y) => x / (y / x) / (x * y / 2) + 1 / x;
            [Differentiable] public static double Overwritten(double x, double y) { double t = Math.Exp(x); t = Math.Sin(y); return t; }
            [Differentiable] public static double Reused(double x, double y) { double e = Math.Exp(x * y); return e * e + e / (1 + e) + e; }
            [Differentiable] public static double Unused(double x, [NoGradient] double y) { double waste = Math.Log(x) * y; return x * x; }
            [Differentiable] public static double Checked(double x, double y) => checked(x * y) + unchecked(x - y);
            [Differentiable] public static double Hidden(double x, double y) { var f = Math.Sqrt(x * x + y * y); return Math.Atan2(y, x) * f; }
            [Differentiable] public static double Boxes(double x, double y) => Math.Max(x, y) * Math.Clamp(x * y, -0.5, 0.5) + Math.Abs(x - y);
        }
        """;

    private const string Second = """
        using System;
        namespace Other;

        public static class Functions
        {
            public static double Outside(double x, double y) => Inner(x * y) + x;
            private static double Inner(double x) { var y = Math.Sin(x); return y * x; }
        }

        public static class Extensions
        {
            public static double Scaled(this double value, double by) => value * by;
        }

        public static class Holder<T>
        {
            public static double Hypotenuse<U>(double a, double b) => Math.Sqrt(a * a + b * b);
        }
        """;

    private static readonly (string Name, Func<Dual, Dual, Dual> Oracle)[] s_programs =
    [
        ("Square", (x, y) => x * x * (x * x) + y),
        ("Compound", (x, y) => ((x + y) * x - 2) / y + 1 - 1),
        ("Parameters", (x, y) => x * y * (y + x * y)),
        ("Constants", (x, y) => 1.5 * x + 2.5 * Math.PI * y + Math.Tau * x),
        ("Named", (x, y) => y * y * x + x * x * 3 + x * y * (x * y) * 0.5),
        ("Through", (x, y) => (Dual.Sin(x * y) * (x * y) + x) * y + 4 * x * Dual.Hypot(x, y)),
        ("Integers", (x, y) => x * 3.5 + y * 2 + 3),
        ("Ordered", (x, y) => { Dual a = y * x; return a * (a + x) * x * a; }),
        ("Nested", (x, y) => (x * y + 1) * y),
        ("Assigned", (x, y) => x * y * (x * y) + x * x),
        ("Increments", (x, y) => x * (x + 1) + y * (y - 1) + (x + 2)),
        ("Minus", (x, y) => x + (x - (y - (x - y))) + y),
        ("Divisions", (x, y) => x / (y / x) / (x * y / 2) + 1 / x),
        ("Overwritten", (_, y) => Dual.Sin(y)),
        ("Reused", (x, y) => { Dual e = Dual.Exp(x * y); return e * e + e / (1 + e) + e; }),
        ("Unused", (x, _) => x * x),
        ("Checked", (x, y) => x * y + x - y),
        ("Hidden", (x, y) => Dual.Atan2(y, x) * Dual.Hypot(x, y)),
        ("Boxes", (x, y) => (x.Value > y.Value ? x : y) * (x.Value * y.Value > 0.5 ? 0.5 : x.Value * y.Value < -0.5 ? -0.5 : x * y) + Dual.Abs(x - y)),
    ];

    public static TheoryData<string> Names => [.. s_programs.Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_equal_those_of_dual_numbers(string name)
    {
        Func<Dual, Dual, Dual> oracle = s_programs.Single(p => p.Name == name).Oracle;
        foreach ((double x, double y) in new[] { (0.3, 1.7), (1.25, 0.5), (2.5, 3.25), (0.7, 0.1) })
        {
            (string, Argument)[] arguments = [("x", x), ("y", y)];
            CallFrame frame = program.Compiled.Call(name + "ValueAndGradient", arguments);
            Assert.Equal(program.Compiled.Call(name, arguments).Value, frame.Value);
            // Sums of terms of either sign lose at most a digit at these points.
            Metric.Entries([oracle(Dual.Variable(x), y).Derivative], frame["xGradient"], condition: 10, what: name + ": xGradient");
            if (name != "Unused")
                Metric.Entries([oracle(x, Dual.Variable(y)).Derivative], frame["yGradient"], condition: 10, what: name + ": yGradient");
        }
    }

    [Fact]
    public void Conversions_between_the_precisions_carry_gradients_and_integers_do_not()
    {
        (string, Argument)[] arguments = [("x", 1.5), ("y", 0.25), ("k", 3), ("l", 5)];
        CallFrame frame = program.Compiled.Call("ConvertedValueAndGradient", arguments);
        Assert.Equal(program.Compiled.Call("Converted", arguments).Value, frame.Value);
        // (float)(x·y)·k + x/l + (double)y·y + k/2 by hand.
        Metric.Entries([0.75 + 0.2], frame["xGradient"], Metric.Single);
        Metric.Entries([4.5 + 0.5], frame["yGradient"], Metric.Single);
        Assert.DoesNotContain("kGradient", frame.Names);
    }

    [Fact]
    public void Deep_chains_and_wide_sums_are_differentiated()
    {
        CallFrame deep = program.Compiled.Call("DeepValueAndGradient", ("x", 0.7));
        Dual t = Dual.Variable(0.7);
        for (int i = 0; i < 200; i++)
            t = Step(i, t);
        Assert.Equal(program.Compiled.Call("Deep", ("x", 0.7)).Value, deep.Value);
        Metric.Entries([t.Derivative], deep["xGradient"], condition: 100, what: "two hundred roundings");

        double[] x = Argument.Random(1, 40).Entries;
        (string, Argument)[] arguments = [.. x.Select((v, i) => ($"x{i}", (Argument)v))];
        CallFrame wide = program.Compiled.Call("WideValueAndGradient", arguments);
        Assert.Equal(program.Compiled.Call("Wide", arguments).Value, wide.Value);
        for (int i = 0; i < x.Length; i++)
            Metric.Entries([Math.Cos(x[i]) * x[(i + 1) % 40] + Math.Sin(x[(i + 39) % 40])], wide[$"x{i}Gradient"], condition: 10, what: $"x{i}");
    }

    private static Dual Step(int i, Dual t) => (i % 4) switch { 0 => Dual.Sin(t) + t, 1 => t / (1 + t * t), 2 => t * 1.5, _ => Dual.Tanh(t) + 0.1 };

    private static string Long()
    {
        string[] steps = ["t = Math.Sin(t) + t;", "t = t / (1 + t * t);", "t *= 1.5;", "t = Math.Tanh(t) + 0.1;"];
        var source = new StringBuilder("using System; using Gradients; public static partial class Model {\n[Differentiable] public static double Deep(double x) { double t = x;\n");
        for (int i = 0; i < 200; i++)
            source.Append(steps[i % 4]).Append('\n');
        source.Append("return t; }\n[Differentiable] public static double Wide(").AppendJoin(", ", Enumerable.Range(0, 40).Select(i => $"double x{i}"));
        source.Append(") => ").AppendJoin(" + ", Enumerable.Range(0, 40).Select(i => $"Math.Sin(x{i}) * x{(i + 1) % 40}")).Append(";\n");
        source.Append("[Differentiable] public static double Converted(double x, float y, int k, long l) => (float)(x * y) * k + x / l + (double)y * y + k / 2;\n");
        return source.Append('}').ToString();
    }

    /// <summary>All methods, compiled once.</summary>
    public sealed class Program : IDisposable
    {
        internal CompiledProgram Compiled { get; } = CompiledProgram.Load(First, Second, Long());

        public void Dispose() => Compiled.Dispose();
    }
}
