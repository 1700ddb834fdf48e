using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Reading.Programs;

/// <summary>Numbers the values of a function in the order of their definition, and gives them the names that became known while reading.</summary>
internal sealed class Numbering
{
    private readonly Dictionary<int, Value> _values = [];
    private readonly IReadOnlyDictionary<int, string> _names;

    public Numbering(IReadOnlyDictionary<int, string> names) => _names = names;

    public Value Of(Value value) => _values[value.Id];

    public Block Run(Block block)
    {
        EquatableArray<Value> arguments = block.Arguments.Select(Define).ToEquatableArray();
        List<Operation> operations = [];
        foreach (Operation operation in block.Operations)
        {
            EquatableArray<Value> operands = operation.Operands.Select(Of).ToEquatableArray();
            EquatableArray<Block> blocks = operation.Blocks.Select(Run).ToEquatableArray();
            operations.Add(operation with { Operands = operands, Blocks = blocks, Results = operation.Results.Select(Define).ToEquatableArray() });
        }

        return new Block(arguments, operations.ToEquatableArray(), block.Results.Select(Of).ToEquatableArray());
    }

    private Value Define(Value value)
    {
        string? name = value.Name ?? (_names.TryGetValue(value.Id, out string? given) ? given : null);
        return _values[value.Id] = new Value(_values.Count, value.Type, name);
    }
}
