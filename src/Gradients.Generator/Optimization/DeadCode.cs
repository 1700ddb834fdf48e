using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Optimization;

/// <summary>
/// Removes operations without effect whose results nobody reads: also carried values of loops and results of branches, writes to memory that nobody
/// reads, and the loops and branches that are left empty, whether they would end or not.
/// </summary>
internal static class DeadCode
{
    public static Function Run(Function function)
    {
        Liveness liveness = Liveness.Of(function);
        return function with { Body = Kept(function.Body, liveness) };
    }

    private static Block Kept(Block block, Liveness liveness) =>
        block with { Operations = block.Operations.Where(liveness.IsLive).Select(o => Kept(o, liveness)).ToEquatableArray() };

    private static Operation Kept(Operation operation, Liveness liveness)
    {
        switch (operation.Name)
        {
            case OperationNames.If:
                bool[] isRead = [.. operation.Results.Select(liveness.IsLive)];
                return operation with
                {
                    Results = Selected(operation.Results, isRead),
                    Blocks = operation.Blocks.Select(b => Kept(b, liveness) with { Results = Selected(b.Results, isRead) }).ToEquatableArray(),
                };
            case OperationNames.For or OperationNames.While:
                int index = operation.Name == OperationNames.For ? 1 : 0;
                bool[] isCarried = [.. operation.Results.Select((_, i) => liveness.IsCarried(operation, i))];
                return operation with
                {
                    Operands = operation.Operands.Take(2 * index).Concat(Selected(operation.Operands.Skip(2 * index), isCarried)).ToEquatableArray(),
                    Results = Selected(operation.Results, isCarried),
                    Blocks = operation.Blocks.Select((b, i) => Kept(b, liveness) with
                    {
                        Arguments = b.Arguments.Take(index).Concat(Selected(b.Arguments.Skip(index), isCarried)).ToEquatableArray(),
                        Results = i == operation.Blocks.Count - 1 ? Selected(b.Results, isCarried) : b.Results,
                    }).ToEquatableArray(),
                };
            default:
                return operation;
        }
    }

    private static EquatableArray<Value> Selected(IEnumerable<Value> values, bool[] isSelected) =>
        values.Where((_, i) => isSelected[i]).ToEquatableArray();
}
