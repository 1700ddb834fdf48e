using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Gradients;

public static partial class Check
{
    /// <summary>Requires an array in the shape of another, as a gradient has that of its parameter.</summary>
    /// <param name="x">The array.</param>
    /// <param name="like">The array whose shape it must have.</param>
    /// <param name="name">The name of the argument.</param>
    /// <param name="likeName">The name of the other argument.</param>
    /// <exception cref="ArgumentNullException">An array is null.</exception>
    /// <exception cref="ArgumentException">The shapes differ: "gridGradient has shape 4×3; expected that of grid, 5×3."</exception>
    public static void SameShape<T>(
        [NotNull] T[,]? x, [NotNull] T[,]? like, [CallerArgumentExpression(nameof(x))] string name = "", [CallerArgumentExpression(nameof(like))] string likeName = "")
    {
        ArgumentNullException.ThrowIfNull(like, likeName);
        ArgumentNullException.ThrowIfNull(x, name);
        if (x.GetLength(0) != like.GetLength(0) || x.GetLength(1) != like.GetLength(1))
        {
            ThrowSameShape([x.GetLength(0), x.GetLength(1)], [like.GetLength(0), like.GetLength(1)], name, likeName);
        }
    }

    /// <inheritdoc cref="SameShape{T}(T[,], T[,], string, string)"/>
    public static void SameShape<T>(
        [NotNull] T[,,]? x, [NotNull] T[,,]? like, [CallerArgumentExpression(nameof(x))] string name = "", [CallerArgumentExpression(nameof(like))] string likeName = "")
    {
        ArgumentNullException.ThrowIfNull(like, likeName);
        ArgumentNullException.ThrowIfNull(x, name);
        if (x.GetLength(0) != like.GetLength(0) || x.GetLength(1) != like.GetLength(1) || x.GetLength(2) != like.GetLength(2))
        {
            ThrowSameShape(
                [x.GetLength(0), x.GetLength(1), x.GetLength(2)], [like.GetLength(0), like.GetLength(1), like.GetLength(2)], name, likeName);
        }
    }

    /// <summary>Requires rows as long as those of another array of rows.</summary>
    /// <inheritdoc cref="SameShape{T}(T[,], T[,], string, string)"/>
    /// <exception cref="ArgumentNullException">An array, or one of its rows, is null.</exception>
    /// <exception cref="ArgumentException">The shapes differ: "rowsGradient[2] has length 3; expected rows[2].Length = 4."</exception>
    public static void SameShape<T>(
        [NotNull] T[][]? x, [NotNull] T[][]? like, [CallerArgumentExpression(nameof(x))] string name = "", [CallerArgumentExpression(nameof(like))] string likeName = "")
    {
        Rows(like, likeName);
        Rows(x, name);
        if (x.Length != like.Length)
        {
            ThrowLength(x.Length, like.Length, likeName + ".Length", name);
        }

        for (int i = 0; i < x.Length; i++)
        {
            if (x[i].Length != like[i].Length)
            {
                ThrowLength(x[i].Length, like[i].Length, $"{likeName}[{i}].Length", $"{name}[{i}]");
            }
        }
    }

    /// <summary>Requires an array of rows, none of which is null.</summary>
    /// <exception cref="ArgumentNullException">The array, or one of its rows, is null.</exception>
    public static void Rows<T>([NotNull] T[][]? x, [CallerArgumentExpression(nameof(x))] string name = "")
    {
        ArgumentNullException.ThrowIfNull(x, name);
        for (int i = 0; i < x.Length; i++)
        {
            if (x[i] is null)
            {
                throw new ArgumentNullException($"{name}[{i}]");
            }
        }
    }

    [DoesNotReturn]
    private static void ThrowSameShape(ReadOnlySpan<int> actual, ReadOnlySpan<int> expected, string name, string likeName)
        => throw new ArgumentException($"{name} has shape {ShapeText.Of(actual)}; expected that of {likeName}, {ShapeText.Of(expected)}.", name);
}
