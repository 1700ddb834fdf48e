using Xunit;

namespace Gradients.Generator.Tests.Reading.Programs;

public class BranchTests
{
    [Fact]
    public void What_differs_is_a_result() =>
        ProgramText.ShouldBe(
            """
            [Differentiable] static double F(double x, double y) { double z = y; if (x > y) { z = x * x; y = 2; } return z + y; }
            """,
            """
            function F(%0: double "x", %1: double "y") {
              %2: bool = expression %0, %1 {text="{0} > {1}", binding=Relational}
              %5: double "y", %6: double "z" = if %2 () {
                %3: double "z" = multiply %0, %0
                %4: double "y" = constant {value=2}
                yield %4, %3
              } () {
                yield %1, %1
              }
              %7: double "f" = add %6, %5
              return %7
            }
            """);

    [Fact]
    public void An_early_return_has_the_rest_in_its_other_side() =>
        ProgramText.ShouldBe(
            """
            [Differentiable] static double F(double x) { if (x > 0) { return x; } x = x * x; return -x; }
            """,
            """
            function F(%0: double "x") {
              %1: double = constant {value=0}
              %2: bool = expression %0, %1 {text="{0} > {1}", binding=Relational}
              %5: double "f" = if %2 () {
                yield %0
              } () {
                %3: double "x" = multiply %0, %0
                %4: double "f" = negate %3
                yield %4
              }
              return %5
            }
            """);

    [Fact]
    public void A_guard_throws_and_the_rest_goes_on() =>
        ProgramText.ShouldBe(
            """
            [Differentiable] static double F(double x, int n) { if (n < 0) { throw new ArgumentException($"n is {n}", nameof(n)); } return x > 0 ? x * n : n; }
            """,
            """
            function F(%0: double "x", %1: int "n") {
              %2: int = constant {value=0}
              %3: bool = expression %1, %2 {text="{0} < {1}", binding=Relational}
              if %3 () {
                throw %1 {text="new global::System.ArgumentException(\"\" + \"n is \" + ({0}), \"n\")"}
                yield
              } () {
                yield
              }
              %4: double = constant {value=0}
              %5: bool = expression %0, %4 {text="{0} > {1}", binding=Relational}
              %9: double "f" = if %5 () {
                %6: double = convert %1 {type=double}
                %7: double = multiply %0, %6
                yield %7
              } () {
                %8: double = convert %1 {type=double}
                yield %8
              }
              return %9
            }
            """);

    [Fact]
    public void Operands_that_may_throw_are_evaluated_only_where_they_are_needed() =>
        ProgramText.ShouldBe(
            """
            [Differentiable] static double F(double[] a, int i) { if (i < a.Length && a[i] > 0) { return a[i]; } return 0; }
            """,
            """
            function F(%0: buffer<double, 1> "a", %1: int "i") {
              %2: bool = constant {value=false}
              %3: int = length %0
              %4: bool = expression %1, %3 {text="{0} < {1}", binding=Relational}
              %8: bool = if %4 () {
                %5: double = load %0, %1
                %6: double = constant {value=0}
                %7: bool = expression %5, %6 {text="{0} > {1}", binding=Relational}
                yield %7
              } () {
                yield %2
              }
              %11: double "f" = if %8 () {
                %9: double "f" = load %0, %1
                yield %9
              } () {
                %10: double "f" = constant {value=0}
                yield %10
              }
              return %11
            }
            """);

    [Fact]
    public void Variables_are_selected() =>
        ProgramText.ShouldBe(
            """
            [Differentiable] static double F(double x, bool b) => b ? x : 2;
            """,
            """
            function F(%0: double "x", %1: bool "b") {
              %2: double = constant {value=2}
              %3: double "f" = select %1, %0, %2
              return %3
            }
            """);

    [Fact]
    public void A_switch_tests_one_case_after_the_other() =>
        ProgramText.ShouldBe(
            """
            [Differentiable] static double F(double x, int n) => n switch { 0 => x, > 5 and < 9 => x * x, _ => -x };
            """,
            """
            function F(%0: double "x", %1: int "n") {
              %2: int = constant {value=0}
              %3: bool = expression %1, %2 {text="{0} == {1}", binding=Relational}
              %12: double "f" = if %3 () {
                yield %0
              } () {
                %4: int = constant {value=5}
                %5: bool = expression %1, %4 {text="{0} > {1}", binding=Relational}
                %6: int = constant {value=9}
                %7: bool = expression %1, %6 {text="{0} < {1}", binding=Relational}
                %8: bool = expression %5, %7 {text="{0} && {1}", binding=Conditional}
                %11: double = if %8 () {
                  %9: double = multiply %0, %0
                  yield %9
                } () {
                  %10: double = negate %0
                  yield %10
                }
                yield %11
              }
              return %12
            }
            """);

    [Fact]
    public void Arrays_made_in_branches_are_made_before_them() =>
        ProgramText.ShouldBe(
            """
            [Differentiable] static double F(double[] x, bool b) { double[] y; if (b) { y = new double[x.Length]; } else { y = new double[2]; } y[0] = x[0]; return y[0]; }
            """,
            """
            function F(%0: buffer<double, 1> "x", %1: bool "b") {
              %2: int = length %0
              %3: buffer<double, 1> "y" = allocate %2
              %4: int = constant {value=2}
              %5: buffer<double, 1> "y" = allocate %4
              %6: buffer<double, 1> "y" = if %1 () {
                yield %3
              } () {
                yield %5
              }
              %7: int = constant {value=0}
              %8: int = constant {value=0}
              %9: double = load %0, %8
              store %6, %7, %9
              %10: int = constant {value=0}
              %11: double "f" = load %6, %10
              return %11
            }
            """);
}
