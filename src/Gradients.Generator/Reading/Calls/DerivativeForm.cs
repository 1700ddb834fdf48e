using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Language;
using Microsoft.CodeAnalysis;

namespace Gradients.Generator.Reading.Calls;

/// <summary>A parameter that a derivative must have.</summary>
/// <param name="Kind">How it is passed.</param>
/// <param name="Type">Its type.</param>
/// <param name="Name">A name for it, for messages.</param>
/// <param name="Placeholder">What a call passes (<see cref="OpaqueCall"/>).</param>
internal sealed record FormParameter(RefKind Kind, string Type, string Name, string Placeholder)
{
    public override string ToString() => (Kind switch { RefKind.Out => "out ", RefKind.Ref => "ref ", RefKind.In => "in ", _ => "" }) + Type + " " + Name;
}

/// <summary>A signature that a derivative can have.</summary>
/// <param name="Suffix">What follows the name of the method in that of a generated derivative.</param>
/// <param name="IsForward">It is a derivative of forward mode.</param>
/// <param name="Result">The type of its result.</param>
/// <param name="Parameters">Its parameters.</param>
internal sealed record DerivativeForm(string Suffix, bool IsForward, string Result, IReadOnlyList<FormParameter> Parameters)
{
    private static readonly SymbolDisplayFormat s_format = SymbolDisplayFormat.CSharpErrorMessageFormat
        .WithMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers)
        .WithMemberOptions(SymbolDisplayMemberOptions.None);

    public static string Text(ITypeSymbol type) => Unnamed(type).ToDisplayString(s_format);

    /// <summary>The method has this signature, whatever its parameters are called.</summary>
    public bool Fits(IMethodSymbol method) =>
        method.IsStatic && method.Arity == 0 && Text(method.ReturnType) == Result && method.Parameters.Length == Parameters.Count
        && method.Parameters.Zip(Parameters, (p, wanted) => p.RefKind == wanted.Kind && Text(p.Type) == wanted.Type).All(fits => fits);

    /// <summary>The text of a call of a derivative.</summary>
    public string Template(IMethodSymbol derivative) => Call(derivative, Parameters.Select(p => p.Placeholder));

    public static string Call(IMethodSymbol method, IEnumerable<string> arguments) =>
        method.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) + "." + CSharpIdentifier.Escape(method.Name) + "(" + string.Join(", ", arguments) + ")";

    /// <summary>The declaration, for messages.</summary>
    public string Declaration(string name) => $"{Result} {name}({string.Join(", ", Parameters)})";

    // The names of tuple elements do not matter.
    private static ITypeSymbol Unnamed(ITypeSymbol type) => type is INamedTypeSymbol { IsTupleType: true, TupleUnderlyingType: { } unnamed } ? unnamed : type;
}
