using System;
using Microsoft.CodeAnalysis;

namespace Gradients.Generator.Reading;

/// <summary>Reading stops at a construct that is refused.</summary>
internal class ReadException : Exception
{
    public ReadException(Diagnostic? diagnostic, bool concernsShapes = false)
        : base(diagnostic?.GetMessage() ?? "The method does not compile.")
    {
        Diagnostic = diagnostic;
        ConcernsShapes = concernsShapes;
    }

    public ReadException(DiagnosticDescriptor descriptor, Location location, params object[] arguments)
        : this(Diagnostic.Create(descriptor, location, arguments))
    {
    }

    /// <summary>What the user is told; null where the compiler tells it already.</summary>
    public Diagnostic? Diagnostic { get; }

    /// <summary>Other ranks of the parameters may avoid it.</summary>
    public bool ConcernsShapes { get; }
}
