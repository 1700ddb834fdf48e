using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Gradients.Generator.Reading;

/// <summary>Names in C#.</summary>
internal static class Identifiers
{
    /// <summary>The name as it is written: with <c>@</c> where it is a keyword.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;

    /// <summary>The namespace as it is written, or null for the global one.</summary>
    public static string? EscapedNamespace(INamespaceSymbol? space) =>
        space is null or { IsGlobalNamespace: true }
            ? null
            : string.Join(".", space.ToDisplayParts().Where(p => p.Kind == SymbolDisplayPartKind.NamespaceName).Select(p => Escape(p.Symbol!.Name)));

    /// <summary>A method's name as the name of a value.</summary>
    public static string CamelCase(string name) => char.ToLower(name[0], CultureInfo.InvariantCulture) + name.Substring(1);
}
