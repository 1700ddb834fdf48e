using System;

namespace Gradients.Generator.Ir;

/// <summary>A derivative of a program needs something that cannot be had.</summary>
/// <param name="ordinal">The place in the source; −1 for the method as a whole.</param>
/// <param name="subject">What cannot be had, in the user's words.</param>
internal sealed class ObstacleException(int ordinal, string subject) : Exception(subject)
{
    public int Ordinal { get; } = ordinal;
}
