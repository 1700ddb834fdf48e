using System;
using System.Numerics;
using System.Numerics.Tensors;

namespace Gradients;

public static partial class TensorMath
{
    /// <summary>The transpose of a matrix, as a dense copy. (<c>Tensor.Transpose</c> gives a view of the same memory.)</summary>
    /// <param name="a">An n×m matrix.</param>
    /// <returns>The m×n matrix a[j,i].</returns>
    /// <exception cref="ArgumentNullException"><paramref name="a"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="a"/> is not a matrix.</exception>
    public static Tensor<T> Transpose<T>(Tensor<T> a)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(a);
        return Transpose(a.AsReadOnlyTensorSpan());
    }

    /// <inheritdoc cref="Transpose{T}(Tensor{T})"/>
    public static Tensor<T> Transpose<T>(in ReadOnlyTensorSpan<T> a)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Check.Rank(a, 2);
        int rows = Check.Dimension(a, 0);
        int columns = Check.Dimension(a, 1);
        T[] transpose = NewValues<T>(rows, columns);
        using MatrixOperand<T> elements = MatrixOperand.Of(a, nameof(a));
        if (elements.IsTransposed)
        {
            elements.Span.CopyTo(transpose);
        }
        else
        {
            Kernels.Transpose(rows, columns, elements.Span, transpose);
        }

        return Tensor.Create(transpose, [columns, rows]);
    }

    /// <summary>The outer product a·bᵀ of two vectors.</summary>
    /// <param name="a">A vector of length n.</param>
    /// <param name="b">A vector of length m.</param>
    /// <returns>The n×m matrix a[i]·b[j].</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">An argument is not a vector.</exception>
    public static Tensor<T> Outer<T>(Tensor<T> a, Tensor<T> b)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return Outer(a.AsReadOnlyTensorSpan(), b.AsReadOnlyTensorSpan());
    }

    /// <inheritdoc cref="Outer{T}(Tensor{T}, Tensor{T})"/>
    public static Tensor<T> Outer<T>(in ReadOnlyTensorSpan<T> a, in ReadOnlyTensorSpan<T> b)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Check.Rank(a, 1);
        Check.Rank(b, 1);
        using DenseInput<T> left = Dense.Input(a);
        using DenseInput<T> right = Dense.Input(b);
        int rows = left.Span.Length;
        int columns = right.Span.Length;
        T[] product = NewValues<T>(rows, columns);
        for (int i = 0; i < rows; i++)
        {
            TensorPrimitives.Multiply(right.Span, left.Span[i], product.AsSpan(i * columns, columns));
        }

        return Tensor.Create(product, [rows, columns]);
    }
}
