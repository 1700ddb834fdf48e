using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;

namespace Gradients.Generator.Optimization;

/// <summary>An operation that is a loop by itself: elementwise, a broadcast, or a sum.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Space">The iteration space.</param>
/// <param name="Reads">The values read, with the loop along each of their axes.</param>
/// <param name="ResultAxes">For each axis of the result the loop along it; −1 for extent one.</param>
internal sealed record Iteration(
    Operation Operation, EquatableArray<Dimension> Space, IReadOnlyList<(Value Value, IReadOnlyList<int> Axes)> Reads, IReadOnlyList<int> ResultAxes)
{
    public bool IsSum => Operation.Name == OperationNames.Sum;

    /// <summary>The iteration of an operation, or null where it is not one.</summary>
    public static Iteration? Of(Operation operation, IReadOnlyDictionary<int, View> views)
    {
        IrType result = operation.Result.Type;
        if (operation.Name == OperationNames.Sum && !operation.Operands[0].Type.IsScalar)
        {
            EquatableArray<Dimension> full = operation.Operands[0].Type.Shape;
            IReadOnlyList<int> summed = operation.Integers(AttributeNames.Axes);
            return Create(operation, full, Enumerable.Range(0, full.Count).Where(axis => !summed.Contains(axis)), views);
        }

        bool isElementwise = RuleTable.Elementwise(operation.Name) is not null
            || operation.Name is OperationNames.Convert or OperationNames.BroadcastTo or OperationNames.InsertAxes;
        return isElementwise && !result.IsScalar ? Create(operation, result.Shape, Enumerable.Range(0, result.Rank), views) : null;
    }

    private static Iteration Create(
        Operation operation, EquatableArray<Dimension> space, IEnumerable<int> resultAxes, IReadOnlyDictionary<int, View> views) => new(
        operation,
        space,
        operation.Operands.Select(o => (View.Base(o, views), View.Access(o, space, views))).ToArray(),
        resultAxes.Select(axis => space[axis].IsOne ? -1 : axis).ToArray());
}
