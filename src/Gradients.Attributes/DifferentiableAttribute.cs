using System;

namespace Gradients;

/// <summary>
/// Asks the build for the derivative of a static method. The generated members stand in the same <c>partial</c> type, with the
/// accessibility of the method.
/// </summary>
/// <remarks>
/// A scalar result gives <c>…ValueAndGradient</c> and <c>…Gradient</c>; any other result gives <c>…Vjp</c>. A construct that cannot be
/// differentiated exactly is a build error at that construct.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = false, Inherited = false)]
public sealed class DifferentiableAttribute : Attribute
{
    /// <summary>Generates the derivatives that fit the result of the method.</summary>
    public DifferentiableAttribute()
        : this(Derivatives.Default)
    {
    }

    /// <summary>Generates exactly the named derivatives.</summary>
    /// <param name="derivatives">The derivatives to generate.</param>
    public DifferentiableAttribute(Derivatives derivatives) => Derivatives = derivatives;

    /// <summary>The derivatives that are generated.</summary>
    public Derivatives Derivatives { get; }

    /// <summary>
    /// The names to differentiate with respect to. Without it: every floating-point parameter not marked <see cref="NoGradientAttribute"/>.
    /// A name may also be that of a local variable that is assigned exactly once; its gradient follows those of the parameters, in the order listed.
    /// </summary>
    public string[]? WithRespectTo { get; set; }
}
