using System;
using System.ComponentModel;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Gradients;

/// <summary>Row-major spans over tensors: their own memory where they are dense, borrowed scratch where they are strided views.</summary>
/// <remarks>
/// A dense tensor costs neither a copy nor an allocation. Dispose what these methods return, best by a <c>using</c> declaration.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Dense
{
    /// <summary>The elements of a tensor in row-major order, for reading.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="x"/> is null.</exception>
    /// <exception cref="ArgumentException">The tensor has more than <see cref="int.MaxValue"/> elements.</exception>
    public static DenseInput<T> Input<T>(Tensor<T> x, [CallerArgumentExpression(nameof(x))] string name = "")
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x, name);

        // The common case, without the copy of the shape that a tensor span would be.
        return x.IsDense && x.FlattenedLength is > 0 and <= int.MaxValue
            ? new DenseInput<T>(MemoryMarshal.CreateReadOnlySpan(in x.GetPinnableReference(), (int)x.FlattenedLength))
            : Input(x.AsReadOnlyTensorSpan(), name);
    }

    /// <inheritdoc cref="Input{T}(Tensor{T}, string)"/>
    public static DenseInput<T> Input<T>(scoped in TensorSpan<T> x, [CallerArgumentExpression(nameof(x))] string name = "")
        where T : unmanaged
        => Input(x.AsReadOnlyTensorSpan(), name);

    /// <inheritdoc cref="Input{T}(Tensor{T}, string)"/>
    public static DenseInput<T> Input<T>(scoped in ReadOnlyTensorSpan<T> x, [CallerArgumentExpression(nameof(x))] string name = "")
        where T : unmanaged
    {
        int length = Length(x.FlattenedLength, x.Lengths, name);
        if (length == 0)
        {
            return default;
        }

        if (x.IsDense)
        {
            return new DenseInput<T>(MemoryMarshal.CreateReadOnlySpan(in TensorMarshal.GetReference(x), length));
        }

        Scratch<T> copy = Workspace.Rent<T>(length);
        StridedCopy.Gather(in TensorMarshal.GetReference(x), x.Lengths, x.Strides, copy.Span);
        return new DenseInput<T>(copy);
    }

    /// <summary>
    /// A row-major span whose elements become those of a tensor: at once where the tensor is dense, when the result is disposed otherwise.
    /// Every element is to be written before it is read or disposed.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// The tensor has more than <see cref="int.MaxValue"/> elements, or is broadcast, so that several entries share one element.
    /// </exception>
    public static DenseOutput<T> Output<T>(scoped in TensorSpan<T> x, [CallerArgumentExpression(nameof(x))] string name = "")
        where T : unmanaged
    {
        int length = Length(x.FlattenedLength, x.Lengths, name);
        if (length == 0)
        {
            return default;
        }

        if (x.IsDense)
        {
            return new DenseOutput<T>(MemoryMarshal.CreateSpan(ref TensorMarshal.GetReference(x), length));
        }

        Check.EntriesAreDistinct(x, name);
        return new DenseOutput<T>(Workspace.Rent<T>(length), x);
    }

    /// <summary>The elements of an array of two dimensions in row-major order, in place.</summary>
    public static Span<T> Elements<T>(T[,] x)
        => MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(x)), x.Length);

    /// <summary>The elements of an array of three dimensions in row-major order, in place.</summary>
    public static Span<T> Elements<T>(T[,,] x)
        => MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(x)), x.Length);

    /// <summary>New rows of zeros, as long as those of another array.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="x"/>, or one of its rows, is null.</exception>
    public static T[][] RowsLike<T>(T[][] x, [CallerArgumentExpression(nameof(x))] string name = "")
    {
        ArgumentNullException.ThrowIfNull(x, name);
        T[][] rows = new T[x.Length][];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = new T[(x[i] ?? throw new ArgumentNullException($"{name}[{i}]")).Length];
        }

        return rows;
    }

    private static int Length(nint flattenedLength, ReadOnlySpan<nint> lengths, string name)
    {
        if (flattenedLength > int.MaxValue)
        {
            throw new ArgumentException($"{name} has shape {ShapeText.Of(lengths)}, more than {int.MaxValue} elements.", name);
        }

        return (int)flattenedLength;
    }
}
