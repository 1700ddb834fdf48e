using System.Linq;
using Gradients.Generator.Ir;
using Xunit;

namespace Gradients.Generator.Tests.Reading;

public class TensorTests
{
    [Fact]
    public void The_first_example()
    {
        DifferentiableMethod method = ReadProgram.Method(ReadProgram.Members(
            "[Differentiable] public static float Loss([Shape(\"n\", \"m\")] Tensor<float> x, [Shape(\"m\", \"p\")] Tensor<float> w) "
            + "=> Sum(Sigmoid(MatMul(x, w)));"));
        Assert.Equal(
        [
            "%2: float[n, p] = matMul %0, %1 {transposeLeft=false, transposeRight=false}",
            "%3: float[n, p] = sigmoid %2",
            "%4: float \"loss\" = sum %3 {axes=0 1}",
            "return %4",
        ],
        ReadProgram.Operations(method.Variants.Single()));
        Assert.Equal(EquatableArray.Of(-1, -1), method.Variants.Single().TensorRanks);
        Assert.Equal(DerivativeKinds.ValueAndGradient | DerivativeKinds.Gradient, method.Derivatives);
    }

    [Fact]
    public void Operators_broadcast_and_views_are_the_same_value()
    {
        Assert.Equal(
        [
            "%2: double = constant {value=2}",
            "%3: double[n, m] = exp %0",
            "%4: double[n, m] = multiply %3, %1",
            "%5: double[n, m] \"f\" = divide %2, %4",
            "return %5",
        ],
        ReadProgram.Operations(
            "[Differentiable] static Tensor<double> F([Shape(\"n\", \"m\")] in ReadOnlyTensorSpan<double> x, [Shape(\"n\", \"1\")] Tensor<double> b) "
            + "=> 2 / (Tensor.Exp(x) * b);"));
    }

    [Fact]
    public void Dimensions_that_meet_are_one()
    {
        IrType[] types = [.. ReadProgram.Method(ReadProgram.Members(
            "[Differentiable] static double F(double[] x, ReadOnlySpan<double> y, [Shape(\"k\")] double[] z) "
            + "=> Dot(x, y) + TensorPrimitives.Dot<double>(y, z);"))
            .Variants.Single().Primal.Parameters.Select(p => p.Type)];
        Assert.All(types, t => Assert.Equal(IrType.Tensor(ScalarKind.Double, Dimension.Named("k")), t));
    }

    [Fact]
    public void Made_names_do_not_meet_given_ones()
    {
        Value[] parameters = [.. ReadProgram.Method(ReadProgram.Members(
            "[Differentiable] static double F(double[] x, [Shape(\"xLength\")] double[] y) => Norm(x) + Norm(y);")).Variants.Single().Primal.Parameters];
        Assert.Equal(["double[xLength2]", "double[xLength]"], parameters.Select(p => p.Type.ToString()));
    }

    [Fact]
    public void Reductions_along_an_axis_count_from_both_ends()
    {
        Assert.Equal(
        [
            "%1: double[n] = sum %0 {axes=1}",
            "%2: double = sum %1 {axes=0}",
            "%3: double[1] = insertAxes %2 {axes=0}",
            "%4: double[n, m] = softmax %0 {axes=0}",
            "%5: double[n] = logSumExp %4 {axes=1}",
            "%6: double[n] \"f\" = add %3, %5",
            "return %6",
        ],
        ReadProgram.Operations(
            "[Differentiable] static Tensor<double> F([Shape(\"n\", \"m\")] Tensor<double> x) => Sum(Sum(x, -1), 0) + LogSumExp(Softmax(x, 0), axis: 1);"));
    }

    [Fact]
    public void Means_and_lengths_are_counts()
    {
        Assert.Equal(
        [
            "%1: double = sum %0 {axes=0 1}",
            "%2: int = count %0 {axes=0 1, nonEmpty=true}",
            "%3: double = convert %2 {type=double}",
            "%4: double = divide %1, %3",
            "%5: int = count %0 {axes=1}",
            "%6: double = convert %5 {type=double}",
            "%7: double \"f\" = divide %4, %6",
            "return %7",
        ],
        ReadProgram.Operations("[Differentiable] static double F([Shape(\"n\", \"m\")] Tensor<double> x) => Mean(x) / x.Lengths[1];"));
    }

    [Fact]
    public void A_mapped_lambda_is_read_elementwise()
    {
        Assert.Equal(
        [
            "%2: double[n] = sigmoid %0",
            "%3: double[n] \"gate\" = multiply %1, %2",
            "%4: double[n] = multiply %0, %3",
            "%5: double \"f\" = sum %4 {axes=0}",
            "return %5",
        ],
        ReadProgram.Operations(
            "[Differentiable] static double F([Shape(\"n\")] Tensor<double> x, double a) "
            + "=> Sum(Map(x, v => { double gate = a * Sigmoid(v); return v * gate; }));"));
    }

    [Fact]
    public void A_mapped_method_is_read_elementwise()
    {
        Assert.Equal(
        [
            "%1: double[n] \"v\" = tanh %0",
            "%2: double[n] = multiply %1, %1",
            "%3: double = constant {value=3}",
            "%4: double[n] = broadcastTo %3",
            "%5: double[n] \"f\" = add %2, %4",
            "return %5",
        ],
        ReadProgram.Operations(
            "[Differentiable] static Tensor<double> F([Shape(\"n\")] Tensor<double> x) => Map(Map(x, Math.Tanh), Square) + Map(x, _ => 3);\n"
            + "static double Square(double v) => v * v;"));
    }

    [Fact]
    public void A_vector_overwritten_completely_is_reassigned()
    {
        Assert.Equal(
        [
            "%1: int \"n\" = count %0 {axes=0}",
            "%2: double = constant {value=0}",
            "%3: double[xLength] \"y\" = broadcastTo %2",
            "%4: double[xLength] \"y\" = exp %0",
            "%5: double[xLength] \"y\" = multiply %4, %0",
            "return %5",
        ],
        ReadProgram.Operations(
            "[Differentiable] static double[] F(double[] x) { int n = x.Length; double[] y = new double[n]; "
            + "TensorPrimitives.Exp<double>(x, y); TensorPrimitives.Multiply<double>(y, x, y); return y; }"));
    }

    [Fact]
    public void A_declared_result_has_that_shape()
    {
        IrType type = ReadProgram.Method(ReadProgram.Members(
            "[Differentiable] [return: Shape(\"k\")] static double[] F(double[] x) => x;")).Variants.Single().Primal.Results.Single().Type;
        Assert.Equal("double[k]", type.ToString());
    }
}
