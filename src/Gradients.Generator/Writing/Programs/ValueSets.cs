using System.Collections.Generic;

namespace Gradients.Generator.Writing.Programs;

/// <summary>Disjoint sets of values, named by one of their members.</summary>
internal sealed class ValueSets
{
    private readonly Dictionary<int, int> _parents = [];

    public int Of(int value)
    {
        int root = value;
        while (_parents.TryGetValue(root, out int parent))
        {
            root = parent;
        }

        // The next search is short.
        while (_parents.TryGetValue(value, out int next) && next != root)
        {
            _parents[value] = root;
            value = next;
        }

        return root;
    }

    /// <summary>Makes two sets one.</summary>
    /// <returns>The set, and the one that is no more; the same where they were one already.</returns>
    public (int Kept, int Gone) Join(int first, int second)
    {
        (int kept, int gone) = (Of(first), Of(second));
        if (kept != gone)
        {
            _parents[gone] = kept;
        }

        return (kept, gone);
    }
}
