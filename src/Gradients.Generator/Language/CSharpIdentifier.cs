using Microsoft.CodeAnalysis.CSharp;

namespace Gradients.Generator.Language;

/// <summary>How C# writes a name.</summary>
internal static class CSharpIdentifier
{
    /// <summary>The identifier, with <c>@</c> where the name is a keyword.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;
}
