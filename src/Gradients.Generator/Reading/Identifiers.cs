using System.Globalization;
using System.Linq;
using Gradients.Generator.Language;
using Microsoft.CodeAnalysis;

namespace Gradients.Generator.Reading;

/// <summary>Names in C#.</summary>
internal static class Identifiers
{
    /// <summary>The namespace as it is written, or null for the global one.</summary>
    public static string? EscapedNamespace(INamespaceSymbol? space) =>
        space is null or { IsGlobalNamespace: true }
            ? null
            : string.Join(".", space.ToDisplayParts().Where(p => p.Kind == SymbolDisplayPartKind.NamespaceName).Select(p => CSharpIdentifier.Escape(p.Symbol!.Name)));

    /// <summary>A method's name as the name of a value.</summary>
    public static string CamelCase(string name) => char.ToLower(name[0], CultureInfo.InvariantCulture) + name.Substring(1);
}
