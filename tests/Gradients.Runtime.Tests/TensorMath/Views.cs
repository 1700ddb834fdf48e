using System;
using System.Linq;
using System.Numerics;
using System.Numerics.Tensors;

namespace Gradients.Runtime.Tests;

/// <summary>How a tensor lies in memory.</summary>
public enum View
{
    Dense,
    Transposed,
    SlicedColumns,
    SlicedRows,
    BroadcastRows,
    BroadcastColumns,
    BroadcastBoth,
}

/// <summary>Tensors of every memory layout, and their elements read one by one through the indexer.</summary>
public static class Views
{
    public static Tensor<T> Vector<T>(params double[] values)
        where T : unmanaged, IFloatingPointIeee754<T>
        => Tensor.Create(values.Select(T.CreateTruncating).ToArray(), [values.Length]);

    public static Tensor<T> Cube<T>(int seed, params nint[] lengths)
        where T : unmanaged, IFloatingPointIeee754<T>
        => Tensor.Create(Values<T>(seed, (int)lengths.Aggregate((nint)1, (a, b) => a * b)), lengths);

    public static Tensor<T> Matrix<T>(View view, int rows, int columns, int seed = 1)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int count = rows * columns;
        return view switch
        {
            View.Dense => Tensor.Create(Values<T>(seed, count), [rows, columns]),
            View.Transposed => Tensor.Transpose(Tensor.Create(Values<T>(seed, count), [columns, rows])),
            View.SlicedColumns => Tensor.Create(Values<T>(seed, rows * (columns + 3)), [rows, columns + 3]).Slice([0..rows, 2..(columns + 2)]),
            View.SlicedRows => Tensor.Create(Values<T>(seed, (rows + 3) * columns), [rows + 3, columns]).Slice([1..(rows + 1), 0..columns]),
            View.BroadcastRows => Tensor.Create(Values<T>(seed, columns), [rows, columns], [0, Step(columns)]),
            View.BroadcastColumns => Tensor.Create(Values<T>(seed, rows), [rows, columns], [Step(rows), 0]),
            _ => Tensor.Create(Values<T>(seed, 1), [rows, columns], [0, 0]),
        };
    }

    public static Tensor<T> StridedVector<T>(int length, int seed = 1)
        where T : unmanaged, IFloatingPointIeee754<T>
        => Tensor.Create(Values<T>(seed, length * 3), [length], [3 * Step(length)]);

    /// <summary>The elements in row-major order.</summary>
    public static double[] Elements<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double[] elements = new double[x.FlattenedLength];
        nint[] index = new nint[x.Rank];
        for (int i = 0; i < elements.Length; i++)
        {
            elements[i] = double.CreateTruncating(x[index]);
            for (int axis = x.Rank - 1; axis >= 0 && ++index[axis] == x.Lengths[axis]; axis--)
            {
                index[axis] = 0;
            }
        }

        return elements;
    }

    /// <summary>The stride 1, which is 0 for an axis of length 1.</summary>
    private static nint Step(int length) => length == 1 ? 0 : 1;

    /// <summary>Values between −2 and 2.</summary>
    public static T[] Values<T>(int seed, int count)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var random = new Random(seed);
        return Enumerable.Range(0, count).Select(_ => T.CreateTruncating(random.NextDouble() * 4 - 2)).ToArray();
    }
}
