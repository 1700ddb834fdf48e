using System;
using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;
using Gradients.Generator.Tests.Ir;
using Xunit;

namespace Gradients.Generator.Tests.Rules;

/// <summary>The rules of contractions, reductions and structure, each against differences and by the dot-product identity.</summary>
public sealed class TensorRuleTests
{
    private static readonly Dictionary<string, int> s_extents = new() { ["n"] = 2, ["m"] = 3, ["p"] = 4 };

    private static readonly HashSet<string> s_tested =
        ["matMul", "matMulAdd", "outer", "transpose", "sum", "logSumExp", "softmax", "norm", "insertAxes", "broadcastTo", "convert", "count", "constant"];

    /// <summary>Shapes of rank 1 to 3, and a choice of their axes.</summary>
    public static TheoryData<string, string> Reductions
    {
        get
        {
            TheoryData<string, string> data = [];
            foreach (string shape in new[] { "n", "m n", "n m p" })
            {
                int rank = shape.Split(' ').Length;
                for (int subset = 1; subset < 1 << rank; subset++)
                {
                    data.Add(shape, Operation.FormatIntegers(Enumerable.Range(0, rank).Where(axis => (subset & (1 << axis)) != 0)));
                }
            }

            return data;
        }
    }

    [Fact]
    public void EveryRule_IsTestedHereOrAsElementwise()
    {
        Assert.Equal(s_tested.Order(), RuleTable.All.Where(r => r is not ElementwiseRule).Select(r => r.Name).Order());
    }

    [Theory]
    [InlineData("n m", "m p", false, false)]
    [InlineData("m n", "m p", true, false)]
    [InlineData("n m", "p m", false, true)]
    [InlineData("m n", "p m", true, true)]
    [InlineData("m", "m p", false, false)]
    [InlineData("m", "m p", true, false)]
    [InlineData("m", "p m", false, true)]
    [InlineData("m", "p m", true, true)]
    [InlineData("n m", "m", false, false)]
    [InlineData("n m", "m", false, true)]
    [InlineData("m n", "m", true, false)]
    [InlineData("m n", "m", true, true)]
    public void MatMul(string left, string right, bool transposeLeft, bool transposeRight)
    {
        AssertDerivative("matMul", [left, right], [.. OperationBuilder.MatMulAttributes(transposeLeft, transposeRight)]);
    }

    [Theory]
    [InlineData("n m", "m p", "n p", false, false)]
    [InlineData("m n", "p m", "n p", true, true)]
    [InlineData("n m", "m", "n", false, false)]
    public void MatMulAdd(string left, string right, string addend, bool transposeLeft, bool transposeRight) =>
        AssertDerivative("matMulAdd", [left, right, addend], [.. OperationBuilder.MatMulAttributes(transposeLeft, transposeRight)]);

    [Fact]
    public void Outer() => AssertDerivative("outer", ["n", "m"]);

    [Fact]
    public void Transpose() => AssertDerivative("transpose", ["n m"]);

    [Theory]
    [MemberData(nameof(Reductions))]
    public void Sum(string shape, string axes) => AssertDerivative("sum", [shape], Axes(axes));

    [Theory]
    [MemberData(nameof(Reductions))]
    public void LogSumExp(string shape, string axes)
    {
        AssertDerivative("logSumExp", [shape], Axes(axes));
        AssertDerivative("logSumExp", [shape], Axes(axes), element: random => 1000 * (random.Next(3) - 1) + random.NextDouble());
    }

    [Theory]
    [MemberData(nameof(Reductions))]
    public void Softmax(string shape, string axes)
    {
        AssertDerivative("softmax", [shape], Axes(axes));
        AssertDerivative("softmax", [shape], Axes(axes), element: random => 1000 * (random.Next(3) - 1) + random.NextDouble());
    }

    [Theory]
    [InlineData("n")]
    [InlineData("n m")]
    [InlineData("n m p")]
    public void Norm(string shape) => AssertDerivative("norm", [shape]);

    [Theory]
    [InlineData("n", "0")]
    [InlineData("n", "1")]
    [InlineData("n m", "0 2")]
    [InlineData("n m", "1 2")]
    [InlineData("", "0 1")]
    public void InsertAxes(string shape, string axes) => AssertDerivative("insertAxes", [shape], Axes(axes));

    [Theory]
    [InlineData("", "2 3")]
    [InlineData("3", "2 3")]
    [InlineData("2 1", "2 3")]
    [InlineData("1 3", "2 3")]
    [InlineData("1", "2 3 4")]
    [InlineData("n m", "n m")]
    public void BroadcastTo(string from, string to) => AssertDerivative("broadcastTo", [from], resultType: Type(to));

    [Theory]
    [InlineData(false, "double")]
    [InlineData(true, "float")]
    public void Convert_BetweenFloatingPointTypes_IsLinear(bool fromDouble, string to)
    {
        IrType from = Type("n m").WithElement(fromDouble ? ScalarKind.Double : ScalarKind.Float);
        RuleFunction function = RuleFunction.Create("convert", [from], [new("type", to)]);
        ReferenceTensor operand = Random(new Random(1), "n m"), cotangent = Random(new Random(2), "n m");

        Assert.Equal(cotangent.Data, function.Adjoints([operand], cotangent)[0].Data);
        Assert.Equal(cotangent.Data, function.Tangent([operand], cotangent).Data);
    }

    [Fact]
    public void Convert_ThroughAnInteger_HasNoDerivative()
    {
        RuleFunction toInteger = RuleFunction.Create("convert", [Type("n")], [new("type", "int")]);
        RuleFunction fromInteger = RuleFunction.Create("convert", [Type("n").WithElement(ScalarKind.Int)], [new("type", "double")]);
        ReferenceTensor operand = ReferenceTensor.Vector(1.5, 2), one = ReferenceTensor.Vector(1, 1);

        Assert.Equal([0.0, 0], toInteger.Adjoints([operand], one)[0].Data);
        Assert.Equal([0.0, 0], toInteger.Tangent([operand], one).Data);
        Assert.Empty(fromInteger.Adjoints([operand], one));
    }

    [Fact]
    public void Count_AndConstant_HaveNoDerivative()
    {
        RuleFunction count = RuleFunction.Create("count", [Type("n m")], Axes("0 1"));
        RuleFunction constant = RuleFunction.Create("constant", [], [new("value", "2.5")], Type(""));
        ReferenceTensor operand = Random(new Random(1), "n m");

        Assert.Equal(6, count.Value([operand]).Number);
        Assert.All(count.Adjoints([operand], ReferenceTensor.Scalar(1))[0].Data, adjoint => Assert.Equal(0, adjoint));
        Assert.Equal(0, count.Tangent([operand], operand).Number);
        Assert.Equal(0, constant.Tangent([]).Number);
    }

    [Theory]
    [InlineData("n m", "m p", "matMul")]
    [InlineData("n", "m", "outer")]
    [InlineData("n m", null, "softmax")]
    [InlineData("n m", null, "norm")]
    public void Rules_AreSoundInSinglePrecision(string left, string? right, string name)
    {
        IrAttribute[] attributes = name switch
        {
            "matMul" => [.. OperationBuilder.MatMulAttributes(false, false)],
            "softmax" => Axes("1"),
            _ => [],
        };
        IrType[] types = [.. new[] { left, right }.OfType<string>().Select(shape => Type(shape).WithElement(ScalarKind.Float))];

        Assert.All(RuleFunction.Create(name, types, attributes).Function.Results, r => Assert.Equal(ScalarKind.Float, r.Type.Element));
    }

    private static void AssertDerivative(
        string name, string[] shapes, IrAttribute[]? attributes = null, IrType? resultType = null, Func<Random, double>? element = null)
    {
        Random random = new(7);
        ReferenceTensor[] operands = [.. shapes.Select(s => Random(random, s, element))];
        ReferenceTensor[] tangents = [.. shapes.Select(s => Random(random, s))];
        foreach (bool shared in new[] { false, true })
        {
            RuleFunction function = RuleFunction.Create(name, [.. shapes.Select(Type)], attributes, resultType, shared);
            IrType type = function.Function.Parameters[shapes.Length].Type;
            ReferenceTensor cotangent = Random(random, string.Join(" ", type.Shape));

            function.AssertAdjointIsTransposeOfTangent(operands, cotangent, tangents);
            function.AssertAdjointsAgreeWithDifferences(operands, cotangent);
        }
    }

    private static IrAttribute[] Axes(string axes) => [new("axes", axes)];

    private static string[] Words(string shape) => shape.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static IrType Type(string shape) =>
        IrType.Tensor(ScalarKind.Double, [.. Words(shape).Select(w => int.TryParse(w, out int extent) ? Dimension.Of(extent) : Dimension.Named(w))]);

    private static ReferenceTensor Random(Random random, string shape, Func<Random, double>? element = null) =>
        ReferenceTensor.Create(
            [.. Words(shape).Select(w => s_extents.TryGetValue(w, out int extent) ? extent : int.Parse(w))],
            _ => element?.Invoke(random) ?? ((2 * random.NextDouble()) - 1));
}
