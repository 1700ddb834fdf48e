using System;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Tests.Harness;
using Xunit;

namespace Gradients.Generator.Tests.Reading;

public class NameTests
{
    [Fact]
    public void File_names_differ_by_overload_arity_nesting_and_letter_case()
    {
        GeneratorRun run = GeneratorHarness.Run(ReadProgram.Members("""
            [Differentiable] public static double F(double x) => x;
            [Differentiable] public static float F(float x) => x;
            [Differentiable] public static double F<T>(double x) => x;
            [Differentiable] public static double f(double x) => x;
            public static partial class Nested { [Differentiable] public static double F(double x) => x; }
            public static partial class Nested<T> { [Differentiable] public static double F(double x) => x; }
            """));
        Assert.Equal(6, run.ShouldCompileWithoutWarnings().Sources.Keys.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Contains(run.Sources.Keys, k => System.Text.RegularExpressions.Regex.IsMatch(k, "^Model\\.Nested\\.F\\.[0-9a-f]{8}\\.g\\.cs$"));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("class Check { }", "Check")]
    [InlineData("static void Kernels() { }", "Kernels")]
    [InlineData("class Span<T, U> { }", "Span")]
    [InlineData("static int Math => 1;", "Math")]
    public void Names_that_mean_something_else_are_reserved(string member, string expected) =>
        Assert.Equal(expected, ReadProgram.Method(ReadProgram.Members(member + " [Differentiable] static double F(double x) => x;")).ReservedNames.ToString());

    [Fact]
    public void Parameters_and_namespaces_are_reserved()
    {
        DifferentiableMethod method = ReadProgram.Method(
            GeneratorHarness.Usings + "namespace A.Scratch { }\n"
            + "namespace A { partial class M { [Differentiable] static double F(double Workspace) => Workspace; } }");
        Assert.Equal(["Scratch", "Workspace"], method.ReservedNames);
    }

    [Fact]
    public void Hostile_names_compile()
    {
        GeneratorHarness.Run("""
            namespace User.System.Math.Gradients
            {
                using global::Gradients;
                using global::System.Numerics.Tensors;
                class Tensor { } class Check { } class Span { }
                public static partial class @event
                {
                    [global::Gradients.Differentiable]
                    public static double @for(double @in, global::System.Numerics.Tensors.Tensor<double> gradient, double Math)
                    {
                        double @global = @in * Math;
                        double value = @global + TensorMath.Sum(gradient);
                        return value * value;
                    }
                }
            }
            """).ShouldCompileWithoutWarnings();
    }
}
