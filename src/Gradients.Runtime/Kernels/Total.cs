using System;
using System.Runtime.Intrinsics;

namespace Gradients;

public static partial class Kernels
{
    /// <summary>The sum of all elements, added one after the other in their order.</summary>
    public static double Total(ReadOnlySpan<double> x)
    {
        double total = 0;
        foreach (double element in x)
        {
            total += element;
        }

        return total;
    }

    /// <inheritdoc cref="Total(ReadOnlySpan{double})"/>
    public static float Total(ReadOnlySpan<float> x)
    {
        float total = 0;
        foreach (float element in x)
        {
            total += element;
        }

        return total;
    }

    /// <summary>The sum in each lane.</summary>
    /// <inheritdoc cref="Total(ReadOnlySpan{double})"/>
    public static Vector256<double> Total(ReadOnlySpan<Vector256<double>> x)
    {
        Vector256<double> total = Vector256<double>.Zero;
        foreach (Vector256<double> element in x)
        {
            total += element;
        }

        return total;
    }

    /// <inheritdoc cref="Total(ReadOnlySpan{Vector256{double}})"/>
    public static Vector256<float> Total(ReadOnlySpan<Vector256<float>> x)
    {
        Vector256<float> total = Vector256<float>.Zero;
        foreach (Vector256<float> element in x)
        {
            total += element;
        }

        return total;
    }
}
