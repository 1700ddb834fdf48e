using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Gradients;

public static partial class Check
{
    /// <summary>Requires a length.</summary>
    /// <param name="x">The span.</param>
    /// <param name="expected">The length that it must have.</param>
    /// <param name="symbol">What the length stands for, such as <c>n</c> or <c>x.Length</c>.</param>
    /// <param name="name">The name of the argument.</param>
    /// <exception cref="ArgumentException">The length is another: "y has length 3; expected n = 4."</exception>
    public static void Length<T>(ReadOnlySpan<T> x, int expected, string symbol, [CallerArgumentExpression(nameof(x))] string name = "")
    {
        if (x.Length != expected)
        {
            ThrowLength(x.Length, expected, symbol, name);
        }
    }

    /// <inheritdoc cref="Length{T}(ReadOnlySpan{T}, int, string, string)"/>
    public static void Length<T>(Span<T> x, int expected, string symbol, [CallerArgumentExpression(nameof(x))] string name = "")
    {
        if (x.Length != expected)
        {
            ThrowLength(x.Length, expected, symbol, name);
        }
    }

    /// <inheritdoc cref="Length{T}(ReadOnlySpan{T}, int, string, string)"/>
    /// <exception cref="ArgumentNullException"><paramref name="x"/> is null.</exception>
    public static void Length<T>([NotNull] T[]? x, int expected, string symbol, [CallerArgumentExpression(nameof(x))] string name = "")
    {
        ArgumentNullException.ThrowIfNull(x, name);
        if (x.Length != expected)
        {
            ThrowLength(x.Length, expected, symbol, name);
        }
    }

    [DoesNotReturn]
    private static void ThrowLength(int actual, int expected, string symbol, string name)
        => throw new ArgumentException($"{name} has length {actual}; expected {symbol} = {expected}.", name);
}
