using System.Collections.Generic;
using System.Linq;

namespace Gradients.Generator.Ir;

/// <summary>
/// Which buffers may share memory. A view belongs to the class of what it views; buffers that a branch or a loop may select between are one class. Two
/// buffers of different classes are disjoint: different allocations are, and parameters are checked at entry.
/// </summary>
internal sealed class AliasClasses
{
    private readonly Dictionary<int, int> _parents = [];

    private AliasClasses()
    {
    }

    public static AliasClasses Of(Block block)
    {
        AliasClasses classes = new();
        classes.Visit(block);
        return classes;
    }

    /// <summary>The class of a buffer: the identifier of one of its members.</summary>
    public int Of(Value buffer)
    {
        int id = buffer.Id;
        while (_parents.TryGetValue(id, out int parent) && parent != id)
        {
            id = parent;
        }

        return id;
    }

    public bool MayAlias(Value first, Value second) => Of(first) == Of(second);

    private void Visit(Block block)
    {
        foreach (Operation operation in block.Operations)
        {
            foreach (Block inner in operation.Blocks)
            {
                Visit(inner);
            }

            switch (operation.Name)
            {
                case OperationNames.Slice or OperationNames.Row or OperationNames.DenseRow or OperationNames.Part:
                    Join(operation.Operands[0], operation.Result);
                    break;
                case OperationNames.If:
                    JoinAll(operation.Results, operation.Blocks[0].Results);
                    JoinAll(operation.Results, operation.Blocks[1].Results);
                    break;
                case OperationNames.For:
                    JoinCarried(operation, operation.Operands.Skip(2), operation.Blocks[0].Arguments.Skip(1), operation.Blocks[0].Results);
                    break;
                case OperationNames.While:
                    JoinCarried(operation, operation.Operands, operation.Blocks[0].Arguments, operation.Blocks[0].Arguments);
                    JoinCarried(operation, operation.Operands, operation.Blocks[1].Arguments, operation.Blocks[1].Results);
                    break;
            }
        }
    }

    private void JoinCarried(Operation loop, IEnumerable<Value> initial, IEnumerable<Value> arguments, IEnumerable<Value> next)
    {
        JoinAll(loop.Results, initial);
        JoinAll(loop.Results, arguments);
        JoinAll(loop.Results, next);
    }

    private void JoinAll(IEnumerable<Value> left, IEnumerable<Value> right)
    {
        foreach ((Value first, Value second) in left.Zip(right, (l, r) => (l, r)).Where(pair => pair.l.Type.IsBuffer))
        {
            Join(first, second);
        }
    }

    private void Join(Value first, Value second) => _parents[Of(first)] = Of(second);
}
