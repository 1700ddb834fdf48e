using Xunit;

namespace Gradients.Generator.Tests.Reading.Programs;

public class LoopTests
{
    [Fact]
    public void A_counted_loop_carries_what_its_body_assigns() =>
        ProgramText.ShouldBe(
            """
            [Differentiable] static double F(double[] a) { double s = 0; for (int i = 0; i < a.Length; i += 2) { s += a[i]; } return s; }
            """,
            """
            function F(%0: buffer<double, 1> "a") {
              %1: double "s" = constant {value=0}
              %2: int = constant {value=0}
              %3: int = length %0
              %8: double "s" = for %2, %3, %1 {step=2, until="<"} (%4: int "i", %5: double "s") {
                %6: double = load %0, %4
                %7: double "s" = add %5, %6
                yield %7
              }
              return %8
            }
            """);

    [Fact]
    public void A_loop_may_count_down_to_a_bound_written_first() =>
        ProgramText.ShouldBe(
            """
            [Differentiable] static double F(double[] a) { double s = 0; for (int i = a.Length - 1; 0 <= i; i--) { s = s * a[i]; } return s; }
            """,
            """
            function F(%0: buffer<double, 1> "a") {
              %1: double "s" = constant {value=0}
              %2: int = length %0
              %3: int = constant {value=1}
              %4: int = expression %2, %3 {text="{0} - {1}", binding=Additive}
              %5: int = constant {value=0}
              %10: double "s" = for %4, %5, %1 {step=-1, until=">="} (%6: int "i", %7: double "s") {
                %8: double = load %0, %6
                %9: double "s" = multiply %7, %8
                yield %9
              }
              return %10
            }
            """);

    [Fact]
    public void A_continue_is_the_other_side_of_its_condition() =>
        ProgramText.ShouldBe(
            """
            [Differentiable] static double F(double r, int n) { double x = r; for (int t = 0; t < n; t++) { if (x > 0.9) { continue; } x = r * x; } return x; }
            """,
            """
            function F(%0: double "r", %1: int "n") {
              %2: int = constant {value=0}
              %9: double "x" = for %2, %1, %0 {step=1, until="<"} (%3: int "t", %4: double "x") {
                %5: double = constant {value=0.9}
                %6: bool = expression %4, %5 {text="{0} > {1}", binding=Relational}
                %8: double "x" = if %6 () {
                  yield %4
                } () {
                  %7: double "x" = multiply %0, %4
                  yield %7
                }
                yield %8
              }
              return %9
            }
            """);

    [Fact]
    public void A_break_is_a_flag_that_the_loop_tests() =>
        ProgramText.ShouldBe(
            """
            [Differentiable] static double F(double x) { for (int i = 0; i < 9; i++) { if (x > 3) { break; } x = x * x; } return x; }
            """,
            """
            function F(%0: double "x") {
              %1: bool = constant {value=false}
              %2: int "i" = constant {value=0}
              %19: double "x", %20: int "i", %21: bool "isDone" = while %0, %2, %1 (%3: double "x", %4: int "i", %5: bool "isDone") {
                %6: bool = expression %5 {text="!{0}", binding=Prefix}
                %7: int = constant {value=9}
                %8: bool = expression %4, %7 {text="{0} < {1}", binding=Relational}
                %9: bool = expression %6, %8 {text="{0} && {1}", binding=Conditional}
                yield %9
              } (%10: double "x", %11: int "i", %12: bool "isDone") {
                %13: double = constant {value=3}
                %14: bool = expression %10, %13 {text="{0} > {1}", binding=Relational}
                %16: double "x" = if %14 () {
                  yield %10
                } () {
                  %15: double "x" = multiply %10, %10
                  yield %15
                }
                %17: int = constant {value=1}
                %18: int "i" = expression %11, %17 {text="{0} + {1}", binding=Additive}
                yield %16, %18, %14
              }
              return %19
            }
            """);

    [Fact]
    public void A_return_in_a_loop_ends_it_and_skips_the_rest() =>
        ProgramText.ShouldBe(
            """
            [Differentiable] static double F(double[] a) { foreach (double v in a) { if (v > 0) { return v; } } return 0; }
            """,
            """
            function F(%0: buffer<double, 1> "a") {
              %1: bool = constant {value=false}
              %2: int = length %0
              %3: int "index" = constant {value=0}
              %4: double = constant {value=0}
              %20: double "f", %21: bool "isReturned", %22: int "index" = while %4, %1, %3 (%5: double "f", %6: bool "isReturned", %7: int "index") {
                %8: bool = expression %6 {text="!{0}", binding=Prefix}
                %9: bool = expression %7, %2 {text="{0} < {1}", binding=Relational}
                %10: bool = expression %8, %9 {text="{0} && {1}", binding=Conditional}
                yield %10
              } (%11: double "f", %12: bool "isReturned", %13: int "index") {
                %14: double "v" = load %0, %13
                %15: double = constant {value=0}
                %16: bool = expression %14, %15 {text="{0} > {1}", binding=Relational}
                %17: double "f" = if %16 () {
                  yield %14
                } () {
                  yield %11
                }
                %18: int = constant {value=1}
                %19: int "index" = expression %13, %18 {text="{0} + {1}", binding=Additive}
                yield %17, %16, %19
              }
              %23: bool = expression %21 {text="!{0}", binding=Prefix}
              %25: double "f" = if %23 () {
                %24: double "f" = constant {value=0}
                yield %24
              } () {
                yield %20
              }
              return %25
            }
            """);

    [Fact]
    public void A_condition_that_changes_variables_is_part_of_the_body() =>
        ProgramText.ShouldBe(
            """
            [Differentiable] static double F(double x, int n) { while (n-- > 0) { x = x * x; } return x; }
            """,
            """
            function F(%0: double "x", %1: int "n") {
              %2: bool = constant {value=false}
              %17: double "x", %18: int "n", %19: bool "isDone" = while %0, %1, %2 (%3: double "x", %4: int "n", %5: bool "isDone") {
                %6: bool = expression %5 {text="!{0}", binding=Prefix}
                yield %6
              } (%7: double "x", %8: int "n", %9: bool "isDone") {
                %10: int = constant {value=1}
                %11: int "n" = expression %8, %10 {text="{0} - {1}", binding=Additive}
                %12: int = constant {value=0}
                %13: bool = expression %8, %12 {text="{0} > {1}", binding=Relational}
                %14: bool = expression %13 {text="!{0}", binding=Prefix}
                %16: double "x" = if %13 () {
                  %15: double "x" = multiply %7, %7
                  yield %15
                } () {
                  yield %7
                }
                yield %16, %11, %14
              }
              return %17
            }
            """);

    [Fact]
    public void The_body_of_do_runs_once_in_any_case() =>
        ProgramText.ShouldBe(
            """
            [Differentiable] static double F(double x) { do { x = x / 2; } while (x > 1); return x; }
            """,
            """
            function F(%0: double "x") {
              %1: bool = constant {value=true}
              %2: bool = constant {value=false}
              %12: double "x", %13: bool "isFirst" = while %0, %1 (%3: double "x", %4: bool "isFirst") {
                %5: double = constant {value=1}
                %6: bool = expression %3, %5 {text="{0} > {1}", binding=Relational}
                %7: bool = expression %4, %6 {text="{0} || {1}", binding=Conditional}
                yield %7
              } (%8: double "x", %9: bool "isFirst") {
                %10: double = constant {value=2}
                %11: double "x" = divide %8, %10
                yield %11, %2
              }
              return %12
            }
            """);

    [Fact]
    public void A_bound_that_changes_makes_no_counted_loop() =>
        ProgramText.ShouldBe(
            """
            [Differentiable] static double F(double x, int n) { for (int i = 0; i < n; i++) { x = x * x; n--; } return x; }
            """,
            """
            function F(%0: double "x", %1: int "n") {
              %2: int "i" = constant {value=0}
              %15: double "x", %16: int "n", %17: int "i" = while %0, %1, %2 (%3: double "x", %4: int "n", %5: int "i") {
                %6: bool = expression %5, %4 {text="{0} < {1}", binding=Relational}
                yield %6
              } (%7: double "x", %8: int "n", %9: int "i") {
                %10: double "x" = multiply %7, %7
                %11: int = constant {value=1}
                %12: int "n" = expression %8, %11 {text="{0} - {1}", binding=Additive}
                %13: int = constant {value=1}
                %14: int "i" = expression %9, %13 {text="{0} + {1}", binding=Additive}
                yield %10, %12, %14
              }
              return %15
            }
            """);

    [Fact]
    public void Arrays_change_places() =>
        ProgramText.ShouldBe(
            """
            [Differentiable] static double F(double[] a, double[] b, int n) { for (int k = 0; k < n; k++) { (a, b) = (b, a); } return a[0]; }
            """,
            """
            function F(%0: buffer<double, 1> "a", %1: buffer<double, 1> "b", %2: int "n") {
              %3: int = constant {value=0}
              %7: buffer<double, 1> "a", %8: buffer<double, 1> "b" = for %3, %2, %0, %1 {step=1, until="<"} (%4: int "k", %5: buffer<double, 1> "a", %6: buffer<double, 1> "b") {
                yield %6, %5
              }
              %9: int = constant {value=0}
              %10: double "f" = load %7, %9
              return %10
            }
            """);

    [Fact]
    public void A_new_array_in_each_iteration_is_copied() =>
        ProgramText.ShouldBe(
            """
            [Differentiable] static double F(double[] x, int n) { for (int k = 0; k < n; k++) { double[] y = new double[x.Length]; y[0] = x[0] * x[0]; x = y; } return x[0]; }
            """,
            """
            function F(%0: buffer<double, 1> "x", %1: int "n") {
              %2: int = constant {value=0}
              %3: int = length %0
              %4: buffer<double, 1> = allocate %3
              copy %0, %4
              for %2, %1 {step=1, until="<"} (%5: int "k") {
                %6: int = length %4
                %7: buffer<double, 1> "y" = allocate %6
                %8: int = constant {value=0}
                %9: int = constant {value=0}
                %10: double = load %4, %9
                %11: int = constant {value=0}
                %12: double = load %4, %11
                %13: double = multiply %10, %12
                store %7, %8, %13
                copy %7, %4
                yield
              }
              %14: int = constant {value=0}
              %15: double "f" = load %4, %14
              return %15
            }
            """);

    [Fact]
    public void Elements_of_a_matrix_are_visited_row_by_row() =>
        ProgramText.ShouldBe(
            """
            [Differentiable] static double F(double[,] a) { double s = 0; foreach (double v in a) { s += v; } return s; }
            """,
            """
            function F(%0: buffer<double, 2> "a") {
              %1: double "s" = constant {value=0}
              %2: int = length %0 {axis=0}
              %3: int = constant {value=0}
              %13: double "s" = for %3, %2, %1 {step=1, until="<"} (%4: int "index", %5: double "s") {
                %6: int = length %0 {axis=1}
                %7: int = constant {value=0}
                %12: double "s" = for %7, %6, %5 {step=1, until="<"} (%8: int "index", %9: double "s") {
                  %10: double "v" = load %0, %4, %8
                  %11: double "s" = add %9, %10
                  yield %11
                }
                yield %12
              }
              return %13
            }
            """);
}
