using System;
using System.Diagnostics.CodeAnalysis;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Gradients;

public static partial class Check
{
    /// <summary>Requires a number of dimensions.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="rank">The number of dimensions that it must have.</param>
    /// <param name="name">The name of the argument.</param>
    /// <exception cref="ArgumentNullException"><paramref name="x"/> is null.</exception>
    /// <exception cref="ArgumentException">The rank is another: "x has rank 3 (shape 2×3×4); expected rank 2."</exception>
    public static void Rank<T>([NotNull] Tensor<T>? x, int rank, [CallerArgumentExpression(nameof(x))] string name = "")
    {
        ArgumentNullException.ThrowIfNull(x, name);
        if (x.Rank != rank)
        {
            ThrowRank(x.Lengths, rank, name);
        }
    }

    /// <inheritdoc cref="Rank{T}(Tensor{T}, int, string)"/>
    public static void Rank<T>(in TensorSpan<T> x, int rank, [CallerArgumentExpression(nameof(x))] string name = "")
    {
        if (x.Rank != rank)
        {
            ThrowRank(x.Lengths, rank, name);
        }
    }

    /// <inheritdoc cref="Rank{T}(Tensor{T}, int, string)"/>
    public static void Rank<T>(in ReadOnlyTensorSpan<T> x, int rank, [CallerArgumentExpression(nameof(x))] string name = "")
    {
        if (x.Rank != rank)
        {
            ThrowRank(x.Lengths, rank, name);
        }
    }

    /// <summary>The length of one dimension.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axis">The dimension, counted from 0; it must exist.</param>
    /// <param name="name">The name of the argument.</param>
    /// <exception cref="ArgumentNullException"><paramref name="x"/> is null.</exception>
    /// <exception cref="ArgumentException">The dimension is longer than <see cref="int.MaxValue"/>.</exception>
    public static int Dimension<T>([NotNull] Tensor<T>? x, int axis, [CallerArgumentExpression(nameof(x))] string name = "")
    {
        ArgumentNullException.ThrowIfNull(x, name);
        return Dimension(x.Lengths, axis, name);
    }

    /// <inheritdoc cref="Dimension{T}(Tensor{T}, int, string)"/>
    public static int Dimension<T>(in TensorSpan<T> x, int axis, [CallerArgumentExpression(nameof(x))] string name = "")
        => Dimension(x.Lengths, axis, name);

    /// <inheritdoc cref="Dimension{T}(Tensor{T}, int, string)"/>
    public static int Dimension<T>(in ReadOnlyTensorSpan<T> x, int axis, [CallerArgumentExpression(nameof(x))] string name = "")
        => Dimension(x.Lengths, axis, name);

    /// <summary>Requires a shape.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="expected">The lengths that it must have.</param>
    /// <param name="symbols">What the lengths stand for, such as <c>m×p</c>.</param>
    /// <param name="name">The name of the argument.</param>
    /// <exception cref="ArgumentNullException"><paramref name="x"/> is null.</exception>
    /// <exception cref="ArgumentException">The shape is another: "w has shape 4×3; expected m×p = 5×3."</exception>
    public static void Shape<T>(
        [NotNull] Tensor<T>? x, ReadOnlySpan<int> expected, string symbols, [CallerArgumentExpression(nameof(x))] string name = "")
    {
        ArgumentNullException.ThrowIfNull(x, name);
        Shape(x.Lengths, expected, symbols, name);
    }

    /// <inheritdoc cref="Shape{T}(Tensor{T}, ReadOnlySpan{int}, string, string)"/>
    public static void Shape<T>(
        in TensorSpan<T> x, ReadOnlySpan<int> expected, string symbols, [CallerArgumentExpression(nameof(x))] string name = "")
        => Shape(x.Lengths, expected, symbols, name);

    /// <inheritdoc cref="Shape{T}(Tensor{T}, ReadOnlySpan{int}, string, string)"/>
    public static void Shape<T>(
        in ReadOnlyTensorSpan<T> x, ReadOnlySpan<int> expected, string symbols, [CallerArgumentExpression(nameof(x))] string name = "")
        => Shape(x.Lengths, expected, symbols, name);

    private static int Dimension(ReadOnlySpan<nint> lengths, int axis, string name)
    {
        nint length = lengths[axis];
        if (length > int.MaxValue)
        {
            throw new ArgumentException($"{name} has shape {ShapeText.Of(lengths)}; a dimension may be at most {int.MaxValue} long.", name);
        }

        return (int)length;
    }

    private static void Shape(ReadOnlySpan<nint> actual, ReadOnlySpan<int> expected, string symbols, string name)
    {
        bool equal = actual.Length == expected.Length;
        for (int axis = 0; equal && axis < actual.Length; axis++)
        {
            equal = actual[axis] == expected[axis];
        }

        if (!equal)
        {
            ThrowShape(actual, expected, symbols, name);
        }
    }

    [DoesNotReturn]
    private static void ThrowRank(ReadOnlySpan<nint> lengths, int rank, string name)
        => throw new ArgumentException($"{name} has rank {lengths.Length} (shape {ShapeText.Of(lengths)}); expected rank {rank}.", name);

    [DoesNotReturn]
    private static void ThrowShape(ReadOnlySpan<nint> actual, ReadOnlySpan<int> expected, string symbols, string name)
    {
        // Operators of tensors repeat a dimension of length 1; a derivative knows of it at build time only.
        bool mayBroadcast = false;
        for (int axis = 0; actual.Length == expected.Length && axis < actual.Length; axis++)
        {
            mayBroadcast |= actual[axis] != expected[axis] && (actual[axis] == 1 || expected[axis] == 1);
        }

        string hint = mayBroadcast ? " A dimension that is broadcast is declared as \"1\" in [Shape]." : "";
        throw new ArgumentException($"{name} has shape {ShapeText.Of(actual)}; expected {symbols} = {ShapeText.Of(expected)}.{hint}", name);
    }
}
