using System.Collections.Generic;
using System.Linq;

namespace Gradients.Generator.Ir;

/// <summary>
/// The typed view of a <c>loop</c> operation: for every point of an iteration space it reads an element of each operand, runs a scalar body, and stores
/// or sums what the body yields.
/// </summary>
/// <param name="Space">The extents of the loops, outermost first.</param>
/// <param name="Operands">The tensors and scalars that are read.</param>
/// <param name="Accesses">For each operand, for each of its axes, the loop that runs along it; −1 for an axis of extent one.</param>
/// <param name="Body">The scalar computation; an argument for each operand.</param>
/// <param name="Yields">What happens to each result of the body.</param>
internal sealed record LoopNest(
    EquatableArray<Dimension> Space,
    EquatableArray<Value> Operands,
    IReadOnlyList<IReadOnlyList<int>> Accesses,
    Block Body,
    IReadOnlyList<LoopYield> Yields)
{
    public static LoopNest From(Operation operation) => new(
        operation.Attribute(AttributeNames.Space)!.Split(' ').Select(Dimension.Parse).ToEquatableArray(),
        operation.Operands,
        SplitLists(operation.Attribute(AttributeNames.Access)!, operation.Operands.Count),
        operation.Blocks[0],
        SplitLists(operation.Attribute(AttributeNames.Yield)!, operation.Results.Count)
            .Select((axes, i) => new LoopYield(operation.Results[i], axes)).ToArray());

    public Operation ToOperation() => new(
        OperationNames.Loop,
        Operands,
        Yields.Select(y => y.Result).ToEquatableArray(),
        EquatableArray.Of(
            new IrAttribute(AttributeNames.Space, string.Join(" ", Space.Select(d => d.ToString()))),
            new IrAttribute(AttributeNames.Access, JoinLists(Accesses)),
            new IrAttribute(AttributeNames.Yield, JoinLists(Yields.Select(y => y.Axes)))),
        EquatableArray.Of(Body));

    /// <summary>The element of the yield stands at the same place as the iteration: nothing is summed.</summary>
    public bool IsStore(LoopYield yield) => !yield.Result.Type.IsScalar && yield.Axes.Count(axis => axis >= 0) == Space.Count(d => !d.IsOne);

    private static string JoinLists(IEnumerable<IReadOnlyList<int>> lists) => string.Join(";", lists.Select(Operation.FormatIntegers));

    private static IReadOnlyList<IReadOnlyList<int>> SplitLists(string text, int count) =>
        count == 0 ? [] : text.Split(';').Select(Operation.ParseIntegers).ToArray();
}

/// <summary>A result of a loop nest.</summary>
/// <param name="Result">The value it defines.</param>
/// <param name="Axes">For each axis of the result, the loop that runs along it (−1 for extent one). The loops missing here are summed over.</param>
internal sealed record LoopYield(Value Result, IReadOnlyList<int> Axes);
