using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Reading.Programs;

/// <summary>
/// Takes out values that nobody reads, and the operations, results and carried variables that only they need. What may throw is evaluated all the same: the
/// derivative throws where the method does.
/// </summary>
internal sealed class DeadValues
{
    private readonly Dictionary<int, Node> _definitions = [];
    private readonly HashSet<int> _live = [];
    private readonly HashSet<Node> _needed = [];
    private readonly HashSet<int> _evaluated = [];
    private readonly Stack<Value> _pending = new();

    private DeadValues()
    {
    }

    /// <summary>An operation with the one that holds it.</summary>
    private sealed class Node
    {
        public Node(Operation operation, Node? parent)
        {
            Operation = operation;
            Parent = parent;
        }

        public Operation Operation { get; }

        public Node? Parent { get; }
    }

    public static Block Remove(Block body, IEnumerable<Value> targets)
    {
        DeadValues values = new();
        values.Define(body, null);
        values.Evaluate(body);
        foreach (Value value in body.Results.Concat(targets))
        {
            values.Use(value);
        }

        values.Propagate();
        return values.Kept(body);
    }

    private void Define(Block block, Node? parent)
    {
        foreach (Value argument in block.Arguments)
        {
            if (parent is not null)
            {
                _definitions[argument.Id] = parent;
            }
        }

        foreach (Operation operation in block.Operations)
        {
            Node node = new(operation, parent);
            foreach (Value result in operation.Results)
            {
                _definitions[result.Id] = node;
            }

            foreach (Block inner in operation.Blocks)
            {
                Define(inner, node);
            }

            if (operation.Blocks.Count == 0 && Effects.IsEffectful(operation))
            {
                Need(node);
            }
        }
    }

    /// <summary>
    /// Looks for what may throw. Fields of one element are read with the same array and indices: one of these reads throws as well as all.
    /// </summary>
    private void Evaluate(Block block)
    {
        HashSet<string> accessed = [];
        foreach (Operation operation in block.Operations)
        {
            foreach (Block inner in operation.Blocks)
            {
                Evaluate(inner);
            }

            if (!Failures.MayThrow(operation, v => _definitions.TryGetValue(v.Id, out Node? node) ? node.Operation : null))
            {
                continue;
            }

            bool isRepeated = operation.Name == OperationNames.Load && !accessed.Add(Operation.FormatIntegers(operation.Operands.Select(o => o.Id)));
            if (!isRepeated)
            {
                _evaluated.Add(operation.Result.Id);
                Need(_definitions[operation.Result.Id]);
            }
        }
    }

    private void Use(Value value)
    {
        if (_live.Add(value.Id))
        {
            _pending.Push(value);
        }
    }

    /// <summary>The operation stays, and so do those that hold it and what they all decide by.</summary>
    private void Need(Node node)
    {
        for (Node? needed = node; needed is not null && _needed.Add(needed); needed = needed.Parent)
        {
            Operation operation = needed.Operation;
            switch (operation.Name)
            {
                case OperationNames.If:
                    Use(operation.Operands[0]);
                    break;
                case OperationNames.For:
                    Use(operation.Operands[0]);
                    Use(operation.Operands[1]);
                    break;
                case OperationNames.While:
                    Use(operation.Blocks[0].Results[0]);
                    break;
                default:
                    foreach (Value operand in operation.Operands)
                    {
                        Use(operand);
                    }

                    break;
            }
        }
    }

    private void Propagate()
    {
        while (_pending.Count > 0)
        {
            Value value = _pending.Pop();
            if (!_definitions.TryGetValue(value.Id, out Node? node))
            {
                continue;
            }

            Need(node);
            Operation operation = node.Operation;
            if (operation.Name == OperationNames.If)
            {
                int result = IndexOf(operation.Results, value);
                Use(operation.Blocks[0].Results[result]);
                Use(operation.Blocks[1].Results[result]);
            }
            else if (operation.Name is OperationNames.For or OperationNames.While)
            {
                UseCarried(operation, value);
            }
        }
    }

    private void UseCarried(Operation loop, Value value)
    {
        int skipped = loop.Name == OperationNames.For ? 1 : 0;
        int slot = IndexOf(loop.Results, value);
        foreach (Block block in loop.Blocks)
        {
            slot = slot >= 0 ? slot : IndexOf(block.Arguments, value) - skipped;
        }

        // The index of a counted loop is none of the carried variables.
        if (slot >= 0)
        {
            Use(loop.Operands[slot + (2 * skipped)]);
            Use(loop.Results[slot]);
            Use(loop.Blocks[loop.Blocks.Count - 1].Results[slot]);
        }
    }

    private static int IndexOf(EquatableArray<Value> values, Value value)
    {
        for (int i = 0; i < values.Count; i++)
        {
            if (values[i].Id == value.Id)
            {
                return i;
            }
        }

        return -1;
    }

    private Block Kept(Block block) => new(block.Arguments, KeptOperations(block).ToEquatableArray(), block.Results);

    private IEnumerable<Operation> KeptOperations(Block block) =>
        block.Operations.Where(IsNeeded).SelectMany(operation => operation.Name switch
        {
            OperationNames.If => [KeptBranch(operation)],
            OperationNames.For => [KeptLoop(operation, 1)],
            OperationNames.While => [KeptLoop(operation, 0)],
            _ => IsEvaluated(operation) && !_live.Contains(operation.Result.Id) && !IsAccessedElsewhere(operation, block)
                ? new[] { operation, Evaluation(operation) } : [operation],
        });

    private static Operation Evaluation(Operation operation) =>
        new(OperationNames.Evaluate, EquatableArray.Of(operation.Result), default, default, default, operation.Ordinal);

    /// <summary>Another field of the same element is read, and used.</summary>
    private bool IsAccessedElsewhere(Operation load, Block block) =>
        load.Name == OperationNames.Load
            && block.Operations.Any(o => o.Name == OperationNames.Load && o.Operands.Equals(load.Operands) && _live.Contains(o.Result.Id));

    private bool IsNeeded(Operation operation) =>
        operation.Results.Any(r => _live.Contains(r.Id)) || Effects.IsEffectful(operation) || IsEvaluated(operation);

    private bool IsEvaluated(Operation operation) =>
        (operation.Blocks.Count == 0 && operation.Results.Count == 1 && _evaluated.Contains(operation.Result.Id))
        || operation.Blocks.SelectMany(b => b.Operations).Any(IsEvaluated);

    private Operation KeptBranch(Operation branch)
    {
        int[] slots = [.. Enumerable.Range(0, branch.Results.Count).Where(i => _live.Contains(branch.Results[i].Id))];
        return branch with
        {
            Results = At(branch.Results, slots),
            Blocks = branch.Blocks.Select(b => Kept(b) with { Results = At(b.Results, slots) }).ToEquatableArray(),
        };
    }

    private Operation KeptLoop(Operation loop, int skipped)
    {
        int[] slots = [.. Enumerable.Range(0, loop.Results.Count).Where(i => _live.Contains(loop.Results[i].Id))];
        int[] arguments = [.. Enumerable.Range(0, skipped), .. slots.Select(s => s + skipped)];
        int[] operands = [.. Enumerable.Range(0, 2 * skipped), .. slots.Select(s => s + (2 * skipped))];
        return loop with
        {
            Operands = At(loop.Operands, operands),
            Results = At(loop.Results, slots),
            Blocks = loop.Blocks.Select((b, i) => Kept(b) with
            {
                Arguments = At(b.Arguments, arguments),
                Results = i == loop.Blocks.Count - 1 ? At(b.Results, slots) : b.Results,
            }).ToEquatableArray(),
        };
    }

    private static EquatableArray<Value> At(EquatableArray<Value> values, IReadOnlyList<int> indices) => indices.Select(i => values[i]).ToEquatableArray();
}
