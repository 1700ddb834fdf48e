using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Optimization;

/// <summary>
/// Turns elementwise tensor operations, broadcasts and sums into loop nests, and neighbours with the same iteration space into one. An operation may
/// join an earlier loop when nothing it reads depends on a result of that loop, except elements that the same iteration has just computed.
/// </summary>
internal static class Fusion
{
    public static Function Run(Function function)
    {
        Dictionary<int, View> views = View.Resolve(function);
        Schedule schedule = new();
        foreach (Operation operation in function.Operations)
        {
            if (views.ContainsKey(operation.Result.Id))
            {
                continue;
            }

            if (Iteration.Of(operation, views) is { } iteration)
            {
                schedule.AddIteration(iteration);
            }
            else
            {
                schedule.AddOther(operation, operation.Operands.Select(o => View.Base(o, views).Id));
            }
        }

        HashSet<int> needed = [.. function.Results.Select(r => View.Base(r, views).Id)];
        IReadOnlyList<ScheduledUnit> units = schedule.InOrder();
        Recomputation.Run(units, function.Parameters.Select(p => p.Id), needed);
        foreach (ScheduledUnit unit in units)
        {
            needed.UnionWith(unit.OutsideReads);
        }

        int nextId = function.Operations.SelectMany(o => o.Results).Concat(function.Parameters).Select(v => v.Id).DefaultIfEmpty(-1).Max() + 1;
        LoopBuilder loops = new(nextId);
        List<Operation> operations = [];

        // A loop whose every value is recomputed by its readers is gone.
        foreach (ScheduledUnit unit in units.Where(u => u.Other is not null || u.Members.Count > 0))
        {
            operations.Add(unit.Other ?? loops.Build(unit.Members, needed));
        }

        // Views of tensors stay: kernels and results may read them. They cost nothing.
        return function with { Body = function.Body with { Operations = WithViews(operations, function, views).ToEquatableArray() } };
    }

    private static IEnumerable<Operation> WithViews(List<Operation> operations, Function function, Dictionary<int, View> views)
    {
        HashSet<int> read = [.. operations.SelectMany(o => o.Operands).Concat(function.Results).Select(v => v.Id)];
        Operation[] kept = function.Operations.Where(o => views.ContainsKey(o.Result.Id) && read.Contains(o.Result.Id)).ToArray();
        HashSet<int> defined = [.. function.Parameters.Select(p => p.Id)];
        HashSet<int> emitted = [];
        foreach (Operation view in ViewsOfDefined())
        {
            yield return view;
        }

        foreach (Operation operation in operations)
        {
            yield return operation;
            defined.UnionWith(operation.Results.Select(r => r.Id));
            foreach (Operation view in ViewsOfDefined())
            {
                yield return view;
            }
        }

        IEnumerable<Operation> ViewsOfDefined() =>
            kept.Where(v => defined.Contains(views[v.Result.Id].Of.Id) && emitted.Add(v.Result.Id)).Select(v => OfOwner(v, views[v.Result.Id])).ToArray();
    }

    /// <summary>A view of a view is one of the value that owns the memory, with the axes that both inserted.</summary>
    private static Operation OfOwner(Operation operation, View view)
    {
        IEnumerable<int> inserted = Enumerable.Range(0, operation.Result.Type.Rank).Where(axis => !view.Axes.Contains(axis));
        return operation with
        {
            Operands = EquatableArray.Of(view.Of),
            Attributes = EquatableArray.Of(new IrAttribute(AttributeNames.Axes, Operation.FormatIntegers(inserted))),
        };
    }
}
