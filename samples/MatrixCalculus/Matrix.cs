using System;
using System.Numerics.Tensors;

namespace MatrixCalculus;

/// <summary>Small matrices: reproducible entries, and the operations of the written-out formulas in plain loops.</summary>
internal static class Matrix
{
    /// <summary>Entries between −1 and 1 that are the same on every run.</summary>
    public static Tensor<double> Random(int seed, params ReadOnlySpan<nint> lengths)
    {
        var random = new Random(seed);
        Tensor<double> matrix = Tensor.CreateFromShape<double>(lengths);
        foreach (ref double entry in matrix.AsTensorSpan())
        {
            entry = Math.Round(2 * random.NextDouble() - 1, 2);
        }

        return matrix;
    }

    /// <summary>a · b.</summary>
    public static Tensor<double> Product(Tensor<double> a, Tensor<double> b) =>
        Filled(a.Lengths[0], b.Lengths[1], (i, j) =>
        {
            double sum = 0;
            for (nint k = 0; k < a.Lengths[1]; k++)
            {
                sum += a[i, k] * b[k, j];
            }

            return sum;
        });

    /// <summary>aᵀ.</summary>
    public static Tensor<double> Transposed(Tensor<double> a) => Filled(a.Lengths[1], a.Lengths[0], (i, j) => a[j, i]);

    /// <summary>a ⊙ b, entry by entry.</summary>
    public static Tensor<double> Hadamard(Tensor<double> a, Tensor<double> b) => Filled(a.Lengths[0], a.Lengths[1], (i, j) => a[i, j] * b[i, j]);

    /// <summary>The largest distance of two entries.</summary>
    public static double Distance(Tensor<double> a, Tensor<double> b)
    {
        double largest = 0;
        for (nint i = 0; i < a.Lengths[0]; i++)
        {
            for (nint j = 0; j < a.Lengths[1]; j++)
            {
                largest = Math.Max(largest, Math.Abs(a[i, j] - b[i, j]));
            }
        }

        return largest;
    }

    /// <summary>A matrix by its entries.</summary>
    public static Tensor<double> Filled(nint rows, nint columns, Func<nint, nint, double> entry)
    {
        Tensor<double> matrix = Tensor.CreateFromShape<double>([rows, columns]);
        for (nint i = 0; i < rows; i++)
        {
            for (nint j = 0; j < columns; j++)
            {
                matrix[i, j] = entry(i, j);
            }
        }

        return matrix;
    }
}
