using System;
using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Tests.Harness;
using Xunit;

namespace Gradients.Generator.Tests.Programs;

/// <summary>
/// The two classics of nested differentiation (Siskind and Pearlmutter, 2008), with an inner and an outer derivative in each mode: a charged particle that is
/// steered to a target, where the force is the gradient of a potential, and the saddle point of a function.
/// </summary>
public sealed class NestedClassicsTests(NestedClassicsTests.Programs programs) : IClassFixture<NestedClassicsTests.Programs>
{
    private const string Source = """
        using System;
        using Gradients;

        public static partial class Model
        {
            [Differentiable(Derivatives.Gradient | Derivatives.Jvp)]
            public static double Potential(double x, double y, [NoGradient] double w) =>
                1 / Math.Sqrt((x - 10) * (x - 10) + (y - (10 - w)) * (y - (10 - w))) + 1 / Math.Sqrt((x - 10) * (x - 10) + y * y);

            private static (double X, double Y) ForceInReverse(double x, double y, double w)
            {
                (double dx, double dy) = PotentialGradient(x, y, w);
                return (-dx, -dy);
            }

            private static (double X, double Y) ForceForward(double x, double y, double w)
            {
                PotentialJvp(x, y, w, 1, 0, out double dx);
                PotentialJvp(x, y, w, 0, 1, out double dy);
                return (-dx, -dy);
            }

            [Differentiable(Derivatives.Gradient | Derivatives.Jvp)]
            public static double MissReverse(double w)
            {
                double x = 0, y = 8, vx = 0.75, vy = 0;
                while (y + 0.1 * vy > 0)
                {
                    (double ax, double ay) = ForceInReverse(x, y, w);
                    x += 0.1 * vx;
                    y += 0.1 * vy;
                    vx += 0.1 * ax;
                    vy += 0.1 * ay;
                }
                double hit = x - y / vy * vx;
                return hit * hit;
            }

            [Differentiable(Derivatives.Gradient | Derivatives.Jvp)]
            public static double MissForward(double w)
            {
                double x = 0, y = 8, vx = 0.75, vy = 0;
                while (y + 0.1 * vy > 0)
                {
                    (double ax, double ay) = ForceForward(x, y, w);
                    x += 0.1 * vx;
                    y += 0.1 * vy;
                    vx += 0.1 * ax;
                    vy += 0.1 * ay;
                }
                double hit = x - y / vy * vx;
                return hit * hit;
            }

            [Differentiable(Derivatives.Gradient | Derivatives.Jvp)]
            public static double Height(double x, double y) => x * x - y * y + 0.5 * x * y + x;

            [Differentiable(Derivatives.Gradient | Derivatives.Jvp)]
            public static double HighestReverse(double x, int steps)
            {
                double y = 1;
                for (int i = 0; i < steps; i++)
                    y += 0.3 * HeightGradient(x, y).y;
                return Height(x, y);
            }

            [Differentiable(Derivatives.Gradient | Derivatives.Jvp)]
            public static double HighestForward(double x, int steps)
            {
                double y = 1;
                for (int i = 0; i < steps; i++)
                {
                    HeightJvp(x, y, 0, 1, out double slope);
                    y += 0.3 * slope;
                }
                return Height(x, y);
            }

            private static double SlopeInModes(double w, bool insideForward, bool outsideForward)
            {
                if (!outsideForward)
                    return insideForward ? MissForwardGradient(w) : MissReverseGradient(w);
                _ = insideForward ? MissForwardJvp(w, 1, out double slope) : MissReverseJvp(w, 1, out slope);
                return slope;
            }

            private static double SaddleInModes(double x, bool insideForward, bool outsideForward)
            {
                if (!outsideForward)
                    return insideForward ? HighestForwardGradient(x, 60) : HighestReverseGradient(x, 60);
                _ = insideForward ? HighestForwardJvp(x, 60, 1, out double slope) : HighestReverseJvp(x, 60, 1, out slope);
                return slope;
            }

            public static double Slope(double w, int mode) => SlopeInModes(w, mode % 2 == 1, mode / 2 == 1);

            public static double Saddle(double x, int mode) => SaddleInModes(x, mode % 2 == 1, mode / 2 == 1);
        }
        """;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_charged_particle_is_steered_to_its_target(int modes)
    {
        // The slope of the squared distance is zero where the distance is, which needs no derivative but that of the potential.
        Assert.Equal(Root(Hit), Root(w => (double)programs.Program.Invoke("Model", "Slope", [w, modes])!), 12);
    }

    private static double Root(Func<double, double> function)
    {
        double low = 0, high = 0.5;
        Assert.True(function(low) * function(high) < 0);
        for (int i = 0; i < 60; i++)
        {
            double middle = (low + high) / 2;
            (low, high) = function(middle) * function(low) > 0 ? (middle, high) : (low, middle);
        }

        return low;
    }

    /// <summary>Where the particle comes down, its force written by hand.</summary>
    private static double Hit(double w)
    {
        double x = 0, y = 8, vx = 0.75, vy = 0;
        while (y + 0.1 * vy > 0)
        {
            double first = Math.Pow((x - 10) * (x - 10) + (y - 10 + w) * (y - 10 + w), -1.5), second = Math.Pow((x - 10) * (x - 10) + y * y, -1.5);
            double ax = (x - 10) * (first + second), ay = (y - 10 + w) * first + y * second;
            (x, y, vx, vy) = (x + 0.1 * vx, y + 0.1 * vy, vx + 0.1 * ax, vy + 0.1 * ay);
        }

        return x - y / vy * vx;
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_saddle_point_is_found_by_descent_over_ascent(int modes)
    {
        double x = 1;
        for (int i = 0; i < 100; i++)
            x -= 0.3 * (double)programs.Program.Invoke("Model", "Saddle", [x, modes])!;

        // The highest point over x is at y = x/4, of height 17/16·x² + x.
        Assert.Equal(-8.0 / 17, x, 12);
    }

    [Fact]
    public void Slopes_agree_with_differences()
    {
        foreach (double w in new[] { 0.1, 0.25 })
        {
            double expected = (Miss(w + 1e-5) - Miss(w - 1e-5)) / 2e-5;
            IEnumerable<double> slopes = Enumerable.Range(0, 4).Select(modes => (double)programs.Program.Invoke("Model", "Slope", [w, modes])!);
            Assert.All(slopes, slope => Assert.Equal(expected, slope, 1e-6 * Math.Abs(expected)));
        }

        double Miss(double w) => (double)programs.Program.Invoke("Model", "MissReverse", [w])!;
    }

    /// <summary>The programs, compiled once.</summary>
    public sealed class Programs : IDisposable
    {
        internal CompiledProgram Program { get; } = CompiledProgram.Load(Source);

        public void Dispose() => Program.Dispose();
    }
}
