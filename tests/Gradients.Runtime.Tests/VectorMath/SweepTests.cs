using System;
using System.Runtime.Intrinsics;
using Xunit;

namespace Gradients.Runtime.Tests;

/// <summary>Every width of the functions of <see cref="float"/> at 10⁶ points against the same in <see cref="double"/>, from <see cref="Math"/> or a series.</summary>
public sealed class SweepTests
{
    private const int Points = 1_000_000;

    [Fact]
    public void Exp() => Sweep(VectorMath.Exp, VectorMath.Exp, VectorMath.Exp, Math.Exp, -104, 89, 2);

    [Fact]
    public void ExpM1() => Sweep(VectorMath.ExpM1, VectorMath.ExpM1, VectorMath.ExpM1, ReferenceExpM1, -20, 20, 2);

    [Fact]
    public void Log() => Sweep(VectorMath.Log, VectorMath.Log, VectorMath.Log, Math.Log, 0, 20, 2);

    [Fact]
    public void LogP1() => Sweep(VectorMath.LogP1, VectorMath.LogP1, VectorMath.LogP1, ReferenceLogP1, -0.999, 20, 2);

    [Fact]
    public void Tanh() => Sweep(VectorMath.Tanh, VectorMath.Tanh, VectorMath.Tanh, Math.Tanh, -10, 10, 4);

    [Fact]
    public void Sigmoid() => Sweep(VectorMath.Sigmoid, VectorMath.Sigmoid, VectorMath.Sigmoid, x => 1 / (1 + Math.Exp(-x)), -100, 20, 2);

    [Fact]
    public void Softplus()
        => Sweep(VectorMath.Softplus, VectorMath.Softplus, VectorMath.Softplus, x => Math.Max(x, 0) + ReferenceLogP1(Math.Exp(-Math.Abs(x))), -80, 80, 2);

    [Fact]
    public void Sin() => Sweep(VectorMath.Sin, VectorMath.Sin, VectorMath.Sin, Math.Sin, -70000, 70000, 2);

    [Fact]
    public void Sin_of_small_angles() => Sweep(VectorMath.Sin, VectorMath.Sin, VectorMath.Sin, Math.Sin, -7, 7, 2);

    [Fact]
    public void Cos() => Sweep(VectorMath.Cos, VectorMath.Cos, VectorMath.Cos, Math.Cos, -70000, 70000, 2);

    [Fact]
    public void Erf() => Sweep(VectorMath.Erf, VectorMath.Erf, VectorMath.Erf, ReferenceErf, -4.5, 4.5, 4);

    [Theory]
    [InlineData(2.7f)]
    [InlineData(-30.3f)]
    [InlineData(0.01f)]
    [InlineData(2f)]
    public void Pow(float y)
        => Sweep(
            x => VectorMath.Pow(x, Vector128.Create(y)),
            x => VectorMath.Pow(x, Vector256.Create(y)),
            x => VectorMath.Pow(x, Vector512.Create(y)),
            x => Math.Pow(x, y),
            0,
            12,
            4);

    [Fact]
    public void Special_arguments_of_sin_cos_erf_and_pow()
    {
        Assert.Equal(BitConverter.SingleToInt32Bits(-0f), BitConverter.SingleToInt32Bits(VectorMath.Sin(Vector512.Create(-0f))[0]));
        Assert.Equal(BitConverter.SingleToInt32Bits(-0f), BitConverter.SingleToInt32Bits(VectorMath.Erf(-0f)));
        Assert.Equal(1f, VectorMath.Cos(Vector256<float>.Zero)[0]);
        Assert.Equal(1, VectorMath.Cos(Vector512<double>.Zero)[0]);
        Assert.Equal(float.Epsilon, VectorMath.Sin(Vector128.Create(float.Epsilon))[0]);
        Assert.Equal(1.0, VectorMath.Erf(double.PositiveInfinity));
        Assert.Equal(-1.0, VectorMath.Erf(-7.0));
        Assert.True(double.IsNaN(VectorMath.Erf(double.NaN)));
        foreach (double x in (double[])[double.NaN, double.PositiveInfinity, double.NegativeInfinity])
        {
            Assert.True(double.IsNaN(VectorMath.Sin(Vector256.Create(x))[1]));
            Assert.True(double.IsNaN(VectorMath.Cos(Vector512.Create(x))[1]));
        }

        double[] numbers = [-2, -0.0, 0, 1, 1e-310, 1e300, double.NaN, double.PositiveInfinity, double.NegativeInfinity];
        foreach (double x in numbers)
        {
            foreach (double y in (double[])[.. numbers, 3, 0.5, -3])
                Assert.Equal(Math.Pow(x, y), VectorMath.Pow(Vector512.Create(x), Vector512.Create(y))[7]);
        }
    }

    private static double ReferenceExpM1(double x) => Math.Abs(x) < 1e-4 ? x + (x * x / 2) + (x * x * x / 6) : Math.Exp(x) - 1;

    private static double ReferenceLogP1(double x) => Math.Abs(x) < 1e-4 ? x - (x * x / 2) + (x * x * x / 3) : Math.Log(1 + x);

    /// <summary>2/√π·e^(−x²)·Σ 2ⁿx^(2n+1)/(1·3·…·(2n+1)), whose terms are all of one sign (Abramowitz and Stegun 7.1.6).</summary>
    private static double ReferenceErf(double x)
    {
        double term = x, sum = 0;
        for (int n = 1; sum + term != sum; n++)
        {
            sum += term;
            term *= 2 * x * x / ((2 * n) + 1);
        }

        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }

    private static void Sweep(
        Func<Vector128<float>, Vector128<float>> narrow,
        Func<Vector256<float>, Vector256<float>> middle,
        Func<Vector512<float>, Vector512<float>> wide,
        Func<double, double> reference,
        double low,
        double high,
        double largestUlps)
    {
        Random random = new(9);
        float[] x = new float[16], results = new float[48];
        double worst = 0;
        float at = 0;
        for (int i = 0; i < Points; i += x.Length)
        {
            // Half of the points uniform, half of them of every size.
            for (int k = 0; k < x.Length; k++)
            {
                double unit = random.NextDouble();
                x[k] = (float)((k & 1) == 0 ? low + (unit * (high - low)) : (unit < 0.5 ? low : high) * Math.Pow(2, -30 * random.NextDouble()));
            }

            wide(Vector512.Create(x)).CopyTo(results);
            for (int k = 0; k < x.Length; k += 8)
                middle(Vector256.Create(x, k)).CopyTo(results, 16 + k);
            for (int k = 0; k < x.Length; k += 4)
                narrow(Vector128.Create(x, k)).CopyTo(results, 32 + k);
            for (int k = 0; k < results.Length; k++)
            {
                double expected = reference(x[k % 16]);
                double error = Ulps(expected, results[k]);
                if (!(error <= worst))
                    (worst, at) = (error, x[k % 16]);
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{worst:F3} ulp at {at:R}");
        Assert.True(worst <= largestUlps, $"{worst} ulp at {at:R}");
    }

    private static double Ulps(double expected, float actual)
    {
        float rounded = (float)expected;
        if (!float.IsFinite(rounded))
            return actual.Equals(rounded) ? 0 : double.PositiveInfinity;
        double unit = Math.Max(MathF.BitIncrement(MathF.Abs(rounded)) - (double)MathF.Abs(rounded), float.Epsilon);
        return double.IsFinite(actual) ? Math.Abs(actual - expected) / unit : double.PositiveInfinity;
    }
}
