using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Gradients.Generator.Reading;

/// <summary>
/// The file names of generated sources. The hash of the documentation id makes them unique across overloads, arity, nesting and letter case (file
/// systems and the compiler compare them without regard to it).
/// </summary>
internal static class HintNames
{
    private const int LongestReadablePart = 120;

    public static string Of(IMethodSymbol method)
    {
        string readable = Sanitized(method.ToDisplayString(s_format));
        string cut = readable.Length <= LongestReadablePart ? readable : readable.Substring(readable.Length - LongestReadablePart).TrimStart('.');
        uint hash = FowlerNollVo(method.GetDocumentationCommentId() ?? readable);
        return cut + "." + hash.ToString("x8", CultureInfo.InvariantCulture) + ".g.cs";
    }

    private static readonly SymbolDisplayFormat s_format = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        memberOptions: SymbolDisplayMemberOptions.IncludeContainingType);

    private static string Sanitized(string text) => new(text.Select(c => char.IsLetterOrDigit(c) || c is '.' or '_' ? c : '_').ToArray());

    private static uint FowlerNollVo(string text) => text.Aggregate(2166136261u, (hash, c) => unchecked((hash ^ c) * 16777619u));
}
