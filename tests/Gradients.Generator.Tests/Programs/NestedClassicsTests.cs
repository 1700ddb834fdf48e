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
    /// <summary>The control at which the particle hits the target in the published programs.</summary>
    private const double PublishedControl = 0.20719187464861194;

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
        // A root of the slope; the square of the distance is zero there.
        double low = 0, high = 0.5;
        Assert.True(Slope(low) * Slope(high) < 0);
        for (int i = 0; i < 60; i++)
        {
            double middle = (low + high) / 2;
            (low, high) = Slope(middle) * Slope(low) > 0 ? (middle, high) : (low, middle);
        }

        Assert.Equal(PublishedControl, low, 9);

        double Slope(double w) => (double)programs.Program.Invoke("Model", "Slope", [w, modes])!;
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
