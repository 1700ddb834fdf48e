using System.Threading.Tasks;
using Gradients.Generator.Tests.Harness;
using Xunit;

namespace Gradients.Generator.Tests.Writing;

/// <summary>The generated text of programs, as it would pass a review.</summary>
public sealed class ProgramSnapshotTests
{
    [Fact]
    public Task A_recurrence_with_a_continue() => Verify(
        """
        [Differentiable(Derivatives.ValueAndGradient | Derivatives.Gradient | Derivatives.Jvp)]
        public static double Orbit(double r, double x0, int steps)
        {
            double x = x0, sum = 0;
            for (int t = 0; t < steps; t++)
            {
                if (x > 0.9) continue;
                x = r * x * (1 - x);
                sum += x;
            }

            return sum;
        }
        """);

    [Fact]
    public Task Small_arrays() => Verify(
        """
        [Differentiable(Derivatives.ValueAndGradient | Derivatives.Jvp)]
        public static double Turned(ReadOnlySpan<double> rotations, ReadOnlySpan<double> points)
        {
            double[] turned = new double[2];
            double total = 0;
            for (int i = 0; i < rotations.Length; i++)
            {
                for (int k = 0; k < 2; k++)
                    turned[k] = points[2 * i + k];
                double angle = rotations[i];
                double cosine = Math.Cos(angle), sine = Math.Sin(angle);
                double x = turned[0];
                turned[0] = cosine * x - sine * turned[1];
                turned[1] = sine * x + cosine * turned[1];
                double across = turned[0] / turned[1];
                total += 1 / (1 + Math.Exp(-across));
            }

            return total;
        }
        """);

    [Fact]
    public Task A_linear_recurrence_in_place() => Verify(
        """
        [Differentiable(Derivatives.ValueAndGradient)]
        public static double Smoothed(ReadOnlySpan<double> x)
        {
            double[] y = x.ToArray();
            for (int i = 1; i < y.Length; i++)
                y[i] = 0.5 * y[i] + 0.5 * y[i - 1];
            double energy = 0;
            foreach (double v in y) energy += v * v;
            return energy;
        }
        """);

    [Fact]
    public Task Independent_iterations() => Verify(
        """
        [Differentiable(Derivatives.ValueAndGradient)]
        public static double Logistic(ReadOnlySpan<double> weights, [NoGradient] double[,] points, [NoGradient] ReadOnlySpan<double> labels)
        {
            double total = 0;
            for (int i = 0; i < labels.Length; i++)
            {
                double margin = 0;
                for (int j = 0; j < weights.Length; j++)
                    margin += weights[j] * points[i, j];
                total += Math.Log(1 + Math.Exp(-labels[i] * margin));
            }

            return total / labels.Length;
        }
        """);

    [Fact]
    public Task Two_grids_that_change_places() => Verify(
        """
        [Differentiable(Derivatives.ValueAndGradient)]
        public static double Heat(double[,] start, int steps)
        {
            int n = start.GetLength(0), m = start.GetLength(1);
            double[,] u = (double[,])start.Clone(), next = new double[n, m];
            for (int t = 0; t < steps; t++)
            {
                for (int i = 1; i < n - 1; i++)
                    for (int j = 1; j < m - 1; j++)
                        next[i, j] = 0.25 * (u[i - 1, j] + u[i + 1, j] + u[i, j - 1] + u[i, j + 1]);
                (u, next) = (next, u);
            }

            return u[1, 1];
        }
        """);

    [Fact]
    public Task Fields_of_structs() => Verify(
        """
        public record struct Point(double X, double Y);

        [Differentiable(Derivatives.ValueAndGradient | Derivatives.Gradient)]
        public static double Energy(Point[] points, Point center, double stiffness)
        {
            double energy = 0;
            for (int i = 0; i < points.Length; i++)
            {
                double x = points[i].X - center.X, y = points[i].Y - center.Y;
                energy += stiffness * Math.Sqrt(x * x + y * y);
            }

            return energy;
        }
        """);

    [Fact]
    public Task A_Hessian_vector_product() => Verify(
        """
        [Differentiable(Derivatives.Hvp)]
        public static double Logistic(ReadOnlySpan<double> weights, [NoGradient] double[,] points, [NoGradient] ReadOnlySpan<double> labels)
        {
            double total = 0;
            for (int i = 0; i < labels.Length; i++)
            {
                double margin = 0;
                for (int j = 0; j < weights.Length; j++)
                    margin += weights[j] * points[i, j];
                total += Math.Log(1 + Math.Exp(-labels[i] * margin));
            }

            return total / labels.Length;
        }
        """);

    [Fact]
    public Task A_Hessian_vector_product_of_a_recurrence() => Verify(
        """
        [Differentiable(Derivatives.Hvp)]
        public static double Orbit(double r, double x0, int steps)
        {
            double x = x0, sum = 0;
            for (int t = 0; t < steps; t++)
            {
                x = r * x * (1 - x);
                sum += x * x;
            }

            return sum;
        }
        """);

    [Fact]
    public Task A_Jacobian() => Verify(
        """
        [Differentiable(Derivatives.Jacobian)]
        public static void Residuals(ReadOnlySpan<double> rates, double offset, [NoGradient] ReadOnlySpan<double> times, [Output] Span<double> residuals)
        {
            for (int i = 0; i < times.Length; i++)
            {
                double sum = offset;
                for (int j = 0; j < rates.Length; j++)
                    sum += Math.Exp(-rates[j] * times[i]);
                residuals[i] = sum;
            }
        }
        """);

    [Fact]
    public Task A_Hessian() => Verify(
        """
        [Differentiable(Derivatives.Hessian)]
        public static double Logistic(ReadOnlySpan<double> weights, [NoGradient] double[,] points, [NoGradient] ReadOnlySpan<double> labels)
        {
            double total = 0;
            for (int i = 0; i < labels.Length; i++)
            {
                double margin = 0;
                for (int j = 0; j < weights.Length; j++)
                    margin += weights[j] * points[i, j];
                total += Math.Log(1 + Math.Exp(-labels[i] * margin));
            }

            return total / labels.Length;
        }
        """);

    private static Task Verify(string method, [System.Runtime.CompilerServices.CallerMemberName] string test = "") => Verifier.Verify(
        GeneratorHarness.Run(GeneratorHarness.Usings + "public static partial class Model\n{\n" + method + "\n}\n").ShouldCompileWithoutWarnings().Driver, method: test);
}
