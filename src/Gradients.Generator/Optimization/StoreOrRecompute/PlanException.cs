using System;

namespace Gradients.Generator.Optimization;

/// <summary>The reverse sweep needs something that cannot be had.</summary>
/// <param name="ordinal">The place in the source.</param>
/// <param name="subject">What cannot be had, in the user's words.</param>
internal sealed class PlanException(int ordinal, string subject) : Exception(subject)
{
    public int Ordinal { get; } = ordinal;
}
