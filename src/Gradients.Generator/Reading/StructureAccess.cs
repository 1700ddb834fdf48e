using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Reading.Programs;
using Microsoft.CodeAnalysis;

namespace Gradients.Generator.Reading;

/// <summary>Whether generated code can reach the fields of structs.</summary>
internal static class StructureAccess
{
    /// <summary>The first field that cannot be read, or null.</summary>
    public static string? Unreadable(Layout layout, INamedTypeSymbol from) =>
        Fields(layout).Where(f => !IsAccessible(Member(f), from)).Select(f => f.Name).FirstOrDefault();

    /// <summary>The first floating-point field that cannot be assigned, or null.</summary>
    public static string? Unassignable(Layout layout, INamedTypeSymbol from) =>
        Fields(layout).Where(f => f.Layout.Leaves.Any(l => l.Type.IsFloatingPoint) && !IsAssignable(Member(f), from, false)).Select(f => f.Name).FirstOrDefault();

    /// <summary>The first field that an object initializer cannot set, or null.</summary>
    public static string? Uninitializable(Layout layout, INamedTypeSymbol from) =>
        Fields(layout).Where(f => !IsAssignable(Member(f), from, true)).Select(f => f.Name).FirstOrDefault();

    private static IEnumerable<LayoutField> Fields(Layout layout)
    {
        Layout structure = layout.Element ?? layout;
        return structure.Fields.SelectMany(f => Fields(f.Layout).Prepend(f));
    }

    private static ISymbol Member(LayoutField field) => field.Symbol.AssociatedSymbol ?? field.Symbol;

    private static bool IsAssignable(ISymbol member, INamedTypeSymbol from, bool isInitial) => member switch
    {
        IFieldSymbol field => !field.IsReadOnly && IsAccessible(field, from),
        IPropertySymbol { SetMethod: { } setter } => (isInitial || !setter.IsInitOnly) && IsAccessible(setter, from),
        _ => false,
    };

    private static bool IsAccessible(ISymbol member, INamedTypeSymbol from)
    {
        if (member.DeclaredAccessibility is not (Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal))
        {
            return true;
        }

        for (INamedTypeSymbol? type = from; type is not null; type = type.ContainingType)
        {
            if (SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, member.ContainingType.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
    }
}
