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
        unit.Add(iteration);
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
    private readonly List<Iteration> _members = [];
    private readonly HashSet<int> _computed = [];
    private HashSet<int>? _outsideReads;

    public int Index { get; } = index;

    public Operation? Other { get; init; }

    public IReadOnlyList<Iteration> Members => _members;

    public HashSet<ScheduledUnit> Dependencies { get; } = [];

    /// <summary>What the other operation reads.</summary>
    public HashSet<int> OtherReads { get; } = [];

    /// <summary>The values read that are not computed here: they need memory.</summary>
    public ISet<int> OutsideReads => Other is not null
        ? OtherReads
        : _outsideReads ??= [.. _members.SelectMany(m => m.Reads).Select(r => r.Value.Id).Where(id => !Computes(id))];

    /// <summary>The loop computes the elements of the value (the total of a sum is there only after it).</summary>
    public bool Computes(int value) => _computed.Contains(value);

    public void Add(Iteration member)
    {
        _members.Add(member);
        _outsideReads = null;
        if (!member.IsSum)
        {
            _computed.Add(member.Operation.Result.Id);
        }
    }

    public void Remove(Iteration member)
    {
        _members.Remove(member);
        _computed.Remove(member.Operation.Result.Id);
        _outsideReads = null;
    }

    /// <summary>
    /// Computes values here again that another loop computes, before the members that read them. The loop may compute some of them already.
    /// </summary>
    /// <param name="expression">The operations, operands first.</param>
    public void Recompute(IReadOnlyList<Iteration> expression)
    {
        HashSet<int> values = [.. expression.Select(e => e.Operation.Result.Id)];
        _members.RemoveAll(m => !m.IsSum && values.Contains(m.Operation.Result.Id));
        _members.InsertRange(0, expression);
        OperandsFirst();
        _outsideReads = null;
        _computed.UnionWith(values);
    }

    public bool IsLoopOver(EquatableArray<Dimension> space) => Other is null && Members[0].Space.Equals(space);

    public bool DependsOn(ScheduledUnit other)
    {
        // Dependences meet again and again: each unit is asked once.
        HashSet<ScheduledUnit> seen = [];
        Stack<ScheduledUnit> pending = new(Dependencies);
        while (pending.Count > 0)
        {
            ScheduledUnit next = pending.Pop();
            if (next == other)
            {
                return true;
            }

            if (seen.Add(next))
            {
                foreach (ScheduledUnit dependency in next.Dependencies)
                {
                    pending.Push(dependency);
                }
            }
        }

        return false;
    }

    private void OperandsFirst()
    {
        Dictionary<int, Iteration> computed = _members.Where(m => !m.IsSum).ToDictionary(m => m.Operation.Result.Id);
        List<Iteration> ordered = [];
        HashSet<Iteration> placed = [];
        foreach (Iteration member in _members)
        {
            Place(member);
        }

        _members.Clear();
        _members.AddRange(ordered);

        void Place(Iteration member)
        {
            if (!placed.Add(member))
            {
                return;
            }

            foreach ((Value operand, _) in member.Reads)
            {
                if (computed.TryGetValue(operand.Id, out Iteration? source))
                {
                    Place(source);
                }
            }

            ordered.Add(member);
        }
    }
}
