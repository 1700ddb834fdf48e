using Gradients.Generator.Tests.Harness;
using Gradients.Generator.Tests.Ir;
using Xunit;

namespace Gradients.Generator.Tests.Writing;

/// <summary>The C# of single constructs, as a reviewer would want to read it.</summary>
public sealed class ProgramFormTests
{
    [Fact]
    public void Exchanged_values_are_exchanged_at_once() => Writes(
        "double F([NoGradient] double p, [NoGradient] double q, int n)",
        """
        function F(%0: double "p", %1: double "q", %2: int "n") {
          %3: int = constant {value=0}
          %4: double "a", %5: double "b" = for %3, %2, %0, %1 {step=1, until="<"} @0 (%6: int "i", %7: double "a", %8: double "b") {
            yield %8, %7
          }
          return %4
        }
        """,
        """
        double a = p;
        double b = q;
        for (int i = 0; i < n; i++)
        {
            (a, b) = (b, a);
        }

        return a;
        """);

    [Fact]
    public void A_branch_that_passes_a_value_on_is_not_written() => Writes(
        "double F([NoGradient] double p, [NoGradient] double q)",
        """
        function F(%0: double "p", %1: double "q") {
          %2: double "x" = multiply %0, %1 @0
          %3: bool = less %0, %1 @1
          %4: double "x" = if %3 @2 () {
            yield %2
          } () {
            %5: double "x" = add %2, %0 @3
            yield %5
          }
          %6: bool = equal %0, %1 @4
          %7: double "x" = if %6 @5 () {
            yield %4
          } () {
            %8: double = sin %4 @6
            %9: double "x" = multiply %4, %8 @7
            yield %9
          }
          return %7
        }
        """,
        """
        double x = p * q;
        if (!(p < q))
        {
            x += p;
        }

        if (p != q)
        {
            x *= Math.Sin(x);
        }

        return x;
        """);

    [Fact]
    public void Conditions_are_joined() => Writes(
        "double F([NoGradient] double[] a, int n, [NoGradient] double p)",
        """
        function F(%0: buffer<double, 1> "a", %1: int "n", %2: double "p") {
          %3: int = length %0
          %4: bool = expression %1, %3 {text="{0} < {1}", binding=Relational}
          %5: bool = if %4 () {
            %6: double = load %0, %1
            %7: bool = greater %6, %2
            yield %7
          } () {
            %8: bool = constant {value=false}
            yield %8
          }
          %9: bool = if %5 () {
            %10: bool = constant {value=true}
            yield %10
          } () {
            %11: bool = equal %2, %2
            yield %11
          }
          %12: double = if %9 () {
            %13: double = constant {value=1}
            yield %13
          } () {
            %14: double = negate %2
            yield %14
          }
          return %12
        }
        """,
        """
        Check.NotNull(a);

        return ((n < a.Length && a[n] > p) || p == p) ? 1.0 : -p;
        """);

    [Fact]
    public void A_loop_whose_condition_needs_statements_is_left_in_the_middle() => Writes(
        "double F([NoGradient] double p)",
        """
        function F(%0: double "p") {
          %1: double "x" = while %0 @0 (%2: double "x") {
            %3: double "error" = sin %2 @1
            %4: double = multiply %3, %3 @2
            %5: double = constant {value=0.25}
            %6: bool = greater %4, %5 @3
            yield %6
          } (%7: double "x") {
            %8: double = constant {value=0.5}
            %9: double "x" = multiply %7, %8 @4
            yield %9
          }
          return %1
        }
        """,
        """
        double x = p;
        while (true)
        {
            double error = Math.Sin(x);
            if (!(error * error > 0.25))
            {
                break;
            }

            x *= 0.5;
        }

        return x;
        """);

    [Fact]
    public void An_element_is_not_read_after_it_was_written() => Writes(
        "double F([NoGradient, Written] Span<double> a, [NoGradient] double p)",
        """
        function F(%0: buffer<double, 1> "a", %1: double "p") {
          %2: int = constant {value=0}
          %3: double = load %0, %2
          store %0, %2, %1
          %4: double = load %0, %2
          %5: double = subtract %3, %4
          %6: double = load %0, %2
          %7: double = multiply %6, %1
          store %0, %2, %7
          return %5
        }
        """,
        """
        double aItem = a[0];
        a[0] = p;
        double aItem2 = a[0];
        a[0] *= p;
        return aItem - aItem2;
        """);

    [Fact]
    public void Integers_that_the_compiler_would_compute_itself_are_variables()
    {
        string file = ProgramMethod.Function(
            "double F([NoGradient] double p, int n)",
            IrParser.Parse(
                """
                function F(%0: double "p", %1: int "n") {
                  %2: int = constant {value=2147483647}
                  %3: int = constant {value=0}
                  %4: int = add %2, %2
                  %5: bool = expression %1, %3 {text="{0} == {1}", binding=Relational}
                  %6: int = if %5 () {
                    yield %4
                  } () {
                    %7: int = divide %1, %3
                    yield %7
                  }
                  %8: bool = constant {value=true}
                  if %8 () {
                    yield
                  } () {
                    throw %6 {text="new global::System.InvalidOperationException($\"{0} of {1}: {0} and {9}\")"}
                    yield
                  }
                  %9: double = convert %6 {type=double}
                  return %9
                }
                """.Replace("{0} of {1}: {0} and {9}", "never")));
        using CompiledProgram program = WrittenCode.Compile(file);
        Assert.Equal(-2, program.Call("FValueAndGradient", ("p", 1), ("n", 0)).Value);
        Assert.Throws<System.DivideByZeroException>(() => program.Call("FValueAndGradient", ("p", 1), ("n", 1)));
    }

    [Fact]
    public void A_guard_throws_what_it_says() => Writes(
        "double F([NoGradient] double p, int n)",
        """
        function F(%0: double "p", %1: int "n") {
          %2: int = constant {value=0}
          %3: bool = expression %1, %2 {text="{0} < {1}", binding=Relational}
          if %3 () {
            throw %1 {text="new global::System.ArgumentException(\"n is \" + {0}, \"n\")"}
            yield
          } () {
            yield
          }
          return %0
        }
        """,
        """
        if (n < 0)
        {
            throw new global::System.ArgumentException("n is " + n, "n");
        }

        return p;
        """);

    [Fact]
    public void Memory_of_two_dimensions_is_read_as_an_array() => Writes(
        "double F([NoGradient] double[,] grid, int n)",
        """
        function F(%0: buffer<double, 2> "grid", %1: int "n") {
          %2: int "rows" = length %0 {axis=0} @0
          %3: int "columns" = length %0 {axis=1} @1
          %4: buffer<double, 2> "copy" = allocate %2, %3 @2
          copy %0, %4 @3
          %5: buffer<double, 2> "other" = allocate %1, %1 @4
          %6: double = load %4, %1, %1
          accumulate %5, %1, %1, %6
          %7: double = constant {value=0}
          fill %4, %7
          addTo %5, %4
          %8: double = total %4
          return %8
        }
        """,
        """
        Check.NotNull(grid);

        int rows = grid.GetLength(0);
        int columns = grid.GetLength(1);
        using Scratch<double> copyScratch = Workspace.Rent<double>(grid.Length);
        ScratchMatrix<double> copy = new(copyScratch.Span, rows, columns);
        Dense.Elements(grid).CopyTo(copy.Elements);
        using Scratch<double> otherScratch = Workspace.RentZeros<double>(n, n);
        ScratchMatrix<double> other = new(otherScratch.Span, n, n);
        other[n, n] += copy[n, n];
        copy.Elements.Clear();
        Kernels.Add(other.Elements, copy.Elements);
        return Kernels.Total(copy.Elements);
        """);

    [Fact]
    public void Comments_stand_above_what_they_are_about() => Writes(
        "double F([NoGradient] double p, int n)",
        """
        function F(%0: double "p", %1: int "n") {
          %2: stack<double> "trail" = stack {comment="Stored: p, 8 bytes an iteration."}
          %3: int = constant {value=0}
          for %3, %1 {step=1, until="<", comment="forward"} (%4: int "i") {
            push %2, %0
            yield
          }
          %5: double = constant {value=0}
          %6: double "sum" = for %3, %1, %5 {step=1, until="<", reversed=true, comment="backward"} (%7: int "i", %8: double "sum") {
            %9: double = pop %2
            %10: double "sum" = add %8, %9
            yield %10
          }
          return %6
        }
        """,
        """
        // Stored: p, 8 bytes an iteration.
        using GrowableScratch<double> trail = new();
        // forward
        for (int i = 0; i < n; i++)
        {
            trail.Push(p);
        }

        // backward
        double sum = 0;
        for (int i = Math.Max(n, 0) - 1; i >= 0; i--)
        {
            double value = trail.Pop();
            sum += value;
        }

        return sum;
        """);

    [Fact]
    public void Names_that_mean_something_else_give_way() => Writes(
        "double F([NoGradient] double @class, [NoGradient] double Math)",
        """
        function F(%0: double "class", %1: double "Math") {
          %2: double "Check" = multiply %0, %1 @0
          %3: double "int" = add %2, %2 @1
          %4: double "x" = multiply %3, %3 @2
          %5: double = add %4, %4
          return %5
        }
        """,
        """
        double Check2 = @class * Math;
        double @int = Check2 + Check2;
        double x = @int * @int;
        return x + x;
        """);

    private static void Writes(string signature, string ir, string body)
    {
        string file = ProgramMethod.Function(signature, IrParser.Parse(ir));
        using (WrittenCode.Compile(file))
        {
            Assert.Equal(body.ReplaceLineEndings("\n"), WrittenCode.Body(file));
        }
    }
}
