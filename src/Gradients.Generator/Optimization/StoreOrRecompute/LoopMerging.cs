using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Optimization;

/// <summary>
/// Runs a loop and its reverse as one: each iteration goes forward and backward at once. Legal where the adjoints that the reverse starts from do not
/// depend on the result of the loop, and where the reverse only adds up from one iteration to the next, so that its order does not matter.
/// </summary>
internal sealed class LoopMerging(ProgramTree tree, TreeMemory memory)
{
    /// <summary>Merges the reverse loop into the primal if that is legal.</summary>
    public bool TryMerge(TreeOperation primal, TreeOperation reverse)
    {
        if (primal.Name != OperationNames.For || primal.Parent != reverse.Parent || memory.Conflict(primal, reverse) || !IsOrderFree(reverse) || RowsBefore(primal, reverse) is not { } before)
        {
            return false;
        }

        Merge(primal, reverse, before);
        return true;
    }

    /// <summary>What stands between the loops and has to run before both; null where it cannot.</summary>
    private List<TreeOperation>? RowsBefore(TreeOperation primal, TreeOperation reverse)
    {
        TreeBlock block = primal.Parent;
        int first = block.Operations.IndexOf(primal), last = block.Operations.IndexOf(reverse);
        TreeOperation[] between = [.. block.Operations.Skip(first + 1).Take(last - first - 1)];
        HashSet<int> wanted = [.. reverse.AllUses().Select(v => v.Id)];
        List<TreeOperation> before = [];
        for (int i = between.Length - 1; i >= 0; i--)
        {
            TreeOperation operation = between[i];
            if (operation.Results.Any(r => wanted.Contains(r.Id)) || memory.Conflict(operation, reverse) || before.Any(b => memory.Conflict(operation, b)))
            {
                before.Insert(0, operation);
                wanted.UnionWith(operation.AllUses().Select(v => v.Id));
            }
        }

        HashSet<int> results = [.. primal.Results.Select(r => r.Id)];
        bool isIndependent = !reverse.AllUses().Any(v => results.Contains(v.Id))
            && !before.Any(b => b.AllUses().Any(v => results.Contains(v.Id)) || memory.Conflict(b, primal) || Effects.Throws(b.ToOperation()));
        return isIndependent ? before : null;
    }

    private void Merge(TreeOperation primal, TreeOperation reverse, List<TreeOperation> before)
    {
        TreeBlock block = primal.Parent, body = primal.Body, appended = reverse.Body;
        block.Operations.Remove(reverse);
        foreach (TreeOperation operation in before)
        {
            block.Operations.Remove(operation);
        }

        block.Operations.InsertRange(block.Operations.IndexOf(primal), before);
        appended.Substitute(new Dictionary<int, Value> { [appended.Arguments[0].Id] = body.Arguments[0] });
        foreach (TreeOperation operation in appended.Operations)
        {
            operation.Parent = body;
            body.Operations.Add(operation);
        }

        body.Arguments.AddRange(appended.Arguments.Skip(1));
        body.Results.AddRange(appended.Results);
        primal.Operands.AddRange(reverse.Operands.Skip(2));
        primal.Results.AddRange(reverse.Results);
        tree.Register(primal);
    }

    /// <summary>The iterations of the reverse may run in any order: they carry sums only, and what they overwrite belongs to one iteration each.</summary>
    private bool IsOrderFree(TreeOperation reverse)
    {
        TreeBlock body = reverse.Body;
        bool carriesSums = Enumerable.Range(0, body.Results.Count).All(i => IsSum(body.Arguments[i + 1], body.Results[i], body));
        return carriesSums && OuterClasses(body).All(aliasClass => IsOrderFree(body, aliasClass));
    }

    private IEnumerable<int> OuterClasses(TreeBlock body)
    {
        HashSet<int> inner = [.. body.AllOperations().Where(o => o.Name == OperationNames.Allocate).Select(o => tree.ClassOf(o.Results[0]))];
        return body.AllOperations().Where(o => !o.IsStructured).SelectMany(o => memory.Writes(o)).Distinct().Where(c => !inner.Contains(c)).ToArray();
    }

    /// <summary>Only added to, or every access is to an element of the iteration itself.</summary>
    private bool IsOrderFree(TreeBlock body, int aliasClass)
    {
        TreeOperation[] accesses = [.. body.AllOperations().Where(o => !o.IsStructured && (memory.Writes(o).Contains(aliasClass) || memory.Reads(o).Contains(aliasClass)))];
        if (accesses.All(o => o.Name == OperationNames.Accumulate || (o.Name == OperationNames.AddTo && tree.ClassOf(o.Operands[0]) != aliasClass)))
        {
            return true;
        }

        TreeOperation first = accesses[0];
        return accesses.All(o => o.Name is OperationNames.Load or OperationNames.Store or OperationNames.Accumulate)
            && accesses.All(o => o.Operands[0].Id == first.Operands[0].Id)
            && Enumerable.Range(1, first.Operands[0].Type.Buffer!.Rank).Any(k => accesses.All(o => o.Operands[k].Id == body.Arguments[0].Id));
    }

    /// <summary>The carried value is only ever added to: nothing else reads it.</summary>
    private bool IsSum(Value carried, Value next, TreeBlock block)
    {
        Value current = carried;
        while (true)
        {
            if (current.Id == next.Id)
            {
                return !Readers(current, block).Any() && block.Results.Count(r => r.Id == current.Id) == 1;
            }

            TreeOperation[] readers = [.. Readers(current, block)];
            if (readers.Length != 1 || block.Results.Any(r => r.Id == current.Id) || readers[0].Results.Count == 0)
            {
                return false;
            }

            TreeOperation reader = readers[0];
            switch (reader.Name)
            {
                case OperationNames.Add when reader.Operands.Count(o => o.Id == current.Id) == 1:
                    current = reader.Results[0];
                    break;
                case OperationNames.For when reader.Operands.Skip(2).Count(o => o.Id == current.Id) == 1 && reader.Operands.Take(2).All(o => o.Id != current.Id):
                    int index = reader.Operands.FindIndex(2, o => o.Id == current.Id) - 2;
                    if (reader.Body.AllOperations().Any(o => o.AllUses().Any(u => u.Id == current.Id))
                        || !IsSum(reader.Body.Arguments[index + 1], reader.Body.Results[index], reader.Body))
                    {
                        return false;
                    }

                    current = reader.Results[index];
                    break;
                case OperationNames.If:
                    int[] places = [.. Enumerable.Range(0, reader.Results.Count).Where(i => reader.Blocks.All(b => IsSum(current, b.Results[i], b)))];
                    if (places.Length != 1)
                    {
                        return false;
                    }

                    current = reader.Results[places[0]];
                    break;
                default:
                    return false;
            }
        }
    }

    private static IEnumerable<TreeOperation> Readers(Value value, TreeBlock block) =>
        block.Operations.Where(o => o.AllUses().Any(u => u.Id == value.Id));
}
