using Microsoft.CodeAnalysis;

namespace Gradients.Generator.Diagnostics;

/// <summary>What the user is told about the method as a whole.</summary>
internal static partial class Descriptors
{
    private const string Category = "Gradients";

    private const string HelpLink = "https://github.com/gradients-dotnet/gradients/blob/main/docs/diagnostics/";

    public static readonly DiagnosticDescriptor TypeIsNotPartial = new(
        "GRAD0001",
        "A containing type is not partial",
        "The type '{0}' must be partial, because the derivative of '{1}' becomes a member of it: write 'partial' before its keyword",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "GRAD0001.md");

    public static readonly DiagnosticDescriptor UnsupportedMethod = new(
        "GRAD0002",
        "The kind of method cannot be differentiated",
        "'{0}' cannot be differentiated: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "GRAD0002.md");

    public static readonly DiagnosticDescriptor FileLocalType = new(
        "GRAD0003",
        "A containing type is file-local",
        "The type '{0}' is visible in its own file only, and the derivative stands in another: remove 'file'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "GRAD0003.md");

    public static readonly DiagnosticDescriptor GeneratedNameTaken = new(
        "GRAD0004",
        "The name of a generated member is taken",
        "The derivative of '{0}' would be the member '{1}', but that name is taken in the type '{2}', by a member with these parameter types, by the type itself, or by a parameter: rename one of the two",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "GRAD0004.md");

    public static readonly DiagnosticDescriptor DuplicateDerivative = new(
        "GRAD0005",
        "Two derivatives have one signature",
        "The derivatives of '{0}' and of another method marked [Differentiable] would both be '{1}' with the same parameter types: rename one of the methods",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "GRAD0005.md");

    public static readonly DiagnosticDescriptor UnknownWithRespectTo = new(
        "GRAD0006",
        "WithRespectTo cannot be differentiated with respect to",
        "Cannot differentiate '{0}' with respect to '{1}': {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "GRAD0006.md");

    public static readonly DiagnosticDescriptor NothingToDifferentiate = new(
        "GRAD0007",
        "There is nothing to differentiate with respect to",
        "'{0}' has no floating-point parameter to differentiate with respect to: "
            + "remove a [NoGradient], or give it a parameter of type double, float, or a vector or tensor of these",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "GRAD0007.md");

    public static readonly DiagnosticDescriptor UnsupportedParameter = new(
        "GRAD0008",
        "The parameter is not supported",
        "The parameter '{0}' is not supported: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "GRAD0008.md");

    public static readonly DiagnosticDescriptor UnsupportedResult = new(
        "GRAD0009",
        "The result is not supported",
        "The result of '{0}' has the type '{1}', which is not supported: return double, float, an array, a struct or a tuple of these, Tensor<T> or ReadOnlyTensorSpan<T>",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "GRAD0009.md");

    public static readonly DiagnosticDescriptor DerivativeDoesNotFit = new(
        "GRAD0010",
        "The derivative does not fit the result",
        "{0} of '{1}' does not exist: {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "GRAD0010.md");

    public static readonly DiagnosticDescriptor InvalidShape = new(
        "GRAD0011",
        "The [Shape] is not valid",
        "The [Shape] of '{0}' is not valid: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "GRAD0011.md");

    public static readonly DiagnosticDescriptor TooManyUnknownRanks = new(
        "GRAD0019",
        "The ranks of too many tensors are unknown",
        "The ranks of {0} tensor parameters of '{1}' are unknown, and at most {2} are tried: add [Shape(\"n\", \"m\")] to the others",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "GRAD0019.md");

    public static readonly DiagnosticDescriptor AmbiguousRank = new(
        "GRAD0020",
        "The rank of a tensor is not determined",
        "The gradient of the local variable '{0}' needs the ranks of the tensors to be determined: add [Shape(\"n\", \"m\")] to the tensor parameters of '{1}'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "GRAD0020.md");

    public static readonly DiagnosticDescriptor InternalFailure = new(
        "GRAD0023",
        "The generator failed",
        "The derivative of '{0}' could not be generated because of an internal error; please report it: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "GRAD0023.md");

    public static readonly DiagnosticDescriptor RankUnknown = new(
        "GRAD0026",
        "The rank of a tensor is unknown",
        "The ranks of the tensors of '{0}' are unknown, so {1} variants of its derivative are generated and one is chosen at run time: "
            + "add [Shape(\"n\", \"m\")] to have only one",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "GRAD0026.md");

    public static readonly DiagnosticDescriptor InvalidOutput = new(
        "GRAD0028",
        "The outputs of the method are not valid",
        "'{0}' cannot be differentiated: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "GRAD0028.md");
}
