using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Optimization;

/// <summary>
/// Takes the length of an array that is allocated inside a branch or loop, and of any slice of such, from what it was allocated with: the number can be
/// had on the way backwards, the array cannot.
/// </summary>
internal sealed class LocalLengths
{
    private readonly Dictionary<int, Operation> _definitions;
    private readonly HashSet<int> _topLevel;
    private readonly Dictionary<int, Value> _replacements = [];

    private LocalLengths(Function function)
    {
        _definitions = function.Body.AllOperations().SelectMany(o => o.Results.Select(r => (r.Id, o))).ToDictionary(p => p.Id, p => p.o);
        _topLevel = [.. function.Operations.SelectMany(o => o.Results).Select(r => r.Id)];
    }

    public static Function Run(Function function)
    {
        LocalLengths lengths = new(function);
        foreach (Operation operation in function.Body.AllOperations().Where(o => o.Name == OperationNames.Length))
        {
            if (lengths.Of(operation) is { } length)
            {
                lengths._replacements.Add(operation.Result.Id, length);
            }
        }

        return lengths._replacements.Count == 0 ? function : function with { Body = lengths.Replaced(function.Body) };
    }

    private Value? Of(Operation length)
    {
        if (!_definitions.TryGetValue(length.Operands[0].Id, out Operation? definition))
        {
            return null;
        }

        return definition.Name switch
        {
            OperationNames.Slice => definition.Operands[2],
            OperationNames.Allocate when _topLevel.Contains(definition.Result.Id) => null,
            OperationNames.Allocate when definition.Operands.Count == 1 => definition.Operands[0],
            OperationNames.Allocate when length.Attribute(AttributeNames.Axis) is { } axis => definition.Operands[int.Parse(axis, CultureInfo.InvariantCulture)],
            _ => null,
        };
    }

    private Block Replaced(Block block) =>
        block with
        {
            Operations = block.Operations.Where(o => o.Name != OperationNames.Length || !_replacements.ContainsKey(o.Result.Id)).Select(o => o with
            {
                Operands = o.Operands.Select(Resolve).ToEquatableArray(),
                Blocks = o.Blocks.Select(Replaced).ToEquatableArray(),
            }).ToEquatableArray(),
            Results = block.Results.Select(Resolve).ToEquatableArray(),
        };

    private Value Resolve(Value value) => _replacements.TryGetValue(value.Id, out Value? replacement) ? Resolve(replacement) : value;
}
