using System;
using System.Numerics.Tensors;

namespace Gradients;

/// <summary>
/// A dense tensor seen from one of its axes: element k along the axis of the slice (o, i) stands at (o·Length + k)·Inner + i.
/// </summary>
/// <param name="Axis">The axis, counted from 0.</param>
/// <param name="Outer">The number of elements over the axes before it.</param>
/// <param name="Length">The length of the axis.</param>
/// <param name="Inner">The number of elements over the axes behind it.</param>
internal readonly record struct AxisLayout(int Axis, int Outer, int Length, int Inner)
{
    /// <summary>The layout of a tensor of at most <see cref="int.MaxValue"/> elements; a negative axis counts from the end.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public static AxisLayout Of<T>(in ReadOnlyTensorSpan<T> x, int axis)
    {
        int rank = x.Rank;
        if (axis < -rank || axis >= rank)
        {
            string range = rank == 0 ? "there is none" : $"expected one from {-rank} to {rank - 1}";
            throw new ArgumentOutOfRangeException(nameof(axis), axis, $"No such axis in a tensor of rank {rank} (shape {ShapeText.Of(x.Lengths)}); {range}.");
        }

        axis = axis < 0 ? axis + rank : axis;
        return new AxisLayout(axis, Product(x.Lengths[..axis]), checked((int)x.Lengths[axis]), Product(x.Lengths[(axis + 1)..]));
    }

    private static int Product(ReadOnlySpan<nint> lengths)
    {
        int product = 1;
        foreach (nint length in lengths)
        {
            product = checked(product * (int)length);
        }

        return product;
    }
}
