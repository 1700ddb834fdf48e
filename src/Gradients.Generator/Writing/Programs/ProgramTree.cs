using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Writing.Programs;

/// <summary>A block of a program in its place.</summary>
internal sealed class Region
{
    public Region(Block block, Node? owner)
    {
        Block = block;
        Owner = owner;
        Depth = owner is null ? 0 : owner.Region.Depth + 1;
    }

    public Block Block { get; }

    /// <summary>The operation that holds the block; null for the body of the function.</summary>
    public Node? Owner { get; }

    public int Depth { get; }

    public List<Node> Nodes { get; } = [];

    /// <summary>The region, or one around it, that also holds the other one.</summary>
    public Region Common(Region other)
    {
        Region first = this;
        while (first != other)
        {
            if (first.Depth >= other.Depth)
            {
                first = first.Owner!.Region;
            }
            else
            {
                other = other.Owner!.Region;
            }
        }

        return first;
    }
}

/// <summary>An operation of a program in its place.</summary>
internal sealed class Node
{
    public Node(Operation operation, Region region, int position)
    {
        Operation = operation;
        Region = region;
        Position = position;
    }

    public Operation Operation { get; }

    public Region Region { get; }

    public int Position { get; }

    public List<Region> Regions { get; } = [];

    public bool IsLoop => Operation.Name is OperationNames.For or OperationNames.While;

    /// <summary>The operation and those inside its blocks.</summary>
    public IEnumerable<Node> Descendants() => Regions.SelectMany(r => r.Nodes).SelectMany(n => n.Descendants()).Prepend(this);
}

/// <summary>A place where a value is read.</summary>
/// <param name="Region">The block that reads it.</param>
/// <param name="Consumer">The operation that reads it, or null where it is a result of the block.</param>
/// <param name="Operand">Its number among the operands or results.</param>
internal readonly record struct Use(Region Region, Node? Consumer, int Operand)
{
    public int Position => Consumer?.Position ?? Region.Nodes.Count;
}

/// <summary>A function as a tree of blocks: where each value is defined and read.</summary>
internal sealed class ProgramTree
{
    private static readonly IReadOnlyList<Use> s_none = [];
    private readonly Dictionary<int, Node> _definitions = [];
    private readonly Dictionary<int, Region> _regions = [];
    private readonly Dictionary<int, List<Use>> _uses = [];

    public ProgramTree(Function function)
    {
        Function = function;
        Aliases = AliasClasses.Of(function.Body);
        Root = Enter(function.Body, null);
    }

    public Function Function { get; }

    public AliasClasses Aliases { get; }

    public Region Root { get; }

    /// <summary>The operation that defines a value; null for an argument of a block.</summary>
    public Node? Definition(Value value) => _definitions.TryGetValue(value.Id, out Node? node) ? node : null;

    /// <summary>The block that defines a value.</summary>
    public Region Home(Value value) => _regions[value.Id];

    public IReadOnlyList<Use> Uses(Value value) => _uses.TryGetValue(value.Id, out List<Use>? uses) ? uses : s_none;

    /// <summary>The scalars with names, those of one name and type together: one variable of the user's, in the order in which it is assigned.</summary>
    public IEnumerable<IGrouping<(string, IrType), Value>> Named() =>
        Root.Nodes.SelectMany(n => n.Descendants()).SelectMany(n => n.Regions.SelectMany(r => r.Block.Arguments).Concat(n.Operation.Results))
            .Where(v => v.Name is not null && v.Type.IsScalar).GroupBy(v => (v.Name!, v.Type));

    public bool IsConstant(Value value) => Definition(value)?.Operation.Name == OperationNames.Constant;

    private Region Enter(Block block, Node? owner)
    {
        Region region = new(block, owner);
        foreach (Value argument in block.Arguments)
        {
            _regions[argument.Id] = region;
        }

        foreach (Operation operation in block.Operations)
        {
            Node node = new(operation, region, region.Nodes.Count);
            region.Nodes.Add(node);
            Read(operation.Operands, region, node);
            foreach (Block inner in operation.Blocks)
            {
                node.Regions.Add(Enter(inner, node));
            }

            foreach (Value result in operation.Results)
            {
                _definitions[result.Id] = node;
                _regions[result.Id] = region;
            }
        }

        Read(block.Results, region, null);
        return region;
    }

    private void Read(EquatableArray<Value> values, Region region, Node? consumer)
    {
        for (int i = 0; i < values.Count; i++)
        {
            if (!_uses.TryGetValue(values[i].Id, out List<Use>? uses))
            {
                _uses[values[i].Id] = uses = [];
            }

            uses.Add(new Use(region, consumer, i));
        }
    }
}
