namespace Gradients.Generator.Rules;

/// <summary>How an elementwise operation is written in C# and in mathematics.</summary>
/// <param name="Scalar">The call or operator on scalars.</param>
/// <param name="Vector">The call or operator on <c>Vector256</c>, or null where there is none and a loop stays scalar.</param>
/// <param name="Notation">The mathematics, with {0}, {1}… for the operands; null for <c>name({0}, …)</c>.</param>
/// <param name="Precedence">How tightly the notation binds.</param>
internal sealed record CSharpForm(Spelling Scalar, Spelling? Vector, string? Notation = null, Precedence Precedence = Precedence.Primary);

/// <summary>The spelling of an operation in C#.</summary>
/// <param name="Home">Where the function is declared.</param>
/// <param name="Text">The name of the function, or the operator.</param>
internal sealed record Spelling(Home Home, string Text);

/// <summary>Where a function is declared.</summary>
internal enum Home
{
    /// <summary>An operator of C#.</summary>
    Operator,

    /// <summary><c>System.Math</c> for double, <c>System.MathF</c> for float.</summary>
    Math,

    /// <summary>A static member of <c>double</c> and <c>float</c>.</summary>
    FloatingPoint,

    /// <summary><c>System.Runtime.Intrinsics.Vector256</c>.</summary>
    Vector256,

    /// <summary><c>Gradients.VectorMath</c>, which has scalar and vector forms.</summary>
    VectorMath,

    /// <summary><c>Gradients.StrongZero</c>, which has scalar and vector forms.</summary>
    StrongZero,
}
