using System;

namespace Gradients;

/// <summary>
/// Stands on parameters of generated members whose array the method changes, though it is no <see cref="OutputAttribute"/>: a caller in another assembly
/// that is differentiated itself must know.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter, AllowMultiple = false, Inherited = false)]
public sealed class WrittenAttribute : Attribute
{
}
