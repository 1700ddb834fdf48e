using System;

namespace Gradients.Generator.Ir;

/// <summary>A derivative of a program needs something that cannot be had.</summary>
/// <param name="ordinal">The place in the source; −1 for the method as a whole.</param>
/// <param name="subject">What cannot be had, in the user's words.</param>
/// <param name="advice">What to do where a called method lacks it; null where memory does.</param>
internal sealed class ObstacleException(int ordinal, string subject, string? advice = null) : Exception(subject)
{
    public int Ordinal { get; } = ordinal;

    public string? Advice { get; } = advice;
}
