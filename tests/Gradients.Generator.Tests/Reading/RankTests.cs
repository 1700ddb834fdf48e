using System.Linq;
using Gradients.Generator.Ir;
using Xunit;

namespace Gradients.Generator.Tests.Reading;

public class RankTests
{
    [Fact]
    public void Every_combination_that_can_be_read_is_a_variant()
    {
        DifferentiableMethod method = ReadProgram.Method(ReadProgram.Members(
            "[Differentiable] static double F(Tensor<double> x, Tensor<double> w, double[] b) => Sum(MatMul(x, w)) + Norm(b);"));
        Assert.Equal(["2, 2, -1", "2, 1, -1", "1, 2, -1"], method.Variants.Select(v => v.TensorRanks.ToString()));
        Assert.Equal(
            ["double[xRows, xColumns], double[xColumns, wColumns]", "double[xRows, xColumns], double[xColumns]", "double[xLength], double[xLength, wColumns]"],
            method.Variants.Select(v => string.Join(", ", v.Primal.Parameters.Take(2).Select(p => p.Type))));
    }

    [Fact]
    public void A_rank_that_all_variants_share_is_not_tested()
    {
        DifferentiableMethod method = ReadProgram.Method(ReadProgram.Members(
            "[Differentiable] static double F(Tensor<double> x, Tensor<double> y) => Sum(Transpose(x)) + Sum(y);"));
        Assert.Equal(["-1, 2", "-1, 1"], method.Variants.Select(v => v.TensorRanks.ToString()));
    }

    [Fact]
    public void A_determined_rank_needs_no_attribute()
    {
        var result = ReadProgram.Result(ReadProgram.Members("[Differentiable] static double F(Tensor<double> x) => Sum(Transpose(x));"));
        Assert.Empty(result.Diagnostics);
        Assert.Equal(EquatableArray.Of(-1), result.Method!.Variants.Single().TensorRanks);
    }
}
