using System;
using System.Runtime.CompilerServices;

namespace Gradients;

/// <summary>Copies of blocks of the operands of a matrix product, in the order in which its tiles read them.</summary>
internal static unsafe class MatrixPacking
{
    /// <summary>panels[p][k][j] = right[k, width·p + j].</summary>
    internal static void Rows<T>(T* right, nint stride, int inner, int columns, int width, T* panels)
        where T : unmanaged
    {
        // Row by row: a row of all panels lies on few pages, a panel on many.
        for (int k = 0; k < inner; k++)
        {
            T* row = right + (k * stride);
            for (int column = 0; column < columns; column += width)
            {
                int count = Math.Min(width, columns - column);
                new ReadOnlySpan<T>(row + column, count).CopyTo(new Span<T>(panels + ((nint)column * inner) + (k * width), count));
            }
        }
    }

    /// <summary>panels[p][k][j] = right[width·p + j, k].</summary>
    internal static void Transposed<T>(T* right, nint stride, int inner, int columns, int width, T* panels)
        where T : unmanaged
    {
        for (int column = 0; column < columns; column += width)
            StridedTranspose.Run(Math.Min(width, columns - column), inner, right + (column * stride), stride, panels + ((nint)column * inner), width);
    }

    /// <summary>panels[t][k][i] = the element of row i of tile t at inner index k; the first <paramref name="larger"/> tiles have a row more.</summary>
    internal static void Left<T>(T* left, nint rowStep, nint innerStep, int inner, int tiles, int tileRows, int larger, T* panels)
        where T : unmanaged
    {
        if (rowStep == 1)
        {
            for (int k = 0; k < inner; k++)
            {
                T* from = left + (k * innerStep);
                T* panel = panels;
                for (int t = 0; t < tiles; t++)
                {
                    int count = t < larger ? tileRows + 1 : tileRows;
                    Copy(from, panel + ((nint)k * count), count);
                    from += count;
                    panel += (nint)count * inner;
                }
            }

            return;
        }

        for (int t = 0; t < tiles; t++)
        {
            int count = t < larger ? tileRows + 1 : tileRows;
            StridedTranspose.Run(count, inner, left, rowStep, panels, count);
            left += count * rowStep;
            panels += (nint)count * inner;
        }
    }

    /// <summary>A few elements: a call of the general copy would take longer.</summary>
    private static void Copy<T>(T* from, T* to, int count)
        where T : unmanaged
    {
        for (; count >= 4; count -= 4, from += 4, to += 4)
            *(Four<T>*)to = *(Four<T>*)from;
        for (; count > 0; count--)
            *to++ = *from++;
    }

    [InlineArray(4)]
    private struct Four<T>
        where T : unmanaged
    {
        private T _first;
    }
}
