using Microsoft.CodeAnalysis;

namespace Gradients.Generator.Diagnostics;

/// <content>What the derivative of a program needs and cannot have.</content>
internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor CannotBeReversed = new(
        "GRAD0029",
        "A program cannot be run backwards",
        "The derivative of '{0}' needs {1}, which cannot be had: create arrays before loops and branches, and copy into them or exchange them",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "GRAD0029.md");
}
