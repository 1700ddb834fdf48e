using System;
using System.Numerics;

namespace Gradients;

/// <summary>The matrix product without vectors: for element types and hardware that the vectorised form does not serve.</summary>
internal static class MatrixProductScalar
{
    /// <summary>The product of matrices that have been checked, one dot product after the other.</summary>
    internal static void Run<T>(
        int rows,
        int columns,
        int inner,
        T scale,
        ReadOnlySpan<T> left,
        int leftStride,
        bool transposeLeft,
        ReadOnlySpan<T> right,
        int rightStride,
        bool transposeRight,
        Span<T> destination,
        int destinationStride,
        bool accumulate)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int leftRowStep = transposeLeft ? 1 : leftStride;
        int leftInnerStep = transposeLeft ? leftStride : 1;
        int rightColumnStep = transposeRight ? rightStride : 1;
        int rightInnerStep = transposeRight ? 1 : rightStride;
        for (int i = 0; i < rows; i++)
        {
            Span<T> row = destination.Slice(i * destinationStride, columns);
            for (int j = 0; j < columns; j++)
            {
                T sum = T.Zero;
                for (int k = 0; k < inner; k++)
                    sum = T.MultiplyAddEstimate(left[(i * leftRowStep) + (k * leftInnerStep)], right[(k * rightInnerStep) + (j * rightColumnStep)], sum);
                row[j] = accumulate ? row[j] + (scale * sum) : scale * sum;
            }
        }
    }
}
