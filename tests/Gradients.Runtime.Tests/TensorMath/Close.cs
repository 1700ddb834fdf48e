using System;
using System.Numerics;
using System.Numerics.Tensors;
using Xunit;

namespace Gradients.Runtime.Tests;

/// <summary>Assertions on tensors, with tolerances that fit the element type.</summary>
public static class Close
{
    public static void To<T>(double[] expected, nint[] shape, Tensor<T> actual)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Assert.Equal(shape, actual.Lengths.ToArray());
        Assert.True(actual.IsEmpty || actual.IsDense);
        double[] elements = Views.Elements(actual);
        Assert.Equal(expected.Length, elements.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            To<T>(expected[i], elements[i], $"element {i}");
        }
    }

    public static void To<T>(double expected, T actual)
        where T : unmanaged, IFloatingPointIeee754<T>
        => To<T>(expected, double.CreateTruncating(actual), "scalar");

    private static void To<T>(double expected, double actual, string where)
    {
        if (double.IsNaN(expected) || double.IsInfinity(expected))
        {
            Assert.Equal(expected, actual);
            return;
        }

        double tolerance = (typeof(T) == typeof(float) ? 1e-5 : 1e-13) * (1 + Math.Abs(expected));
        Assert.True(Math.Abs(expected - actual) <= tolerance, $"{where}: expected {expected:R}, got {actual:R}");
    }
}
