using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Optimization;

/// <summary>What operations of a tree do to memory, by alias class.</summary>
internal sealed class TreeMemory(ProgramTree tree)
{
    /// <summary>The classes whose writes the reverse sweep undoes: on its way back it finds their memory as it was.</summary>
    public HashSet<int> Restored { get; } = [];

    /// <summary>The classes of which each iteration of a loop has memory of its own, with the body of that loop.</summary>
    public Dictionary<int, TreeBlock> Expanded { get; } = [];

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
    /// Reading the memory again at a later place of the same iteration gives the same numbers: it is still there, and between the
    /// first reading and that place nothing writes to its class, or what did has been undone. Inside a loop that ends before that place, other iterations come in
    /// between.
    /// </summary>
    /// <param name="load">What has read it.</param>
    /// <param name="buffer">The memory.</param>
    /// <param name="place">What reads it again.</param>
    public bool IsReloadable(TreeOperation load, Value buffer, TreeOperation place)
    {
        int aliasClass = tree.ClassOf(buffer);
        if (Restored.Contains(aliasClass))
        {
            return IsRestored(load, place, aliasClass);
        }

        TreeBlock common = place.Parent.WithOuter().First(b => load.Parent.IsWithin(b));
        if (!Origins(buffer).All(common.IsWithin))
        {
            return false;
        }

        TreeOperation operation = load;
        for (TreeBlock block = load.Parent; block != common; operation = block.Owner!, block = operation.Parent)
        {
            bool isShared = block.Owner!.IsLoop && !(Expanded.TryGetValue(aliasClass, out TreeBlock? own) && own == block);
            IEnumerable<TreeOperation> between = isShared ? block.Operations : block.Operations.Skip(block.Operations.IndexOf(operation) + 1);
            if (between.Any(o => Writes(o, aliasClass)))
            {
                return false;
            }
        }

        int first = common.Operations.IndexOf(operation), last = common.Operations.IndexOf(common.Containing(place));
        return !common.Operations.Skip(first + 1).Take(last - first - 1).Any(o => Writes(o, aliasClass));
    }

    /// <summary>
    /// In the reverse of the load's block, what has been written after the load has been undone before the place. For a loop that is executed again as a
    /// whole, nothing in it may write.
    /// </summary>
    private bool IsRestored(TreeOperation load, TreeOperation place, int aliasClass)
    {
        if (place.Parent.WithOuter().FirstOrDefault(b => b.Mirror == load.Parent) is not { } reverse)
        {
            return place.Mirror is { IsLoop: true } loop && load.Parent.IsWithin(loop.Body) && !Writes(loop, aliasClass);
        }

        IEnumerable<TreeOperation> later = load.Parent.Operations.Skip(load.Parent.Operations.IndexOf(load) + 1).Where(o => Writes(o, aliasClass));
        TreeOperation[] undone = [.. reverse.Operations.TakeWhile(o => o != reverse.Containing(place))];
        return later.All(write => undone.Any(o => o.Mirror == write || o.IsRestoreOf(write)));
    }

    /// <summary>The blocks in which the memory that a buffer refers to may have come to be; the outermost for parameters.</summary>
    public IEnumerable<TreeBlock> Origins(Value buffer)
    {
        return tree.Definition(buffer) switch
        {
            { Name: OperationNames.Slice or OperationNames.Row } view => Origins(view.Operands[0]),
            { Name: OperationNames.Allocate } allocation => [allocation.Parent],
            null when tree.BlockOf(buffer) == tree.Root => [tree.Root],
            { Name: OperationNames.Global } => [tree.Root],
            _ => tree.Root.AllOperations().Where(o => o.Name is OperationNames.Allocate or OperationNames.Global && IsSame(o.Results[0])).Select(o => o.Parent)
                .Concat(tree.Root.Arguments.Any(IsSame) ? [tree.Root] : []),
        };

        bool IsSame(Value other) => other.Type.IsBuffer && tree.ClassOf(other) == tree.ClassOf(buffer);
    }
}
