using System.Runtime.Intrinsics;
using Xunit;

namespace Gradients.Runtime.Tests;

public sealed class StrongZeroTests
{
    private static readonly double[] s_values =
        [0, -0.0, 1, -2.5, double.Epsilon, double.MaxValue, double.PositiveInfinity, double.NegativeInfinity, double.NaN];

    [Fact]
    public void Zero_wins_over_infinity_and_nothing_else_changes()
    {
        foreach (double g in s_values)
        {
            foreach (double p in s_values)
            {
                double product = g == 0 && double.IsInfinity(p) ? 0 : g * p;
                Assert.Equal(product, StrongZero.Multiply(g, p));
                Assert.Equal(product, StrongZero.Multiply(Vector256.Create(g), Vector256.Create(p))[3]);
                double quotient = g == 0 && p == 0 ? 0 : g / p;
                Assert.Equal(quotient, StrongZero.Divide(g, p));
                Assert.Equal(quotient, StrongZero.Divide(Vector256.Create(g), Vector256.Create(p))[3]);
                double mutual = (g == 0 && double.IsInfinity(p)) || (p == 0 && double.IsInfinity(g)) ? 0 : g * p;
                Assert.Equal(mutual, StrongZero.MutualMultiply(g, p));
                Assert.Equal(mutual, StrongZero.MutualMultiply(Vector256.Create(g), Vector256.Create(p))[3]);
            }
        }
    }

    [Fact]
    public void The_same_in_float()
    {
        foreach (double wideG in s_values)
        {
            foreach (double wideP in s_values)
            {
                float g = (float)wideG, p = (float)wideP;
                float product = g == 0 && float.IsInfinity(p) ? 0 : g * p;
                Assert.Equal(product, StrongZero.Multiply(g, p));
                Assert.Equal(product, StrongZero.Multiply(Vector256.Create(g), Vector256.Create(p))[7]);
                float quotient = g == 0 && p == 0 ? 0 : g / p;
                Assert.Equal(quotient, StrongZero.Divide(g, p));
                Assert.Equal(quotient, StrongZero.Divide(Vector256.Create(g), Vector256.Create(p))[7]);
                float mutual = (g == 0 && float.IsInfinity(p)) || (p == 0 && float.IsInfinity(g)) ? 0 : g * p;
                Assert.Equal(mutual, StrongZero.MutualMultiply(g, p));
                Assert.Equal(mutual, StrongZero.MutualMultiply(Vector256.Create(g), Vector256.Create(p))[7]);
            }
        }
    }
}
