using System;
using System.Runtime.Intrinsics;
using Xunit;

namespace Gradients.Runtime.Tests;

public sealed class VectorMathSingleTests
{
    [Fact]
    public void Exp() => Sweep(VectorMath.Exp, VectorMath.Exp, Math.Exp, 1, 1);

    [Fact]
    public void Log() => Sweep(VectorMath.Log, VectorMath.Log, Math.Log, 1.5, 1);

    [Fact]
    public void ExpM1() => Sweep(VectorMath.ExpM1, VectorMath.ExpM1, ReferenceExpM1, 2, 1);

    [Fact]
    public void LogP1() => Sweep(VectorMath.LogP1, VectorMath.LogP1, ReferenceLogP1, 1.5, 1);

    [Fact]
    public void Tanh() => Sweep(VectorMath.Tanh, VectorMath.Tanh, Math.Tanh, 3, 3);

    [Fact]
    public void Sigmoid() => Sweep(VectorMath.Sigmoid, VectorMath.Sigmoid, x => x < 0 ? Math.Exp(x) / (1 + Math.Exp(x)) : 1 / (1 + Math.Exp(-x)), 3, 3);

    [Fact]
    public void Softplus() => Sweep(VectorMath.Softplus, VectorMath.Softplus, x => Math.Max(x, 0) + ReferenceLogP1(Math.Exp(-Math.Abs(x))), 3, 3);

    [Fact]
    public void Relu() => Sweep(VectorMath.Relu, VectorMath.Relu, x => Math.Max(x, 0), 0, 0);

    [Fact]
    public void Exact_and_special_values()
    {
        Assert.Equal(Vector256<float>.One, VectorMath.Exp(Vector256<float>.Zero));
        Assert.Equal(Vector256.Create(0.5f), VectorMath.Sigmoid(Vector256.Create(-0f)));
        Assert.Equal(float.NegativeInfinity, VectorMath.Log(Vector256<float>.Zero)[0]);
        Assert.Equal(float.NegativeInfinity, VectorMath.LogP1(Vector256.Create(-1f))[0]);
        Assert.Equal(0f, VectorMath.Log(Vector256<float>.One)[0]);
        Assert.Equal(float.PositiveInfinity, VectorMath.Exp(Vector256.Create(88.73f))[0]);
        Assert.Equal(3.783506e-44f, VectorMath.Sigmoid(Vector256.Create(-100f))[0]);
        Assert.Equal(3.783506e-44f, VectorMath.Sigmoid(-100f));
        Assert.Equal(3.783506e-44f, VectorMath.Exp(Vector256.Create(-100f))[0]);
        foreach (float zero in (float[])[0f, -0f])
        {
            foreach (float result in (float[])[
                VectorMath.Tanh(Vector256.Create(zero))[0], VectorMath.ExpM1(Vector256.Create(zero))[0], VectorMath.LogP1(Vector256.Create(zero))[0],
                VectorMath.Tanh(zero), VectorMath.ExpM1(zero), VectorMath.LogP1(zero)])
            {
                Assert.Equal(BitConverter.SingleToInt32Bits(zero), BitConverter.SingleToInt32Bits(result));
            }
        }
    }

    private static double ReferenceExpM1(double x)
        => Math.Abs(x) < 1e-3 ? x + (x * x / 2 * (1 + (x / 3 * (1 + (x / 4 * (1 + (x / 5))))))) : Math.Exp(x) - 1;

    private static double ReferenceLogP1(double x)
        => Math.Abs(x) < 1e-3 ? x - (x * x * (0.5 - (x * ((1.0 / 3) - (x * (0.25 - (x * 0.2))))))) : Math.Log(1 + x);

    /// <summary>Numbers of every bit pattern, a prime apart, NaN and infinities included, and a finer grid of the sizes that occur most.</summary>
    private static void Sweep(
        Func<Vector256<float>, Vector256<float>> vector, Func<float, float> scalar, Func<double, double> reference, double vectorUlps, double scalarUlps)
    {
        double worstVector = 0, worstScalar = 0;
        float atVector = 0, atScalar = 0;
        Span<float> lanes = stackalloc float[8];
        uint pattern = 0x7F800000;
        Random random = new(9);
        for (int i = 0; i < 25_000; i++)
        {
            for (int lane = 0; lane < 8; lane++)
            {
                pattern += 42_949_673;
                lanes[lane] = i % 2 == 0 ? BitConverter.UInt32BitsToSingle(pattern) : (random.NextSingle() - 0.5f) * (i % 4 == 1 ? 210 : 4);
            }

            if (i == 0)
                (lanes[1], lanes[2], lanes[3]) = (float.PositiveInfinity, float.NegativeInfinity, float.NaN);
            Vector256<float> results = vector(Vector256.Create<float>(lanes));
            for (int lane = 0; lane < 8; lane++)
            {
                float x = lanes[lane];
                double expected = reference(x);
                double ulps = Ulps(expected, results[lane]);
                if (ulps > worstVector)
                    (worstVector, atVector) = (ulps, x);
                ulps = Ulps(expected, scalar(x));
                if (ulps > worstScalar)
                    (worstScalar, atScalar) = (ulps, x);
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"vector {worstVector:F2} ulp at {atVector:R}, scalar {worstScalar:F2} ulp at {atScalar:R}");
        Assert.True(worstVector <= vectorUlps, $"vector form: {worstVector} ulp at {atVector:R}");
        Assert.True(worstScalar <= scalarUlps, $"scalar form: {worstScalar} ulp at {atScalar:R}");
    }

    private static double Ulps(double expected, float actual)
    {
        // An overflow to infinity is right where the exact value rounds there; NaN must match NaN.
        if (!double.IsFinite(expected) || !float.IsFinite(actual) || Math.Abs(expected) > float.MaxValue)
            return ((float)expected).Equals(actual) ? 0 : double.PositiveInfinity;
        double unit = Math.ScaleB(1, Math.Max(expected == 0 ? -126 : Math.ILogB(expected), -126) - 23);
        return Math.Abs(actual - expected) / unit;
    }
}
