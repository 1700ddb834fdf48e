using System;

namespace Gradients;

/// <summary>
/// Makes a <c>Span&lt;T&gt;</c> or array parameter of a <c>void</c> method a result that the method writes. The vector-Jacobian product takes a cotangent of its
/// length (<c>yCotangent</c>); what the argument holds before the call is no input.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter, AllowMultiple = false, Inherited = false)]
public sealed class OutputAttribute : Attribute
{
}
