using System.Linq;
using Gradients.Generator.Differentiation;
using Gradients.Generator.Ir;
using Gradients.Generator.Optimization;
using Gradients.Generator.Tests.Ir;
using Gradients.Generator.Writing;
using Xunit;

namespace Gradients.Generator.Tests.Optimization;

/// <summary>What each pass does, shown on printed IR: no compiler is involved.</summary>
public class PassTests
{
    [Fact]
    public void Activity_UnusedOperation_IsNotActive()
    {
        Function function = IrParser.Parse("""
            function F(%0: double "x", %1: double "y") {
              %2: double "unused" = acos %0
              %3: double = multiply %0, %0
              return %3
            }
            """);

        Activity activity = Activity.Analyze(function, function.Parameters);

        Assert.True(activity.IsActive(function.Parameters[0]));
        Assert.False(activity.IsActive(function.Parameters[1]));
        Assert.False(activity.IsActive(function.Operations[0].Result));
    }

    [Fact]
    public void Activity_ThroughRounding_IsNotActive()
    {
        Function function = IrParser.Parse("""
            function F(%0: double "x") {
              %1: double = floor %0
              return %1
            }
            """);

        Assert.False(Activity.Analyze(function, function.Parameters).IsActive(function.Parameters[0]));
    }

    [Fact]
    public void Adjoint_OfProduct_IsTwoFlaggedProducts()
    {
        Function function = IrParser.Parse("""
            function F(%0: float[n, m] "x", %1: float[m, p] "w") {
              %2: float[n, p] "s" = matMul %0, %1 {transposeLeft=false, transposeRight=false}
              return %2
            }
            """);

        Function adjoint = DeadCode.Run(Adjoint.Differentiate(function, function.Parameters, AdjointSeed.Cotangent));

        Assert.Equal(
            """
            function F(%0: float[n, m] "x", %1: float[m, p] "w", %3: float[n, p] "cotangent") {
              %4: float[n, m] "xGradient" = matMul %3, %1 {transposeLeft=false, transposeRight=true}
              %5: float[m, p] "wGradient" = matMul %0, %3 {transposeLeft=true, transposeRight=false}
              return %4, %5
            }
            """,
            IrPrinter.Print(adjoint).TrimEnd());
    }

    [Fact]
    public void Adjoint_OfSum_MakesNoTensorOfOnes()
    {
        Function function = IrParser.Parse("""
            function F(%0: double[n, m] "x") {
              %1: double[n, m] = exp %0
              %2: double "f" = sum %1 {axes=0 1}
              return %2
            }
            """);

        Function adjoint = Simplify.Run(Adjoint.Differentiate(function, function.Parameters, AdjointSeed.One));

        Assert.DoesNotContain(adjoint.Operations, o => o.Name == OperationNames.BroadcastTo);
        Assert.Equal(adjoint.Operations[0].Result.Id, adjoint.Results[1].Id);
    }

    [Fact]
    public void Simplify_PrimalSumWithZero_StaysAsWritten()
    {
        // −0 + 0 is +0: what the user wrote may only change where no bit does. The same sum in a derivative disappears.
        const string text = """
            function F(%0: double "x") {
              %1: double = constant {value=0}
              %2: double = add %0, %1
              return %2
            }
            """;
        Function derivative = IrParser.Parse(text);
        Function primal = derivative with
        {
            Body = derivative.Body with { Operations = derivative.Operations.Select((o, i) => o with { Ordinal = i }).ToEquatableArray() },
        };

        Assert.Contains(Simplify.Run(primal).Operations, o => o.Name == OperationNames.Add);
        Assert.Empty(Simplify.Run(derivative).Operations);
    }

    [Fact]
    public void Simplify_TransposeOfOperand_BecomesFlag()
    {
        Function function = IrParser.Parse("""
            function F(%0: double[m, n] "x", %1: double[m] "a") {
              %2: double[n, m] = transpose %0
              %3: double[n] "v" = matMul %2, %1 {transposeLeft=false, transposeRight=false}
              return %3
            }
            """);

        Operation product = Assert.Single(Simplify.Run(function).Operations);

        Assert.True(product.Flag(AttributeNames.TransposeLeft));
        Assert.Equal("v", product.Result.Name);
    }

    [Fact]
    public void LikeTerms_RepeatedContributions_AreCollected()
    {
        Function function = IrParser.Parse("""
            function F(%0: double "p", %1: double "q") {
              %2: double = constant {value=2}
              %3: double = multiply %2, %0
              %4: double = negate %3
              %5: double = subtract %4, %0
              %6: double = subtract %5, %0
              %7: double "g" = add %6, %1
              return %7
            }
            """);

        Function collected = LikeTerms.Run(function);

        Assert.Equal(["constant", "multiply", "subtract"], collected.Operations.Select(o => o.Name));
        Assert.Equal(-4 * 3.0 + 5, Interpreter.Run(collected, ReferenceTensor.Scalar(3), ReferenceTensor.Scalar(5))[0].Data[0]);
    }

    [Fact]
    public void Fusion_ElementwiseAndSum_AreOneLoop()
    {
        Function function = IrParser.Parse("""
            function F(%0: float[n, p] "s") {
              %1: float[n, p] = sigmoid %0
              %2: float "loss" = sum %1 {axes=0 1}
              %3: float = constant {value=1}
              %4: float[n, p] = subtract %3, %1
              %5: float[n, p] "sGradient" = multiply %1, %4
              return %2, %5
            }
            """);

        Operation loop = Assert.Single(Fusion.Run(function).Operations, o => o.Name == OperationNames.Loop);

        Assert.Equal(["loss", "sGradient"], loop.Results.Select(r => r.Name));
    }

    [Fact]
    public void Fusion_ReaderOfTotal_IsASecondLoop()
    {
        Function function = IrParser.Parse("""
            function F(%0: float[n] "x") {
              %1: float "total" = sum %0 {axes=0}
              %2: float[n] "y" = divide %0, %1
              return %2
            }
            """);

        Assert.Equal(2, Fusion.Run(function).Operations.Count(o => o.Name == OperationNames.Loop));
    }

    [Fact]
    public void Recomputation_MaskOfStoredResult_IsNotStored()
    {
        Function function = IrParser.Parse("""
            function F(%0: float[n, m] "x", %1: float[m, p] "w", %2: float[n, p] "g") {
              %3: float[n, m] "h" = relu %0
              %4: float = constant {value=0}
              %5: bool[n, m] = greater %3, %4
              %6: float[n, p] "y" = matMul %3, %1 {transposeLeft=false, transposeRight=false}
              %7: float[n, p] = multiply %6, %2
              %8: float[n, m] = matMul %7, %1 {transposeLeft=false, transposeRight=true}
              %9: float[n, m] "xGradient" = select %5, %8, %4
              return %9
            }
            """);

        Function fused = Fusion.Run(function);

        Assert.DoesNotContain(fused.Operations.SelectMany(o => o.Results), r => r.Type.Element == ScalarKind.Bool);
    }

    [Fact]
    public void StoragePlan_AdjointOfProduct_StandsWhereTheProductStood()
    {
        Function function = IrParser.Parse("""
            function F(%0: float[n, m] "x", %1: float[m, p] "w") {
              %2: float[n, p] "s" = matMul %0, %1 {transposeLeft=false, transposeRight=false}
              %3: float[n, p] "d" = exp %2
              %4: float[n, m] "xGradient" = matMul %3, %1 {transposeLeft=false, transposeRight=true}
              return %4
            }
            """);

        Function fused = Fusion.Run(function);
        StoragePlan plan = StoragePlanner.Plan(fused);

        Assert.Single(plan.Blocks);
        Assert.Equal(new Storage(StorageKind.Result, 0), plan.Of(fused.Results[0]));
    }

    [Fact]
    public void Lowering_ParameterReturnedTwice_IsCopiedTwice()
    {
        Function function = IrParser.Parse("""
            function F(%0: double[n] "cotangent") {
              return %0, %0
            }
            """);

        Function lowered = Lowering.Run(function, ["aGradient", "bGradient"]);

        Assert.Equal(["aGradient", "bGradient"], lowered.Results.Select(r => r.Name));
        Assert.Equal(2, lowered.Operations.Count);
    }

    [Fact]
    public void Lowering_NumberSeenAsTensorOfOne_StaysANumber()
    {
        Function function = IrParser.Parse("""
            function F(%0: double[n, m] "x") {
              %1: double "total" = logSumExp %0 {axes=0 1}
              %2: double[1, 1] = insertAxes %1 {axes=0 1}
              %3: double[n, m] "y" = subtract %0, %2
              return %3
            }
            """);

        Function lowered = DeadCode.Run(Lowering.Run(function, ["y"]));

        Assert.Equal(["logSumExp", "subtract"], lowered.Operations.Select(o => o.Name));
    }

    [Fact]
    public void StoragePlan_BlockForAnotherOrderOfExtents_IsSharedAndKeepsTheFirst()
    {
        Function function = IrParser.Parse("""
            function F(%0: double[p, m] "a", %1: double[m, n] "b") {
              %2: double[p, n] "c" = matMul %0, %1 {transposeLeft=false, transposeRight=false}
              %3: double[p, p] "d" = matMul %2, %2 {transposeLeft=false, transposeRight=true}
              %4: double[n, p] "e" = matMul %1, %0 {transposeLeft=true, transposeRight=true}
              %5: double[n, p] "f" = matMul %4, %3 {transposeLeft=false, transposeRight=false}
              return %5
            }
            """);

        Assert.Equal(["p n", "p p"], StoragePlanner.Plan(function).Blocks.Select(b => string.Join(" ", b.Shape)));
    }

    [Theory]
    [InlineData("float[n, m]", "float[m, p]", "false", "false")]
    [InlineData("float[m, n]", "float[m, p]", "true", "false")]
    [InlineData("float[n, m]", "float[p, m]", "false", "true")]
    [InlineData("float[n, m]", "float[m]", "false", "false")]
    [InlineData("float[m]", "float[m, p]", "false", "false")]
    public void Simplify_SumOfProduct_MakesNoMatrixOfEqualElements(string left, string right, string transposeLeft, string transposeRight)
    {
        string result = (left, right) switch { ("float[n, m]", "float[m]") => "float[n]", ("float[m]", _) => "float[p]", _ => "float[n, p]" };
        Function function = IrParser.Parse($$"""
            function F(%0: {{left}} "x", %1: {{right}} "w", %2: float "s") {
              %3: {{result}} "y" = matMul %0, %1 {transposeLeft={{transposeLeft}}, transposeRight={{transposeRight}}}
              %4: float = sum %3 {axes={{(result == "float[n, p]" ? "0 1" : "0")}}}
              %5: float "f" = multiply %4, %2
              return %5
            }
            """);

        Function adjoint = Adjoint.Differentiate(function, function.Parameters, AdjointSeed.One);
        Function simplified = Simplify.Run(adjoint);

        Assert.Single(simplified.Operations, o => o.Name is OperationNames.MatMul or OperationNames.Outer);
        ReferenceTensor[] point = RandomFunction.Arguments(function.Parameters, new System.Random(7));
        foreach ((ReferenceTensor expected, ReferenceTensor actual) in Interpreter.Run(adjoint, point).Zip(Interpreter.Run(simplified, point)))
        {
            Assert.Equal(expected.Shape, actual.Shape);
            Assert.All(expected.Data.Zip(actual.Data), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
        }
    }

    [Fact]
    public void Pipeline_TargetBehindAlgebra_IsAValueOfItsOwn()
    {
        // s = -(-x); f = s·x: the derivative by s is x, though algebra may write f as x·x.
        Function function = IrParser.Parse("""
            function F(%0: double "x") {
              %1: double = negate %0
              %2: double "s" = negate %1
              %3: double "f" = multiply %2, %0
              return %3
            }
            """);
        Function primal = function with
        {
            Body = function.Body with { Operations = function.Operations.Select((o, i) => o with { Ordinal = i }).ToEquatableArray() },
        };
        MethodVariant variant = new(EquatableArray.Of(-1), primal, EquatableArray.Of(primal.Parameters[0], primal.Operations[1].Result));

        Function derivative = DerivativePipeline.Run(variant, MemberKind.ValueAndGradient).Mathematics;

        Assert.Equal([9.0, 6.0, 3.0], Interpreter.Run(derivative, ReferenceTensor.Scalar(3)).Select(r => r.Data[0]));
    }

    [Fact]
    public void Accumulation_SecondContribution_IsAddedInTheMemoryOfTheResult()
    {
        Function function = IrParser.Parse("""
            function F(%0: float[n, n] "w", %1: float[n, n] "g") {
              %2: float[n, n] = matMul %1, %0 {transposeLeft=false, transposeRight=true}
              %3: float[n, n] = matMul %0, %1 {transposeLeft=true, transposeRight=false}
              %4: float[n, n] "wGradient" = add %2, %3
              return %4
            }
            """);

        Function accumulated = Accumulation.Run(function);
        StoragePlan plan = StoragePlanner.Plan(accumulated);

        Assert.Equal([OperationNames.MatMul, OperationNames.MatMulAdd], accumulated.Operations.Select(o => o.Name));
        Assert.Empty(plan.Blocks);
        Assert.All(accumulated.Operations, o => Assert.Equal(new Storage(StorageKind.Result, 0), plan.Of(o.Result)));
    }

    [Fact]
    public void Accumulation_AddendThatIsReadElsewhere_IsLeftAlone()
    {
        Function function = IrParser.Parse("""
            function F(%0: float[n, n] "w", %1: float[n, n] "g") {
              %2: float[n, n] = sigmoid %1
              %3: float[n, n] = matMul %0, %1 {transposeLeft=true, transposeRight=false}
              %4: float[n, n] "a" = add %2, %3
              return %4, %2
            }
            """);

        Assert.Equal(function, Accumulation.Run(function));
    }
}
