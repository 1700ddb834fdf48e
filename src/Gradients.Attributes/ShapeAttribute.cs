using System;

namespace Gradients;

/// <summary>
/// Names the dimensions of a tensor, for example <c>[Shape("n", "m")]</c>. Equal names must agree: at build time where both are known, at entry
/// of the generated member otherwise. A number fixes a dimension: <c>[Shape("n", "1")]</c> broadcasts along its columns.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.ReturnValue, AllowMultiple = false, Inherited = false)]
public sealed class ShapeAttribute : Attribute
{
    /// <summary>Names the dimensions, outermost first.</summary>
    /// <param name="dimensions">A C# identifier or a non-negative number for each dimension.</param>
    public ShapeAttribute(params string[] dimensions) => Dimensions = dimensions;

    /// <summary>The dimensions, outermost first.</summary>
    public string[] Dimensions { get; }
}
