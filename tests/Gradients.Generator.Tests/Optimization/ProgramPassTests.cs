using System;
using Gradients.Generator.Ir;
using Gradients.Generator.Optimization;
using Gradients.Generator.Tests.Ir;
using Xunit;

namespace Gradients.Generator.Tests.Optimization;

/// <summary>What each pass does to loops, branches and memory, shown on printed IR.</summary>
public class ProgramPassTests
{
    [Fact]
    public void DeadCode_CarriedValueThatOnlyFeedsItself_IsRemoved() => Becomes(
        DeadCode.Run,
        """
        function F(%0: double "x", %1: int "n") {
          %2: int = constant {value=0}
          %9: double, %10: double = for %2, %1, %0, %0 {step=1, until="<"} @1 (%3: int, %4: double "kept", %5: double "dead") {
            %6: double = sin %4 @2
            %7: double = cos %5 @3
            yield %6, %7
          }
          return %9
        }
        """,
        """
        function F(%0: double "x", %1: int "n") {
          %2: int = constant {value=0}
          %9: double = for %2, %1, %0 {step=1, until="<"} @1 (%3: int, %4: double "kept") {
            %6: double = sin %4 @2
            yield %6
          }
          return %9
        }
        """);

    [Fact]
    public void DeadCode_MemoryThatNobodyReads_IsRemoved_WithTheLoopThatWritesIt() => Becomes(
        DeadCode.Run,
        """
        function F(%0: buffer<double, 1> "x", %1: int "n") {
          %2: int = constant {value=0}
          %3: buffer<double, 1> "local" = allocate %1
          for %2, %1 {step=1, until="<"} @1 (%4: int) {
            %5: double = load %0, %4 @2
            store %3, %4, %5 @3
            accumulate %3, %4, %5 @4
            yield
          }
          %6: double = load %0, %2
          return %6
        }
        """,
        """
        function F(%0: buffer<double, 1> "x", %1: int "n") {
          %2: int = constant {value=0}
          %6: double = load %0, %2
          return %6
        }
        """);

    [Theory]
    [InlineData("store %0, %1, %2 @3")]
    [InlineData("throw {text=\"new global::System.Exception()\"} @3")]
    public void DeadCode_WhatTheCallerNotices_Stays(string effect)
    {
        Function function = IrParser.Parse($"function F(%0: buffer<double, 1>, %1: int, %2: double, %3: bool) {{\nif %3 () {{\n{effect}\nyield\n}} () {{\nyield\n}}\nreturn %2\n}}");

        Assert.Equal(function, DeadCode.Run(function));
    }

    [Fact]
    public void ScalarReplacement_SmallArray_IsYieldedAndCarried() => Becomes(
        ScalarReplacement.Run,
        """
        function F(%0: double "x", %1: int "n", %2: bool "c") {
          %3: int = constant {value=2}
          %4: int = constant {value=0}
          %5: int = constant {value=1}
          %6: buffer<double, 1> "t" = allocate %3
          store %6, %4, %0 @1
          for %4, %1 {step=1, until="<"} @2 (%7: int) {
            if %2 () {
              %8: double = load %6, %4 @3
              %9: double = sin %8 @4
              store %6, %4, %9 @5
              yield
            } () {
              yield
            }
            yield
          }
          %10: double = load %6, %4 @6
          return %10
        }
        """,
        """
        function F(%0: double "x", %1: int "n", %2: bool "c") {
          %4: int = constant {value=0}
          %12: double "t0" = for %4, %1, %0 {step=1, until="<"} @2 (%7: int, %13: double "t0") {
            %14: double "t0" = if %2 () {
              %9: double "t0" = sin %13 @4
              yield %9
            } () {
              yield %13
            }
            yield %14
          }
          return %12
        }
        """);

    [Theory]
    [InlineData("%7: buffer<double, 1> = slice %6, %4, %5")]
    [InlineData("store %6, %1, %0 @3")]
    [InlineData("store %6, %3, %0 @3")]
    [InlineData("copy %6, %2 @3")]
    public void ScalarReplacement_ArrayThatIsSharedOrIndexedAtWill_Stays(string use)
    {
        Function function = IrParser.Parse(
            $$"""
            function F(%0: double, %1: int, %2: buffer<double, 1>) {
              %3: int = constant {value=2}
              %4: int = constant {value=0}
              %5: int = constant {value=1}
              %6: buffer<double, 1> "t" = allocate %3
              store %6, %4, %0 @1
              {{use}}
              %8: double = load %6, %5 @4
              return %8
            }
            """);

        Assert.Equal(function, ScalarReplacement.Run(function));
    }

    [Fact]
    public void Quotients_BothPartials_ShareADivision() => Becomes(
        Quotients.Run,
        """
        function F(%0: double "x", %1: double "y", %2: double "g") {
          %3: double "q" = divide %0, %1 @1
          %4: double = strongDivide %2, %1
          %5: double = negate %3
          %6: double = divide %5, %1
          %7: double = strongMultiply %2, %6
          return %3, %4, %7
        }
        """,
        """
        function F(%0: double "x", %1: double "y", %2: double "g") {
          %3: double "q" = divide %0, %1 @1
          %4: double = strongDivide %2, %1
          %8: double = mutualMultiply %4, %3
          %7: double = negate %8
          return %3, %4, %7
        }
        """);

    [Fact]
    public void Quotients_OneDivisor_IsInvertedOnce() => Becomes(
        Quotients.Run,
        """
        function F(%0: double "y", %1: double "g", %2: double "h") {
          %3: double = strongDivide %1, %0
          %4: double = strongDivide %2, %0
          return %3, %4
        }
        """,
        """
        function F(%0: double "y", %1: double "g", %2: double "h") {
          %5: double = constant {value=1}
          %6: double = divide %5, %0
          %3: double = strongMultiply %1, %6
          %4: double = strongMultiply %2, %6
          return %3, %4
        }
        """);

    [Fact]
    public void PrimalFunctions_CosineOfTheMirroredBranch_IsRead() => Becomes(
        PrimalFunctions.Run,
        """
        function F(%0: double "x", %1: bool "c", %2: double "g") {
          %3: double = if %1 {label=0} () {
            %4: double = cos %0 @1
            %5: double = sin %0 @2
            %6: double = multiply %4, %5 @3
            yield %6
          } () {
            yield %0
          }
          %7: double = if %1 {mirrors=0} () {
            %8: double = cos %0
            %9: double = multiply %2, %8
            yield %9
          } () {
            %10: double = cos %0
            yield %10
          }
          return %3, %7
        }
        """,
        """
        function F(%0: double "x", %1: bool "c", %2: double "g") {
          %3: double = if %1 {label=0} () {
            %4: double = cos %0 @1
            %5: double = sin %0 @2
            %6: double = multiply %4, %5 @3
            yield %6
          } () {
            yield %0
          }
          %7: double = if %1 {mirrors=0} () {
            %9: double = multiply %2, %4
            yield %9
          } () {
            %10: double = cos %0
            yield %10
          }
          return %3, %7
        }
        """);

    [Fact]
    public void CommonSubexpressions_LoadAfterAWrite_IsAnotherValue() => Becomes(
        CommonSubexpressions.Run,
        """
        function F(%0: buffer<double, 1> "x", %1: buffer<double, 1> "y", %2: int "i") {
          %3: double = load %0, %2
          store %1, %2, %3
          %4: double = load %0, %2
          %5: double = load %1, %2
          %6: double = add %4, %5
          %7: int = constant {value=1}
          store %0, %7, %6
          %8: double = load %0, %2
          return %6, %8
        }
        """,
        """
        function F(%0: buffer<double, 1> "x", %1: buffer<double, 1> "y", %2: int "i") {
          %3: double = load %0, %2
          store %1, %2, %3
          %6: double = add %3, %3
          %7: int = constant {value=1}
          store %0, %7, %6
          %8: double = load %0, %2
          return %6, %8
        }
        """);

    [Fact]
    public void CommonSubexpressions_InsideALoopThatWrites_ReadAgain()
    {
        Function function = IrParser.Parse(
            """
            function F(%0: buffer<double, 1> "x", %1: int "n") {
              %2: int = constant {value=0}
              %3: double = load %0, %2
              %9: double = for %2, %1, %3 {step=1, until="<"} (%4: int, %5: double) {
                %6: double = load %0, %2
                %7: double = sin %3
                %8: double = add %6, %7
                store %0, %2, %8
                yield %8
              }
              %10: double = sin %3
              return %9, %10
            }
            """);

        // The load stands for another value in the second iteration; an expression of a block does not reach outside of it.
        Assert.Equal(function, CommonSubexpressions.Run(function));
    }

    [Fact]
    public void CommonSubexpressions_OfTheUserAndTheDerivative_IsTheUsers()
    {
        Function function = IrParser.Parse("function F(%0: double) {\n%1: double = exp %0\n%2: double \"y\" = exp %0 @4\n%3: double = add %1, %2\nreturn %3\n}");

        Operation kept = CommonSubexpressions.Run(function).Operations[0];

        Assert.Equal((4, "y"), (kept.Ordinal, kept.Result.Name));
    }

    [Fact]
    public void StructuredAlgebra_WhatDoesNotChange_IsNotCarried() => Becomes(
        f => DeadCode.Run(StructuredAlgebra.Run(f)),
        """
        function F(%0: double "x", %1: int "n") {
          %2: int = constant {value=0}
          %3: double = constant {value=0}
          %12: double, %13: double, %14: double, %15: double = for %2, %1, %0, %3, %3, %3 {step=1, until="<"} (%4: int, %5: double "same", %6: double "first", %7: double "second", %8: double "zero") {
            %9: double = add %6, %5
            %10: double = constant {value=0}
            %11: double = add %7, %8
            yield %5, %9, %9, %10
          }
          %16: double = add %12, %13
          %17: double = add %14, %15
          return %16, %17
        }
        """,
        """
        function F(%0: double "x", %1: int "n") {
          %2: int = constant {value=0}
          %3: double = constant {value=0}
          %13: double = for %2, %1, %3 {step=1, until="<"} (%4: int, %6: double "first") {
            %9: double = add %6, %0
            yield %9
          }
          %16: double = add %0, %13
          %17: double = add %13, %3
          return %16, %17
        }
        """);

    [Fact]
    public void StructuredAlgebra_BranchOnAConstant_IsItsSide() => Becomes(
        StructuredAlgebra.Run,
        """
        function F(%0: double "x", %1: bool) {
          %2: bool = constant {value=false}
          %5: double = if %2 () {
            %3: double = sin %0 @1
            yield %3
          } () {
            %4: double = cos %0 @2
            yield %4
          }
          %8: double, %9: double = if %1 () {
            %6: double = constant {value=0}
            yield %6, %5
          } () {
            %7: double = constant {value=0}
            yield %7, %5
          }
          return %8, %9
        }
        """,
        """
        function F(%0: double "x", %1: bool) {
          %2: bool = constant {value=false}
          %4: double = cos %0 @2
          %8: double = constant {value=0}
          if %1 () {
            %6: double = constant {value=0}
            yield
          } () {
            %7: double = constant {value=0}
            yield
          }
          return %8, %4
        }
        """);

    [Fact]
    public void Simplify_InsideALoop_SeesWhatIsDefinedOutside() => Becomes(
        Simplify.Run,
        """
        function F(%0: double "x", %1: int "n") {
          %2: int = constant {value=0}
          %3: double = constant {value=1}
          %4: double = negate %0
          %9: double = for %2, %1, %0 {step=1, until="<"} (%5: int, %6: double) {
            %7: double = multiply %3, %6
            %8: double = add %7, %4
            yield %8
          }
          return %9
        }
        """,
        """
        function F(%0: double "x", %1: int "n") {
          %2: int = constant {value=0}
          %9: double = for %2, %1, %0 {step=1, until="<"} (%5: int, %6: double) {
            %10: double = subtract %6, %0
            yield %10
          }
          return %9
        }
        """);

    [Fact]
    public void LoopInvariants_ExpensiveOperationOfTheDerivative_IsComputedOnce() => Becomes(
        LoopInvariants.Run,
        """
        function F(%0: double "x", %1: double "y", %2: int "n") {
          %3: int = constant {value=0}
          %10: double = for %3, %2, %0 {step=1, until="<"} @1 (%4: int, %5: double) {
            %6: double = divide %0, %1
            %7: double = exp %1 @2
            %8: double = multiply %5, %6
            %9: double = multiply %8, %7
            yield %9
          }
          return %10
        }
        """,
        """
        function F(%0: double "x", %1: double "y", %2: int "n") {
          %3: int = constant {value=0}
          %6: double = divide %0, %1
          %10: double = for %3, %2, %0 {step=1, until="<"} @1 (%4: int, %5: double) {
            %7: double = exp %1 @2
            %8: double = multiply %5, %6
            %9: double = multiply %8, %7
            yield %9
          }
          return %10
        }
        """);

    [Fact]
    public void AllocationHoisting_LocalArray_IsAllocatedOnce_BeforeTheOutermostLoop() => Becomes(
        AllocationHoisting.Run,
        """
        function F(%0: buffer<double, 1> "x", %1: int "n") {
          %2: int = constant {value=0}
          for %2, %1 {step=1, until="<"} (%3: int) {
            %4: int = length %0
            for %2, %1 {step=1, until="<"} (%5: int) {
              %6: buffer<double, 1> "local" = allocate %4
              copy %0, %6
              copy %6, %0
              yield
            }
            yield
          }
          return
        }
        """,
        """
        function F(%0: buffer<double, 1> "x", %1: int "n") {
          %2: int = constant {value=0}
          %7: int = length %0
          %6: buffer<double, 1> "local" = allocate %7
          for %2, %1 {step=1, until="<"} (%3: int) {
            %4: int = length %0
            for %2, %1 {step=1, until="<"} (%5: int) {
              %8: double = constant {value=0}
              fill %6, %8
              copy %0, %6
              copy %6, %0
              yield
            }
            yield
          }
          return
        }
        """);

    [Fact]
    public void AllocationHoisting_ArrayThatIsHandedOn_StaysInItsIteration()
    {
        Function function = IrParser.Parse(
            """
            function F(%0: buffer<double, 1> "x", %1: int "n") {
              %2: int = constant {value=0}
              %3: int = length %0
              %7: buffer<double, 1> = for %2, %1, %0 {step=1, until="<"} (%4: int, %5: buffer<double, 1>) {
                %6: buffer<double, 1> = allocate %3
                copy %5, %6
                yield %6
              }
              %8: double = load %7, %2
              return %8
            }
            """);

        Assert.Equal(function, AllocationHoisting.Run(function));
    }

    private static void Becomes(Func<Function, Function> pass, string before, string after) =>
        Assert.Equal(after, IrPrinter.Print(pass(IrParser.Parse(before))).TrimEnd());
}
