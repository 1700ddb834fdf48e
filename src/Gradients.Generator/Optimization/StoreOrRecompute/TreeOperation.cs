using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Optimization;

/// <summary>An operation of a <see cref="ProgramTree"/>.</summary>
internal sealed class TreeOperation(Operation operation, TreeBlock parent)
{
    public string Name { get; } = operation.Name;

    public int Ordinal { get; } = operation.Ordinal;

    public TreeBlock Parent { get; set; } = parent;

    public List<Value> Operands { get; } = [.. operation.Operands];

    public List<Value> Results { get; } = [.. operation.Results];

    public List<IrAttribute> Attributes { get; } = [.. operation.Attributes];

    public List<TreeBlock> Blocks { get; } = [];

    /// <summary>For the reverse of a branch or loop: its primal.</summary>
    public TreeOperation? Mirror { get; private set; }

    public bool IsLoop => Name is OperationNames.For or OperationNames.While;

    public bool IsStructured => Blocks.Count > 0;

    /// <summary>The block of a loop that is repeated.</summary>
    public TreeBlock Body => Blocks[Blocks.Count - 1];

    /// <summary>Where the carried values begin among the operands.</summary>
    public int FirstCarried => Name == OperationNames.For ? 2 : 0;

    /// <summary>Where the carried values begin among the arguments of the body.</summary>
    public int FirstArgument => Name == OperationNames.For ? 1 : 0;

    public string? Attribute(string name) => Attributes.Where(a => a.Name == name).Select(a => a.Text).FirstOrDefault();

    /// <summary>The write that this operation undoes.</summary>
    public TreeOperation? Undone { get; set; }

    public bool IsRestoreOf(TreeOperation write) => Undone == write;

    /// <summary>Says what the operation is the reverse of: its blocks mirror the repeated or chosen blocks of the primal.</summary>
    public void MirrorOf(TreeOperation primal)
    {
        Mirror = primal;
        for (int i = 0; i < Blocks.Count; i++)
        {
            Blocks[i].Mirror = primal.IsLoop ? primal.Body : primal.Blocks[i];
        }
    }

    /// <summary>Every value that the operation or anything inside it reads.</summary>
    public IEnumerable<Value> AllUses() =>
        Operands.Concat(Blocks.SelectMany(b => b.AllOperations().SelectMany(o => o.Operands.Concat(o.Blocks.SelectMany(i => i.Results))).Concat(b.Results)));

    /// <summary>The operation and every operation inside it.</summary>
    public IEnumerable<TreeOperation> WithInner() => Blocks.SelectMany(b => b.AllOperations()).Prepend(this);

    /// <summary>The operation and, where it is structured, all it holds, as IR. The relation to the primal ends here.</summary>
    public Operation ToOperation() =>
        new(
            Name, Operands.ToEquatableArray(), Results.ToEquatableArray(),
            Attributes.Where(a => a.Name is not (AttributeNames.Label or AttributeNames.Mirrors or AttributeNames.Packed or AttributeNames.Packing)).ToEquatableArray(),
            Blocks.Select(b => b.ToBlock()).ToEquatableArray(), Ordinal);

    /// <summary>This operation without its blocks, to ask what it does by itself.</summary>
    public Operation Shallow() =>
        new(Name, Operands.ToEquatableArray(), Results.ToEquatableArray(), Attributes.ToEquatableArray(), EquatableArray<Block>.Empty, Ordinal);
}

/// <summary>A block of a <see cref="ProgramTree"/>.</summary>
internal sealed class TreeBlock(TreeOperation? owner, IEnumerable<Value> arguments, IEnumerable<Value> results)
{
    public TreeOperation? Owner { get; } = owner;

    public List<Value> Arguments { get; } = [.. arguments];

    public List<TreeOperation> Operations { get; } = [];

    public List<Value> Results { get; } = [.. results];

    /// <summary>For a block of the reverse sweep: the block of the primal it is the reverse of.</summary>
    public TreeBlock? Mirror { get; set; }

    /// <summary>Values of the mirrored block that have been made available in this one.</summary>
    public Dictionary<int, Value> Provided { get; } = [];

    public IEnumerable<TreeOperation> AllOperations() => Operations.SelectMany(o => o.WithInner());

    /// <summary>The block itself and the blocks it is in, innermost first.</summary>
    public IEnumerable<TreeBlock> WithOuter()
    {
        for (TreeBlock? block = this; block is not null; block = block.Owner?.Parent)
        {
            yield return block;
        }
    }

    public bool IsWithin(TreeBlock other) => WithOuter().Contains(other);

    /// <summary>The operation of this block that is the given one or holds it.</summary>
    public TreeOperation Containing(TreeOperation inner)
    {
        TreeOperation operation = inner;
        while (operation.Parent != this)
        {
            operation = operation.Parent.Owner!;
        }

        return operation;
    }

    /// <summary>Replaces values wherever the block or anything inside it reads them.</summary>
    public void Substitute(IReadOnlyDictionary<int, Value> replacements)
    {
        Substitute(Results, replacements);
        foreach (TreeOperation operation in Operations)
        {
            Substitute(operation.Operands, replacements);
            foreach (TreeBlock block in operation.Blocks)
            {
                block.Substitute(replacements);
            }
        }
    }

    public Block ToBlock() =>
        new(Arguments.ToEquatableArray(), Operations.Select(o => o.ToOperation()).ToEquatableArray(), Results.ToEquatableArray());

    private static void Substitute(List<Value> values, IReadOnlyDictionary<int, Value> replacements)
    {
        for (int i = 0; i < values.Count; i++)
        {
            if (replacements.TryGetValue(values[i].Id, out Value? replacement))
            {
                values[i] = replacement;
            }
        }
    }
}
