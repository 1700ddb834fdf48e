using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;
using Xunit;

namespace Gradients.Generator.Tests.Ir;

/// <summary>Results worked out by hand.</summary>
public sealed class InterpreterTests
{
    private static readonly ReferenceTensor s_matrix = new([2, 3], [1, 2, 3, 4, 5, 6]);
    private static readonly ReferenceTensor s_vector = ReferenceTensor.Vector(10, 20, 30);

    [Theory]
    [InlineData("%2: double[n, m] = add %0, %1", new double[] { 11, 22, 33, 14, 25, 36 })]
    [InlineData("%2: double[n, 1, m] = insertAxes %0 {axes=1}", new double[] { 1, 2, 3, 4, 5, 6 })]
    [InlineData("%2: double[m] = sum %0 {axes=0}", new double[] { 5, 7, 9 })]
    [InlineData("%2: double[n] = sum %0 {axes=1}", new double[] { 6, 15 })]
    [InlineData("%2: double = sum %0 {axes=0 1}", new double[] { 21 })]
    [InlineData("%2: double[n] = matMul %0, %1 {transposeLeft=false, transposeRight=false}", new double[] { 140, 320 })]
    [InlineData("%2: double[n] = matMul %1, %0 {transposeLeft=false, transposeRight=true}", new double[] { 140, 320 })]
    [InlineData("%2: double[n, n] = matMul %0, %0 {transposeLeft=false, transposeRight=true}", new double[] { 14, 32, 32, 77 })]
    [InlineData(
        "%2: double[m, m] = matMul %0, %0 {transposeLeft=true, transposeRight=false}", new double[] { 17, 22, 27, 22, 29, 36, 27, 36, 45 })]
    [InlineData("%2: double[m, n] = transpose %0", new double[] { 1, 4, 2, 5, 3, 6 })]
    [InlineData("%2: double[n, m] = broadcastTo %1", new double[] { 10, 20, 30, 10, 20, 30 })]
    [InlineData("%2: int = count %0 {axes=0 1}", new double[] { 6 })]
    [InlineData("%2: int = count {extents=n m 4}", new double[] { 24 })]
    [InlineData("%2: bool[n, m] = greater %1, %0", new double[] { 1, 1, 1, 1, 1, 1 })]
    [InlineData("%2: double[n, m] = loop %0 {space=n m, access=\"0 1\", yield=\"0 1\"} (%3: double) {\nyield %3\n}", new double[] { 1, 2, 3, 4, 5, 6 })]
    [InlineData(
        "%2: double[m] = loop %1, %0 {space=n m, access=\"1;0 1\", yield=1} (%3: double, %4: double) {\n%5: double = multiply %3, %4\nyield %5\n}",
        new double[] { 50, 140, 270 })]
    public void Operation_HasTheResultWorkedOutByHand(string operation, double[] expected)
    {
        Function function = IrParser.Parse($"function F(%0: double[n, m], %1: double[m]) {{\n{operation}\nreturn %2\n}}");

        ReferenceTensor result = Interpreter.Run(function, s_matrix, s_vector)[0];

        Assert.Equal(expected, result.Data);
        Assert.Equal(function.Results[0].Type.Rank, result.Rank);
    }

    [Fact]
    public void Softmax_SumsToOneAlongItsAxis_AndLogSumExpIsItsLogarithm()
    {
        Function function = IrParser.Parse(
            """
            function F(%0: double[n, m]) {
              %1: double[n, m] = softmax %0 {axes=1}
              %2: double[n] = logSumExp %0 {axes=1}
              return %1, %2
            }
            """);

        var results = Interpreter.Run(function, new ReferenceTensor([2, 2], [0, 0, 1000, 1000 + System.Math.Log(3)]));

        Assert.Equal([0.5, 0.5, 0.25, 0.75], results[0].Data.Select(x => System.Math.Round(x, 12)));
        Assert.Equal(System.Math.Log(2), results[1].Data[0], 14);
        Assert.Equal(1000 + System.Math.Log(4), results[1].Data[1], 12);
    }

    [Fact]
    public void EveryElementwiseRule_HasAReferenceFunction()
    {
        Assert.Equal(
            RuleTable.All.OfType<ElementwiseRule>().Select(r => r.Name).Order(), ReferenceFunctions.Names.Order());
    }
}
