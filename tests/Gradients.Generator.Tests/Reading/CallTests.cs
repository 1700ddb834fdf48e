using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Reading;
using Gradients.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Gradients.Generator.Tests.Reading;

public class CallTests
{
    [Fact]
    public void Stages_of_a_chain_rule_bear_their_names()
    {
        DifferentiableMethod method = ReadProgram.Method(
            ReadProgram.Members("""
                [Differentiable(WithRespectTo = new[] { "x", "s", "n" })]
                public static double Chain([Shape("n", "m")] Tensor<double> x, [Shape("m", "p")] Tensor<double> w)
                {
                    Tensor<double> n = Nu(x, w);
                    Tensor<double> s = Sigma(n);
                    return Lambda(s);
                }

                [Differentiable] static Tensor<double> Nu(Tensor<double> x, Tensor<double> w) => MatMul(x, w);
                static Tensor<double> Sigma(Tensor<double> n) { var t = Sigmoid(n); return t; }
                static double Lambda(Tensor<double> s) => SumOfSquares(s);
                """),
            "Chain");
        Assert.Equal(
        [
            "%2: double[n, p] \"n\" = matMul %0, %1 {transposeLeft=false, transposeRight=false}",
            "%3: double[n, p] \"t\" = sigmoid %2",
            "%4: double[n, p] \"s\" = identity %3",
            "%5: double[n, p] = multiply %4, %4",
            "%6: double \"chain\" = sum %5 {axes=0 1}",
            "return %6",
        ],
        ReadProgram.Operations(method.Variants.Single()));
        Assert.Equal(["%0", "%4", "%2"], method.Variants.Single().Targets.Select(t => t.ToString()));
        Assert.Equal(["s", "n"], method.Locals.Select(l => l.Name));
        Assert.All(method.Locals, l => Assert.Equal(ValueForm.Tensor, l.Form));
    }

    [Fact]
    public void A_variable_that_shares_a_value_becomes_one_of_its_own()
    {
        Assert.Equal(
        [
            "%1: double \"a\" = identity %0",
            "%2: double \"b\" = identity %1",
            "%3: double = multiply %1, %2",
            "%4: double \"f\" = multiply %3, %0",
            "return %4",
        ],
        ReadProgram.Operations("[Differentiable(WithRespectTo = new[] { \"a\", \"b\" })] "
            + "static double F(double x) { double a = x, b = a; return a * b * x; }"));
    }

    [Fact]
    public void Optional_named_in_and_generic_arguments()
    {
        Assert.Equal(
        [
            "%1: double = multiply %0, %0",
            "%2: double \"a\" = constant {value=3}",
            "%3: double \"f\" = multiply %2, %1",
            "return %3",
        ],
        ReadProgram.Operations(
            "[Differentiable] static double F(double x) => Scaled(b: Same(x * x));\n"
            + "static double Scaled(double a = 3, in double b = 4) => a * b;\nstatic T Same<T>(T value) => value;").Select(l => l.Replace(" \"value\"", "")));
    }

    [Fact]
    public void Generic_tensor_methods_are_read_at_their_element_type()
    {
        Assert.Equal(
        [
            "%1: float[n] \"f\" = multiply %0, %0",
            "return %1",
        ],
        ReadProgram.Operations(
            "[Differentiable] static Tensor<float> F([Shape(\"n\")] Tensor<float> x) => Square(x);\n"
            + "static Tensor<T> Square<T>(Tensor<T> x) where T : System.Numerics.INumber<T> => x * x;"));
    }

    [Fact]
    public void Methods_of_other_files_and_extension_methods_are_read()
    {
        CSharpCompilation program = GeneratorHarness.Compile(
            ReadProgram.Members("[Differentiable] static double F(double x) => x.Cubed();"),
            "static class Extensions { public static double Cubed(this double v) => v * v * v; }");
        IMethodSymbol method = program.GetSymbolsWithName("F").OfType<IMethodSymbol>().Single();
        ReadResult result = MethodReader.Read(method, program, NestedDerivatives.Instance, default);
        Assert.Equal(2, result.Method!.Variants.Single().Primal.Operations.Count);
        Assert.Equal("File2.cs", result.Locations[0].SourceTree!.FilePath);
    }

    [Fact]
    public void A_method_of_another_project_is_unknown_also_where_its_source_can_be_seen()
    {
        CSharpCompilation library = GeneratorHarness.Compile(
            "public static class Library { public static double G(double x) => x; }").WithAssemblyName("Library");
        CSharpCompilation program = GeneratorHarness.Compile(ReadProgram.Members("[Differentiable] static double F(double x) => Library.G(x);"))
            .AddReferences(library.ToMetadataReference());
        IMethodSymbol method = program.GetSymbolsWithName("F").OfType<IMethodSymbol>().Single();
        Assert.Equal("GRAD0014", MethodReader.Read(method, program, NestedDerivatives.Instance, default).Diagnostics.Single().Id);
    }

    [Fact]
    public void A_type_of_the_user_is_not_taken_for_a_known_one()
    {
        Assert.Equal(
            ["%1: double \"f\" = add %0, %0", "return %1"],
            ReadProgram.Operations("static class Math { public static double Exp(double x) => x + x; }\n"
            + "[Differentiable] static double F(double x) => Math.Exp(x);"));
    }
}
