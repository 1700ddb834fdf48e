using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;

namespace Gradients.Generator.Optimization;

/// <summary>
/// Store or recompute: a tensor that one loop would store only for others to read is computed again where it is read, if that takes a few cheap
/// operations on what is in memory anyway (the mask of a relu from its result, 1 − y² from y). Roots, exponentials and the like are stored.
/// </summary>
internal static class Recomputation
{
    private const int MostOperations = 4;

    /// <param name="units">The scheduled loops and other operations.</param>
    /// <param name="parameters">The values that the caller keeps in memory.</param>
    /// <param name="results">The values that the function returns.</param>
    public static void Run(IReadOnlyList<ScheduledUnit> units, IEnumerable<int> parameters, ISet<int> results)
    {
        HashSet<int> kept = [.. parameters, .. results];
        foreach (ScheduledUnit unit in units.Where(u => u.Other is null))
        {
            foreach (Iteration member in unit.Members.Where(m => !m.IsSum).Reverse().ToArray())
            {
                Recompute(units, kept, unit, member);
                if (!results.Contains(member.Operation.Result.Id) && !IsRead(units, unit, member.Operation.Result.Id))
                {
                    unit.Remove(member);
                }
            }
        }
    }

    /// <summary>The loop or another unit reads the value as this loop computes it, not as a copy of its own.</summary>
    private static bool IsRead(IReadOnlyList<ScheduledUnit> units, ScheduledUnit unit, int value) =>
        unit.Members.Any(m => m.Reads.Any(r => r.Value.Id == value)) || units.Any(u => u != unit && u.OutsideReads.Contains(value));

    private static void Recompute(IReadOnlyList<ScheduledUnit> units, ISet<int> kept, ScheduledUnit unit, Iteration member)
    {
        Value value = member.Operation.Result;
        ScheduledUnit[] readers = units.Where(u => u != unit && u.OutsideReads.Contains(value.Id)).ToArray();
        if (readers.Length == 0 || kept.Contains(value.Id) || !IsCheap(member.Operation) || readers.Any(r => !ReadsElementwise(r, member)))
        {
            return;
        }

        HashSet<int> stored = [.. units.Where(u => u != unit).SelectMany(u => u.OutsideReads), .. kept];
        stored.Remove(value.Id);
        List<Iteration> expression = [];
        if (!Collect(unit, member, stored, expression, MostOperations) || expression.Count > MostOperations)
        {
            return;
        }

        foreach (ScheduledUnit reader in readers)
        {
            reader.Recompute(expression);
        }
    }

    private static bool ReadsElementwise(ScheduledUnit reader, Iteration member) =>
        reader.IsLoopOver(member.Space)
        && reader.Members.SelectMany(m => m.Reads).Where(r => r.Value.Id == member.Operation.Result.Id)
            .All(r => r.Axes.Where(a => a >= 0).SequenceEqual(member.ResultAxes.Where(a => a >= 0)));

    /// <summary>The operations of the loop that the value takes, operands first; false where one of them is not cheap or they are too many.</summary>
    private static bool Collect(ScheduledUnit unit, Iteration member, HashSet<int> stored, List<Iteration> expression, int depth)
    {
        if (depth == 0 || !IsCheap(member.Operation))
        {
            return false;
        }

        foreach ((Value operand, _) in member.Reads)
        {
            Iteration? inside = unit.Members.FirstOrDefault(m => m.Operation.Result.Id == operand.Id && !m.IsSum);
            if (inside is not null && !stored.Contains(operand.Id) && !expression.Contains(inside) && !Collect(unit, inside, stored, expression, depth - 1))
            {
                return false;
            }

            // A tensor from elsewhere would have to outlive its last reader for this.
            if (inside is null && !operand.Type.IsScalar && !stored.Contains(operand.Id))
            {
                return false;
            }
        }

        expression.Add(member);
        return true;
    }

    private static bool IsCheap(Operation operation) =>
        operation.Name is OperationNames.BroadcastTo or OperationNames.InsertAxes or OperationNames.Convert
        || (RuleTable.Elementwise(operation.Name) is { Form.Scalar.Home: Home.Operator } && operation.Name != OperationNames.Divide);
}
