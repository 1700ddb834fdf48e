using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Writing.Programs;

/// <summary>
/// Lets the reverse of a loop run forwards where its iterations only add to what they do not read: it reads as the loop it belongs to, and the processor
/// likes it better. Only loops that differentiation made; their sums have no order of the user's.
/// </summary>
internal static class LoopDirection
{
    public static Function Run(Function function)
    {
        AliasClasses aliases = AliasClasses.Of(function.Body);
        return function with { Body = Turn(function.Body) };

        Block Turn(Block block) => block with { Operations = block.Operations.Select(TurnOperation).ToEquatableArray() };

        Operation TurnOperation(Operation operation)
        {
            Operation inside = operation with { Blocks = operation.Blocks.Select(Turn).ToEquatableArray() };
            return inside.Name == OperationNames.For && inside.Flag(AttributeNames.Reversed) && inside.Ordinal < 0 && IsAnyOrder(inside, aliases)
                ? inside with { Attributes = inside.Attributes.Where(a => a.Name != AttributeNames.Reversed).ToEquatableArray() }
                : inside;
        }
    }

    private static bool IsAnyOrder(Operation loop, AliasClasses aliases)
    {
        Block body = loop.Blocks[0];
        Operation[] all = [.. Inside(body)];
        HashSet<int> local = [.. all.Where(o => o.Name == OperationNames.Allocate).Select(o => aliases.Of(o.Result))];
        HashSet<int> added = [], written = [], read = [];
        foreach (Operation operation in all.Where(o => o.Blocks.Count == 0))
        {
            if (operation.Name == OperationNames.Throw)
            {
                return false;
            }

            bool isSum = operation.Name is OperationNames.Accumulate or OperationNames.AddTo && operation.Operands[0].Type.IsFloatingPoint;
            written.UnionWith(Effects.Writes(operation).Where(_ => !isSum).Select(aliases.Of));
            added.UnionWith(Effects.Writes(operation).Where(_ => isSum).Select(aliases.Of));
            read.UnionWith(Effects.Reads(operation).Where(b => !(isSum && Effects.Writes(operation).Any(w => w.Id == b.Id))).Select(aliases.Of));
        }

        written.ExceptWith(local);
        added.ExceptWith(local);
        return written.Count == 0 && !added.Overlaps(read) && body.Arguments.Skip(1).Select((argument, i) => (argument, body.Results[i])).All(c => IsSum(c.argument, c.Item2));

        // Carried, but nothing than added to: read by the addition alone.
        bool IsSum(Value argument, Value next) =>
            next.Type.IsScalar && next.Type.IsFloatingPoint && body.Operations.FirstOrDefault(o => o.Results.Contains(next)) is { Name: OperationNames.Add } sum
            && sum.Operands.Count(o => o.Id == argument.Id) == 1
            && all.Count(o => o.Operands.Concat(o.Blocks.SelectMany(b => b.Results)).Any(v => v.Id == argument.Id || v.Id == next.Id)) == 1
            && body.Results.Count(r => r.Id == next.Id || r.Id == argument.Id) == 1;
    }

    private static IEnumerable<Operation> Inside(Block block) => block.Operations.SelectMany(o => o.Blocks.SelectMany(Inside).Prepend(o));
}
