using Xunit;

namespace Gradients.Generator.Tests.Reading.Programs;

public class StructureTests
{
    [Fact]
    public void Structs_are_their_fields() =>
        ProgramText.ShouldBe(
            """
            public struct V { public double X, Y; public V(double x, double y) { X = x; Y = y; } public static V operator +(V a, V b) => new V(a.X + b.X, a.Y + b.Y); public readonly double Norm => X * X + Y * Y; public void Scale(double s) { X *= s; Y *= s; } }
            [Differentiable] public static double F(V v, V[] all) { V s = default; for (int i = 0; i < all.Length; i++) { s += all[i]; } s.Scale(2); all[0].X = s.Y; return (s + v).Norm; }
            """,
            """
            function F(%0: double "vX", %1: double "vY", %2: buffer<double, 1, "global::Model.V"> "all") {
              %3: double "sX" = constant {value=0}
              %4: double "sY" = constant {value=0}
              %5: int = constant {value=0}
              %6: int = length %2
              %14: double "sX", %15: double "sY" = for %5, %6, %3, %4 {step=1, until="<"} (%7: int "i", %8: double "sX", %9: double "sY") {
                %10: double "bX" = load %2, %7 {field=.X}
                %11: double "bY" = load %2, %7 {field=.Y}
                %12: double "x" = add %8, %10
                %13: double "y" = add %9, %11
                yield %12, %13
              }
              %16: double "s" = constant {value=2}
              %17: double "sX" = multiply %14, %16
              %18: double "sY" = multiply %15, %16
              %19: int = constant {value=0}
              store %2, %19, %18 {field=.X}
              %20: double "x" = add %17, %0
              %21: double "y" = add %18, %1
              %22: double = multiply %20, %20
              %23: double = multiply %21, %21
              %24: double "f" = add %22, %23
              return %24
            }
            """);

    [Fact]
    public void Record_structs_and_tuples() =>
        ProgramText.ShouldBe(
            """
            public record struct P(double X, double Y);
            [Differentiable] public static (P P, double Z) F(P p) { var (x, y) = p; (x, y) = (y, x); return (p with { Y = x * y }, x); }
            """,
            """
            function F(%0: double "pX", %1: double "pY") {
              %2: double "fPY" = multiply %1, %0
              return %0, %2, %1
            }
            """);
}
