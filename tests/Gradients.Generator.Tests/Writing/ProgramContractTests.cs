using System;
using Gradients.Generator.Tests.Harness;
using Gradients.Generator.Tests.Programs;
using Xunit;

namespace Gradients.Generator.Tests.Writing;

/// <summary>What the members of programs promise about their arguments: checked first, named when they do not fit, and then nothing is written.</summary>
[Collection(nameof(RunsAlone))]
public sealed class ProgramContractTests
{
    private const string Program = GeneratorHarness.Usings +
        """
        public struct Net { public double[] Weights; public double[,] Matrix; public double Bias; }

        public static partial class Model
        {
            [Differentiable]
            public static double Grid(double[,] grid) { double s = 0; for (int i = 0; i < grid.GetLength(0); i++) s += grid[i, 0] * grid[i, 0]; return s; }

            [Differentiable]
            public static double Rows(double[][] rows) { double s = 0; foreach (double[] row in rows) foreach (double v in row) s += v * v; return s; }

            [Differentiable]
            public static double Apply(Net net, double[] x) { double s = net.Bias; for (int i = 0; i < x.Length; i++) s += net.Weights[i] * x[i] * net.Matrix[0, i]; return s; }

            [Differentiable]
            public static void Scale(double a, ReadOnlySpan<double> x, [Output] Span<double> y) { for (int i = 0; i < x.Length; i++) y[i] = a * x[i]; }

            [Differentiable(Derivatives.Vjp)]
            public static double[] Squares(double[] x) { double[] y = new double[x.Length]; for (int i = 0; i < x.Length; i++) y[i] = x[i] * x[i]; return y; }

            [Differentiable(Derivatives.ValueAndGradient)]
            public static double Newton(double a) { double x = a; while (Math.Abs(x * x - a) > 1e-12) x = 0.5 * (x + a / x); return x; }
        }

        public static class Calls
        {
            public static void Grid(double[,] grid, double[,] gradient) => Model.GridValueAndGradient(grid, gradient);
            public static void Rows(double[][] rows, double[][] gradient) => Model.RowsValueAndGradient(rows, gradient);
            public static void Apply(Net net, double[] x, Net gradient, double[] xGradient) => Model.ApplyValueAndGradient(net, x, ref gradient, xGradient);
            public static void Scale(double[] x, double[] y, double[] cotangent, double[] gradient) => Model.ScaleVjp(2, x, y, cotangent, out _, gradient);
            public static void Squares(double[] x, double[] cotangent, double[] gradient) => Model.SquaresVjp(x, cotangent, gradient);
            public static object Net(double[] weights, double[,] matrix) => new Net { Weights = weights, Matrix = matrix, Bias = 1 };

            public static long Allocated(int rounds)
            {
                double[,] grid = { { 1, 2 }, { 3, 4 } }, gradient = new double[2, 2];
                long before = 0;
                for (int i = 0; i < rounds; i++)
                {
                    if (i == rounds / 2)
                        before = GC.GetAllocatedBytesForCurrentThread();
                    Model.GridValueAndGradient(grid, gradient);
                    Model.NewtonValueAndGradient(2 + i, out _);
                }

                return GC.GetAllocatedBytesForCurrentThread() - before;
            }
        }
        """;

    private static readonly Lazy<CompiledProgram> s_program = new(() => CompiledProgram.Load(Program));

    [Fact]
    public void Shapes_are_compared_with_those_of_the_parameter()
    {
        Refuses<ArgumentException>("Grid", "gradient has shape 2×3; expected that of grid, 2×2.".Replace("gradient", "gridGradient"), new double[2, 2], new double[2, 3]);
        Refuses<ArgumentException>("Rows", "rowsGradient[1] has length 3; expected rows[1].Length = 2.", new double[][] { [1], [2, 3] }, new double[][] { [1], [2, 3, 4] });
        Refuses<ArgumentException>("Scale", "yCotangent has length 1; expected y.Length = 2.", new double[2], new double[2], new double[1], new double[2]);
        Refuses<ArgumentException>("Squares", "cotangent has length 3; expected the length of the result = 2.", new double[2], new double[3], new double[2]);
        Refuses<ArgumentException>(
            "Apply", "netGradient.Weights has length 2; expected net.Weights.Length = 1.", Net(new double[1], new double[1, 1]), new double[1], Net(new double[2], new double[1, 1]), new double[1]);
    }

    [Fact]
    public void Null_is_refused_by_name()
    {
        Assert.Equal("grid", Refuses<ArgumentNullException>("Grid", "", null, new double[2, 2]).ParamName);
        Assert.Equal("gridGradient", Refuses<ArgumentNullException>("Grid", "", new double[2, 2], null).ParamName);
        Assert.Equal("rows[0]", Refuses<ArgumentNullException>("Rows", "", new double[][] { null! }, new double[][] { [1] }).ParamName);
        Assert.Equal(
            "net.Matrix", Refuses<ArgumentNullException>("Apply", "", Net(new double[1], null), new double[1], Net(new double[1], new double[1, 1]), new double[1]).ParamName);
    }

    [Fact]
    public void What_is_written_is_apart_from_everything_else_and_untouched_otherwise()
    {
        double[,] grid = { { 1, 2 } };
        Refuses<ArgumentException>("Grid", "gridGradient must not share memory with grid.", grid, grid);
        Assert.Equal(new double[,] { { 1, 2 } }, grid);

        double[] shared = [1, 2];
        Refuses<ArgumentException>("Rows", "rowsGradient[0] must not share memory with rows[1].", new double[][] { [3, 4], shared }, new double[][] { shared, [5, 6] });
        Refuses<ArgumentException>("Rows", "rowsGradient[1] must not share memory with rowsGradient[0].", new double[][] { [3, 4], [5, 6] }, new double[][] { shared, shared });
        Refuses<ArgumentException>("Scale", "y must not share memory with x.", shared, shared, new double[2], new double[2]);
        Refuses<ArgumentException>("Scale", "y must not share memory with xGradient.", new double[2], shared, new double[2], shared);
        Refuses<ArgumentException>(
            "Apply", "netGradient.Weights must not share memory with xGradient.", Net(new double[2], new double[1, 2]), new double[2], Net(shared, new double[1, 2]), shared);
        Assert.Equal([1, 2], shared);
    }

    [Fact]
    public void Nothing_is_allocated_after_the_first_calls() => Assert.Equal(0L, s_program.Value.Invoke("Calls", "Allocated", 200));

    private static object? Net(double[] weights, double[,]? matrix) => s_program.Value.Invoke("Calls", "Net", weights, matrix);

    private static TException Refuses<TException>(string call, string message, params object?[] arguments)
        where TException : Exception
    {
        TException exception = Assert.Throws<TException>(() => s_program.Value.Invoke("Calls", call, arguments));
        Assert.StartsWith(message, exception.Message);
        return exception;
    }
}
