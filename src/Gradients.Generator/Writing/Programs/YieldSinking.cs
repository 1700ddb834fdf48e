using System;
using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Writing.Programs;

/// <summary>
/// Moves what a block computes only to pass on to its end, where the value that it replaces is still read after its place: so both can be one variable,
/// <c>sum += x * y; x *= y;</c> instead of a copy of <c>x</c>.
/// </summary>
internal static class YieldSinking
{
    public static Function Run(Function function) => function with { Body = Sink(function.Body, _ => null) };

    /// <param name="block">The block.</param>
    /// <param name="replaced">The value whose variable a result takes over; null for none.</param>
    private static Block Sink(Block block, Func<int, Value?> replaced)
    {
        List<Operation> operations = [.. block.Operations.Select(Inside)];
        HashSet<int> sunk = [];
        for (int i = 0; i < block.Results.Count; i++)
        {
            int position = operations.FindIndex(o => o.Results.Any(r => r.Id == block.Results[i].Id));
            if (position >= 0 && replaced(i) is { } old && CanMove(operations, position, block.Results)
                && (operations.Skip(position + 1).Any(o => Reads(o, old)) || block.Results.Any(r => r.Id == old.Id)))
            {
                sunk.Add(i);
            }
        }

        // One that reads a value replaced in the middle of the block would keep that alive.
        while (sunk.RemoveWhere(i => IsReplacedEarlier(operations, block, i, sunk, replaced)) > 0)
        {
        }

        Operation[] last = [.. InOrder(sunk.Select(i => (operations.First(o => o.Results.Any(r => r.Id == block.Results[i].Id)), replaced(i)!)))];
        return block with { Operations = operations.Where(o => !last.Contains(o)).Concat(last).ToEquatableArray() };
    }

    private static Operation Inside(Operation operation) => operation.Name switch
    {
        OperationNames.If => operation with
        {
            Blocks = operation.Blocks.Select((block, b) => Sink(block, i => operation.Blocks[1 - b] is { } other
                && other.Operations.All(o => !o.Results.Contains(other.Results[i])) ? other.Results[i] : null)).ToEquatableArray(),
        },
        OperationNames.For => operation with { Blocks = EquatableArray.Of(Sink(operation.Blocks[0], i => operation.Blocks[0].Arguments[i + 1])) },
        OperationNames.While => operation with
        {
            Blocks = EquatableArray.Of(operation.Blocks[0], Sink(operation.Blocks[1], i => operation.Blocks[1].Arguments[i])),
        },
        _ => operation,
    };

    /// <summary>The operation is arithmetic that only the end of the block reads, once.</summary>
    private static bool CanMove(List<Operation> operations, int position, EquatableArray<Value> results)
    {
        Operation operation = operations[position];
        return Inlining.IsPure(operation) && !Inlining.MayThrow(operation) && !Effects.Reads(operation).Any() && operation.Operands.Count > 0
            && results.Count(r => r.Id == operation.Result.Id) == 1 && !operations.Skip(position + 1).Any(o => Reads(o, operation.Result));
    }

    private static bool IsReplacedEarlier(List<Operation> operations, Block block, int index, HashSet<int> sunk, Func<int, Value?> replaced)
    {
        int position = operations.FindIndex(o => o.Results.Any(r => r.Id == block.Results[index].Id));
        return Enumerable.Range(0, block.Results.Count).Any(j => j != index && !sunk.Contains(j) && replaced(j) is { } old
            && operations[position].Operands.Any(o => o.Id == old.Id)
            && operations.FindIndex(o => o.Results.Any(r => r.Id == block.Results[j].Id)) > position);
    }

    /// <summary>First what reads the most of the values that the others replace.</summary>
    private static IEnumerable<Operation> InOrder(IEnumerable<(Operation Operation, Value Old)> sunk)
    {
        List<(Operation Operation, Value Old)> pending = [.. sunk];
        while (pending.Count > 0)
        {
            int next = pending.FindIndex(p => !pending.Any(q => q != p && Reads(q.Operation, p.Old)));
            next = Math.Max(next, 0);
            yield return pending[next].Operation;
            pending.RemoveAt(next);
        }
    }

    private static bool Reads(Operation operation, Value value) =>
        operation.Operands.Any(o => o.Id == value.Id) || operation.Blocks.Any(b => b.Results.Any(r => r.Id == value.Id) || b.Operations.Any(o => Reads(o, value)));
}
