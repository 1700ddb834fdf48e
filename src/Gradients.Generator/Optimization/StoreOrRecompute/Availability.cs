using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;

namespace Gradients.Generator.Optimization;

/// <summary>
/// Store or recompute, decided once, per use: gives the reverse sweep the primal values that it reads out of their scope. A value is taken where it is
/// still available, computed again where that is cheap, and stored otherwise: in a variable where it comes from a branch, in memory indexed by the
/// iteration where it comes from a loop. Of loops whose iterations can be executed again, or backward together with forward, nothing is stored.
/// </summary>
internal sealed class Availability
{
    private readonly ProgramTree _tree;
    private readonly TreeMemory _memory;
    private readonly Tapes _tapes;
    private readonly LoopMerging _merging;
    private readonly Reexecution _reexecution;
    private readonly ArrayExpansion _expansion;
    private readonly CarriedBuffers _carriedBuffers;
    private readonly Dictionary<TreeBlock, HashSet<int>> _needed = [];

    private Availability(ProgramTree tree)
    {
        _tree = tree;
        _memory = new TreeMemory(tree);
        _tapes = new Tapes(tree);
        _merging = new LoopMerging(tree, _memory);
        _reexecution = new Reexecution(tree);
        _expansion = new ArrayExpansion(tree, _memory, _tapes);
        _carriedBuffers = new CarriedBuffers(tree);
    }

    /// <summary>Resolves every read of a primal value out of its scope.</summary>
    /// <exception cref="ObstacleException">A value cannot be had.</exception>
    public static Function Run(Function function)
    {
        ProgramTree tree = new(function);
        Availability availability = new(tree);
        Restoring.Run(tree, availability._memory);
        availability.Process(tree.Root);
        return tree.ToFunction();
    }

    private void Process(TreeBlock block)
    {
        for (int i = 0; i < block.Operations.Count; i++)
        {
            TreeOperation operation = block.Operations[i];
            for (int k = 0; k < operation.Operands.Count; k++)
            {
                operation.Operands[k] = Resolve(operation.Operands[k], operation);
            }

            if (operation is { Mirror: { IsLoop: true } primal })
            {
                if (_merging.TryMerge(primal, operation))
                {
                    // The reverse is now in the loop of the primal, which stands earlier.
                    Process(primal.Body);
                    i = block.Operations.IndexOf(primal);
                    continue;
                }

                Prepare(primal, operation);
            }

            foreach (TreeBlock inner in operation.Blocks.ToArray())
            {
                Process(inner);
            }

            i = block.Operations.IndexOf(operation);
        }

        for (int k = 0; k < block.Results.Count; k++)
        {
            block.Results[k] = Resolve(block.Results[k], block, null);
        }
    }

    /// <summary>
    /// Iterations that depend on nothing are executed again; of an inner loop, what is expensive is kept instead, which takes memory for one run of that loop
    /// alone. Arrays of their own that other iterations fill are kept for each, or filled again.
    /// </summary>
    private void Prepare(TreeOperation primal, TreeOperation reverse)
    {
        Demand demand = Demand.Of(_tree, _memory, primal.Body, reverse);
        bool isIndependent = demand.IsExecutable && !demand.ReadsCarried;
        bool mayKeep = !isIndependent || IsWorthKeeping(primal, reverse, demand);
        bool isKept = mayKeep && (demand.ReadsOwnMemory ? _expansion.TryExpand(primal, reverse) : !isIndependent || _tapes.LayoutOf(primal.Body, reverse.Body) is not null);
        if (!isKept && (isIndependent || (demand is { IsExecutable: true, ReadsOwnMemory: true })))
        {
            _reexecution.Prepare(primal, reverse, demand);
        }
    }

    /// <summary>Executing an iteration again takes expensive operations or loops, and a loop around lets the next iteration use the memory of the last.</summary>
    private static bool IsWorthKeeping(TreeOperation primal, TreeOperation reverse, Demand demand) =>
        Tapes.Site(primal.Body, reverse.Body).Site.WithOuter().Any(b => b.Owner is { IsLoop: true })
            && primal.Body.AllOperations().Any(o => (o.IsLoop || Costs.IsExpensive(o)) && demand.Contains(o));

    private Value Resolve(Value value, TreeOperation use) => Resolve(value, use.Parent, use);

    /// <summary>The value as it can be read in a block, before one of its operations or at its end.</summary>
    private Value Resolve(Value value, TreeBlock block, TreeOperation? use)
    {
        TreeBlock defined = _tree.BlockOf(value);
        if (block.IsWithin(defined))
        {
            return value;
        }

        TreeBlock? reverse = block.WithOuter().FirstOrDefault(b => b.Mirror == defined);
        if (reverse is null)
        {
            throw new ObstacleException(_tree.Definition(value)?.Ordinal ?? -1, $"the value of '{value.Name ?? value.ToString()}' outside of its block");
        }

        if (!reverse.Provided.TryGetValue(value.Id, out Value? provided))
        {
            TreeOperation? place = use is null ? (block == reverse ? null : reverse.Containing(block.Owner!)) : reverse.Containing(use);
            provided = Provide(value, reverse, place);
            reverse.Provided[value.Id] = provided;
        }

        return provided;
    }

    /// <summary>Makes a value of the mirrored block available in its reverse, before a place in it.</summary>
    private Value Provide(Value value, TreeBlock reverse, TreeOperation? place)
    {
        TreeBlock primal = reverse.Mirror!;
        TreeOperation owner = primal.Owner!;
        TreeOperation? definition = _tree.Definition(value);
        if (definition is null)
        {
            bool isIndex = owner.Name == OperationNames.For ? value.Id == primal.Arguments[0].Id : value.Id == primal.Arguments[primal.Arguments.Count - 1].Id;
            return isIndex ? reverse.Arguments[0]
                : Induction.Increment(_tree, value) is { } increment ? Count(value, increment, reverse, place)
                : value.Type.IsBuffer ? _carriedBuffers.Provide(value, reverse, v => Resolve(v, reverse.Owner!), v => Resolve(v, reverse, reverse.Operations.FirstOrDefault()))
                : Store(value, reverse, place);
        }

        return ShouldRecompute(definition, reverse, place)
            ? Recompute(definition, value, reverse, place)
            : Store(value, reverse, place);
    }

    /// <summary>A value that the loop counts, from its initial value and the index.</summary>
    private Value Count(Value argument, Value increment, TreeBlock reverse, TreeOperation? place)
    {
        TreeOperation loop = reverse.Mirror!.Owner!;
        Value initial = Resolve(Induction.Initial(_tree, argument), reverse.Owner!);
        Value? start = loop.Name == OperationNames.For ? Resolve(loop.Operands[0], reverse.Owner!) : null;
        OperationBuilder builder = _tree.Builder();
        Value amount = _tree.Definition(increment) is { Name: OperationNames.Constant } constant
            ? builder.Constant(constant.Attribute(AttributeNames.Value)!, argument.Type.Element)
            : Resolve(increment, reverse.Owner!);
        Value counted = Induction.Before(builder, loop, reverse.Arguments[0], start, initial, amount);
        InsertBefore(reverse, place, builder.Operations);
        return Named(counted, argument);
    }

    private Value Recompute(TreeOperation definition, Value value, TreeBlock reverse, TreeOperation? place)
    {
        if (definition.Name == OperationNames.If)
        {
            return RecomputeSelection(definition, value, reverse, place);
        }

        Value[] operands = [.. definition.Operands.Select(o => Resolve(o, reverse, place))];
        Value result = _tree.NewValue(value.Type, value.Name);
        Operation copy = definition.Shallow() with
        {
            Operands = operands.ToEquatableArray(),
            Results = EquatableArray.Of(result),
            Ordinal = definition.Ordinal,
        };
        InsertBefore(reverse, place, [copy]);
        _tree.SetOrigin(result, value);
        return result;
    }

    /// <summary>Selects a buffer again: its branches yield buffers from outside.</summary>
    private Value RecomputeSelection(TreeOperation branch, Value value, TreeBlock reverse, TreeOperation? place)
    {
        int index = branch.Results.FindIndex(r => r.Id == value.Id);
        Value condition = Resolve(branch.Operands[0], reverse, place);
        OperationBuilder builder = _tree.Builder();
        Block[] blocks = [.. branch.Blocks.Select(b => new Block(
            EquatableArray<Value>.Empty, EquatableArray<Operation>.Empty, EquatableArray.Of(Resolve(b.Results[index], reverse, place))))];
        Value result = builder.If(condition, blocks[0], blocks[1], [value.Name])[0];
        InsertBefore(reverse, place, builder.Operations);
        _tree.SetOrigin(result, value);
        return result;
    }

    private Value Store(Value value, TreeBlock reverse, TreeOperation? place)
    {
        if (value.Type.IsBuffer)
        {
            throw new ObstacleException(_tree.Definition(value)?.Ordinal ?? -1, $"the array '{_carriedBuffers.UserName(value) ?? "of a block"}' of an earlier iteration");
        }

        TreeBlock primal = reverse.Mirror!;
        if (primal.Owner!.Name == OperationNames.If)
        {
            return Resolve(Export(value, primal), reverse.Owner!);
        }

        Tape tape = _tapes.Of(value, primal, reverse);
        OperationBuilder builder = _tree.Builder();
        if (tape.Index is { } index)
        {
            Value position = Resolve(index, reverse, place);
            Value loaded = builder.Load(tape.Memory, [position], value.Type.Element);
            InsertBefore(reverse, place, builder.Operations);
            return Named(loaded, value);
        }

        // What is pushed once an iteration is popped once an iteration, whether it is read there or not.
        Value popped = builder.Pop(tape.Memory);
        InsertBefore(reverse, reverse.Operations.FirstOrDefault(), builder.Operations);
        return Named(popped, value);
    }

    private Value Named(Value loaded, Value primal)
    {
        Value named = loaded with { Name = primal.Name };
        TreeOperation definition = _tree.Definition(loaded)!;
        definition.Results[0] = named;
        return named;
    }

    /// <summary>Makes a value of a branch a result of it; where the other branch is taken, the result is zero and nobody reads it.</summary>
    private Value Export(Value value, TreeBlock block)
    {
        TreeOperation branch = block.Owner!;
        Value result = _tree.NewValue(value.Type, value.Name);
        foreach (TreeBlock choice in branch.Blocks)
        {
            Value yielded = value;
            if (choice != block)
            {
                OperationBuilder builder = _tree.Builder();
                yielded = value.Type.Element == ScalarKind.Bool ? builder.Constant("false", ScalarKind.Bool) : builder.Constant("0", value.Type.Element);
                _tree.Insert(choice, choice.Operations.Count, builder.Operations);
            }

            choice.Results.Add(yielded);
        }

        branch.Results.Add(result);
        _tree.Register(branch);
        block.Provided[value.Id] = result;
        return result;
    }

    private bool ShouldRecompute(TreeOperation definition, TreeBlock reverse, TreeOperation? place)
    {
        if (definition.Results[0].Type.IsBuffer)
        {
            return definition.Name is not (OperationNames.Allocate or OperationNames.For or OperationNames.While);
        }

        if (!CanRecompute(definition, reverse, place) || Costs.IsExpensive(definition))
        {
            return false;
        }

        // The result of a slow instruction is as good a number to keep as an operand of it.
        int storage = definition.Operands.Distinct().Sum(o => StorageFor(o, reverse, place, 0));
        return Costs.IsSlow(definition) ? storage == 0 && !IsOfBranch(reverse) : storage <= 1;
    }

    /// <summary>The block is a branch whose reverse runs in the same iteration of all loops: what the branch yields is there in a variable.</summary>
    private static bool IsOfBranch(TreeBlock reverse) =>
        reverse.Mirror!.Owner!.Name == OperationNames.If
            && (reverse.Owner!.Parent.IsWithin(reverse.Mirror.Owner.Parent) || (reverse.Owner.Parent.Mirror is not null && IsOfBranch(reverse.Owner.Parent)));

    private bool CanRecompute(TreeOperation definition, TreeBlock reverse, TreeOperation? place) =>
        Costs.IsPure(definition)
            || (definition.Name == OperationNames.Load && _memory.IsReloadable(definition, definition.Operands[0], place ?? reverse.Owner!));

    /// <summary>How many numbers have to be stored so that the value can be computed again.</summary>
    private int StorageFor(Value value, TreeBlock reverse, TreeOperation? place, int depth)
    {
        const int DeepestChain = 24;
        TreeBlock defined = _tree.BlockOf(value);
        if (value.Type.IsBuffer || reverse.IsWithin(defined))
        {
            return 0;
        }

        TreeBlock? mirroring = reverse.WithOuter().FirstOrDefault(b => b.Mirror == defined);
        if (mirroring is null || mirroring.Provided.ContainsKey(value.Id) || Needed(mirroring).Contains(value.Id) || _tapes.Has(value))
        {
            return 0;
        }

        TreeOperation? at = mirroring == reverse ? place : mirroring.Containing(reverse.Owner!);
        if (_tree.Definition(value) is not { } definition)
        {
            TreeOperation owner = defined.Owner!;
            Value index = owner.Name == OperationNames.For ? defined.Arguments[0] : defined.Arguments[defined.Arguments.Count - 1];
            return value.Id == index.Id || Induction.Increment(_tree, value) is not null ? 0 : 1;
        }

        return depth > DeepestChain || Costs.IsExpensive(definition) || !CanRecompute(definition, mirroring, at)
            ? 1
            : System.Math.Min(1, definition.Operands.Distinct().Sum(o => StorageFor(o, mirroring, at, depth + 1)));
    }

    /// <summary>The values of the mirrored block that the reverse reads directly and that have to be stored in any case.</summary>
    private HashSet<int> Needed(TreeBlock reverse)
    {
        if (_needed.TryGetValue(reverse, out HashSet<int>? needed))
        {
            return needed;
        }

        _needed[reverse] = needed = [];
        foreach (Value value in reverse.Operations.SelectMany(o => o.AllUses()).Concat(reverse.Results))
        {
            if (_tree.BlockOf(value) == reverse.Mirror && !value.Type.IsBuffer)
            {
                TreeOperation? definition = _tree.Definition(value);
                if (definition is null ? Induction.Increment(_tree, value) is null : Costs.IsExpensive(definition) || !CanRecompute(definition, reverse, reverse.Operations.FirstOrDefault()))
                {
                    needed.Add(value.Id);
                }
            }
        }

        return needed;
    }

    private void InsertBefore(TreeBlock block, TreeOperation? place, IEnumerable<Operation> operations) =>
        _tree.Insert(block, place is null ? block.Operations.Count : block.Operations.IndexOf(place), operations);
}
