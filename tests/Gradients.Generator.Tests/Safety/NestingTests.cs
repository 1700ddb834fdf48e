using System;
using System.Linq;
using Gradients.Generator.Tests.Harness;
using Xunit;

namespace Gradients.Generator.Tests.Safety;

/// <summary>Where a method may stand, and that each gets a file of its own.</summary>
public sealed class NestingTests
{
    private const string Method = "[Gradients.Differentiable] public static double F(double x) => x * x;";

    [Theory]
    [InlineData($"public static partial class A {{ {Method} }}")]
    [InlineData($"namespace N; internal sealed partial class A {{ {Method} }}")]
    [InlineData($"namespace N.M {{ namespace O {{ public abstract partial class A {{ {Method} }} }} }}")]
    [InlineData($"public partial struct A {{ {Method} }}")]
    [InlineData($"public readonly partial struct A {{ {Method} }}")]
    [InlineData($"public ref partial struct A {{ {Method} }}")]
    [InlineData($"public readonly ref partial struct A {{ {Method} }}")]
    [InlineData($"public partial record A {{ {Method} }}")]
    [InlineData($"public sealed partial record class A(double Y) {{ {Method} }}")]
    [InlineData($"public readonly partial record struct A(double Y) {{ {Method} }}")]
    [InlineData($"public partial interface IA {{ {Method} }}")]
    [InlineData($"public partial class A(int y) {{ public int Y => y; {Method} }}")]
    [InlineData($"public partial class A<T> {{ {Method} }}")]
    [InlineData($"public partial interface IA<in T, out U> {{ {Method} }}")]
    [InlineData($"public partial class A<T, U> where T : struct, System.IComparable<T> where U : class?, System.Collections.Generic.IEnumerable<T>?, new() {{ {Method} }}")]
    [InlineData($"public partial class A<T> where T : notnull {{ protected internal partial struct B<U> where U : unmanaged {{ private static partial class C {{ {Method} }} }} }}")]
    [InlineData($"public partial class A<T> where T : allows ref struct {{ {Method} }}")]
    [InlineData($"public partial class @class<@int> {{ public partial record @record<@T> {{ {Method} }} }}")]
    [InlineData("partial class A { [Gradients.Differentiable] private static double F(double x) => x * x; }")]
    [InlineData("public partial class A { [Gradients.Differentiable] private protected static double F(double x) => x * x; }")]
    [InlineData("public partial class A { [Gradients.Differentiable] protected internal static double F(double x) => x * x; }")]
    [InlineData("public partial class A { [Gradients.Differentiable] static internal double @double(double x) => x * x; }")]
    public void The_types_around_a_method_are_repeated(string source)
    {
        GeneratorRun run = GeneratorHarness.Run(source).ShouldReportNothing().ShouldCompileWithoutWarnings();
        Assert.Equal((1, 0), Agreement.Verify(run));
    }

    [Theory]
    [InlineData($"public static class A {{ {Method} }}")]
    [InlineData($"public class A {{ public partial class B {{ {Method} }} }}")]
    [InlineData($"file partial class A {{ {Method} }}")]
    [InlineData($"file partial class A {{ public partial class B {{ {Method} }} }}")]
    [InlineData("public partial class A { [Gradients.Differentiable] public static double F<T>(double x) => x * x; public static double FGradient<T>(double x) => 1; }")]
    [InlineData($"public partial class A {{ {Method} public static double FGradient(double x) => 2 * x; }}")]
    [InlineData($"public partial class A {{ {Method} public static int FValueAndGradient; }}")]
    [InlineData($"public partial class A {{ {Method} public class FGradient {{ }} }}")]
    [InlineData("public partial class A { [Gradients.Differentiable] public double F(double x) => x * x; }")]
    [InlineData("public partial class FGradient { [Gradients.Differentiable] public static double F(double x) => x * x; }")]
    public void What_cannot_be_repeated_or_is_taken_is_refused(string source)
        => Assert.Equal(0, Agreement.Verify(GeneratorHarness.Run(source)).Differentiated);

    [Fact]
    public void Two_derivations_with_one_signature_are_refused_and_others_are_not()
        => Agreement.Verify(GeneratorHarness.Run("""
            public static partial class A
            {
                [Gradients.Differentiable] public static double F(double x) => x * x;
                [Gradients.Differentiable] public static double F(in double x) => x * x;
                [Gradients.Differentiable] public static double G(double x) => x * x;
                [Gradients.Differentiable] public static double G(double x, double xGradient) => x * xGradient;
                [Gradients.Differentiable] public static double FValueAnd(double x) => x;
                [Gradients.Differentiable] public static double H(double x) => x * x;
                [Gradients.Differentiable] public static double HGradient(double x) => 2 * x;
            }
            """));

    [Fact]
    public void Every_method_has_a_file_of_its_own_whatever_the_file_system()
    {
        GeneratorRun run = GeneratorHarness.Run("""
            using Gradients;
            using System.Numerics.Tensors;

            namespace N
            {
                public static partial class A
                {
                    [Differentiable] public static double F(double x) => x * x;
                    [Differentiable] public static float F(float x) => x * x;
                    [Differentiable] public static double F(double x, double y) => x * y;
                    [Differentiable] public static double F(double x, int y) => x * y;
                    [Differentiable] public static double f(double x) => x * x;
                    [Differentiable] public static double F([Shape("n")] Tensor<double> x) => TensorMath.Sum(x);
                    [Differentiable] public static double F([Shape("n")] Tensor<float> x) => TensorMath.Sum(x);
                    [Differentiable] public static double F([Shape("n")] in ReadOnlyTensorSpan<float> x) => TensorMath.Sum(x);
                    [Differentiable] public static double F([Shape("n")] System.ReadOnlySpan<double> x) => TensorPrimitives.Sum(x);
                    [Differentiable] public static double F(double[] x) => TensorPrimitives.Sum<double>(x);

                    public static partial class B { [Differentiable] public static double F(double x) => x * x; }
                }
                public static partial class a { [Differentiable] public static double F(double x) => x * x; }
                public static partial class A_B { [Differentiable] public static double F(double x) => x * x; }
                public static partial class A<T>
                {
                    [Differentiable] public static double F(double x) => x * x;
                    public static partial class B { [Differentiable] public static double F(double x) => x * x; }
                }
                public static partial class A<T, U> { [Differentiable] public static double F(double x) => x * x; }
            }
            namespace N.A_ { public static partial class B { [Differentiable] public static double F(double x) => x * x; } }
            namespace n { public static partial class A { [Differentiable] public static double F(double x) => x * x; } }
            namespace M { public static partial class N { public static partial class A { [Differentiable] public static double F(double x) => x * x; } } }
            namespace M.N_ { public static partial class A { [Differentiable] public static double F(double x) => x * x; } }
            public static partial class A { [Differentiable] public static double F(double x) => x * x; }
            """).ShouldReportNothing().ShouldCompileWithoutWarnings();
        Assert.Equal((21, 0), Agreement.Verify(run));
        Assert.Equal(21, run.Sources.Keys.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(run.Sources.Keys, hint => Assert.Matches("^[A-Za-z0-9_.,{}()`~+-]+\\.cs$", hint));
    }

    [Fact]
    public void A_refused_method_takes_no_other_with_it()
    {
        GeneratorRun run = GeneratorHarness.Run($$"""
            public static partial class A
            {
                {{Method}}
                [Gradients.Differentiable] public static double Refused(double x) => x * double.Parse("1", null);
                [Gradients.Differentiable] public static double Other(double x) => x + Twice(x);
                private static double Twice(double x) => 2 * x;
            }
            """);
        Assert.Equal((2, 1), Agreement.Verify(run));
    }

    /// <summary>Some call their own files generated; these are the ones that no analyzer looks at by default.</summary>
    [Theory]
    [InlineData("// <auto-generated/>\n", "x * double.Parse(\"1\", null)")]
    [InlineData("// <auto-generated/>\n", "x * x")]
    [InlineData("", "Called.Refused(x)")]
    public void Files_that_are_marked_as_generated_are_treated_like_others(string mark, string body)
    {
        GeneratorRun run = GeneratorHarness.Run(
            mark + $"public static partial class A {{ [Gradients.Differentiable] public static double F(double x) => {body}; }}",
            "// <auto-generated/>\npublic static class Called { public static double Refused(double x) => x * double.Parse(\"1\", null); }");
        Assert.Equal(body == "x * x" ? (1, 0) : (0, 1), Agreement.Verify(run));
    }
}
