using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;

namespace Gradients.Generator.Optimization;

/// <summary>A program while the plan rewrites it: the operations as a tree that can be changed in place.</summary>
internal sealed class ProgramTree
{
    private readonly Function _function;
    private readonly Dictionary<int, TreeBlock> _blocks = [];
    private readonly Dictionary<int, TreeOperation> _operations = [];
    private readonly Dictionary<int, int> _origins = [];
    private readonly AliasClasses _classes;
    private readonly OperationBuilder _identifiers;

    public ProgramTree(Function function)
    {
        _function = function;
        _classes = AliasClasses.Of(function.Body);
        _identifiers = new OperationBuilder(function.FirstFreeId());
        Root = Build(function.Body, null);
        Dictionary<string, TreeOperation> labelled = Root.AllOperations().Where(o => o.Attribute(AttributeNames.Label) is not null)
            .ToDictionary(o => o.Attribute(AttributeNames.Label)!);
        foreach (TreeOperation operation in Root.AllOperations())
        {
            if (operation.Attribute(AttributeNames.Mirrors) is { } label)
            {
                operation.MirrorOf(labelled[label]);
            }
        }
    }

    public TreeBlock Root { get; }

    /// <summary>The program as it is now. A value is read under the name it has where it is defined.</summary>
    public Function ToFunction()
    {
        Block body = Root.ToBlock();
        Dictionary<int, Value> defined = body.AllDefinitions().ToDictionary(v => v.Id);
        return _function with { Body = body.Map(v => defined[v.Id]) };
    }

    public Value NewValue(IrType type, string? name = null) => _identifiers.NewValue(type, name);

    /// <summary>A builder of operations to insert.</summary>
    public OperationBuilder Builder() => _identifiers.Nested();

    /// <summary>The block that a value is defined in: by an operation of the block, or as its argument.</summary>
    public TreeBlock BlockOf(Value value) => _blocks[value.Id];

    /// <summary>The operation that defines a value; null for a block argument.</summary>
    public TreeOperation? Definition(Value value) => _operations.TryGetValue(value.Id, out TreeOperation? operation) ? operation : null;

    /// <summary>The alias class of a buffer. A copy of an allocation shares the class of the original, which is on the safe side.</summary>
    public int ClassOf(Value buffer) => _classes.Of(Origin(buffer));

    /// <summary>Says that a value is a copy of another.</summary>
    public void SetOrigin(Value copy, Value original) => _origins[copy.Id] = Origin(original).Id;

    /// <summary>Registers what an operation defines, with everything inside it.</summary>
    public void Register(TreeOperation operation)
    {
        foreach (Value result in operation.Results)
        {
            _blocks[result.Id] = operation.Parent;
            _operations[result.Id] = operation;
        }

        foreach (TreeBlock block in operation.Blocks)
        {
            Register(block);
        }
    }

    /// <summary>Registers a further argument of a block.</summary>
    public void RegisterArgument(TreeBlock block, Value argument) => _blocks[argument.Id] = block;

    /// <summary>Inserts operations into a block.</summary>
    public void Insert(TreeBlock block, int index, IEnumerable<Operation> operations)
    {
        foreach (Operation operation in operations)
        {
            TreeOperation inserted = Build(operation, block);
            block.Operations.Insert(index++, inserted);
            Register(inserted);
        }
    }

    private Value Origin(Value value) => _origins.TryGetValue(value.Id, out int origin) ? value with { Id = origin } : value;

    private void Register(TreeBlock block)
    {
        foreach (Value argument in block.Arguments)
        {
            _blocks[argument.Id] = block;
        }

        foreach (TreeOperation operation in block.Operations)
        {
            Register(operation);
        }
    }

    private TreeBlock Build(Block block, TreeOperation? owner)
    {
        TreeBlock built = new(owner, block.Arguments, block.Results);
        built.Operations.AddRange(block.Operations.Select(o => Build(o, built)));
        if (owner is null)
        {
            Register(built);
        }

        return built;
    }

    private TreeOperation Build(Operation operation, TreeBlock parent)
    {
        TreeOperation built = new(operation, parent);
        built.Blocks.AddRange(operation.Blocks.Select(b => Build(b, built)));
        return built;
    }
}
