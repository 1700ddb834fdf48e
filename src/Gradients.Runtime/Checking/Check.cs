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
}
