using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Gradients.Generator.Reading;

/// <summary>
/// The table from ordinals to places in the source. Ordinals count the places in the order of reading, so that they stay the same when only
/// comments or white space change.
/// </summary>
internal sealed class SourceLocations
{
    private readonly List<Location> _locations = [];
    private readonly Dictionary<Location, int> _ordinals = [];

    public int OrdinalOf(SyntaxNode node)
    {
        Location location = node.GetLocation();
        if (!_ordinals.TryGetValue(location, out int ordinal))
        {
            ordinal = _locations.Count;
            _locations.Add(location);
            _ordinals.Add(location, ordinal);
        }

        return ordinal;
    }

    public Location At(int ordinal) => _locations[ordinal];

    public ImmutableArray<Location> ToImmutableArray() => [.. _locations];
}
