using System;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;
using Xunit;

namespace Gradients.Generator.Tests.Ir;

public sealed class IrTextTests
{
    private const string Loss =
        """
        function Loss(%0: float[n, m] "x", %1: float[m, p] "w") {
          %2: float[n, p] "s" = matMul %0, %1 {transposeLeft=false, transposeRight=false}
          %3: float[n, p] = sigmoid %2 @4
          %4: float "loss" = sum %3 {axes=0 1}
          %5: float = constant {value=-1.5E-07}
          %6: float = multiply %4, %5
          return %6
        }

        """;

    private const string Nested =
        """
        function "a b"(%0: float["x.Length", 3] "x") {
          %1: float, %2: float["x.Length", 3] = loop %0 {note="a, \"b\"\\ {\n}", empty=""} @2 (%3: float) {
            %4: float = exp %3
            yield %4, %4
          } () {
            effect
            yield
          }
          return
        }

        """;

    private const string Program =
        """
        function Sum(%0: buffer<double, 1> "x", %1: buffer<int, 2>, %2: buffer<float, jagged, 1>, %3: buffer<double, 3, "global::Space.Point">) {
          %4: int = constant {value=0}
          %5: int = length %0
          %6: double = constant {value=0}
          %7: stack<bool> = stack
          %8: double "sum" = for %4, %5, %6 {step=1, until="<"} @3 (%9: int "i", %10: double "sum") {
            %11: double = load %0, %9
            %12: double "sum" = add %10, %11
            yield %12
          }
          %13: bool = expression %5, %4 {text="{0} <= {1}", binding=Relational}
          if %13 () {
            fill %0, %6
            yield
          } () {
            yield
          }
          return %8
        }

        """;

    [Theory]
    [InlineData(Loss)]
    [InlineData(Nested)]
    [InlineData(Program)]
    public void Text_ReadAndPrinted_IsTheSame(string text)
    {
        Assert.Equal(text, IrPrinter.Print(IrParser.Parse(text)));
    }

    [Fact]
    public void Parse_ReadsAllThatTheTextSays()
    {
        Function function = IrParser.Parse(Loss);

        Assert.Equal("Loss", function.Name);
        Assert.Equal(["x", "w"], function.Parameters.Select(p => p.Name));
        Assert.Equal(IrType.Tensor(ScalarKind.Float, Dimension.Named("m"), Dimension.Named("p")), function.Parameters[1].Type);
        Assert.Equal(["matMul", "sigmoid", "sum", "constant", "multiply"], function.Operations.Select(o => o.Name));
        Assert.Equal([0, 1], function.Operations[2].Integers("axes"));
        Assert.Equal([-1, 4, -1, -1, -1], function.Operations.Select(o => o.Ordinal));
        Assert.Equal(function.Operations[4].Result, function.Results[0]);
        Assert.Empty(IrVerifier.Verify(function));
    }

    [Fact]
    public void Parse_ReadsBlocks()
    {
        Operation loop = IrParser.Parse(Nested).Operations[0];

        Assert.Equal("a, \"b\"\\ {\n}", loop.Attribute("note"));
        Assert.Equal("", loop.Attribute("empty"));
        Assert.Equal(2, loop.Blocks.Count);
        Assert.Equal(2, loop.Blocks[0].Results.Count);
        Assert.Equal(Dimension.Of(3), loop.Results[1].Type.Shape[1]);
    }

    [Fact]
    public void RandomFunctions_PrintedAndRead_AreEqual()
    {
        for (int seed = 0; seed < 300; seed++)
        {
            Function function = RandomFunction.Create(seed, seed % 2 == 0 ? ScalarKind.Double : ScalarKind.Float);

            Assert.Equal(function, IrParser.Parse(IrPrinter.Print(function)));
        }
    }

    [Theory]
    [InlineData("function F() {\n  return %1\n}", "Line 2: expected a value that is defined")]
    [InlineData("function F() {\n  %1: flaot = constant {value=1}\n  return\n}", "Line 2: expected an element type")]
    [InlineData("function F(%0: float, %0: float) {\n  return\n}", "Line 1: expected a value that is not defined yet")]
    [InlineData("function F() {\n  return\n", "Line 3: expected '}', found 'the end of the text'")]
    [InlineData("function F(%0: float \"x) {\n  return\n}", "Line 1: expected a closing quote")]
    [InlineData("method F() {\n}", "Line 1: expected 'function'")]
    [InlineData("function F() {\n  return\n} more", "Line 3: expected the end of the text")]
    public void Parse_OfOtherText_NamesTheLine(string text, string message)
    {
        FormatException exception = Assert.Throws<FormatException>(() => IrParser.Parse(text));

        Assert.StartsWith(message, exception.Message);
    }
}
