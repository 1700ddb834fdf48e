using Gradients.Generator.Tests.Harness;
using Xunit;

namespace Gradients.Generator.Tests.Reading;

/// <summary>Assignments inside expressions and arguments, in methods that are read as values; programs are in the zoo.</summary>
public class EvaluationOrderTests
{
    private const string Helpers = """
        static double Weigh(in double a, double b) => a * a * b + a;
        static double Mix(double a, double b, double c) => a * a + b * b * b + a * c;
        static void Divide(ref double a, in double b, out double c) { a /= 1 + b * b; c = Math.Tanh(a * a + b + b); }
        static int Wrap(int n) => n * 1000000007 + n;
        static long Far(long n) => n * 3000000019;
        """;

    [Theory]
    [InlineData("double a = x; a += a = a * y; return a * x;")]
    [InlineData("double b = y; b *= (b = b * b + x) + (b -= 0.5); return b;")]
    [InlineData("double v = x; return Weigh(v, v = v * v + y) * v;")]
    [InlineData("double v = x; return Weigh(v, v * y) * v;")]
    [InlineData("double v = x; return Weigh(b: v = v * y, a: v) * v;")]
    [InlineData("double v = x; double r = Mix(c: v, a: v = v * y, b: v); return r * v;")]
    [InlineData("double v = x; Divide(ref v, v, out double w); return v * y + w;")]
    [InlineData("double v = x, w = y; (v, w) = (w * w, v); return v * w + v;")]
    [InlineData("int n = 5; double v = x * n++ + n * y; n *= n -= 2; return v * n;")]
    [InlineData("return x * (Wrap(77) % 1000) + y * (Far(4000000007) % 1000);")]
    [InlineData("int n = int.MaxValue; n += 2; return x * y * n;")]
    [InlineData("long n = (int)3.9f; return x * (n % 100) * y;")]
    public void Values_are_read_in_the_order_of_the_source(string body)
    {
        using CompiledProgram program = CompiledProgram.Load(
            ReadProgram.Members(Helpers + "[Differentiable] public static double F(double x, double y) { " + body + " }"));
        Differences.ShouldMatch(program, "F", Metric.ByDifferences, ("x", 0.4), ("y", 0.7));
    }

    [Theory]
    [InlineData("GRAD0014", "p += 2", "p += 2;")]
    [InlineData("GRAD0014", "p++", "p++;")]
    [InlineData("GRAD0018", "x > 0 ? ref p.X : ref x", "p.X = Weigh(x > 0 ? ref p.X : ref x, 1);")]
    public void Operators_in_place_and_chosen_references_are_refused(string id, string at, string statement) =>
        Assert.Empty(GeneratorHarness.Run(ReadProgram.Members(Helpers + $$"""
            public struct P
            {
                public double X;
                public void operator +=(double by) => X += by;
                public void operator ++() => X += 1;
            }
            [Differentiable] static double F(double x) { P p = default; p.X = x; {{statement}} return p.X; }
            """)).ShouldReport((id, at)).Sources);

    [Theory]
    [InlineData("GRAD0008", "c", "[Differentiable] static double F(double x, char[] c) => x * c[0];")]
    [InlineData("GRAD0008", "k", "enum K { A } [Differentiable] static double F(double x, K[] k) => k[0] == K.A ? x : 1;")]
    [InlineData("GRAD0008", "d", "[Differentiable] static double F(double x, decimal d) => x * (double)d;")]
    [InlineData("GRAD0012", "0.1m", "[Differentiable] static double F(double x) { decimal d = 0.1m; if (x > 0) { d += 1; } return x * (double)d; }")]
    [InlineData("GRAD0012", "(decimal)x", "[Differentiable] static double F(double x) { if (x > 0) { x = (double)(decimal)x; } return x; }")]
    public void Decimals_and_arrays_of_characters_and_enumerations_are_refused(string id, string at, string members) =>
        Assert.Empty(GeneratorHarness.Run(ReadProgram.Members(members)).ShouldReport((id, at)).Sources);
}
