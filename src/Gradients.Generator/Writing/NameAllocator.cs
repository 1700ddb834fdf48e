using System.Collections.Generic;
using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;

namespace Gradients.Generator.Writing;

/// <summary>Gives every variable of a scope a name of its own, as close to the wanted one as possible.</summary>
internal sealed class NameAllocator
{
    private readonly HashSet<string> _taken;

    public NameAllocator(IEnumerable<string> taken) => _taken = [.. taken];

    /// <summary>A scope inside this one: what it allocates is free again outside.</summary>
    public NameAllocator Nested() => new(_taken);

    /// <summary>An unused name, escaped where it is a keyword.</summary>
    public string Unique(string wanted)
    {
        string candidate = wanted;
        for (int suffix = 2; !_taken.Add(candidate); suffix++)
        {
            candidate = wanted + suffix.ToString(CultureInfo.InvariantCulture);
        }

        return Escape(candidate);
    }

    /// <summary>The identifier as C# writes it: <c>for</c> becomes <c>@for</c>.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;
}
