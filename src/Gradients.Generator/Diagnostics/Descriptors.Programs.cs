using Microsoft.CodeAnalysis;

namespace Gradients.Generator.Diagnostics;

/// <content>What the derivative of a program needs and cannot have.</content>
internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor CannotBeReversed = new(
        "GRAD0029",
        "A program cannot be run backwards",
        "The derivative of '{0}' needs {1}, which is gone when the program is run backwards: keep it in an array that is created before the loop",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "GRAD0029.md");
}
