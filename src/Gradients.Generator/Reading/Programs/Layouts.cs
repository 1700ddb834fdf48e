using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;
using Microsoft.CodeAnalysis;

namespace Gradients.Generator.Reading.Programs;

/// <summary>Finds out what the values of C# types consist of.</summary>
internal sealed class Layouts
{
    private readonly Dictionary<ITypeSymbol, Layout?> _known = new(SymbolEqualityComparer.Default);

    /// <summary>The leaves of a type, or null where its values are none of a program.</summary>
    public Layout? Of(ITypeSymbol? type)
    {
        if (type is null)
        {
            return null;
        }

        if (!_known.TryGetValue(type, out Layout? layout))
        {
            // A struct holds itself only by mistake; it has no layout then.
            _known[type] = null;
            layout = Find(type);
            _known[type] = layout;
        }

        return layout;
    }

    /// <summary>The scalar type, or null.</summary>
    public static ScalarKind? KindOf(ITypeSymbol? type) => type?.SpecialType switch
    {
        SpecialType.System_Double => ScalarKind.Double,
        SpecialType.System_Single => ScalarKind.Float,
        SpecialType.System_Int32 => ScalarKind.Int,
        SpecialType.System_Int64 => ScalarKind.Long,
        SpecialType.System_Boolean => ScalarKind.Bool,
        SpecialType.System_UInt32 => ScalarKind.UInt,
        SpecialType.System_UInt64 => ScalarKind.ULong,
        SpecialType.System_Int16 => ScalarKind.Short,
        SpecialType.System_UInt16 => ScalarKind.UShort,
        SpecialType.System_Byte => ScalarKind.Byte,
        SpecialType.System_SByte => ScalarKind.SByte,
        _ => null,
    };

    /// <summary>The type is <c>Span&lt;T&gt;</c> or <c>ReadOnlySpan&lt;T&gt;</c>.</summary>
    public static bool IsSpan(ITypeSymbol? type) =>
        type is INamedTypeSymbol { Arity: 1, Name: "Span" or "ReadOnlySpan", ContainingType: null } named && CSharpType.NamespaceOf(named) == "System";

    private Layout? Find(ITypeSymbol type)
    {
        if (KindOf(type) is { } kind)
        {
            return Layout.Scalar(type, kind);
        }

        switch (type)
        {
            case { SpecialType: SpecialType.System_Char }:
                return Layout.Scalar(type, ScalarKind.UShort);
            case INamedTypeSymbol { TypeKind: TypeKind.Enum, EnumUnderlyingType: { } underlying } when KindOf(underlying) is { } integer:
                return Layout.Scalar(type, integer);
            case IArrayTypeSymbol array:
                return Array(array);
            case INamedTypeSymbol named when IsSpan(named):
                return Of(Unnamed(named.TypeArguments[0])) is { } element && IsElement(element) ? Layout.Buffer(type, element, 1) : null;
            case INamedTypeSymbol { IsTupleType: true } tuple:
                return Structure(tuple, tuple.TupleElements.Select(e => (e.CorrespondingTupleField ?? e, e.Name, e.Type)));
            case INamedTypeSymbol { TypeKind: TypeKind.Struct, IsRefLikeType: false } structure
                when structure.DeclaringSyntaxReferences.Length > 0 || NumericsVectors.Components(structure) is not null:
                return Structure(structure, structure.GetMembers().OfType<IFieldSymbol>()
                    .Where(f => !f.IsStatic && !f.IsConst)
                    .Select(f => (f, f.AssociatedSymbol?.Name ?? f.Name, f.Type)));
            default:
                return null;
        }
    }

    private Layout? Array(IArrayTypeSymbol array)
    {
        Layout? element = Of(Unnamed(array.ElementType));
        bool isJagged = array.Rank == 1 && element is { IsBuffer: true } && element.Type is IArrayTypeSymbol { Rank: 1 } && element.Element!.IsScalar;
        return element is not null && array.Rank <= 3 && (isJagged || IsElement(element)) ? Layout.Buffer(array, element, array.Rank) : null;
    }

    private Layout? Structure(ITypeSymbol type, IEnumerable<(IFieldSymbol Field, string Name, ITypeSymbol Type)> fields)
    {
        List<(IFieldSymbol Field, string Name, Layout Layout)> members = [];
        foreach ((IFieldSymbol field, string name, ITypeSymbol fieldType) in fields)
        {
            if (Of(fieldType) is not { } layout || (IsConverted(fieldType) && !type.IsTupleType))
            {
                return null;
            }

            members.Add((field, name, layout));
        }

        return members.Count == 0 ? null : Layout.Structure(type, members);
    }

    /// <summary>Arrays of tuples are the same whatever the names of the parts.</summary>
    public static ITypeSymbol Unnamed(ITypeSymbol type) =>
        type is INamedTypeSymbol { IsTupleType: true, TupleUnderlyingType: { } unnamed } ? unnamed : type;

    /// <summary>Enumerations and characters are read as integers. Generated code would have to convert them wherever it reads a field or an element.</summary>
    public static bool IsConverted(ITypeSymbol type) => type.TypeKind == TypeKind.Enum || type.SpecialType == SpecialType.System_Char;

    /// <summary>Numbers, and structs of numbers, can be elements.</summary>
    private static bool IsElement(Layout layout) => !IsConverted(layout.Type) && layout.Leaves.All(l => l.Type.IsScalar);
}
