using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Writing;

/// <summary>
/// The loops that are written for an iteration space: axes of extent one disappear, and neighbours that every operand either runs along together or not
/// at all become one, so that a loop over dense tensors of equal shape is a single one.
/// </summary>
internal sealed class LoopAxes
{
    private readonly LoopNest _nest;
    private readonly List<List<int>> _groups = [];

    public LoopAxes(LoopNest nest)
    {
        _nest = nest;
        IReadOnlyList<int>[] accesses = nest.Operands.Select((o, i) => (Operand: o, Axes: nest.Accesses[i]))
            .Where(read => !read.Operand.Type.IsScalar).Select(read => read.Axes)
            .Concat(nest.Yields.Select(y => y.Axes)).ToArray();
        for (int axis = 0; axis < nest.Space.Count; axis++)
        {
            if (nest.Space[axis].IsOne)
            {
                continue;
            }

            int current = axis;
            if (_groups.Count > 0 && accesses.All(a => a.Contains(current) == a.Contains(_groups[_groups.Count - 1][0])))
            {
                _groups[_groups.Count - 1].Add(axis);
            }
            else
            {
                _groups.Add([axis]);
            }
        }

        if (_groups.Count == 0)
        {
            _groups.Add([]);
        }
    }

    /// <summary>The number of loops; at least one.</summary>
    public int Count => _groups.Count;

    /// <summary>Vectors pay only where the innermost loop can be as long as one.</summary>
    public bool InnerIsLong => Dimensions(Count - 1).Any() && Dimensions(Count - 1).All(d => d.Symbol is not null || d.Constant >= 4);

    public IEnumerable<Dimension> Dimensions(int level) => _groups[level].Select(axis => _nest.Space[axis]);

    /// <summary>The loops that run along the axes of an operand.</summary>
    public IReadOnlyList<int> Levels(IReadOnlyList<int> axes) =>
        Enumerable.Range(0, Count).Where(level => _groups[level].Count > 0 && axes.Contains(_groups[level][0])).ToArray();

    /// <summary>The operand has an element of its own for every iteration of the innermost loop.</summary>
    public bool IncludesInner(IReadOnlyList<int> axes) => Levels(axes).Contains(Count - 1);

    /// <summary>The result has exactly one element for every row.</summary>
    public bool IsWholeRow(IReadOnlyList<int> axes) => Levels(axes).Count == Count - 1 && !IncludesInner(axes);
}
