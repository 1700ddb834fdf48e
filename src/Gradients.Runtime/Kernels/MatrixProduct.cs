using System;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.Intrinsics;

namespace Gradients;

/// <summary>The array kernels that generated code is lowered to. They allocate nothing and check their arguments before they write.</summary>
public static partial class Kernels
{
    /// <summary>
    /// <paramref name="destination"/> = op(<paramref name="left"/>)·op(<paramref name="right"/>), or += with <paramref name="accumulate"/>; all three
    /// matrices dense and row-major.
    /// </summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="rows">The rows of the destination.</param>
    /// <param name="columns">The columns of the destination.</param>
    /// <param name="inner">The length of the dot products; with 0 the product is zero.</param>
    /// <param name="left">rows×inner, or inner×rows with <paramref name="transposeLeft"/>.</param>
    /// <param name="right">inner×columns, or columns×inner with <paramref name="transposeRight"/>.</param>
    /// <param name="destination">rows×columns; may not overlap the inputs.</param>
    /// <param name="transposeLeft">Whether <paramref name="left"/> is stored transposed.</param>
    /// <param name="transposeRight">Whether <paramref name="right"/> is stored transposed.</param>
    /// <param name="accumulate">Whether to add to what <paramref name="destination"/> holds instead of overwriting it.</param>
    /// <exception cref="ArgumentException">A size is negative, a span too short, or the destination overlaps an input. Nothing has been written.</exception>
    public static void MatrixProduct<T>(
        int rows,
        int columns,
        int inner,
        ReadOnlySpan<T> left,
        ReadOnlySpan<T> right,
        Span<T> destination,
        bool transposeLeft = false,
        bool transposeRight = false,
        bool accumulate = false)
        where T : unmanaged, IFloatingPointIeee754<T>
        => MatrixProduct(
            rows,
            columns,
            inner,
            T.One,
            left,
            transposeLeft ? rows : inner,
            transposeLeft,
            right,
            transposeRight ? inner : columns,
            transposeRight,
            destination,
            columns,
            accumulate);

    /// <summary>
    /// <paramref name="destination"/> = <paramref name="scale"/>·op(<paramref name="left"/>)·op(<paramref name="right"/>), or += with
    /// <paramref name="accumulate"/>; row-major matrices whose rows start a stride apart.
    /// </summary>
    /// <typeparam name="T">The element type. <see cref="float"/> and <see cref="double"/> are vectorised.</typeparam>
    /// <param name="rows">The rows of the destination.</param>
    /// <param name="columns">The columns of the destination.</param>
    /// <param name="inner">The length of the dot products; with 0 the product is zero.</param>
    /// <param name="scale">The factor of the product.</param>
    /// <param name="left">rows×inner, or inner×rows with <paramref name="transposeLeft"/>.</param>
    /// <param name="leftStride">The distance between the starts of two stored rows of <paramref name="left"/>, at least their length.</param>
    /// <param name="transposeLeft">Whether <paramref name="left"/> is stored transposed.</param>
    /// <param name="right">inner×columns, or columns×inner with <paramref name="transposeRight"/>.</param>
    /// <param name="rightStride">The distance between the starts of two stored rows of <paramref name="right"/>, at least their length.</param>
    /// <param name="transposeRight">Whether <paramref name="right"/> is stored transposed.</param>
    /// <param name="destination">rows×columns; what lies between its rows is not written. The range it spans may not overlap the inputs.</param>
    /// <param name="destinationStride">The distance between the starts of two destination rows, at least <paramref name="columns"/>.</param>
    /// <param name="accumulate">Whether to add to what <paramref name="destination"/> holds instead of overwriting it.</param>
    /// <remarks>The sums are reassociated and use fused multiply-add.</remarks>
    /// <exception cref="ArgumentException">
    /// A size is negative, a span too short, a stride too small, or the destination overlaps an input. Nothing has been written.
    /// </exception>
    public static void MatrixProduct<T>(
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
        KernelChecks.Size(rows, nameof(rows));
        KernelChecks.Size(columns, nameof(columns));
        KernelChecks.Size(inner, nameof(inner));
        left = transposeLeft
            ? KernelChecks.Matrix(left, inner, rows, leftStride, nameof(left), nameof(leftStride))
            : KernelChecks.Matrix(left, rows, inner, leftStride, nameof(left), nameof(leftStride));
        right = transposeRight
            ? KernelChecks.Matrix(right, columns, inner, rightStride, nameof(right), nameof(rightStride))
            : KernelChecks.Matrix(right, inner, columns, rightStride, nameof(right), nameof(rightStride));
        destination = KernelChecks.Matrix(destination, rows, columns, destinationStride, nameof(destination), nameof(destinationStride));
        KernelChecks.Disjoint(destination, left, nameof(destination), nameof(left));
        KernelChecks.Disjoint(destination, right, nameof(destination), nameof(right));

        if (destination.IsEmpty)
            return;
        if (inner == 0)
        {
            if (!accumulate)
                ClearRows(rows, columns, destination, destinationStride);
            return;
        }

        if (inner == 1 && (!transposeRight || rightStride == 1))
        {
            OuterProduct(rows, scale, left, transposeLeft ? 1 : leftStride, right[..columns], destination, destinationStride, accumulate);
        }
        else if (Width512<T>.IsSupported)
        {
            MatrixProductBlocked.Run<Width512<T>, Vector512<T>, T>(
                rows, columns, inner, scale, left, leftStride, transposeLeft, right, rightStride, transposeRight, destination, destinationStride, accumulate);
        }
        else if (Width256<T>.IsSupported)
        {
            MatrixProductBlocked.Run<Width256<T>, Vector256<T>, T>(
                rows, columns, inner, scale, left, leftStride, transposeLeft, right, rightStride, transposeRight, destination, destinationStride, accumulate);
        }
        else if (Width128<T>.IsSupported)
        {
            MatrixProductBlocked.Run<Width128<T>, Vector128<T>, T>(
                rows, columns, inner, scale, left, leftStride, transposeLeft, right, rightStride, transposeRight, destination, destinationStride, accumulate);
        }
        else
        {
            MatrixProductScalar.Run(
                rows, columns, inner, scale, left, leftStride, transposeLeft, right, rightStride, transposeRight, destination, destinationStride, accumulate);
        }
    }

    /// <summary>A column times a row: every row of the destination is a multiple of the row, and is written in one pass.</summary>
    private static void OuterProduct<T>(
        int rows, T scale, ReadOnlySpan<T> left, int leftStep, ReadOnlySpan<T> right, Span<T> destination, int destinationStride, bool accumulate)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < rows; i++)
        {
            T factor = scale * left[i * leftStep];
            Span<T> row = destination.Slice(i * destinationStride, right.Length);
            if (accumulate)
                TensorPrimitives.MultiplyAdd(right, factor, row, row);
            else
                TensorPrimitives.Multiply(right, factor, row);
        }
    }

    private static void ClearRows<T>(int rows, int columns, Span<T> destination, int stride)
    {
        for (int i = 0; i < rows; i++)
            destination.Slice(i * stride, columns).Clear();
    }
}
