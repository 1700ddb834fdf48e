using System;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;
using Xunit;

namespace Gradients.Generator.Tests.Ir;

public sealed class IrVerifierTests
{
    private static readonly IrType s_float = IrType.Scalar(ScalarKind.Float);
    private static readonly Value s_x = new(0, s_float, "x");

    [Fact]
    public void RandomFunctions_AreSound()
    {
        for (int seed = 0; seed < 300; seed++)
        {
            Assert.Empty(IrVerifier.Verify(RandomFunction.Create(seed)));
        }
    }

    [Fact]
    public void SecondDefinition_IsReported()
    {
        Operation exp = Unary("exp", s_x, new Value(0, s_float));

        AssertFault(Function([exp], s_x), "%0 is defined a second time");
    }

    [Fact]
    public void SecondDefinitionInABlock_IsReported()
    {
        Operation loop = Loop(Block([], [Unary("exp", s_x, s_x)], [s_x]), new Value(1, s_float));

        AssertFault(Function([loop], s_x), "%0 is defined a second time");
    }

    [Fact]
    public void UseBeforeDefinition_IsReported()
    {
        Value later = new(2, s_float);

        AssertFault(Function([Unary("exp", later, new Value(1, s_float)), Unary("exp", s_x, later)], s_x), "%2 is read before it is defined");
    }

    [Fact]
    public void UndefinedResult_IsReported()
    {
        AssertFault(Function([], new Value(7, s_float)), "%7 is read before it is defined in 'the results of function F'");
    }

    [Fact]
    public void UseOutsideTheBlock_IsReported()
    {
        Value inner = new(1, s_float);
        Operation loop = Loop(Block([], [Unary("exp", s_x, inner)], [inner]), new Value(2, s_float));

        AssertFault(Function([loop], inner), "%1 is read outside the block that defines it");
    }

    [Fact]
    public void UseInsideABlock_OfAnOuterValue_IsSound()
    {
        Value inner = new(1, s_float), outer = new(2, s_float);

        Assert.Empty(IrVerifier.Verify(Function([Loop(Block([], [Unary("exp", s_x, inner)], [inner]), outer)], outer)));
    }

    [Fact]
    public void UseWithAnotherType_IsReported()
    {
        Value other = s_x with { Type = IrType.Scalar(ScalarKind.Double) };
        Value result = new(1, IrType.Scalar(ScalarKind.Double));

        AssertFault(Function([Unary("exp", other, result)], result), "%0 is defined as float but read as double");
    }

    [Theory]
    [InlineData("%3: float[m] = add %0, %1", "the result is float[n, m], not float[m]")]
    [InlineData("%3: double[n, m] = exp %0", "the result is float[n, m], not double[n, m]")]
    [InlineData("%3: float[n, m] = matMul %0, %0 {transposeLeft=false, transposeRight=false}", "m columns meet n rows")]
    [InlineData("%3: float[n, m] = add %0, %2", "mixes the element types float and int")]
    [InlineData("%3: float[n, m] = rootN %0, %1", "operand 1 of 'rootN' is an integer, not float")]
    [InlineData("%3: float[n, m] = select %0, %0, %1", "takes a truth value first, not float")]
    [InlineData("%3: float[n, m] = frobnicate %0", "there is no operation 'frobnicate'")]
    [InlineData("%3: float[n, m] = exp %0, %1", "'exp' takes 1 operands, not 2")]
    [InlineData("%3: float[n, m], %4: float = exp %0", "'exp' has one result and no block, not 2 and 0")]
    [InlineData("%3: float[n] = sum %0", "the attribute axes is missing")]
    [InlineData("%3: float[n, m] = sum %0 {axes=2}", "the axes '2' are not ascending numbers below the rank 2")]
    [InlineData("%3: float = sum %0 {axes=1 0}", "the axes '1 0' are not ascending")]
    [InlineData("%3: float = sum %0 {axes=0 1, axes=0}", "the attribute axes is given twice")]
    [InlineData("%3: float[n, m] = softmax %0 {axes=x}", "the axes 'x' are not ascending")]
    [InlineData("%3: float[n, n] = matMul %0, %0 {transposeLeft=false, transposeRight=yes}", "transposeRight is neither true nor false")]
    [InlineData("%3: float[n, m] = convert %0 {type=decimal}", "the attribute type is no type to convert to")]
    [InlineData("%3: float = constant {value=one}", "'one' is no constant of type float")]
    [InlineData("%3: int = constant {value=1.5}", "'1.5' is no constant of type int")]
    [InlineData("%3: float = constant", "the attribute value is missing")]
    [InlineData("%3: float[n] = constant {value=1}", "a constant is a scalar")]
    [InlineData("%3: float[n, k] = broadcastTo %1", "the shape [m] does not broadcast to [n, k]")]
    [InlineData("%3: double[n, m] = broadcastTo %1", "a broadcast keeps the element type float")]
    [InlineData("%3: float[m] = broadcastTo %0", "the shape [n, m] does not broadcast to [m]")]
    [InlineData("%3: int = count {axes=0}", "'count' takes 1 operands, not 0")]
    [InlineData("%3: int = count %0 {extents=n}", "'count' takes 0 operands, not 1")]
    [InlineData("%3: float = loop %0", "a loop has one block, not 0")]
    [InlineData("%3: float[n] = loop %0 {space=n m} (%4: float) {\nyield %4\n}", "a loop has the attributes space, access and yield")]
    [InlineData(
        "%3: float[n] = loop %0, %1 {space=n m, access=0 1, yield=0} (%4: float) {\nyield %4\n}",
        "access has 1 lists, for 2 values outside and 1 inside")]
    [InlineData("%3: float[n] = loop %0 {space=n m, access=0 1, yield=0} (%4: float) {\nyield\n}", "yield has 1 lists, for 1 values outside and 0 inside")]
    [InlineData("%3: float[n] = loop %0 {space=n m, access=1 0, yield=0} (%4: float) {\nyield %4\n}", "access '1 0' does not fit %0, float[n, m]")]
    [InlineData("%3: float[n] = loop %0 {space=n m, access=0 -1, yield=0} (%4: float) {\nyield %4\n}", "access '0 -1' does not fit %0")]
    [InlineData("%3: float[n] = loop %0 {space=n m, access=0 1, yield=2} (%4: float) {\nyield %4\n}", "yield '2' does not fit %3")]
    [InlineData("%3: float[n] = loop %0 {space=n m, access=0 1, yield=0} (%4: double) {\nyield %4\n}", "%4 inside is double; it must be a scalar of %0")]
    public void UnsoundOperation_IsReported(string operation, string message)
    {
        string text = $"function F(%0: float[n, m], %1: float[m], %2: int) {{\n  {operation}\n  return %3\n}}";

        Assert.Contains(IrVerifier.Verify(IrParser.Parse(text)), fault => fault.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void ThrowIfInvalid_NamesFaultAndFunction()
    {
        Function function = Function([], new Value(7, s_float));

        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(() => IrVerifier.ThrowIfInvalid(function));

        Assert.Contains("%7 is read before it is defined", exception.Message);
        Assert.Contains("function F(", exception.Message);
        IrVerifier.ThrowIfInvalid(Function([], s_x));
    }

    private static void AssertFault(Function function, string message) => Assert.Contains(message, Assert.Single(IrVerifier.Verify(function)));

    private static Function Function(Operation[] operations, Value result) => new("F", Block([s_x], operations, [result]));

    private static Operation Unary(string name, Value operand, Value result) =>
        new(name, EquatableArray.Of(operand), EquatableArray.Of(result), EquatableArray<IrAttribute>.Empty, EquatableArray<Block>.Empty);

    private static Operation Loop(Block block, Value result) =>
        new(
            "loop",
            EquatableArray<Value>.Empty,
            EquatableArray.Of(result),
            EquatableArray.Of(new IrAttribute("space", "1"), new IrAttribute("access", ""), new IrAttribute("yield", "")),
            EquatableArray.Of(block));

    private static Block Block(Value[] arguments, Operation[] operations, Value[] results) =>
        new(arguments.ToEquatableArray(), operations.ToEquatableArray(), results.ToEquatableArray());
}
