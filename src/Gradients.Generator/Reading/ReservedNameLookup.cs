using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;
using Microsoft.CodeAnalysis;

namespace Gradients.Generator.Reading;

/// <summary>Finds which simple names of <see cref="KnownTypes"/> mean something else where a method stands.</summary>
internal static class ReservedNameLookup
{
    public static EquatableArray<string> Find(SemanticModel model, int position, IMethodSymbol method) =>
        KnownTypes.Namespaces
            .Where(known => Found(model, position, known.Key, method).Any(s => !IsKnown(s, known.Key, known.Value)))
            .Select(known => known.Key)
            .ToEquatableArray();

    private static IEnumerable<ISymbol> Found(SemanticModel model, int position, string name, IMethodSymbol method) =>
        model.LookupSymbols(position, name: name)
            .Concat(model.LookupNamespacesAndTypes(position, name: name))
            .Concat(method.Parameters.Where(p => p.Name == name));

    private static bool IsKnown(ISymbol symbol, string name, string space) =>
        symbol is INamedTypeSymbol { ContainingType: null } type && type.Name == name && CSharpType.NamespaceOf(type) == space;
}
