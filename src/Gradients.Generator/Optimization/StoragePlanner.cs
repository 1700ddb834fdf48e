using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Optimization;

/// <summary>
/// Decides once, after fusion, where every tensor lives: a result in the caller's memory, anything else in scratch. A value takes over the memory of an
/// operand of the same size that nobody reads afterwards (the adjoint of a product stands where the product stood).
/// </summary>
internal sealed class StoragePlanner
{
    private readonly Dictionary<int, Storage> _storage = [];
    private readonly List<ScratchBlock> _blocks = [];

    public static StoragePlan Plan(Function function)
    {
        StoragePlanner planner = new();
        planner.Assign(function);
        return new StoragePlan(planner._storage, planner._blocks);
    }

    private void Assign(Function function)
    {
        for (int i = 0; i < function.Parameters.Count; i++)
        {
            _storage[function.Parameters[i].Id] = new Storage(StorageKind.Parameter, i);
        }

        Dictionary<int, int> results = [];
        for (int i = 0; i < function.Results.Count; i++)
        {
            if (!function.Results[i].Type.IsScalar)
            {
                results[function.Results[i].Id] = i;
            }
        }

        // What a product is added to stands where the sum will stand.
        foreach (Operation operation in function.Operations.Reverse().Where(o => o.Name == OperationNames.MatMulAdd))
        {
            if (results.TryGetValue(operation.Result.Id, out int number))
            {
                results[operation.Operands[2].Id] = number;
            }
        }

        Dictionary<int, int> owners = Owners(function);
        Dictionary<int, int> lastUse = LastUses(function, owners);
        HashSet<int> free = [];
        for (int index = 0; index < function.Operations.Count; index++)
        {
            Operation operation = function.Operations[index];
            if (operation.Name == OperationNames.InsertAxes && !operation.Operands[0].Type.IsScalar)
            {
                _storage[operation.Result.Id] = _storage[operation.Operands[0].Id];
                continue;
            }

            // Blocks whose last reader is this operation; a loop may write into them element by element.
            List<int> dying = operation.Operands
                .Where(o => !o.Type.IsScalar && _storage[o.Id].Kind == StorageKind.Scratch && lastUse[owners[o.Id]] == index)
                .Select(o => _storage[o.Id].Index).Distinct().ToList();
            foreach (Value result in operation.Results.Where(r => !r.Type.IsScalar))
            {
                _storage[result.Id] = results.TryGetValue(result.Id, out int number)
                    ? new Storage(StorageKind.Result, number)
                    : new Storage(StorageKind.Scratch, Block(operation, result, dying, free));
                dying.Remove(_storage[result.Id].Kind == StorageKind.Scratch ? _storage[result.Id].Index : -1);
            }

            free.UnionWith(dying);
        }
    }

    private int Block(Operation operation, Value result, List<int> dying, HashSet<int> free)
    {
        if (operation.Name == OperationNames.MatMulAdd)
        {
            return _storage[operation.Operands[2].Id].Index;
        }

        ScratchBlock needed = new(result.Type.Element, result.Type.Shape.Where(d => !d.IsOne).ToEquatableArray());
        foreach (int candidate in dying.Where(b => _blocks[b].HasSizeOf(needed) && CanOverwrite(operation, result, b))
            .Concat(free.Where(b => _blocks[b].HasSizeOf(needed)).OrderBy(b => b)))
        {
            free.Remove(candidate);
            return candidate;
        }

        _blocks.Add(needed);
        return _blocks.Count - 1;
    }

    /// <summary>Every read of the block happens at the element that is written next.</summary>
    private bool CanOverwrite(Operation operation, Value result, int block)
    {
        if (operation.Name == OperationNames.Softmax)
        {
            return true;
        }

        if (operation.Name != OperationNames.Loop)
        {
            return false;
        }

        LoopNest nest = LoopNest.From(operation);
        LoopYield yield = nest.Yields.First(y => y.Result.Id == result.Id);
        return nest.IsStore(yield) && nest.Operands.Select((o, i) => (Operand: o, Axes: nest.Accesses[i]))
            .Where(read => !read.Operand.Type.IsScalar && _storage[read.Operand.Id] == new Storage(StorageKind.Scratch, block))
            .All(read => read.Axes.Where(a => a >= 0).SequenceEqual(yield.Axes.Where(a => a >= 0)));
    }

    /// <summary>For each value the one that owns its memory.</summary>
    private static Dictionary<int, int> Owners(Function function)
    {
        Dictionary<int, int> owners = function.Parameters.ToDictionary(p => p.Id, p => p.Id);
        foreach (Operation operation in function.Operations)
        {
            foreach (Value result in operation.Results)
            {
                owners[result.Id] = operation.Name == OperationNames.InsertAxes && !operation.Operands[0].Type.IsScalar
                    ? owners[operation.Operands[0].Id]
                    : result.Id;
            }
        }

        return owners;
    }

    private static Dictionary<int, int> LastUses(Function function, Dictionary<int, int> owners)
    {
        Dictionary<int, int> lastUse = [];
        for (int index = 0; index < function.Operations.Count; index++)
        {
            foreach (Value operand in function.Operations[index].Operands)
            {
                lastUse[owners[operand.Id]] = index;
            }
        }

        foreach (Value result in function.Results)
        {
            lastUse[owners[result.Id]] = int.MaxValue;
        }

        return lastUse;
    }
}
