using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Gradients;

public static partial class Check
{
    /// <summary>Requires the shape of an array of two dimensions.</summary>
    /// <param name="x">The array.</param>
    /// <param name="expected">The lengths that it must have.</param>
    /// <param name="symbols">What the lengths stand for, such as <c>m×p</c>.</param>
    /// <param name="name">The name of the argument.</param>
    /// <exception cref="ArgumentNullException"><paramref name="x"/> is null.</exception>
    /// <exception cref="ArgumentException">The shape is another: "table has shape 4×3; expected m×p = 5×3."</exception>
    public static void Shape<T>(
        [NotNull] T[,]? x, ReadOnlySpan<int> expected, string symbols, [CallerArgumentExpression(nameof(x))] string name = "")
    {
        ArgumentNullException.ThrowIfNull(x, name);
        ReadOnlySpan<nint> lengths = [x.GetLength(0), x.GetLength(1)];
        Shape(lengths, expected, symbols, name);
    }

    /// <summary>Requires the shape of an array of three dimensions.</summary>
    /// <inheritdoc cref="Shape{T}(T[,], ReadOnlySpan{int}, string, string)"/>
    public static void Shape<T>(
        [NotNull] T[,,]? x, ReadOnlySpan<int> expected, string symbols, [CallerArgumentExpression(nameof(x))] string name = "")
    {
        ArgumentNullException.ThrowIfNull(x, name);
        ReadOnlySpan<nint> lengths = [x.GetLength(0), x.GetLength(1), x.GetLength(2)];
        Shape(lengths, expected, symbols, name);
    }
}
