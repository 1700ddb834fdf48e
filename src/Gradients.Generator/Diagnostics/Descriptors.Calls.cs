using Microsoft.CodeAnalysis;

namespace Gradients.Generator.Diagnostics;

/// <content>Derivatives that are given by hand, and calls of methods with derivatives of their own.</content>
internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor DerivativeOfNothing = new(
        "GRAD0030",
        "There is no method of that name",
        "'{0}' is marked as the derivative of '{1}.{2}', but there is no such method",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "GRAD0030.md");

    public static readonly DiagnosticDescriptor DerivativeSignature = new(
        "GRAD0031",
        "A method has no signature of a derivative",
        "'{0}' is no derivative of '{1}': {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "GRAD0031.md");

    public static readonly DiagnosticDescriptor SecondDerivative = new(
        "GRAD0032",
        "A method has two derivatives of one mode",
        "'{0}' is a second {1} derivative of '{2}', after '{3}': remove one of them",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "GRAD0032.md");

    public static readonly DiagnosticDescriptor DerivativeMissing = new(
        "GRAD0033",
        "A called method lacks the derivative that is needed",
        "The derivative of '{0}' needs {1}: {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "GRAD0033.md");

    public static readonly DiagnosticDescriptor KeptPerIteration = new(
        "GRAD0034",
        "The gradient keeps numbers of each iteration",
        "The gradient of '{0}' keeps {1} for each iteration of this loop: {2}",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "GRAD0034.md");
}
