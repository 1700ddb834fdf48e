using System;
using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;

namespace Gradients.Generator.Optimization;

/// <summary>
/// Decides, for each array that the program overwrites, between two ways of giving the reverse sweep what it held: to store every element that is read
/// where it is read, or to store what is overwritten and put it back on the way backwards, so that it can be read again. The second is chosen where writes
/// are not more frequent than reads; only memory that the program allocates itself is put back.
/// </summary>
internal sealed class Restoring
{
    private readonly ProgramTree _tree;
    private readonly TreeMemory _memory;
    private readonly Dictionary<TreeOperation, int> _order;
    private readonly Dictionary<TreeOperation, TreeOperation> _markers = [];

    private Restoring(ProgramTree tree, TreeMemory memory)
    {
        _tree = tree;
        _memory = memory;
        _order = tree.Root.AllOperations().Select((operation, i) => (operation, i)).ToDictionary(p => p.operation, p => p.i);
        foreach (TreeOperation marker in _order.Keys.Where(o => o.Name == OperationNames.Restore))
        {
            _markers.Add(marker.Mirror!, marker);
        }
    }

    /// <summary>Makes the program restore the arrays for which that is better, and removes the markers of all others.</summary>
    public static void Run(ProgramTree tree, TreeMemory memory)
    {
        Restoring restoring = new(tree, memory);
        restoring.Decide();
        foreach (TreeOperation marker in restoring._markers.Values)
        {
            marker.Parent.Operations.Remove(marker);
        }
    }

    private void Decide()
    {
        TreeOperation[] writes = [.. _order.Keys.Where(o => !o.IsStructured && IsForward(o) && _memory.Writes(o).Count > 0)];
        foreach (IGrouping<int, TreeOperation> reads in NeededLoads().GroupBy(o => _tree.ClassOf(o.Operands[0])))
        {
            // An array that is put back counts as unchanged wherever it is read: no write that follows any read of it may be left out.
            TreeOperation[] overwriting = [.. writes.Where(w => _memory.Writes(w, reads.Key) && Reading(reads.Key).Any(r => MayPrecede(r, w)))];
            bool isNeeded = overwriting.Any(w => reads.Any(r => MayPrecede(r, w)));
            if (isNeeded && overwriting.All(_markers.ContainsKey) && IsAllocatedHere(reads.Key)
                && overwriting.Sum(Frequency) <= reads.Sum(Frequency))
            {
                _memory.Restored.Add(reads.Key);
                foreach (TreeOperation write in overwriting)
                {
                    Restore(write);
                }
            }
        }
    }

    /// <summary>The loads that the reverse sweep reads, directly or through what is cheap to compute again.</summary>
    private IEnumerable<TreeOperation> NeededLoads()
    {
        HashSet<int> seen = [];
        Queue<Value> pending = new(_order.Keys.Where(o => !IsForward(o)).SelectMany(o => o.Operands.Concat(o.Blocks.SelectMany(b => b.Results))));
        List<TreeOperation> loads = [];
        while (pending.Count > 0)
        {
            Value value = pending.Dequeue();
            if (!seen.Add(value.Id) || _tree.Definition(value) is not { } definition || !IsForward(definition) || definition.Parent == _tree.Root)
            {
                continue;
            }

            if (definition.Name == OperationNames.Load)
            {
                loads.Add(definition);
            }

            if (definition.Name == OperationNames.Load || (Costs.IsPure(definition) && !Costs.IsExpensive(definition)))
            {
                foreach (Value operand in definition.Operands)
                {
                    pending.Enqueue(operand);
                }
            }
        }

        return loads;
    }

    /// <summary>What reads memory of the class and may be executed again by the reverse sweep.</summary>
    private IEnumerable<TreeOperation> Reading(int aliasClass) =>
        _order.Keys.Where(o => o.Name is OperationNames.Load or OperationNames.Copy or OperationNames.Call && o.Parent != _tree.Root && IsForward(o)
            && _memory.Reads(o).Contains(aliasClass));

    private static bool IsForward(TreeOperation operation) =>
        operation.Name != OperationNames.Restore && operation.Parent.WithOuter().All(b => b.Mirror is null) && operation.Mirror is null;

    /// <summary>The load may run before the write: it stands above it, or a loop holds both.</summary>
    private bool MayPrecede(TreeOperation load, TreeOperation write) =>
        _order[load] < _order[write]
            || load.Parent.WithOuter().TakeWhile(b => b.Owner is not null).Any(b => b.Owner!.IsLoop && write.Parent.IsWithin(b));

    /// <summary>The memory is allocated outside of all loops, so it is still there when the reverse runs.</summary>
    private bool IsAllocatedHere(int aliasClass)
    {
        bool isParameter = _tree.Root.Arguments.Any(a => a.Type.IsBuffer && _tree.ClassOf(a) == aliasClass);
        return !isParameter && _order.Keys.Where(o => o.Name == OperationNames.Allocate && _tree.ClassOf(o.Results[0]) == aliasClass).All(o => o.Parent == _tree.Root);
    }

    private static double Frequency(TreeOperation operation) =>
        Math.Pow(10, operation.Parent.WithOuter().Count(b => b.Owner is { IsLoop: true }));

    private void Restore(TreeOperation write)
    {
        Value buffer = write.Operands[0], written = write.Operands[write.Operands.Count - 1];
        Value[] indices = [.. write.Operands.Skip(1).Take(write.Operands.Count - 2)];
        string? field = write.Attribute(AttributeNames.Field);

        OperationBuilder before = _tree.Builder();
        Value overwritten = before.Load(buffer, indices, written.Type.Element, field);
        _tree.Insert(write.Parent, write.Parent.Operations.IndexOf(write), before.Operations);
        if (buffer.Name is { } name)
        {
            TreeOperation load = _tree.Definition(overwritten)!;
            load.Results[0] = overwritten = overwritten with { Name = name + "Before" };
        }

        OperationBuilder back = _tree.Builder();
        back.Store(buffer, indices, overwritten, field);
        TreeOperation marker = _markers[write];
        int position = marker.Parent.Operations.IndexOf(marker);
        _tree.Insert(marker.Parent, position, back.Operations);
        marker.Parent.Operations[position].Undone = write;
    }
}
