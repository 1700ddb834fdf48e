using System;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Gradients;

/// <summary>Reads matrices and vectors as operands of a matrix product.</summary>
internal static class MatrixOperand
{
    /// <summary>The elements of a matrix or vector. A transposed view becomes a flag of the product instead of a copy.</summary>
    public static MatrixOperand<T> Of<T>(scoped in ReadOnlyTensorSpan<T> x, string name)
        where T : unmanaged
    {
        bool isTransposedView = !x.IsEmpty && !x.IsDense && x.Rank == 2
            && x.Strides[0] == 1 && x.Strides[1] == x.Lengths[0] && x.FlattenedLength <= int.MaxValue;
        return isTransposedView
            ? new(new DenseInput<T>(MemoryMarshal.CreateReadOnlySpan(in TensorMarshal.GetReference(x), (int)x.FlattenedLength)), true)
            : new(Dense.Input(x, name), false);
    }
}

/// <summary>An operand of a matrix product.</summary>
internal ref struct MatrixOperand<T>(DenseInput<T> elements, bool isTransposed)
    where T : unmanaged
{
    private DenseInput<T> _elements = elements;

    /// <summary>The elements in row-major order of the operand, or of its transpose.</summary>
    public readonly ReadOnlySpan<T> Span => _elements.Span;

    /// <summary>Whether <see cref="Span"/> holds the transpose.</summary>
    public bool IsTransposed { get; } = isTransposed;

    /// <summary>Returns the scratch, if there is any.</summary>
    public void Dispose() => _elements.Dispose();
}
