using System;

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
}
