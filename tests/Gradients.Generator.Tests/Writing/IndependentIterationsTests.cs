using System;
using Gradients.Generator.Tests.Harness;
using Gradients.Generator.Tests.Programs;
using Xunit;

namespace Gradients.Generator.Tests.Writing;

/// <summary>
/// Loops whose iterations depend on each other only through sums keep nothing from one iteration to the next: a thousand times the iterations need the same
/// scratch memory. What borrows more than has been borrowed before must allocate it, and that is measured. A sum that is read inside the loop is not such
/// a loop.
/// </summary>
[Collection(nameof(RunsAlone))]
public sealed class IndependentIterationsTests
{
    private const int Few = 100, Many = 1000 * Few;

    // A collection that another thread asks for ends the allocation context of this one, which counts as 8 KB; what an iteration stores would be 8 bytes times Many.
    private const int Noise = Many;

    private const string Program = GeneratorHarness.Usings +
        """
        public static partial class Model
        {
            [Differentiable]
            public static double Total(double[] x) { double total = 0; for (int i = 0; i < x.Length; i++) total += Math.Exp(Math.Sin(x[i])) * x[i]; return total; }

            [Differentiable]
            public static double Root(double[] x) { double total = 1; for (int i = 0; i < x.Length; i++) total += Math.Exp(x[i]) * x[i] * x[i]; return Math.Sqrt(total); }

            [Differentiable]
            public static double Product(double[] x)
            {
                double first = 0, second = 0;
                for (int i = 0; i < x.Length; i++) { first += x[i] * x[i]; second += Math.Sin(x[i]) * x[i]; }
                return first * second;
            }

            [Differentiable]
            public static double LogSumExp(double[] x) { double sum = 0; foreach (double v in x) sum += Math.Exp(v); return Math.Log(sum); }

            [Differentiable]
            public static double Local(double[] x)
            {
                double total = 0;
                for (int i = 0; i < x.Length; i++)
                {
                    double[] powers = new double[4];
                    powers[0] = x[i];
                    for (int k = 1; k < powers.Length; k++) powers[k] = powers[k - 1] * Math.Cos(x[i]);
                    double norm = 1;
                    foreach (double p in powers) norm += p * p;
                    total += Math.Log(norm);
                }
                return Math.Sqrt(total);
            }

            [Differentiable]
            public static double ReadInside(double[] x) { double total = 0; for (int i = 0; i < x.Length; i++) total += Math.Sin(total + x[i]) * x[i]; return total; }
        }

        public static class Calls
        {
            public static long Total(int few, int many) => Grown(few, many, (x, g) => Model.TotalValueAndGradient(x, g));
            public static long Root(int few, int many) => Grown(few, many, (x, g) => Model.RootValueAndGradient(x, g));
            public static long Product(int few, int many) => Grown(few, many, (x, g) => Model.ProductValueAndGradient(x, g));
            public static long LogSumExp(int few, int many) => Grown(few, many, (x, g) => Model.LogSumExpValueAndGradient(x, g));
            public static long Local(int few, int many) => Grown(few, many, (x, g) => Model.LocalValueAndGradient(x, g));
            public static long ReadInside(int few, int many) => Grown(few, many, (x, g) => Model.ReadInsideValueAndGradient(x, g));

            private static long Grown(int few, int many, Action<double[], double[]> derivative)
            {
                double[] small = new double[few], smallGradient = new double[few], large = new double[many], largeGradient = new double[many];
                Array.Fill(small, 0.1);
                Array.Fill(large, 0.1);
                for (int i = 0; i < 20; i++)
                    derivative(small, smallGradient);
                long before = GC.GetAllocatedBytesForCurrentThread();
                derivative(large, largeGradient);
                return GC.GetAllocatedBytesForCurrentThread() - before;
            }
        }
        """;

    private static readonly Lazy<CompiledProgram> s_program = new(() => CompiledProgram.Load(Program));

    [Theory]
    [InlineData("Total")]
    [InlineData("Root")]
    [InlineData("Product")]
    [InlineData("LogSumExp")]
    [InlineData("Local")]
    public void A_thousand_times_the_iterations_need_no_more_memory(string method) => Assert.InRange(Grown(method), 0, Noise);

    [Fact]
    public void A_sum_that_is_read_inside_the_loop_is_stored_for_each_iteration() => Assert.True(Grown("ReadInside") > 4 * Many);

    private static long Grown(string method) => (long)s_program.Value.Invoke("Calls", method, Few, Many)!;
}
