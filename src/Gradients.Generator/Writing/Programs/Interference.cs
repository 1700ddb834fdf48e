using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Writing.Programs;

/// <summary>
/// Which values of webs are needed at the same time, so that they cannot be one variable. Found by walking the blocks backwards with the set of values
/// that are still read; a copy does not stand in the way of its own source, which holds the same value.
/// </summary>
internal sealed class Interference
{
    private readonly Inlining _inlining;
    private readonly HashSet<int> _candidates;
    private readonly Dictionary<int, HashSet<int>> _edges = [];
    private readonly Dictionary<Node, HashSet<int>> _liveBefore = [];

    /// <param name="tree">The program.</param>
    /// <param name="inlining">What is written as an expression.</param>
    /// <param name="candidates">The values that may share a variable with another.</param>
    public Interference(ProgramTree tree, Inlining inlining, HashSet<int> candidates)
    {
        _inlining = inlining;
        _candidates = candidates;
        Before(tree.Root, Leaves(tree.Function.Results));
    }

    public bool Between(int first, int second) => _edges.TryGetValue(first, out HashSet<int>? others) && others.Contains(second);

    /// <summary>The candidates that are read by a structured operation or after it, and defined before it.</summary>
    public IReadOnlyCollection<int> LiveBefore(Node node) => _liveBefore[node];

    private HashSet<int> Before(Region region, HashSet<int> live)
    {
        for (int i = region.Nodes.Count - 1; i >= 0; i--)
        {
            Node node = region.Nodes[i];
            if (node.Operation.Results.Count == 1 && _inlining.IsInline(node.Operation.Result))
            {
                continue;
            }

            live = node.Operation.Name switch
            {
                OperationNames.If when !_inlining.IsExpression(node) => BeforeBranch(node, live),
                OperationNames.For => BeforeFor(node, live),
                OperationNames.While => BeforeWhile(node, live),
                _ => BeforeStatement(node, live),
            };
        }

        return live;
    }

    private HashSet<int> BeforeStatement(Node node, HashSet<int> live)
    {
        foreach (Value result in node.Operation.Results)
        {
            Define(result, live);
        }

        live.ExceptWith(Ids(node.Operation.Results));
        live.UnionWith(Leaves(node.Operation.Operands));
        live.UnionWith(Leaves(node.Regions.SelectMany(r => r.Block.Results)));
        return live;
    }

    private HashSet<int> BeforeBranch(Node node, HashSet<int> after)
    {
        HashSet<int> results = Ids(node.Operation.Results);
        HashSet<int> beside = [.. after, .. results];
        foreach (PhiCopy copy in Phis.Branch(node, 0).Concat(Phis.Branch(node, 1)))
        {
            Define(copy.Target, beside, copy.Source);
        }

        HashSet<int> before = Leaves(node.Operation.Operands);
        foreach (Region region in node.Regions)
        {
            HashSet<int> end = [.. after];
            end.ExceptWith(results);
            end.UnionWith(Leaves(region.Block.Results));
            before.UnionWith(Before(region, end));
        }

        _liveBefore[node] = [.. before];
        return before;
    }

    private HashSet<int> BeforeFor(Node node, HashSet<int> after)
    {
        Operation loop = node.Operation;
        HashSet<int> through = Through(node, after);
        through.UnionWith(Leaves(loop.Flag(AttributeNames.Reversed) ? loop.Operands.Take(2) : [loop.Operands[1]]));
        HashSet<int> carried = Ids(loop.Blocks[0].Arguments.Skip(1));
        Copies(node, [.. through, .. carried]);

        HashSet<int> end = [.. through];
        end.UnionWith(Leaves(loop.Blocks[0].Results));
        Before(node.Regions[0], end);

        through.UnionWith(Leaves(loop.Operands));
        _liveBefore[node] = [.. through];
        return through;
    }

    private HashSet<int> BeforeWhile(Node node, HashSet<int> after)
    {
        Operation loop = node.Operation;
        HashSet<int> through = Through(node, after);
        HashSet<int> carried = Ids(loop.Blocks[0].Arguments);
        Copies(node, [.. through, .. carried]);

        HashSet<int> end = [.. through];
        end.UnionWith(Leaves(loop.Blocks[1].Results));
        Before(node.Regions[1], end);

        // The carried values are needed after the condition, by the body or by what follows the loop.
        HashSet<int> decided = [.. through, .. carried];
        decided.UnionWith(Leaves(loop.Blocks[0].Results));
        Before(node.Regions[0], decided);

        through.UnionWith(Leaves(loop.Operands));
        _liveBefore[node] = [.. through];
        return through;
    }

    private void Copies(Node loop, HashSet<int> live)
    {
        foreach (PhiCopy copy in Phis.Entry(loop).Concat(Phis.Next(loop)))
        {
            Define(copy.Target, live, copy.Source);
        }
    }

    /// <summary>What lives as long as the loop runs: what is read after it, and what its blocks read from outside.</summary>
    private HashSet<int> Through(Node loop, HashSet<int> after)
    {
        HashSet<int> through = [.. after];
        through.ExceptWith(Ids(loop.Operation.Results));
        HashSet<int> defined = [];
        foreach (Node node in loop.Descendants())
        {
            foreach (Region region in node.Regions)
            {
                defined.UnionWith(Ids(region.Block.Arguments));
                through.UnionWith(Leaves(region.Block.Results));
            }

            if (node != loop)
            {
                defined.UnionWith(Ids(node.Operation.Results));
                through.UnionWith(Leaves(node.Operation.Operands));
            }
        }

        through.ExceptWith(defined);
        return through;
    }

    private void Define(Value value, HashSet<int> live, Value? source = null)
    {
        if (!_candidates.Contains(value.Id))
        {
            return;
        }

        foreach (int other in live)
        {
            if (other != value.Id && other != source?.Id)
            {
                Connect(value.Id, other);
                Connect(other, value.Id);
            }
        }
    }

    private void Connect(int first, int second)
    {
        if (!_edges.TryGetValue(first, out HashSet<int>? others))
        {
            _edges[first] = others = [];
        }

        others.Add(second);
    }

    private HashSet<int> Leaves(IEnumerable<Value> values) => Ids(values.SelectMany(_inlining.Leaves));

    private HashSet<int> Ids(IEnumerable<Value> values) => [.. values.Select(v => v.Id).Where(_candidates.Contains)];
}
