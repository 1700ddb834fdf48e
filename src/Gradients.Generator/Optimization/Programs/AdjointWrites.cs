using System;
using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;

namespace Gradients.Generator.Optimization;

/// <summary>
/// Writes of the reverse sweep that can be spared: two additions to the same element are one, an addition to an element that has just been set to zero
/// sets it, memory that is filled and at once filled again is filled once, and memory of the function that nobody reads any more is not written again.
/// </summary>
internal sealed class AdjointWrites
{
    private readonly AliasClasses _classes;
    private readonly HashSet<int> _lasting;

    private AdjointWrites(Function function)
    {
        _classes = AliasClasses.Of(function.Body);
        _lasting = [.. function.Parameters.Concat(function.Results).Where(v => v.Type.IsBuffer).Select(_classes.Of)];
    }

    public static Function Run(Function function)
    {
        AdjointWrites writes = new(function);
        Block body = writes.WithoutLastWrites(function.Body);
        return function with { Body = writes.Joined(body, new OperationBuilder(function.FirstFreeId()), []) };
    }

    /// <summary>Removes what is written to memory that no later operation reads; everything in a loop may come later than the rest of it.</summary>
    private Block WithoutLastWrites(Block body)
    {
        HashSet<int> read = [.. _lasting];
        List<Operation> kept = [];
        foreach (Operation operation in Enumerable.Reverse(body.Operations))
        {
            if (!IsUnread(operation, read))
            {
                read.UnionWith(Effects.Reads(operation).Select(_classes.Of));
                kept.Insert(0, operation with { Blocks = operation.Blocks.Select(b => WithoutUnread(b, read)).ToEquatableArray() });
            }
        }

        return body with { Operations = kept.ToEquatableArray() };
    }

    private Block WithoutUnread(Block block, HashSet<int> read) =>
        block with
        {
            Operations = block.Operations.Where(o => !IsUnread(o, read))
                .Select(o => o with { Blocks = o.Blocks.Select(b => WithoutUnread(b, read)).ToEquatableArray() }).ToEquatableArray(),
        };

    private bool IsUnread(Operation operation, HashSet<int> read) =>
        operation is { Ordinal: < 0, Name: OperationNames.Fill or OperationNames.Store or OperationNames.Accumulate }
            && !read.Contains(_classes.Of(operation.Operands[0]));

    /// <summary>Adds up what is added to the same element, where nothing touches its memory in between.</summary>
    private Block Joined(Block block, OperationBuilder parent, HashSet<int> zeros)
    {
        OperationBuilder builder = parent.Nested();
        zeros = [.. zeros, .. block.Operations.Where(IsZero).Select(o => o.Result.Id)];
        for (int i = 0; i < block.Operations.Count; i++)
        {
            Operation operation = block.Operations[i];
            if (operation is { Name: OperationNames.Store, Ordinal: < 0 } && zeros.Contains(Added(operation).Id) && Next(block, i, IsSameElement) is { } addition)
            {
                block = block with
                {
                    Operations = block.Operations
                        .Select(o => ReferenceEquals(o, addition) ? addition with { Name = OperationNames.Store } : o).ToEquatableArray(),
                };
                continue;
            }

            if (operation is { Name: OperationNames.Fill, Ordinal: < 0 } && Next(block, i, IsSameFill) is not null)
            {
                continue;
            }

            operation = operation with { Blocks = operation.Blocks.Select(b => Joined(b, builder, zeros)).ToEquatableArray() };
            if (operation is { Name: OperationNames.Accumulate, Ordinal: < 0 } && Next(block, i, IsSameElement) is { } next)
            {
                // The later addition takes this one over; it stands where the values of both are known.
                Value sum = builder.NewValue(Added(operation).Type);
                block = block with
                {
                    Operations = block.Operations.SelectMany(o => ReferenceEquals(o, next) ? WithSum(next, Added(operation), sum) : [o]).ToEquatableArray(),
                };
                continue;
            }

            builder.Append(operation);
        }

        return block with { Operations = builder.Operations.ToEquatableArray() };
    }

    private static IEnumerable<Operation> WithSum(Operation next, Value added, Value sum) =>
    [
        new Operation(OperationNames.Add, EquatableArray.Of(added, Added(next)), EquatableArray.Of(sum), default, default),
        next with { Operands = next.Operands.Take(next.Operands.Count - 1).Append(sum).ToEquatableArray() },
    ];

    /// <summary>The next operation on the memory, where it is the one that is looked for.</summary>
    private Operation? Next(Block block, int index, Func<Operation, Operation, bool> isWanted)
    {
        Operation first = block.Operations[index];
        for (int i = index + 1; i < block.Operations.Count; i++)
        {
            Operation operation = block.Operations[i];
            if (isWanted(first, operation))
            {
                return operation;
            }

            if (Effects.Reads(operation).Concat(Effects.Writes(operation)).Any(b => _classes.MayAlias(b, first.Operands[0])))
            {
                return null;
            }
        }

        return null;
    }

    private static bool IsSameElement(Operation first, Operation second) =>
        second is { Name: OperationNames.Accumulate, Ordinal: < 0 }
            && first.Attributes.Equals(second.Attributes)
            && first.Operands.Take(first.Operands.Count - 1).Select(o => o.Id).SequenceEqual(second.Operands.Take(second.Operands.Count - 1).Select(o => o.Id));

    private static bool IsSameFill(Operation first, Operation second) =>
        second.Name == OperationNames.Fill && first.Attributes.Equals(second.Attributes) && first.Operands[0].Id == second.Operands[0].Id;

    private static bool IsZero(Operation operation) =>
        operation.Name == OperationNames.Constant && operation.Result.Type.IsFloatingPoint && OperationBuilder.NumberOf(operation) == 0;

    private static Value Added(Operation accumulation) => accumulation.Operands[accumulation.Operands.Count - 1];
}
