using System.Linq;
using Gradients.Generator.Ir;
using Xunit;

namespace Gradients.Generator.Tests.Reading.Programs;

public class LeafTests
{
    [Fact]
    public void A_parameter_is_a_leaf_or_one_for_each_field()
    {
        MethodVariant variant = ProgramText.Read(
            "public struct S { public double X; public int N; public double[] A; }\n"
            + "[Differentiable] public static void F(S s, [NoGradient] double[] b, double[] c, [Output] Span<double> y) { y[0] = s.X * s.A[s.N] * b[0]; c[0] = 1; }");
        Assert.Equal(
        [
            new ParameterLeaf(0, ".X", true, false, false),
            new ParameterLeaf(0, ".N", false, false, false),
            new ParameterLeaf(0, ".A", true, false, false),
            new ParameterLeaf(1, "", false, false, false),
            new ParameterLeaf(2, "", true, false, true),
            new ParameterLeaf(3, "", false, true, true),
        ],
        variant.Program!.Parameters);
        Assert.Equal(["%0", "%2", "%4"], variant.Targets.Select(t => t.ToString()));
    }

    [Fact]
    public void Forms_of_parameters_and_result()
    {
        DifferentiableMethod method = ReadProgram.Method(ReadProgram.Members(
            "[Differentiable] public static (double A, double[] B) F(double[,] a, float[,,] b, double[][] c, Span<double> d, uint n, (double, int) t) => (a[0, 0] * t.Item1, new double[n]);"));
        Assert.Equal(
            [ValueForm.Array2, ValueForm.Array3, ValueForm.JaggedArray, ValueForm.WritableSpan, ValueForm.Scalar, ValueForm.Structure],
            method.Parameters.Select(p => p.Form));
        Assert.Equal(ValueForm.Structure, method.Result.Form);
        Assert.Equal([".A", ".B"], method.Variants.Single().Program!.Results.Select(r => r.Path));
        Assert.Equal(DerivativeKinds.Vjp, method.Derivatives);
    }

    [Fact]
    public void Arrays_that_are_returned_are_marked_and_those_of_the_caller_are_copied()
    {
        MethodVariant made = ProgramText.Read(
            "[Differentiable] public static double[] F(double[] x) { double[] t = new double[1], y = new double[x.Length]; for (int i = 0; i < 3; i++) { y[i] = x[i] + t[0]; } return y; }");
        Assert.Equal([null, "true"], made.Primal.Operations.Where(o => o.Name == OperationNames.Allocate).Select(o => o.Attribute(AttributeNames.Returned)));

        MethodVariant given = ProgramText.Read("[Differentiable] public static double[] F(double[] x) { x[0] = 2; return x; }");
        Assert.Contains(given.Primal.Operations, o => o.Name == OperationNames.Copy && o.Operands[0].Id == given.Primal.Parameters[0].Id);
    }

    [Fact]
    public void A_straight_line_is_no_program() =>
        Assert.Null(ReadProgram.Method(ReadProgram.Members("[Differentiable(Derivatives.Jvp)] static double F(double x) => x * x;")).Variants.Single().Program);
}
