using System;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Numerics.Tensors;

namespace Gradients;

public static partial class TensorMath
{
    /// <summary>The matrix product a·b.</summary>
    /// <param name="a">An n×m matrix, or a vector of length m, which stands for a row.</param>
    /// <param name="b">An m×p matrix, or a vector of length m, which stands for a column.</param>
    /// <returns>
    /// The n×p matrix Σₖ a[i,k]·b[k,j]; for a matrix and a vector the vector of length n, for a vector and a matrix the vector of length p.
    /// </returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">
    /// The inner dimensions differ, an argument is neither a matrix nor a vector, or both are vectors (use <c>Dot</c> or <c>Outer</c>).
    /// </exception>
    public static Tensor<T> MatMul<T>(Tensor<T> a, Tensor<T> b)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return MatMul(a.AsReadOnlyTensorSpan(), b.AsReadOnlyTensorSpan());
    }

    /// <inheritdoc cref="MatMul{T}(Tensor{T}, Tensor{T})"/>
    public static Tensor<T> MatMul<T>(in ReadOnlyTensorSpan<T> a, in ReadOnlyTensorSpan<T> b)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (a.Rank is not (1 or 2))
        {
            ThrowMatMul(nameof(a), "must be a matrix or a vector", a, b);
        }

        if (b.Rank is not (1 or 2))
        {
            ThrowMatMul(nameof(b), "must be a matrix or a vector", a, b);
        }

        if (a.Rank == 1 && b.Rank == 1)
        {
            ThrowMatMul(nameof(b), "must be a matrix if a is a vector (use Dot for a·b, Outer for a·bᵀ)", a, b);
        }

        if (a.Lengths[^1] != b.Lengths[0])
        {
            ThrowMatMul(nameof(b), $"must have {a.Lengths[^1]} rows, as many as a has columns", a, b);
        }

        int rows = a.Rank == 2 ? Check.Dimension(a, 0) : 1;
        int inner = Check.Dimension(b, 0);
        int columns = b.Rank == 2 ? Check.Dimension(b, 1) : 1;
        T[] product = NewValues<T>(rows, columns);
        using MatrixOperand<T> left = MatrixOperand.Of(a, nameof(a));
        using MatrixOperand<T> right = MatrixOperand.Of(b, nameof(b));
        Kernels.MatrixProduct(rows, columns, inner, left.Span, right.Span, product, left.IsTransposed, right.IsTransposed);
        return (a.Rank, b.Rank) switch
        {
            (2, 2) => Tensor.Create(product, [rows, columns]),
            (2, 1) => Tensor.Create(product, [rows]),
            _ => Tensor.Create(product, [columns]),
        };
    }

    [DoesNotReturn]
    private static void ThrowMatMul<T>(string name, string requirement, in ReadOnlyTensorSpan<T> a, in ReadOnlyTensorSpan<T> b)
        => throw new ArgumentException(
            $"{name} {requirement}; a has shape {ShapeText.Of(a.Lengths)}, b has shape {ShapeText.Of(b.Lengths)}.", name);
}
