using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Optimization;

/// <summary>What operations of a tree do to memory, by alias class.</summary>
internal sealed class TreeMemory(ProgramTree tree)
{
    /// <summary>The classes that the operation, or anything inside it, reads.</summary>
    public HashSet<int> Reads(TreeOperation operation) =>
        [.. operation.WithInner().SelectMany(o => Effects.Reads(o.Shallow())).Select(tree.ClassOf)];

    /// <summary>The classes that the operation, or anything inside it, writes.</summary>
    public HashSet<int> Writes(TreeOperation operation) =>
        [.. operation.WithInner().SelectMany(o => Effects.Writes(o.Shallow())).Select(tree.ClassOf)];

    public bool Writes(TreeOperation operation, int aliasClass) => Writes(operation).Contains(aliasClass);

    /// <summary>The two operations may not change places.</summary>
    public bool Conflict(TreeOperation first, TreeOperation second)
    {
        HashSet<int> firstWrites = Writes(first), secondWrites = Writes(second);
        return firstWrites.Overlaps(secondWrites) || firstWrites.Overlaps(Reads(second)) || secondWrites.Overlaps(Reads(first));
    }

    /// <summary>
    /// Loading the element again at a later place of the same iteration gives the same number: what it is loaded from is still there, and between the
    /// load and that place nothing writes to its class. Inside a loop that ends before that place, other iterations come in between.
    /// </summary>
    public bool IsReloadable(TreeOperation load, TreeOperation place)
    {
        int aliasClass = tree.ClassOf(load.Operands[0]);
        TreeBlock common = place.Parent.WithOuter().First(b => load.Parent.IsWithin(b));
        if (!Origins(load.Operands[0], aliasClass).All(common.IsWithin))
        {
            return false;
        }

        TreeOperation operation = load;
        for (TreeBlock block = load.Parent; block != common; operation = block.Owner!, block = operation.Parent)
        {
            IEnumerable<TreeOperation> between = block.Owner!.IsLoop ? block.Operations : block.Operations.Skip(block.Operations.IndexOf(operation) + 1);
            if (between.Any(o => Writes(o, aliasClass)))
            {
                return false;
            }
        }

        int first = common.Operations.IndexOf(operation), last = common.Operations.IndexOf(common.Containing(place));
        return !common.Operations.Skip(first + 1).Take(last - first - 1).Any(o => Writes(o, aliasClass));
    }

    /// <summary>The blocks in which the memory that a buffer refers to may have been allocated.</summary>
    private IEnumerable<TreeBlock> Origins(Value buffer, int aliasClass) =>
        tree.Definition(buffer) switch
        {
            { Name: OperationNames.Slice or OperationNames.Row } view => Origins(view.Operands[0], aliasClass),
            { Name: OperationNames.Allocate } allocation => [allocation.Parent],
            null when tree.BlockOf(buffer) == tree.Root => [tree.Root],
            { Name: OperationNames.Global } => [tree.Root],
            _ => tree.Root.AllOperations().Where(o => o.Name == OperationNames.Allocate && tree.ClassOf(o.Results[0]) == aliasClass).Select(o => o.Parent),
        };
}
