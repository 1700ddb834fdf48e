using Microsoft.CodeAnalysis;

namespace Gradients.Generator.Diagnostics;

/// <summary>What the user is told about constructs in the body of a method.</summary>
internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor UnsupportedConstruct = new(
        "GRAD0012",
        "The construct cannot be differentiated",
        "{0} cannot be differentiated: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "GRAD0012.md");

    public static readonly DiagnosticDescriptor ConditionsAndLoops = new(
        "GRAD0013",
        "Conditions and loops are not supported beside tensors",
        "Conditions and loops are not supported beside functions of whole tensors: {0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "GRAD0013.md");

    public static readonly DiagnosticDescriptor UnknownCall = new(
        "GRAD0014",
        "The derivative of the called method is not known",
        "The derivative of '{0}' is not known: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "GRAD0014.md");

    public static readonly DiagnosticDescriptor Recursion = new(
        "GRAD0015",
        "Recursion is not supported",
        "'{0}' calls itself, which is not supported: write it as a loop with an array for what is still to be done, or give it a derivative with [DerivativeOf]",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "GRAD0015.md");

    public static readonly DiagnosticDescriptor CallOfDerivative = new(
        "GRAD0016",
        "A call of a generated derivative cannot be differentiated",
        "'{0}' is a generated derivative that cannot be differentiated again here: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "GRAD0016.md");

    public static readonly DiagnosticDescriptor ShapesDoNotFit = new(
        "GRAD0017",
        "The shapes do not fit",
        "The shapes do not fit: {0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "GRAD0017.md");

    public static readonly DiagnosticDescriptor Mutation = new(
        "GRAD0018",
        "Memory that others can see is written",
        "{0} changes memory in place, which is not supported: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "GRAD0018.md");

    public static readonly DiagnosticDescriptor StaticState = new(
        "GRAD0021",
        "A static field or property is read",
        "'{0}' is not a constant of the language, and its value is not known to the derivative: "
            + "pass it as a parameter (marked [NoGradient] if it is a constant), or declare it const",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "GRAD0021.md");

    public static readonly DiagnosticDescriptor MethodTooLarge = new(
        "GRAD0022",
        "The method is too large",
        "'{0}' becomes too large when the methods it calls are read with it: split it",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "GRAD0022.md");

    public static readonly DiagnosticDescriptor GradientIsZero = new(
        "GRAD0024",
        "A gradient is always zero",
        "The gradient of '{0}' with respect to '{1}' is always zero, because the result does not depend on it smoothly: {2} if that is meant",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "GRAD0024.md");

    public static readonly DiagnosticDescriptor PiecewiseConstant = new(
        "GRAD0025",
        "A piecewise constant function has the derivative zero",
        "The derivative of '{0}' is zero wherever it exists, so nothing flows back through it: "
            + "use a smooth function, or make its operand a constant for differentiation",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "GRAD0025.md");

    public static readonly DiagnosticDescriptor ArrayReference = new(
        "GRAD0027",
        "An array variable is assigned where its array is not known",
        "{0} is not supported: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "GRAD0027.md");
}
