using Xunit;

namespace Gradients.Generator.Tests.Reading.Programs;

public class ProgramCallTests
{
    [Fact]
    public void References_are_places() =>
        ProgramText.ShouldBe(
            """
            [Differentiable] static double F(double[] a, double x) { Add(ref a[1], x); Split(x, out double y, out _); return y; }
            static void Add(ref double t, double v) { t = t * v; }
            static void Split(double v, out double r, out int n) { r = v * v; n = 1; }
            """,
            """
            function F(%0: buffer<double, 1> "a", %1: double "x") {
              %2: int = constant {value=1}
              %3: double = load %0, %2
              %4: double = multiply %3, %1
              store %0, %2, %4
              %5: double "y" = multiply %1, %1
              return %5
            }
            """);

    [Fact]
    public void Local_functions_see_the_variables_around_them() =>
        ProgramText.ShouldBe(
            """
            [Differentiable] static double F(double x) { double t = x; for (int i = 0; i < 3; i++) { Grow(i); } return t; void Grow(int k) { t = t * k; } }
            """,
            """
            function F(%0: double "x") {
              %1: int = constant {value=0}
              %2: int = constant {value=3}
              %7: double "t" = for %1, %2, %0 {step=1, until="<"} (%3: int "i", %4: double "t") {
                %5: double = convert %3 {type=double}
                %6: double "t" = multiply %4, %5
                yield %6
              }
              return %7
            }
            """);

    [Fact]
    public void Named_default_and_params_arguments() =>
        ProgramText.ShouldBe(
            """
            [Differentiable] static double F(double x) => G(b: x, a: 2 * x) + H(x, 3);
            static double G(double a, double b, double c = 4) => a - b * c;
            static double H(params double[] v) { double s = 0; for (int i = 0; i < v.Length; i++) { s += v[i]; } return s; }
            """,
            """
            function F(%0: double "x") {
              %1: double = constant {value=2}
              %2: double "a" = multiply %1, %0
              %3: double "c" = constant {value=4}
              %4: double = multiply %0, %3
              %5: double = subtract %2, %4
              %6: int = constant {value=2}
              %7: buffer<double, 1> "v" = allocate %6
              %8: int = constant {value=0}
              store %7, %8, %0
              %9: double = constant {value=3}
              %10: int = constant {value=1}
              store %7, %10, %9
              %11: double "s" = constant {value=0}
              %12: int = constant {value=0}
              %13: int = length %7
              %18: double "s" = for %12, %13, %11 {step=1, until="<"} (%14: int "i", %15: double "s") {
                %16: double = load %7, %14
                %17: double "s" = add %15, %16
                yield %17
              }
              %19: double "f" = add %5, %18
              return %19
            }
            """);

    [Fact]
    public void Generic_methods_are_read_at_their_types() =>
        ProgramText.ShouldBe(
            """
            [Differentiable] static float F(float x) => G(x);
            static T G<T>(T v) where T : System.Numerics.IFloatingPointIeee754<T> { T s = T.Zero; for (int i = 0; i < 3; i++) { s += T.Sin(v) * v; } return s; }
            """,
            """
            function F(%0: float "x") {
              %1: float "s" = constant {value=0}
              %2: int = constant {value=0}
              %3: int = constant {value=3}
              %9: float "s" = for %2, %3, %1 {step=1, until="<"} (%4: int "i", %5: float "s") {
                %6: float = sin %0
                %7: float = multiply %6, %0
                %8: float "s" = add %5, %7
                yield %8
              }
              return %9
            }
            """);
}
