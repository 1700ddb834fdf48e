using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Optimization;

/// <summary>
/// What of a loop's body has to be executed again so that its reverse finds the values it reads: the backward slice of these values, through branches,
/// inner loops and memory that the body allocates.
/// </summary>
internal sealed class Demand
{
    private readonly ProgramTree _tree;
    private readonly TreeMemory _memory;
    private readonly TreeBlock _body;
    private readonly TreeOperation _reverse;
    private readonly HashSet<int> _values = [];
    private readonly HashSet<TreeOperation> _operations = [];
    private readonly HashSet<int> _followed = [];
    private readonly Queue<Value> _pending = new();

    private Demand(ProgramTree tree, TreeMemory memory, TreeBlock body, TreeOperation reverse)
    {
        _tree = tree;
        _memory = memory;
        _body = body;
        _reverse = reverse;
    }

    /// <summary>The slice can be executed again: it reads no memory that has changed since, and no array that another iteration hands on.</summary>
    public bool IsExecutable { get; private set; } = true;

    /// <summary>The slice reads numbers that the iteration before hands on; executing it again needs them stored.</summary>
    public bool ReadsCarried { get; private set; }

    /// <summary>The slice reads arrays that the iteration makes for itself: they can only be had by executing it again.</summary>
    public bool ReadsOwnMemory { get; private set; }

    public static Demand Of(ProgramTree tree, TreeMemory memory, TreeBlock body, TreeOperation reverse)
    {
        Demand demand = new(tree, memory, body, reverse);
        foreach (Value value in reverse.Blocks.SelectMany(b => b.AllOperations().SelectMany(o => o.Operands.Concat(o.Blocks.SelectMany(i => i.Results))).Concat(b.Results)))
        {
            demand.Want(value);
        }

        while (demand._pending.Count > 0)
        {
            demand.Follow(demand._pending.Dequeue());
        }

        return demand;
    }

    public bool Contains(Value value) => _values.Contains(value.Id);

    /// <summary>The operation has to run for an effect, or for something inside it.</summary>
    public bool Contains(TreeOperation operation) => _operations.Contains(operation) || operation.Results.Any(Contains);

    private void Want(Value value)
    {
        if (_tree.BlockOf(value).IsWithin(_body) && _values.Add(value.Id))
        {
            _pending.Enqueue(value);
        }
    }

    private void Follow(Value value)
    {
        if (_tree.Definition(value) is not { } definition)
        {
            FollowArgument(value, _tree.BlockOf(value));
            return;
        }

        // A second execution would add another row.
        IsExecutable &= definition.Name != OperationNames.AddRow;
        Execute(definition);
        int index = definition.Results.FindIndex(r => r.Id == value.Id);
        switch (definition.Name)
        {
            case OperationNames.If:
                Want(definition.Blocks[0].Results[index]);
                Want(definition.Blocks[1].Results[index]);
                break;
            case OperationNames.For or OperationNames.While:
                WantCarried(definition, index);
                break;
            default:
                foreach (Value operand in definition.Operands)
                {
                    Want(operand);
                }

                break;
        }

        if (definition.Name is OperationNames.Load or OperationNames.Call)
        {
            FollowMemory(definition);
        }
    }

    private void FollowArgument(Value value, TreeBlock block)
    {
        TreeOperation owner = block.Owner!;
        int index = block.Arguments.FindIndex(a => a.Id == value.Id) - owner.FirstArgument;
        if (block == _body)
        {
            // The index is known in the reverse too; so is what the loop counts. Anything else comes from the iteration before.
            bool isKnown = owner.Name == OperationNames.For ? index < 0 : index == block.Arguments.Count - 1;
            if (!isKnown && Induction.Increment(_tree, value) is null)
            {
                ReadsCarried = true;
                IsExecutable &= !value.Type.IsBuffer;
            }

            return;
        }

        Execute(owner);
        if (index >= 0)
        {
            WantCarried(owner, index);
        }
    }

    private void WantCarried(TreeOperation loop, int index)
    {
        Want(loop.Operands[loop.FirstCarried + index]);
        Want(loop.Body.Results[index]);
        Want(loop.Results[index]);
        foreach (TreeBlock block in loop.Blocks)
        {
            Want(block.Arguments[loop.FirstArgument + index]);
        }
    }

    /// <summary>The operation runs again, with the branches and loops it stands in.</summary>
    private void Execute(TreeOperation operation)
    {
        for (TreeOperation current = operation; _operations.Add(current); current = current.Parent.Owner!)
        {
            switch (current.Name)
            {
                case OperationNames.If:
                    Want(current.Operands[0]);
                    break;
                case OperationNames.For:
                    Want(current.Operands[0]);
                    Want(current.Operands[1]);
                    break;
                case OperationNames.While:
                    Want(current.Blocks[0].Results[0]);
                    break;
            }

            if (current.Parent == _body)
            {
                break;
            }
        }
    }

    /// <summary>What an operation reads from memory must be there again.</summary>
    private void FollowMemory(TreeOperation read)
    {
        foreach (Value buffer in Effects.Reads(read.Shallow()))
        {
            FollowMemory(read, buffer);
        }
    }

    private void FollowMemory(TreeOperation read, Value buffer)
    {
        int aliasClass = _tree.ClassOf(buffer);
        if (!IsLocal(buffer))
        {
            IsExecutable &= _memory.IsReloadable(read, buffer, _reverse);
            return;
        }

        // What a call has computed from it can be stored instead.
        ReadsOwnMemory |= read.Name != OperationNames.Call;
        if (!_followed.Add(aliasClass))
        {
            return;
        }

        foreach (TreeOperation write in _body.AllOperations().Where(o => !o.IsStructured && _memory.Writes(o, aliasClass)))
        {
            Execute(write);
            foreach (Value operand in write.Operands)
            {
                Want(operand);
            }

            // Memory that is copied from must hold what it held.
            foreach (Value source in Effects.Reads(write.Shallow()).Where(b => _tree.ClassOf(b) != aliasClass))
            {
                FollowMemory(write, source);
            }
        }
    }

    /// <summary>All that the buffer may refer to is allocated in the body.</summary>
    private bool IsLocal(Value buffer) => _memory.Origins(buffer).All(b => b.IsWithin(_body));
}
