using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Reading;

/// <summary>
/// The classes of extents that must agree at run time (a union-find structure). A class is represented by its number if it has one, else by a
/// name that the user gave, else by the name that was made first.
/// </summary>
internal sealed class DimensionEqualities : IDimensionEquality
{
    private readonly Dictionary<string, Dimension> _parents = [];
    private readonly HashSet<string> _declared;

    /// <param name="declared">The names that the user gave.</param>
    public DimensionEqualities(IEnumerable<string> declared) => _declared = [.. declared];

    public Dimension? Unify(Dimension left, Dimension right)
    {
        Dimension l = Find(left), r = Find(right);
        if (l == r)
        {
            return l;
        }

        if (l.Symbol is null && r.Symbol is null)
        {
            return null;
        }

        bool leftStays = l.Symbol is null || (r.Symbol is not null && (_declared.Contains(l.Symbol) || !_declared.Contains(r.Symbol)));
        Dimension representative = leftStays ? l : r;
        _parents[(leftStays ? r : l).Symbol!] = representative;
        return representative;
    }

    /// <summary>The representative of the class.</summary>
    public Dimension Find(Dimension dimension)
    {
        while (dimension.Symbol is { } symbol && _parents.TryGetValue(symbol, out Dimension parent))
        {
            dimension = parent;
        }

        return dimension;
    }

    public EquatableArray<Dimension> Find(EquatableArray<Dimension> shape) => shape.Select(Find).ToEquatableArray();

    /// <summary>The same value with the representatives in its type.</summary>
    public Value Find(Value value) => value with { Type = value.Type.WithShape(Find(value.Type.Shape)) };
}
