using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Diagnostics;
using Gradients.Generator.Ir;
using Gradients.Generator.Language;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gradients.Generator.Reading;

/// <summary>The containing types of a method, declared again as partial types.</summary>
internal static class TypeNesting
{
    public static EquatableArray<TypeDeclaration> Read(IMethodSymbol method)
    {
        List<INamedTypeSymbol> types = [];
        for (INamedTypeSymbol? type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            types.Insert(0, type);
        }

        foreach (INamedTypeSymbol type in types)
        {
            Check(type, method);
        }

        return types.Select(type => new TypeDeclaration(Header(type), TypeParameterText.Constraints(type.TypeParameters))).ToEquatableArray();
    }

    private static void Check(INamedTypeSymbol type, IMethodSymbol method)
    {
        Location location = type.Locations.FirstOrDefault(l => l.IsInSource) ?? method.Locations[0];
        if (type.IsFileLocal)
        {
            throw new ReadException(Descriptors.FileLocalType, location, type.Name);
        }

        // A member of an extension block stands in a nameless type.
        if (type.Name.Length == 0 || type.TypeKind is not (TypeKind.Class or TypeKind.Struct or TypeKind.Interface))
        {
            throw new ReadException(
                Descriptors.UnsupportedMethod, method.Locations[0], method.Name, "it stands in an extension block; move it to an ordinary static class");
        }

        bool isPartial = type.DeclaringSyntaxReferences
            .Select(r => r.GetSyntax())
            .OfType<TypeDeclarationSyntax>()
            .Any(d => d.Modifiers.Any(SyntaxKind.PartialKeyword));
        if (!isPartial)
        {
            throw new ReadException(Descriptors.TypeIsNotPartial, location, type.Name, method.Name);
        }
    }

    private static string Header(INamedTypeSymbol type)
    {
        List<string> words = [Accessibilities.Text(type.DeclaredAccessibility)];
        if (type.IsStatic)
        {
            words.Add("static");
        }
        else if (type.TypeKind == TypeKind.Class)
        {
            words.AddRange(type.IsAbstract ? ["abstract"] : type.IsSealed ? ["sealed"] : []);
        }

        if (type.TypeKind == TypeKind.Struct)
        {
            words.AddRange(type.IsReadOnly ? ["readonly"] : []);
            words.AddRange(type.IsRefLikeType ? ["ref"] : []);
        }

        words.Add("partial");
        words.AddRange(type.IsRecord ? ["record"] : []);
        words.AddRange(type.TypeKind switch
        {
            TypeKind.Struct => ["struct"],
            TypeKind.Interface => ["interface"],
            _ => type.IsRecord ? [] : ["class"],
        });
        words.Add(CSharpIdentifier.Escape(type.Name) + TypeParameterText.List(type.TypeParameters));
        return string.Join(" ", words);
    }
}

/// <summary>Accessibility as C# writes it.</summary>
internal static class Accessibilities
{
    public static string Text(Accessibility accessibility) => accessibility switch
    {
        Accessibility.Public => "public",
        Accessibility.Internal => "internal",
        Accessibility.Protected => "protected",
        Accessibility.ProtectedOrInternal => "protected internal",
        Accessibility.ProtectedAndInternal => "private protected",
        _ => "private",
    };
}
