using System;
using Gradients.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Gradients.Generator.Tests.Programs;

/// <summary>What Jacobians and Hessians promise about their arguments, and that a warm call allocates nothing.</summary>
[Collection(nameof(RunsAlone))]
public sealed class MatrixTests
{
    private const string Source = GeneratorHarness.Usings + """
        public static partial class Model
        {
            [Differentiable(Derivatives.Jacobian)] public static void Written(double[] x, double s, [Output] double[] y)
            { for (int i = 0; i < y.Length; i++) y[i] = s * x[i] * x[0]; }
            [Differentiable(Derivatives.Jacobian)] public static double[] Returned(double[] x, double s)
            { double[] y = new double[2]; for (int i = 0; i < x.Length; i++) y[0] += x[i] * s; return y; }
            [Differentiable(Derivatives.Hessian)] public static double Scalar(double[] x)
            { double total = 0; for (int i = 0; i < x.Length; i++) total += Math.Sin(x[i] * x[0]); return total; }
        }
        """;

    private const string TestDriver = """
        #nullable disable
        using System;
        using System.Linq;

        public static class TestDriver
        {
            private const double Garbage = -7.25;

            /// <summary>The exception, and whether nothing was written.</summary>
            public static (Exception Thrown, bool IsIntact) Run(string what)
            {
                double[] x = [1, 2, 3], y = [Garbage, Garbage];
                double[,] j = Filled(2, 3), s = Filled(2, 1), square = Filled(3, 3), other = Filled(3, 2);
                try
                {
                    switch (what)
                    {
                        case "columns": Model.WrittenJacobian(x, 1, y, s, s); break;
                        case "rows": Model.WrittenJacobian(x, 1, y, j, other); break;
                        case "null": Model.WrittenJacobian(x, 1, y, null, s); break;
                        case "null x": Model.WrittenJacobian(null, 1, y, j, s); break;
                        case "twice": Model.WrittenJacobian([1], 1, y, s, s); break;
                        case "rows of the result": Model.ReturnedJacobian(x, 1, square, s); break;
                        case "columns of the second": Model.ReturnedJacobian(x, 1, j, other); break;
                        case "null of the result": Model.ReturnedJacobian(x, 1, j, null); break;
                        case "Hessian": Model.ScalarHessian(x, j); break;
                        default: throw new NotSupportedException(what);
                    }
                    return (null, false);
                }
                catch (ArgumentException e)
                {
                    return (e, y.Concat(new[] { j, s, square, other }.SelectMany(m => m.Cast<double>())).All(v => v == Garbage));
                }
            }

            private static double[,] Filled(int rows, int columns)
            {
                double[,] m = new double[rows, columns];
                for (int i = 0; i < rows; i++)
                    for (int k = 0; k < columns; k++)
                        m[i, k] = Garbage;
                return m;
            }

            /// <summary>The bytes allocated by a hundred calls.</summary>
            public static long[] Measure(int n)
            {
                double[] x = Enumerable.Range(1, n).Select(i => 1.0 / i).ToArray(), y = new double[n];
                double[,] square = new double[n, n], column = new double[n, 1], two = new double[2, n], pair = new double[2, 1];
                return
                [
                    Bytes(() => Model.WrittenJacobian(x, 1, y, square, column)),
                    Bytes(() => Model.ReturnedJacobian(x, 1, two, pair)),
                    Bytes(() => Model.ScalarHessian(x, square)),
                ];
            }

            private static long Bytes(Action call)
            {
                for (int i = 0; i < 50; i++)
                    call();
                long before = GC.GetAllocatedBytesForCurrentThread();
                for (int i = 0; i < 100; i++)
                    call();
                return GC.GetAllocatedBytesForCurrentThread() - before;
            }
        }
        """;

    [Theory]
    [InlineData("columns", "xJacobian", "y.Length×x.Length = 2×3")]
    [InlineData("rows", "sJacobian", "y.Length×1 = 2×1")]
    [InlineData("null", "xJacobian", "null")]
    [InlineData("null x", "x", "null")]
    [InlineData("twice", "xJacobian", "sJacobian")]
    [InlineData("rows of the result", "xJacobian", "= 2×3")]
    [InlineData("columns of the second", "sJacobian", "= 2×1")]
    [InlineData("null of the result", "sJacobian", "null")]
    [InlineData("Hessian", "xHessian", "x.Length×x.Length = 3×3")]
    public void A_wrong_matrix_is_refused_before_anything_is_written(string what, string parameter, string expected)
    {
        using CompiledProgram program = CompiledProgram.Load(GeneratorHarness.Run(Source).ShouldCompileWithoutWarnings(), OptimizationLevel.Release, TestDriver);
        (Exception? thrown, bool isIntact) = ((Exception?, bool))program.Invoke("TestDriver", "Run", what)!;
        ArgumentException exception = Assert.IsAssignableFrom<ArgumentException>(thrown);
        Assert.Equal(parameter, exception.ParamName);
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        Assert.True(isIntact);
    }

    [Fact]
    public void A_warm_call_allocates_no_byte()
    {
        using CompiledProgram program = CompiledProgram.Load(GeneratorHarness.Run(Source).ShouldCompileWithoutWarnings(), OptimizationLevel.Release, TestDriver);
        foreach (int n in new[] { 1, 6, 40 })
            Assert.All((long[])program.Invoke("TestDriver", "Measure", n)!, bytes => Assert.Equal(0, bytes));
    }
}
