using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Writing.Programs;

/// <summary>
/// Decides which values share a variable of C#: the initial value of a loop, the value it carries, the next one and the one it leaves, and what a branch
/// passes on, wherever no two of them are needed at once.
/// </summary>
internal sealed class VariableAssignment
{
    private readonly ProgramTree _tree;
    private readonly Inlining _inlining;
    private readonly Interference _interference;
    private readonly ValueSets _variables = new();
    private readonly Dictionary<int, List<Value>> _members = [];
    private readonly HashSet<int> _read = [];

    public VariableAssignment(ProgramTree tree, Inlining inlining)
    {
        _tree = tree;
        _inlining = inlining;
        Node[] structured = [.. tree.Root.Nodes.SelectMany(n => n.Descendants()).Where(n => n.Regions.Count > 0 && !inlining.IsExpression(n))];
        PhiCopy[] copies = [.. structured.SelectMany(Phis.All).Where(c => IsVariable(c.Source) && IsVariable(c.Target))];
        foreach (Value value in copies.SelectMany(c => new[] { c.Source, c.Target }))
        {
            _members[value.Id] = [value];
        }

        Value[][] named = [.. tree.Named().Select(n => n.Where(IsVariable).ToArray()).Where(n => n.Length > 1)];
        foreach (Value value in named.SelectMany(n => n))
        {
            _members[value.Id] = [value];
        }

        _interference = new Interference(tree, inlining, [.. _members.Keys]);
        foreach (PhiCopy copy in structured.Where(n => n.IsLoop).SelectMany(Phis.Identities))
        {
            Join(copy);
        }

        // A copy that is saved at each iteration is worth more than one before the loop; inner loops come first.
        Coalesce(structured.Where(n => n.IsLoop).OrderByDescending(n => n.Region.Depth).SelectMany(Phis.Next));
        Coalesce(structured.Where(n => !n.IsLoop).SelectMany(Phis.All));
        Coalesce(structured.Where(n => n.IsLoop).SelectMany(Phis.Entry));
        foreach (Value[] values in named)
        {
            ShareName(values);
        }

        FindRead(structured);
    }

    /// <summary>The variable of a value: the identifier of one of the values that share it.</summary>
    public int Of(Value value) => _variables.Of(value.Id);

    public bool AreSame(Value first, Value second) => Of(first) == Of(second);

    /// <summary>All values that share the variable of a value.</summary>
    public IReadOnlyList<Value> Sharing(Value value) => _members.TryGetValue(Of(value), out List<Value>? members) ? members : [value];

    /// <summary>The variable is assigned in one place only.</summary>
    public bool IsSingle(Value value) => Sharing(value).Count == 1;

    /// <summary>The variable is read somewhere; one that is not is not written either.</summary>
    public bool IsRead(Value value) => _read.Contains(Of(value));

    /// <summary>The value is a variable of the function's own: no parameter, no index of a loop, no expression.</summary>
    public bool IsVariable(Value value) =>
        !_inlining.IsInline(value) && (_tree.Definition(value) is not null || _tree.Home(value) is { Owner: { } owner } region && !IsIndex(value, owner, region));

    /// <summary>The variable holds nothing that the operation or what follows it needs, so that it can be given a value before the operation.</summary>
    public bool IsFreeBefore(Node node, Value value) => Sharing(value).All(m => !_interference.LiveBefore(node).Contains(m.Id));

    /// <summary>The innermost block around all places that write or read the variable of a value.</summary>
    public Region Scope(Value value)
    {
        Region? scope = null;
        foreach (Value member in Sharing(value))
        {
            Region home = _tree.Home(member);
            if (_tree.Definition(member) is null)
            {
                home = home.Owner!.Region;
            }

            scope = scope is null ? home : scope.Common(home);
        }

        return scope!;
    }

    private static bool IsIndex(Value value, Node owner, Region region) =>
        owner.Operation.Name == OperationNames.For && region.Block.Arguments[0].Id == value.Id;

    private void Coalesce(IEnumerable<PhiCopy> copies)
    {
        foreach (PhiCopy copy in copies.Where(c => IsVariable(c.Source) && IsVariable(c.Target)))
        {
            if (DoNotInterfere(copy.Source, copy.Target))
            {
                Join(copy);
            }
        }
    }

    /// <summary>What the user assigned to one variable stays one, where it is declared before.</summary>
    private void ShareName(Value[] values)
    {
        for (int i = 1; i < values.Length; i++)
        {
            Value? earlier = values.Take(i).FirstOrDefault(v => AreSame(v, values[i]) || (IsDeclaredBefore(v, values[i]) && DoNotInterfere(v, values[i])));
            if (earlier is not null && !AreSame(earlier, values[i]))
            {
                Join(new PhiCopy(values[i], earlier));
            }
        }
    }

    /// <summary>The first variable is declared in a block around those that assign the second one, or in the same, and before.</summary>
    private bool IsDeclaredBefore(Value first, Value second)
    {
        Region outer = Scope(first), inner = Scope(second);
        return outer.Common(inner) == outer && Sharing(first).Min(m => Place(m, outer)) is var declared
            && declared <= Sharing(second).Min(m => Place(m, outer)) && (outer == inner || declared < Sharing(second).Max(m => Place(m, outer)) || IsPhiAt(first, outer, declared));
    }

    private bool IsPhiAt(Value value, Region region, int position) =>
        region.Nodes[position].Regions.Count > 0 && Phis.All(region.Nodes[position]).Any(c => AreSame(c.Target, value));

    /// <summary>Where in a block the statement stands that is, or holds, the assignment of a value.</summary>
    private int Place(Value value, Region region)
    {
        Node node = _tree.Definition(value) ?? _tree.Home(value).Owner!;
        while (node.Region != region)
        {
            node = node.Region.Owner!;
        }

        return node.Position;
    }

    private bool DoNotInterfere(Value first, Value second) => !Sharing(first).Any(s => Sharing(second).Any(t => _interference.Between(s.Id, t.Id)));

    private void Join(PhiCopy copy)
    {
        (int kept, int gone) = _variables.Join(copy.Target.Id, copy.Source.Id);
        if (kept != gone)
        {
            _members[kept] = [.. Members(kept, copy.Target), .. Members(gone, copy.Source)];
            _members.Remove(gone);
        }

        IEnumerable<Value> Members(int variable, Value value) => _members.TryGetValue(variable, out List<Value>? members) ? members : [value];
    }

    /// <summary>Follows what is needed back from what the program does: its effects, its decisions and its results.</summary>
    private void FindRead(Node[] structured)
    {
        ILookup<int, Value> sources = structured.SelectMany(Phis.All).ToLookup(c => Of(c.Target), c => c.Source);
        Stack<Value> pending = new(_tree.Function.Results);
        foreach (Node node in _tree.Root.Nodes.SelectMany(n => n.Descendants()))
        {
            Operation operation = node.Operation;
            IEnumerable<Value> needed = operation.Name switch
            {
                OperationNames.If => operation.Operands,
                OperationNames.For => operation.Operands.Take(2),
                OperationNames.While => operation.Blocks[0].Results,
                _ => operation.Results.Count == 0 || Effects.IsEffectful(operation) || Inlining.MayThrow(operation) ? operation.Operands : [],
            };
            foreach (Value value in needed)
            {
                pending.Push(value);
            }
        }

        while (pending.Count > 0)
        {
            Value value = pending.Pop();
            int variable = Of(value);
            if (!_read.Add(variable))
            {
                continue;
            }

            IEnumerable<Value> assigned = Sharing(value).Append(value).SelectMany(v => _tree.Definition(v) is { } node && (node.Regions.Count == 0 || _inlining.IsExpression(node))
                ? node.Operation.Operands.Concat(node.Regions.SelectMany(r => r.Block.Results))
                : []);
            foreach (Value source in assigned.Concat(sources[variable]))
            {
                pending.Push(source);
            }
        }
    }
}
