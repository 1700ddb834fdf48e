using System.Collections.Generic;
using System.Globalization;
using Gradients.Generator.Language;

namespace Gradients.Generator.Writing;

/// <summary>Gives every variable of a scope a name of its own, as close to the wanted one as possible.</summary>
internal sealed class NameAllocator
{
    private readonly HashSet<string> _taken;
    private readonly HashSet<string> _takenInside = [];
    private readonly NameAllocator? _outer;

    public NameAllocator(IEnumerable<string> taken) => _taken = [.. taken];

    private NameAllocator(NameAllocator outer)
        : this([]) => _outer = outer;

    /// <summary>A scope inside this one: its names are free again for the scopes beside it, but not for this one (CS0136).</summary>
    public NameAllocator Nested() => new(this);

    /// <summary>An unused name, escaped where it is a keyword.</summary>
    public string Unique(string wanted)
    {
        string candidate = wanted;

        // The second x0 is no x02.
        string stem = char.IsDigit(wanted[wanted.Length - 1]) ? wanted + "_" : wanted;
        for (int suffix = 2; IsTaken(candidate) || _takenInside.Contains(candidate); suffix++)
        {
            candidate = stem + suffix.ToString(CultureInfo.InvariantCulture);
        }

        _taken.Add(candidate);
        for (NameAllocator? scope = _outer; scope is not null; scope = scope._outer)
        {
            scope._takenInside.Add(candidate);
        }

        return CSharpIdentifier.Escape(candidate);
    }

    private bool IsTaken(string name) => _taken.Contains(name) || (_outer?.IsTaken(name) ?? false);
}
