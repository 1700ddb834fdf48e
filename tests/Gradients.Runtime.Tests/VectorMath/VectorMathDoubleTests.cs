using System;
using System.Numerics;
using System.Runtime.Intrinsics;
using Xunit;

namespace Gradients.Runtime.Tests;

public sealed class VectorMathDoubleTests
{
    [Fact]
    public void Exp() => Sweep(VectorMath.Exp, VectorMath.Exp, ExactMath.Exp, 1, 1, false, -745, 709.7, 1);

    [Fact]
    public void Log() => Sweep(VectorMath.Log, VectorMath.Log, ExactMath.Log, 1, 1, true, 1e-300, 1e300, 1.4);

    [Fact]
    public void ExpM1() => Sweep(VectorMath.ExpM1, VectorMath.ExpM1, ExactMath.ExpM1, 2, 3.5, false, -50, 709.7, 1);

    [Fact]
    public void LogP1() => Sweep(VectorMath.LogP1, VectorMath.LogP1, ExactMath.LogP1, 1.5, 2, false, -0.999999, 60, 1);

    [Fact]
    public void Tanh() => Sweep(VectorMath.Tanh, VectorMath.Tanh, ExactMath.Tanh, 3, 3, false, -21, 21, 1);

    [Fact]
    public void Sigmoid() => Sweep(VectorMath.Sigmoid, VectorMath.Sigmoid, ExactMath.Sigmoid, 3, 3, false, -740, 40, 3);

    [Fact]
    public void Softplus() => Sweep(VectorMath.Softplus, VectorMath.Softplus, ExactMath.Softplus, 3, 3, false, -700, 700, 1);

    [Fact]
    public void Relu()
    {
        foreach (double x in (double[])[-2, -0.0, 0, 3, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, -double.Epsilon])
        {
            Assert.Equal(x > 0 ? x : 0, VectorMath.Relu(x));
            Assert.Equal(x > 0 ? x : 0, VectorMath.Relu(Vector256.Create(x))[1]);
        }

        Assert.True(double.IsNaN(VectorMath.Relu(double.NaN)));
        Assert.True(double.IsNaN(VectorMath.Relu(Vector256.Create(double.NaN))[2]));
    }

    [Theory]
    [InlineData(nameof(VectorMath.Exp), 0, 1)]
    [InlineData(nameof(VectorMath.Exp), -0.0, 1)]
    [InlineData(nameof(VectorMath.Exp), double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(nameof(VectorMath.Exp), double.NegativeInfinity, 0)]
    [InlineData(nameof(VectorMath.Exp), 709.8, double.PositiveInfinity)]
    [InlineData(nameof(VectorMath.Exp), -746, 0)]
    [InlineData(nameof(VectorMath.Exp), -745.13, double.Epsilon)]
    [InlineData(nameof(VectorMath.Exp), double.MaxValue, double.PositiveInfinity)]
    [InlineData(nameof(VectorMath.Exp), double.MinValue, 0)]
    [InlineData(nameof(VectorMath.Exp), double.NaN, double.NaN)]
    [InlineData(nameof(VectorMath.Log), 1, 0)]
    [InlineData(nameof(VectorMath.Log), 0, double.NegativeInfinity)]
    [InlineData(nameof(VectorMath.Log), -0.0, double.NegativeInfinity)]
    [InlineData(nameof(VectorMath.Log), -1, double.NaN)]
    [InlineData(nameof(VectorMath.Log), double.NegativeInfinity, double.NaN)]
    [InlineData(nameof(VectorMath.Log), double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(nameof(VectorMath.Log), double.NaN, double.NaN)]
    [InlineData(nameof(VectorMath.Log), double.Epsilon, -744.4400719213812)]
    [InlineData(nameof(VectorMath.Log), 1e-310, -713.8013788281542)]
    [InlineData(nameof(VectorMath.ExpM1), 0, 0)]
    [InlineData(nameof(VectorMath.ExpM1), -0.0, -0.0)]
    [InlineData(nameof(VectorMath.ExpM1), double.Epsilon, double.Epsilon)]
    [InlineData(nameof(VectorMath.ExpM1), -1e-320, -1e-320)]
    [InlineData(nameof(VectorMath.ExpM1), double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(nameof(VectorMath.ExpM1), double.NegativeInfinity, -1)]
    [InlineData(nameof(VectorMath.ExpM1), 710, double.PositiveInfinity)]
    [InlineData(nameof(VectorMath.ExpM1), double.NaN, double.NaN)]
    [InlineData(nameof(VectorMath.LogP1), 0, 0)]
    [InlineData(nameof(VectorMath.LogP1), -0.0, -0.0)]
    [InlineData(nameof(VectorMath.LogP1), double.Epsilon, double.Epsilon)]
    [InlineData(nameof(VectorMath.LogP1), 1e-17, 1e-17)]
    [InlineData(nameof(VectorMath.LogP1), -1, double.NegativeInfinity)]
    [InlineData(nameof(VectorMath.LogP1), -2, double.NaN)]
    [InlineData(nameof(VectorMath.LogP1), double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(nameof(VectorMath.LogP1), double.MaxValue, 709.782712893384)]
    [InlineData(nameof(VectorMath.LogP1), double.NaN, double.NaN)]
    [InlineData(nameof(VectorMath.Tanh), 0, 0)]
    [InlineData(nameof(VectorMath.Tanh), -0.0, -0.0)]
    [InlineData(nameof(VectorMath.Tanh), 1e-300, 1e-300)]
    [InlineData(nameof(VectorMath.Tanh), double.Epsilon, double.Epsilon)]
    [InlineData(nameof(VectorMath.Tanh), double.PositiveInfinity, 1)]
    [InlineData(nameof(VectorMath.Tanh), double.NegativeInfinity, -1)]
    [InlineData(nameof(VectorMath.Tanh), 1e308, 1)]
    [InlineData(nameof(VectorMath.Tanh), double.NaN, double.NaN)]
    [InlineData(nameof(VectorMath.Sigmoid), 0, 0.5)]
    [InlineData(nameof(VectorMath.Sigmoid), -0.0, 0.5)]
    [InlineData(nameof(VectorMath.Sigmoid), double.PositiveInfinity, 1)]
    [InlineData(nameof(VectorMath.Sigmoid), double.NegativeInfinity, 0)]
    [InlineData(nameof(VectorMath.Sigmoid), -745.13, double.Epsilon)]
    [InlineData(nameof(VectorMath.Sigmoid), double.NaN, double.NaN)]
    [InlineData(nameof(VectorMath.Softplus), 0, 0.6931471805599453)]
    [InlineData(nameof(VectorMath.Softplus), double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(nameof(VectorMath.Softplus), double.NegativeInfinity, 0)]
    [InlineData(nameof(VectorMath.Softplus), 1e300, 1e300)]
    [InlineData(nameof(VectorMath.Softplus), -745.13, double.Epsilon)]
    [InlineData(nameof(VectorMath.Softplus), double.NaN, double.NaN)]
    public void Special_values(string function, double x, double expected)
    {
        (Func<Vector256<double>, Vector256<double>> vector, Func<double, double> scalar) = function switch
        {
            nameof(VectorMath.Exp) => (VectorMath.Exp, (Func<double, double>)VectorMath.Exp),
            nameof(VectorMath.Log) => (VectorMath.Log, VectorMath.Log),
            nameof(VectorMath.ExpM1) => (VectorMath.ExpM1, VectorMath.ExpM1),
            nameof(VectorMath.LogP1) => (VectorMath.LogP1, VectorMath.LogP1),
            nameof(VectorMath.Tanh) => (VectorMath.Tanh, VectorMath.Tanh),
            nameof(VectorMath.Sigmoid) => (VectorMath.Sigmoid, VectorMath.Sigmoid),
            _ => ((Func<Vector256<double>, Vector256<double>>)VectorMath.Softplus, (Func<double, double>)VectorMath.Softplus),
        };
        AssertSame(expected, vector(Vector256.Create(x))[3]);
        AssertSame(expected, scalar(x));
    }

    private static void AssertSame(double expected, double actual)
    {
        // The sign of zero counts; elsewhere the decimal constants above are the nearest numbers to the exact values.
        if (expected == 0)
            Assert.Equal(double.IsNegative(expected), double.IsNegative(actual));
        Assert.Equal(expected, actual);
    }

    /// <summary>
    /// Points of every size between the limits, uniform and in powers of two down to 1e-25, against the exact functions; lanes hold different points.
    /// </summary>
    private static void Sweep(
        Func<Vector256<double>, Vector256<double>> vector,
        Func<double, double> scalar,
        Func<BigInteger, BigInteger> exact,
        double vectorUlps,
        double scalarUlps,
        bool logarithmic,
        double low,
        double high,
        double centre)
    {
        Random random = new(5);
        double worstVector = 0, worstScalar = 0, atVector = 0, atScalar = 0;
        Span<double> lanes = stackalloc double[4];
        for (int i = 0; i < 160; i++)
        {
            for (int lane = 0; lane < 4; lane++)
            {
                double unit = random.NextDouble();
                double x = (i % 4) switch
                {
                    _ when logarithmic && i % 2 == 0 => Math.Exp(Math.Log(low) + (unit * (Math.Log(high) - Math.Log(low)))),
                    _ when logarithmic => 1 + ((unit - 0.5) * Math.Pow(2, -random.Next(40))),
                    0 => low + (unit * (high - low)),
                    1 => (unit - 0.5) * 4 * centre,
                    2 => (unit - 0.5) * 0.8 * centre,
                    _ => (unit < 0.5 ? -1 : 1) * (0.25 + unit) * Math.Pow(2, -random.Next(80)),
                };
                lanes[lane] = Math.Clamp(x, low, high);
            }

            Vector256<double> results = vector(Vector256.Create<double>(lanes));
            for (int lane = 0; lane < 4; lane++)
            {
                double x = lanes[lane];
                BigInteger expected = exact(ExactMath.Fixed(x));
                double ulps = ExactMath.Ulps(expected, results[lane]);
                if (ulps > worstVector)
                    (worstVector, atVector) = (ulps, x);
                ulps = ExactMath.Ulps(expected, scalar(x));
                if (ulps > worstScalar)
                    (worstScalar, atScalar) = (ulps, x);
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"vector {worstVector:F2} ulp at {atVector:R}, scalar {worstScalar:F2} ulp at {atScalar:R}");
        Assert.True(worstVector <= vectorUlps, $"vector form: {worstVector} ulp at {atVector:R}");
        Assert.True(worstScalar <= scalarUlps, $"scalar form: {worstScalar} ulp at {atScalar:R}");
    }
}
