using System;
using System.Numerics.Tensors;

namespace CurveFitting;

/// <summary>Least squares by reflections. The normal equations would square the condition number, and with it lose half of the digits.</summary>
internal static class HouseholderQr
{
    /// <summary>
    /// Makes the matrix upper triangular and turns the right side along: Qᵀ·A = R and Qᵀ·y, in place. What is below the diagonal is used up.
    /// </summary>
    public static void Triangularize(ColumnMatrix matrix, Span<double> right)
    {
        for (int j = 0; j < matrix.Columns; j++)
        {
            Span<double> reflector = matrix.Column(j)[j..];
            double norm = TensorPrimitives.Norm<double>(reflector);
            if (norm == 0)
            {
                continue;
            }

            // The sign that avoids cancellation; H = I + v·vᵀ / (diagonal · v₀) then maps the column to (diagonal, 0, …).
            double diagonal = reflector[0] > 0 ? -norm : norm;
            reflector[0] -= diagonal;
            double factor = 1 / (diagonal * reflector[0]);
            for (int k = j + 1; k < matrix.Columns; k++)
            {
                Reflect(reflector, factor, matrix.Column(k)[j..]);
            }

            Reflect(reflector, factor, right[j..]);
            reflector[0] = diagonal;
        }
    }

    /// <summary>Solves R·x = y from the last row upwards; not finite if R is singular.</summary>
    public static void SolveTriangular(ColumnMatrix matrix, ReadOnlySpan<double> right, Span<double> solution)
    {
        right[..matrix.Columns].CopyTo(solution);
        for (int j = matrix.Columns - 1; j >= 0; j--)
        {
            solution[j] /= matrix[j, j];
            TensorPrimitives.MultiplyAdd(matrix.Column(j)[..j], -solution[j], solution[..j], solution[..j]);
        }
    }

    private static void Reflect(ReadOnlySpan<double> reflector, double factor, Span<double> vector)
        => TensorPrimitives.MultiplyAdd(reflector, factor * TensorPrimitives.Dot(reflector, vector), vector, vector);
}
