using System;

namespace Gradients;

/// <summary>
/// Makes a static method the derivative of another one: where a differentiated method calls the other, its body is not read, and this derivative is taken.
/// The build checks the signature.
/// </summary>
/// <remarks>
/// For a method <c>R F(p…)</c> with the differentiated parameters <c>q</c>, which are the floating-point ones not marked <see cref="NoGradientAttribute"/>:
/// <list type="bullet">
/// <item>reverse mode, scalar result: <c>R D(p…, qGradient…)</c> returns the value and writes the gradient;</item>
/// <item>reverse mode, any result: <c>void D(p…, R cotangent, qGradient…)</c>, with a cotangent for each <see cref="OutputAttribute"/> of a <c>void</c> method;</item>
/// <item>forward mode: <c>R D(p…, qTangent…, out R tangent)</c>, with a tangent for each <see cref="OutputAttribute"/> of a <c>void</c> method.</item>
/// </list>
/// A gradient is <c>out T</c> for a number and <c>Span&lt;T&gt;</c> for an array or a span, and is overwritten; a tangent or cotangent is <c>T</c> or
/// <c>ReadOnlySpan&lt;T&gt;</c>. Parameters of a method that cannot be marked are marked where the derivative repeats them. The method must not change arrays
/// that are not marked <see cref="OutputAttribute"/>, must set all elements of those that are, and must depend on its arguments alone.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = false, Inherited = false)]
public sealed class DerivativeOfAttribute : Attribute
{
    /// <summary>The derivative of a method of the same type.</summary>
    /// <param name="method">The name of the method; of several overloads the one whose derivative has this signature.</param>
    public DerivativeOfAttribute(string method) => Method = method;

    /// <summary>The derivative of a method of another type, which may belong to another assembly.</summary>
    /// <param name="type">The type that declares the method.</param>
    /// <param name="method">The name of the method; of several overloads the one whose derivative has this signature.</param>
    public DerivativeOfAttribute(Type type, string method)
    {
        Type = type;
        Method = method;
    }

    /// <summary>The type that declares the method; null for the type of the derivative.</summary>
    public Type? Type { get; }

    /// <summary>The name of the method.</summary>
    public string Method { get; }
}
