using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Optimization;

/// <summary>A value that is another value seen with more axes of extent one.</summary>
/// <param name="Of">The value that owns the memory.</param>
/// <param name="Axes">For each axis of the owner, the axis of the view.</param>
internal sealed record View(Value Of, IReadOnlyList<int> Axes)
{
    public static Dictionary<int, View> Resolve(Function function)
    {
        Dictionary<int, View> views = [];
        foreach (Operation operation in function.Operations.Where(o => o.Name == OperationNames.InsertAxes && !o.Operands[0].Type.IsScalar))
        {
            IReadOnlyList<int> inserted = operation.Integers(AttributeNames.Axes);
            int[] own = Enumerable.Range(0, operation.Result.Type.Rank).Where(axis => !inserted.Contains(axis)).ToArray();
            Value operand = operation.Operands[0];
            views[operation.Result.Id] = views.TryGetValue(operand.Id, out View? inner)
                ? new View(inner.Of, inner.Axes.Select(axis => own[axis]).ToArray())
                : new View(operand, own);
        }

        return views;
    }

    public static Value Base(Value value, IReadOnlyDictionary<int, View> views) => views.TryGetValue(value.Id, out View? view) ? view.Of : value;

    /// <summary>
    /// For each axis of the value that owns the memory, the axis of a space that the (broadcast) view runs along, −1 for an axis of extent one.
    /// </summary>
    public static IReadOnlyList<int> Access(Value value, EquatableArray<Dimension> space, IReadOnlyDictionary<int, View> views)
    {
        int missing = space.Count - value.Type.Rank;
        int[] direct = value.Type.Shape.Select((d, axis) => d.IsOne ? -1 : axis + missing).ToArray();
        return views.TryGetValue(value.Id, out View? view) ? view.Axes.Select(axis => direct[axis]).ToArray() : direct;
    }
}
