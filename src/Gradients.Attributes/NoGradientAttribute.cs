using System;

namespace Gradients;

/// <summary>Makes a parameter a constant for differentiation.</summary>
[AttributeUsage(AttributeTargets.Parameter, AllowMultiple = false, Inherited = false)]
public sealed class NoGradientAttribute : Attribute
{
}
