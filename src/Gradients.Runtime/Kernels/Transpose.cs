using System;
using System.Numerics;

namespace Gradients;

public static partial class Kernels
{
    /// <summary>Writes the transpose of a dense row-major matrix.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="rows">The rows of the source.</param>
    /// <param name="columns">The columns of the source.</param>
    /// <param name="source">rows×columns.</param>
    /// <param name="destination">columns×rows; may not overlap the source.</param>
    /// <exception cref="ArgumentException">A size is negative, a span too short, or the spans overlap. Nothing has been written.</exception>
    public static void Transpose<T>(int rows, int columns, ReadOnlySpan<T> source, Span<T> destination)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        KernelChecks.Size(rows, nameof(rows));
        KernelChecks.Size(columns, nameof(columns));
        source = KernelChecks.Matrix(source, rows, columns, columns, nameof(source), nameof(columns));
        destination = KernelChecks.Matrix(destination, columns, rows, rows, nameof(destination), nameof(rows));
        KernelChecks.Disjoint(destination, source, nameof(destination), nameof(source));
        if (rows == 1 || columns == 1)
        {
            source.CopyTo(destination);
            return;
        }

        unsafe
        {
            fixed (T* from = source, to = destination)
                StridedTranspose.Run(rows, columns, from, columns, to, rows);
        }
    }
}
