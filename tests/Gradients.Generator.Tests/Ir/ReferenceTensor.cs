using System;
using System.Collections.Generic;
using System.Linq;

namespace Gradients.Generator.Tests.Ir;

/// <summary>A tensor of numbers in row-major order; truth values are 1 and 0. A scalar has no axes.</summary>
internal sealed record ReferenceTensor(int[] Shape, double[] Data)
{
    public int Rank => Shape.Length;

    /// <summary>The only element.</summary>
    public double Number => Data.Length == 1 ? Data[0] : throw new InvalidOperationException($"A tensor of {Data.Length} elements is no number.");

    public static ReferenceTensor Scalar(double number) => new([], [number]);

    public static ReferenceTensor Vector(params double[] numbers) => new([numbers.Length], numbers);

    /// <summary>The tensor whose elements are a function of their indices.</summary>
    public static ReferenceTensor Create(int[] shape, Func<int[], double> element) => new(shape, [.. Indices(shape).Select(element)]);

    public double At(params int[] indices)
    {
        int offset = 0;
        for (int axis = 0; axis < Rank; axis++)
        {
            offset = (offset * Shape[axis]) + indices[axis];
        }

        return Data[offset];
    }

    /// <summary>The element at the place of a larger tensor that this one repeats in: aligned at the last axes, extents of one stretch.</summary>
    public double Repeated(int[] indices)
    {
        int missing = indices.Length - Rank;
        return At([.. Shape.Select((extent, axis) => extent == 1 ? 0 : indices[missing + axis])]);
    }

    /// <summary>All index tuples of a shape, the last axis running fastest.</summary>
    public static IEnumerable<int[]> Indices(int[] shape)
    {
        int count = shape.Aggregate(1, (product, extent) => product * extent);
        for (int flat = 0; flat < count; flat++)
        {
            int[] indices = new int[shape.Length];
            int rest = flat;
            for (int axis = shape.Length - 1; axis >= 0; axis--)
            {
                indices[axis] = rest % shape[axis];
                rest /= shape[axis];
            }

            yield return indices;
        }
    }

    /// <summary>The sum of the products of corresponding elements, and the sum of their magnitudes.</summary>
    public (double Value, double Magnitude) Dot(ReferenceTensor other)
    {
        if (!Shape.SequenceEqual(other.Shape))
        {
            throw new ArgumentException($"The shapes [{string.Join(", ", Shape)}] and [{string.Join(", ", other.Shape)}] differ.", nameof(other));
        }

        double[] terms = [.. Data.Zip(other.Data, (a, b) => a * b)];
        return (terms.Sum(), terms.Sum(Math.Abs));
    }
}
