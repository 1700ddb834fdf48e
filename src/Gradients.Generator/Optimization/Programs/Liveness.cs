using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Optimization;

/// <summary>
/// Which values of a function are read on the way to a result or an effect, and which memory. A carried value that only feeds itself is not; neither is
/// memory of the function itself that nobody reads.
/// </summary>
internal sealed class Liveness
{
    private readonly HashSet<int> _values = [];
    private readonly HashSet<int> _memory = [];
    private readonly HashSet<int> _harmless;
    private readonly AliasClasses _classes;
    private bool _changed;

    private Liveness(Function function)
    {
        _classes = AliasClasses.Of(function.Body);

        // Memory of the caller is read after the call.
        _memory.UnionWith(function.Parameters.Concat(function.Results).Where(v => v.Type.IsBuffer).Select(_classes.Of));
        _values.UnionWith(function.Results.Select(r => r.Id));
        _harmless = [.. function.Body.AllOperations().Where(IsHarmless).SelectMany(o => o.Results).Select(r => r.Id)];
    }

    public static Liveness Of(Function function)
    {
        Liveness liveness = new(function);
        do
        {
            liveness._changed = false;
            liveness.Visit(function.Body);
        }
        while (liveness._changed);

        return liveness;
    }

    public bool IsLive(Value value) => _values.Contains(value.Id);

    /// <summary>The operation does something that somebody notices.</summary>
    public bool IsLive(Operation operation) => operation.Name switch
    {
        OperationNames.Throw or OperationNames.AddRow => true,
        OperationNames.Evaluate => !_harmless.Contains(operation.Operands[0].Id),
        OperationNames.Store or OperationNames.Accumulate or OperationNames.Fill or OperationNames.Push => IsLiveMemory(operation.Operands[0]),
        OperationNames.Pop => IsLive(operation.Result) || IsLiveMemory(operation.Operands[0]),
        OperationNames.Copy or OperationNames.AddTo => IsLiveMemory(operation.Operands[1]),
        OperationNames.Call => operation.Results.Any(IsLive) || OpaqueCall.Written(operation).Any(IsLiveMemory),
        _ => operation.Results.Any(IsLive) || HasLiveEffect(operation),
    };

    /// <summary>The carried value at this place is read, inside the loop or behind it.</summary>
    public bool IsCarried(Operation loop, int place)
    {
        int index = loop.Name == OperationNames.For ? 1 : 0;
        return IsLive(loop.Results[place]) || loop.Blocks.Any(b => IsLive(b.Arguments[index + place]));
    }

    /// <summary>The operation cannot throw, as what stands for the element of a small array once that is a variable.</summary>
    private static bool IsHarmless(Operation operation) =>
        operation.Name is OperationNames.Constant or OperationNames.Add or OperationNames.Subtract or OperationNames.Multiply or OperationNames.Divide or OperationNames.Negate
            && operation.Result.Type.IsFloatingPoint;

    private bool IsLiveMemory(Value buffer) => _memory.Contains(_classes.Of(buffer));

    /// <summary>A branch or loop that counts even if none of its results is read.</summary>
    private bool HasLiveEffect(Operation operation) =>
        Effects.IsStructured(operation)
            ? operation.Blocks.Any(b => b.Operations.Any(HasLiveEffect))
            : (operation.Results.Count == 0 || operation.Name is OperationNames.Pop or OperationNames.AddRow or OperationNames.Call) && IsLive(operation);

    private void Visit(Block block)
    {
        foreach (Operation operation in Enumerable.Reverse(block.Operations).Where(IsLive))
        {
            switch (operation.Name)
            {
                case OperationNames.If:
                    Read(operation.Operands[0]);
                    for (int i = 0; i < operation.Results.Count; i++)
                    {
                        ReadWhere(IsLive(operation.Results[i]), operation.Blocks.Select(b => b.Results[i]));
                    }

                    break;
                case OperationNames.For or OperationNames.While:
                    VisitCarried(operation);
                    break;
                default:
                    foreach (Value operand in operation.Operands)
                    {
                        Read(operand);
                    }

                    foreach (Value buffer in operation.Blocks.Count == 0 ? Effects.Reads(operation) : [])
                    {
                        _changed |= _memory.Add(_classes.Of(buffer));
                    }

                    break;
            }

            if (Effects.IsStructured(operation))
            {
                foreach (Block inner in Enumerable.Reverse(operation.Blocks))
                {
                    Visit(inner);
                }
            }
        }
    }

    private void VisitCarried(Operation loop)
    {
        int bounds = loop.Operands.Count - loop.Results.Count;
        ReadWhere(true, loop.Operands.Take(bounds));
        ReadWhere(loop.Name == OperationNames.While, loop.Blocks[0].Results.Take(1));
        Block body = loop.Blocks[loop.Blocks.Count - 1];
        for (int i = 0; i < loop.Results.Count; i++)
        {
            ReadWhere(IsCarried(loop, i), [loop.Operands[bounds + i], body.Results[i]]);
        }
    }

    private void ReadWhere(bool isRead, IEnumerable<Value> values)
    {
        foreach (Value value in isRead ? values : [])
        {
            Read(value);
        }
    }

    private void Read(Value value) => _changed |= _values.Add(value.Id);
}
