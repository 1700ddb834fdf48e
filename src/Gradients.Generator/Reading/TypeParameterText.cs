using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Language;
using Microsoft.CodeAnalysis;

namespace Gradients.Generator.Reading;

/// <summary>Type parameter lists and constraint clauses, repeated as a partial declaration needs them.</summary>
internal static class TypeParameterText
{
    private static readonly SymbolDisplayFormat s_qualified =
        SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    public static string List(IReadOnlyCollection<ITypeParameterSymbol> parameters) =>
        parameters.Count == 0
            ? ""
            : "<" + string.Join(", ", parameters.Select(p => Variance(p) + CSharpIdentifier.Escape(p.Name))) + ">";

    public static EquatableArray<string> Constraints(IEnumerable<ITypeParameterSymbol> parameters) =>
        parameters.Select(Constraint).Where(c => c is not null).Select(c => c!).ToEquatableArray();

    private static string Variance(ITypeParameterSymbol parameter) => parameter.Variance switch
    {
        VarianceKind.In => "in ",
        VarianceKind.Out => "out ",
        _ => "",
    };

    private static string? Constraint(ITypeParameterSymbol parameter)
    {
        List<string> parts = [];
        if (parameter.HasUnmanagedTypeConstraint)
        {
            parts.Add("unmanaged");
        }
        else if (parameter.HasValueTypeConstraint)
        {
            parts.Add("struct");
        }
        else if (parameter.HasReferenceTypeConstraint)
        {
            parts.Add(parameter.ReferenceTypeConstraintNullableAnnotation == NullableAnnotation.Annotated ? "class?" : "class");
        }
        else if (parameter.HasNotNullConstraint)
        {
            parts.Add("notnull");
        }

        parts.AddRange(parameter.ConstraintTypes.Select(t => t.ToDisplayString(s_qualified)));
        if (parameter.HasConstructorConstraint)
        {
            parts.Add("new()");
        }

        if (parameter.AllowsRefLikeType)
        {
            parts.Add("allows ref struct");
        }

        return parts.Count == 0 ? null : "where " + CSharpIdentifier.Escape(parameter.Name) + " : " + string.Join(", ", parts);
    }
}
