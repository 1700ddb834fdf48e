using System;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Gradients;

/// <summary>The checks at the entry of generated members. They cost no allocation unless they throw, and throw before anything is written.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Check
{
    /// <summary>Requires an argument that is not null, such as an array or a <c>Tensor</c>.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="x"/> is null.</exception>
    public static void NotNull([NotNull] object? x, [CallerArgumentExpression(nameof(x))] string name = "")
        => ArgumentNullException.ThrowIfNull(x, name);

    /// <summary>Requires elements, as a mean does.</summary>
    /// <param name="count">The number of elements.</param>
    /// <param name="symbols">What the number is made of, such as <c>n·m</c>.</param>
    /// <exception cref="ArgumentException">There is none: "A mean over n·m = 0 elements is not defined."</exception>
    public static void NotEmpty(int count, string symbols)
    {
        if (count == 0)
        {
            throw new ArgumentException($"A mean over {symbols} = 0 elements is not defined.");
        }
    }
}
