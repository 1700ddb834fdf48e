using System.Linq;
using Gradients.Generator.Differentiation;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;
using Xunit;
using static Gradients.Generator.Tests.Ir.ProgramInterpreter;

namespace Gradients.Generator.Tests.Ir;

/// <summary>The signature of forward mode on programs, and what it does with memory, on small programs worked out by hand.</summary>
public sealed class ProgramTangentTests
{
    [Fact]
    public void TangentsAreCarried_OnlyWhereValuesVary()
    {
        Function primal = IrParser.Parse(
            """
            function F(%0: double "x", %1: int "n") {
              %2: int = constant {value=0} @0
              %3: double = constant {value=1} @0
              %8: double, %9: double = for %2, %1, %3, %3 {step=1, until="<"} @1 (%4: int "i", %5: double "p", %6: double "q") {
                %7: double = multiply %5, %0 @2
                yield %7, %6
              }
              %10: double = add %8, %9 @3
              return %10
            }
            """);

        Function tangent = ProgramTangent.Differentiate(primal, Leaves(primal, "d", ""));

        Assert.Equal(
            """
            function FJvp(%0: double "x", %1: int "n", %11: double "xTangent") {
              %2: int = constant {value=0} @0
              %3: double = constant {value=1} @0
              %12: double = constant {value=0}
              %8: double, %9: double, %13: double = for %2, %1, %3, %3, %12 {step=1, until="<"} @1 (%4: int "i", %5: double "p", %6: double "q", %14: double "pTangent") {
                %7: double = multiply %5, %0 @2
                %15: double = multiply %14, %0
                %16: double = multiply %11, %5
                %17: double = add %15, %16
                yield %7, %6, %17
              }
              %10: double = add %8, %9 @3
              return %10, %13
            }
            """,
            IrPrinter.Print(tangent).TrimEnd());
    }

    [Fact]
    public void TangentOfAnArrayThatIsOverwritten_IsCopied()
    {
        Function primal = IrParser.Parse(
            """
            function F(%0: buffer<double, 1> "x", %1: double "a") {
              %2: int = constant {value=0} @0
              %3: double = load %0, %2 @1
              %4: double = multiply %3, %1 @2
              store %0, %2, %4 @3
              %5: double = load %0, %2 @4
              return %5
            }
            """);
        Function tangent = ProgramTangent.Differentiate(primal, Leaves(primal, "d w", "d"));
        Memory direction = new(2, 7);

        object[] results = Run(tangent, new Memory(3, 5), 10.0, direction, 100.0);

        Assert.Equal([30.0, (2 * 10) + (3 * 100.0)], results.Cast<double>());
        Assert.Equal([2.0, 7], direction.Elements);
    }

    [Fact]
    public void TangentOfAnOutput_IsOverwrittenEverywhere()
    {
        Function primal = IrParser.Parse(
            """
            function F(%0: buffer<double, 1> "y", %1: double "a") {
              %2: int = constant {value=1} @0
              %3: double = multiply %1, %1 @2
              store %0, %2, %3 @3
              return
            }
            """);
        Function tangent = ProgramTangent.Differentiate(primal, Leaves(primal, "o w", "d"));
        Memory output = new(double.NaN, double.NaN);

        Assert.Empty(Run(tangent, new Memory(3, 5), 4.0, 1.0, output));
        Assert.Equal([0.0, 8], output.Elements);
    }

    [Fact]
    public void TangentOfAResult_IsMemoryOfItsOwn()
    {
        Function primal = IrParser.Parse(
            """
            function F(%0: buffer<double, 1> "x", %1: double "a") {
              %2: int = length %0 @0
              %3: buffer<double, 1> "result" = allocate %2 {returned=true} @1
              fill %3, %1 @2
              return %3, %0
            }
            """);
        Function tangent = ProgramTangent.Differentiate(primal, Leaves(primal, "d", "d"));
        Memory direction = new(2, 7);

        object[] results = Run(tangent, new Memory(3, 5), 4.0, direction, 1.5);

        Assert.Equal(2, tangent.Operations.Count(o => o.Name == OperationNames.Allocate && o.Flag(AttributeNames.Returned) && tangent.Results.Skip(2).Contains(o.Result)));
        Assert.Equal([1.5, 1.5], ((Memory)results[2]).Elements);
        Assert.Equal([2.0, 7], ((Memory)results[3]).Elements);
        Assert.NotSame(direction, results[3]);
    }

    [Fact]
    public void TangentsOfExchangedArrays_AreExchanged()
    {
        Function primal = IrParser.Parse(
            """
            function F(%0: buffer<double, 1> "x", %1: int "n") {
              %2: int = constant {value=0} @0
              %3: int = constant {value=1} @0
              %4: buffer<double, 1> "other" = allocate %3 @1
              %10: buffer<double, 1> "a", %11: buffer<double, 1> "b" = for %2, %1, %0, %4 {step=1, until="<"} @2 (%5: int "i", %6: buffer<double, 1> "a", %7: buffer<double, 1> "b") {
                %8: double = load %6, %2 @3
                %9: double = multiply %8, %8 @4
                store %7, %2, %9 @5
                yield %7, %6
              }
              %12: double = load %10, %2 @6
              return %12
            }
            """);
        Function tangent = ProgramTangent.Differentiate(primal, Leaves(primal, "d w", ""));

        Assert.Equal([256.0, 8 * 128.0], Run(tangent, new Memory(2), 3.0, new Memory(1)).Cast<double>());
    }

    [Fact]
    public void FieldsOfStructures_HaveTangentsInTheirPlaces()
    {
        IrType bodies = IrType.Memory(
            ScalarKind.Double, new BufferType(1, false, "Body", EquatableArray.Of(new StructureField(".Mass", ScalarKind.Double))));
        OperationBuilder builder = new(0);
        Value array = builder.NewValue(bodies, "bodies"), index = builder.Constant("0", ScalarKind.Int);
        Value mass = builder.Load(array, [index], ScalarKind.Double, ".Mass");
        builder.Store(array, [index], builder.Multiply(mass, mass), ".Mass");
        builder.Store(array, [index], index, ".Count");
        Value result = builder.Load(array, [index], ScalarKind.Double, ".Mass");
        Function primal = new("F", builder.ToBlock([array], [result]));

        Function tangent = ProgramTangent.Differentiate(primal, Leaves(primal, "d w"));

        Assert.Empty(ScopeVerifier.Verify(tangent));
        Operation[] stores = [.. tangent.Operations.Where(o => o.Name == OperationNames.Store)];
        Assert.Equal([".Mass", ".Mass", ".Count"], stores.Select(o => o.Attribute(AttributeNames.Field)));
        Operation copy = Assert.Single(tangent.Operations, o => o.Name == OperationNames.Copy);
        Assert.Equal(stores[1].Operands[0].Id, copy.Operands[1].Id);
    }

    [Fact]
    public void RowsThatAreOverwritten_HaveTangentsOfTheirLengths()
    {
        OperationBuilder builder = new(0);
        Value array = builder.NewValue(IrType.Memory(ScalarKind.Double, new BufferType(1, IsJagged: true)), "a");
        Value zero = builder.Constant("0", ScalarKind.Int), one = builder.Constant("1", ScalarKind.Int), two = builder.Constant("2", ScalarKind.Int);
        Value first = builder.Row(array, zero), second = builder.Row(array, one);
        builder.Store(second, [two], builder.Multiply(builder.Load(first, [one], ScalarKind.Double), builder.Load(second, [two], ScalarKind.Double)));
        Function primal = new("F", builder.ToBlock([array], [builder.Load(second, [two], ScalarKind.Double)]));
        Jagged direction = new(new Memory(1, 10), new Memory(0, 0, 100));

        object[] results = Run(ProgramTangent.Differentiate(primal, Leaves(primal, "d w")), new Jagged(new Memory(2, 3), new Memory(0, 0, 5)), direction);

        Assert.Equal([15.0, (10 * 5) + (3 * 100.0)], results.Cast<double>());
        Assert.Equal([0.0, 0, 100], direction.Rows[1].Elements);
    }

    /// <summary>Leaves from letters for each parameter: d differentiated, w written, o output.</summary>
    private static ProgramLeaves Leaves(Function primal, params string[] letters) => new(
        primal.Parameters.Select((_, i) => new ParameterLeaf(
            i, "", letters[i].Contains('d'), letters[i].Contains('o'), letters[i].Contains('w'))).ToEquatableArray(),
        primal.Results.Select(_ => new ResultLeaf("")).ToEquatableArray());
}
