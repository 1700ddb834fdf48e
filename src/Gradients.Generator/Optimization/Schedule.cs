using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Optimization;

/// <summary>Groups iterations into loops and orders the groups so that each follows what it reads.</summary>
internal sealed class Schedule
{
    private readonly List<ScheduledUnit> _units = [];
    private readonly Dictionary<int, ScheduledUnit> _definedBy = [];

    public void AddOther(Operation operation, IEnumerable<int> reads)
    {
        ScheduledUnit unit = new(_units.Count) { Other = operation };
        unit.OtherReads.UnionWith(reads);
        _units.Add(unit);
        Depend(unit, unit.OtherReads);
        foreach (Value result in operation.Results)
        {
            _definedBy[result.Id] = unit;
        }
    }

    public void AddIteration(Iteration iteration)
    {
        // A loop that shares an operand saves passes over memory; the latest one keeps the text in the order of the mathematics.
        ScheduledUnit[] candidates = [.. _units.Where(u => u.IsLoopOver(iteration.Space) && CanJoin(u, iteration))];
        ScheduledUnit unit = candidates.LastOrDefault(u => Shares(u, iteration)) ?? candidates.LastOrDefault() ?? NewLoop();
        unit.Members.Add(iteration);
        Depend(unit, iteration.Reads.Select(r => r.Value.Id));
        _definedBy[iteration.Operation.Result.Id] = unit;
    }

    /// <summary>The groups in an order that respects their dependences and otherwise keeps that of the program.</summary>
    public IReadOnlyList<ScheduledUnit> InOrder()
    {
        List<ScheduledUnit> ordered = [];
        HashSet<ScheduledUnit> placed = [];
        foreach (ScheduledUnit unit in _units)
        {
            Place(unit);
        }

        return ordered;

        void Place(ScheduledUnit unit)
        {
            if (placed.Add(unit))
            {
                foreach (ScheduledUnit dependency in unit.Dependencies.OrderBy(d => d.Index))
                {
                    Place(dependency);
                }

                ordered.Add(unit);
            }
        }
    }

    private ScheduledUnit NewLoop()
    {
        ScheduledUnit unit = new(_units.Count);
        _units.Add(unit);
        return unit;
    }

    private void Depend(ScheduledUnit unit, IEnumerable<int> reads)
    {
        foreach (int read in reads)
        {
            if (_definedBy.TryGetValue(read, out ScheduledUnit? source) && source != unit)
            {
                unit.Dependencies.Add(source);
            }
        }
    }

    private bool Shares(ScheduledUnit unit, Iteration iteration) =>
        iteration.Reads.Any(r => !r.Value.Type.IsScalar
            && ((_definedBy.TryGetValue(r.Value.Id, out ScheduledUnit? source) && source == unit)
                || unit.Members.Any(m => m.Reads.Any(other => other.Value.Id == r.Value.Id))));

    private bool CanJoin(ScheduledUnit unit, Iteration iteration) =>
        iteration.Reads.All(read =>
        {
            if (!_definedBy.TryGetValue(read.Value.Id, out ScheduledUnit? source))
            {
                return true;
            }

            return source == unit
                ? unit.Members.Any(m => m.Operation.Result.Id == read.Value.Id && !m.IsSum) && read.Value.Type.Shape.Equals(iteration.Space)
                : !source.DependsOn(unit);
        });
}

/// <summary>A loop with its members, or a single other operation.</summary>
internal sealed class ScheduledUnit(int index)
{
    public int Index { get; } = index;

    public Operation? Other { get; init; }

    public List<Iteration> Members { get; } = [];

    public HashSet<ScheduledUnit> Dependencies { get; } = [];

    /// <summary>What the other operation reads.</summary>
    public HashSet<int> OtherReads { get; } = [];

    /// <summary>The values read that are not computed here: they need memory.</summary>
    public IEnumerable<int> OutsideReads =>
        Other is not null ? OtherReads : Members.SelectMany(m => m.Reads).Select(r => r.Value.Id).Where(id => !Computes(id));

    /// <summary>The loop computes the elements of the value (the total of a sum is there only after it).</summary>
    public bool Computes(int value) => Members.Any(m => !m.IsSum && m.Operation.Result.Id == value);

    public bool IsLoopOver(EquatableArray<Dimension> space) => Other is null && Members[0].Space.Equals(space);

    public bool DependsOn(ScheduledUnit other) => Dependencies.Any(d => d == other || d.DependsOn(other));
}
