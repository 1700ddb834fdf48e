using Gradients.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Gradients.Generator.Tests.Programs;

/// <summary>Generated members allocate nothing once the workspace is warm, whether the user's code is optimised or not.</summary>
[Collection(nameof(RunsAlone))]
public sealed class AllocationTests
{
    private const string Source = GeneratorHarness.Usings + """
        public static partial class Model
        {
            [Differentiable] public static double Scalar(double x, double y) => Math.Sin(x * y) + Math.Max(x, y);
            [Differentiable] public static double Layers([Shape("n", "m")] Tensor<double> x, [Shape("m", "p")] Tensor<double> w, [Shape("p")] Tensor<double> b)
                => Mean(LogSumExp(Sigmoid(MatMul(x, w) + b), 1)) + Norm(w) + Sum(Softmax(MatMul(Transpose(w), Transpose(x)), 0) * 2.0);
            [Differentiable] public static double Spans(double[] x, ReadOnlySpan<double> y) => TensorPrimitives.Dot<double>(x, y) * TensorPrimitives.Norm<double>(x);
            [Differentiable] public static Tensor<float> Vector([Shape("n")] Tensor<float> x, float s) => Tensor.Exp<float>(x * s) / Norm(x);
            [Differentiable] public static double AnyRank(Tensor<double> x) => SumOfSquares(x);
            [Differentiable] public static double Product([Shape("n")] Tensor<double> u, [Shape("m")] Tensor<double> v, [Shape("m", "n")] Tensor<double> x) => SumOfSquares(MatMul(Outer(u, v), x));
        }
        """;

    private const string TestDriver = """
        using System;
        using System.Numerics.Tensors;

        public static class TestDriver
        {
            /// <summary>The bytes allocated by a hundred calls, for each method, strided arguments last.</summary>
            public static long[] Measure(int n)
            {
                double[] one = new double[n], two = new double[n], g1 = new double[n], g2 = new double[n], g3 = new double[n * n], g4 = new double[n * n], g5 = new double[2 * n * n];
                for (int i = 0; i < n; i++) { one[i] = 0.1 * i + 0.1; two[i] = 1 - 0.2 * i; }
                Tensor<double> x = Tensor.Create(Random(n * n), [n, n]), w = Tensor.Create(Random(n * n), [n, n]), b = Tensor.Create(one, [n]);
                Tensor<double> transposed = Tensor.Create(Random(n * n), 0, [n, n], [1, n]);
                Tensor<float> f = Tensor.Create(new float[n], [n]); f[0] = 1;
                float[] fc = new float[n], fg = new float[n];
                return
                [
                    Bytes(() => Model.ScalarValueAndGradient(0.3, 0.4, out _, out _)),
                    Bytes(() => Model.LayersValueAndGradient(x, w, b, Square(g3), Square(g4), new TensorSpan<double>(g1, [n]))),
                    Bytes(() => Model.SpansValueAndGradient(one, two, g1, g2)),
                    Bytes(() => Model.VectorVjp(f, 2, new ReadOnlyTensorSpan<float>(fc, [n]), new TensorSpan<float>(fg, [n]), out _)),
                    Bytes(() => Model.AnyRankValueAndGradient(x, Square(g3))),
                    Bytes(() => Model.ProductValueAndGradient(b, b, x, new TensorSpan<double>(g1, [n]), new TensorSpan<double>(g2, [n]), Square(g3))),
                    Bytes(() => Model.LayersValueAndGradient(transposed, w, b, new TensorSpan<double>(g5, [n, n], [2 * n, 1]), Square(g4), new TensorSpan<double>(g1, [n]))),
                ];

                TensorSpan<double> Square(double[] memory) => new(memory, [n, n]);
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

            private static double[] Random(int length)
            {
                var random = new Random(1);
                double[] entries = new double[length];
                for (int i = 0; i < length; i++)
                    entries[i] = random.NextDouble();
                return entries;
            }
        }
        """;

    [Theory]
    [InlineData(OptimizationLevel.Release)]
    [InlineData(OptimizationLevel.Debug)]
    public void A_warm_call_allocates_no_byte(OptimizationLevel level)
    {
        using CompiledProgram program = CompiledProgram.Load(GeneratorHarness.Run(Source).ShouldCompileWithoutWarnings(), level, TestDriver);
        foreach (int n in new[] { 3, 40 })
            Assert.All((long[])program.Invoke("TestDriver", "Measure", n)!, bytes => Assert.Equal(0, bytes));
    }
}
