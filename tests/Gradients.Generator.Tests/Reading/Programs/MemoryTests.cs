using Xunit;

namespace Gradients.Generator.Tests.Reading.Programs;

public class MemoryTests
{
    [Fact]
    public void Elements_grow_in_place() =>
        ProgramText.ShouldBe(
            """
            [Differentiable] static double F(double[,] a, double x) { a[1, 2] += x * x; a[0, 0] -= x; a[1, 1] *= 2; return a[1, 2]; }
            """,
            """
            function F(%0: buffer<double, 2> "a", %1: double "x") {
              %2: int = constant {value=1}
              %3: int = constant {value=2}
              %4: double = multiply %1, %1
              accumulate %0, %2, %3, %4
              %5: int = constant {value=0}
              %6: int = constant {value=0}
              %7: double = negate %1
              accumulate %0, %5, %6, %7
              %8: int = constant {value=1}
              %9: int = constant {value=1}
              %10: double = load %0, %8, %9
              %11: double = constant {value=2}
              %12: double = multiply %10, %11
              store %0, %8, %9, %12
              %13: int = constant {value=1}
              %14: int = constant {value=2}
              %15: double "f" = load %0, %13, %14
              return %15
            }
            """);

    [Fact]
    public void Slices_see_the_same_memory() =>
        ProgramText.ShouldBe(
            """
            [Differentiable] static double F(Span<double> s) { Span<double> t = s[1..^1]; t[0] = 2; s.Slice(2).CopyTo(t); t.Clear(); return s[^1]; }
            """,
            """
            function F(%0: buffer<double, 1> "s") {
              %1: int = constant {value=1}
              %2: int = constant {value=1}
              %3: int = length %0
              %4: int = expression %3, %2 {text="{0} - {1}", binding=Additive}
              %5: int = expression %4, %1 {text="{0} - {1}", binding=Additive}
              %6: buffer<double, 1> "t" = slice %0, %1, %5
              %7: int = constant {value=0}
              %8: double = constant {value=2}
              store %6, %7, %8
              %9: int = constant {value=2}
              %10: int = length %0
              %11: int = expression %10, %9 {text="{0} - {1}", binding=Additive}
              %12: buffer<double, 1> = slice %0, %9, %11
              copy %12, %6
              %13: double = constant {value=0}
              fill %6, %13
              %14: int = constant {value=1}
              %15: int = length %0
              %16: int = expression %15, %14 {text="{0} - {1}", binding=Additive}
              %17: double "f" = load %0, %16
              return %17
            }
            """);

    [Fact]
    public void Arrays_are_made_and_copied() =>
        ProgramText.ShouldBe(
            """
            [Differentiable] static double F(double x) { Span<double> s = stackalloc double[2]; double[] a = { x, 0, 3 }; double[] b = (double[])a.Clone(); Array.Copy(a, 1, b, 0, 2); Array.Fill(b, x); return b[0] + s[1]; }
            """,
            """
            function F(%0: double "x") {
              %1: int = constant {value=2}
              %2: buffer<double, 1> "s" = allocate %1
              %3: int = constant {value=3}
              %4: buffer<double, 1> "a" = allocate %3
              %5: int = constant {value=0}
              store %4, %5, %0
              %6: double = constant {value=3}
              %7: int = constant {value=2}
              store %4, %7, %6
              %8: int = length %4
              %9: buffer<double, 1> "b" = allocate %8
              copy %4, %9
              %10: int = constant {value=1}
              %11: int = constant {value=0}
              %12: int = constant {value=2}
              %13: buffer<double, 1> = slice %4, %10, %12
              %14: buffer<double, 1> = slice %9, %11, %12
              copy %13, %14
              fill %9, %0
              %15: int = constant {value=0}
              %16: double = load %9, %15
              %17: int = constant {value=1}
              %18: double = load %2, %17
              %19: double "f" = add %16, %18
              return %19
            }
            """);

    [Fact]
    public void Rows_of_rows() =>
        ProgramText.ShouldBe(
            """
            [Differentiable] static double F(double[][] a) { double s = 0; for (int i = 0; i < a.Length; i++) { for (int j = 0; j < a[i].Length; j++) { s += a[i][j]; } } return s; }
            """,
            """
            function F(%0: buffer<double, jagged, 1> "a") {
              %1: double "s" = constant {value=0}
              %2: int = constant {value=0}
              %3: int = length %0
              %15: double "s" = for %2, %3, %1 {step=1, until="<"} (%4: int "i", %5: double "s") {
                %6: int = constant {value=0}
                %7: buffer<double, 1> = row %0, %4
                %8: int = length %7
                %14: double "s" = for %6, %8, %5 {step=1, until="<"} (%9: int "j", %10: double "s") {
                  %11: buffer<double, 1> = row %0, %4
                  %12: double = load %11, %9
                  %13: double "s" = add %10, %12
                  yield %13
                }
                yield %14
              }
              return %15
            }
            """);

    [Fact]
    public void Static_arrays_are_read() =>
        ProgramText.ShouldBe(
            """
            static readonly double[] Table = { 1, 2 }; [Differentiable] static double F(double x) => Table[1] * x;
            """,
            """
            function F(%0: double "x") {
              %1: buffer<double, 1> = global {text="global::Model.Table"}
              %2: int = constant {value=1}
              %3: double = load %1, %2
              %4: double "f" = multiply %3, %0
              return %4
            }
            """);

    [Fact]
    public void Integers_run_as_written() =>
        ProgramText.ShouldBe(
            """
            [Differentiable] static double F(double x, uint seed) { seed = unchecked(seed * 5u) ^ (seed >> 3); byte b = (byte)seed; b++; return x * b * Math.Abs((int)seed); }
            """,
            """
            function F(%0: double "x", %1: uint "seed") {
              %2: uint = constant {value=5}
              %3: uint = expression %1, %2 {text="{0} * {1}", binding=Multiplicative}
              %4: int = constant {value=3}
              %5: uint = expression %1, %4 {text="{0} >> {1}", binding=Relational}
              %6: uint "seed" = expression %3, %5 {text="{0} ^ {1}", binding=Conditional}
              %7: byte "b" = expression %6 {text="(byte){0}", binding=Prefix}
              %8: int = convert %7 {type=int}
              %9: int = constant {value=1}
              %10: int = expression %8, %9 {text="{0} + {1}", binding=Additive}
              %11: byte "b" = expression %10 {text="(byte){0}", binding=Prefix}
              %12: double = convert %11 {type=double}
              %13: double = multiply %0, %12
              %14: int = convert %6 {type=int}
              %15: int = expression %14 {text="global::System.Math.Abs({0})", binding=Primary}
              %16: double = convert %15 {type=double}
              %17: double "f" = multiply %13, %16
              return %17
            }
            """);
}
