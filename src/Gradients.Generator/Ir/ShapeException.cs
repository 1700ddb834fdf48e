using System;

namespace Gradients.Generator.Ir;

/// <summary>The shapes of the operands do not fit an operation; the message says why in terms of the shapes.</summary>
internal sealed class ShapeException : Exception
{
    public ShapeException(string message)
        : base(message)
    {
    }
}
