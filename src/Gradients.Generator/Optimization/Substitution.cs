using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Optimization;

/// <summary>Values that stand for others while a pass rewrites a function.</summary>
internal sealed class Substitution
{
    private readonly Dictionary<int, Value> _replacements = [];

    public void Replace(Value old, Value replacement) => _replacements[old.Id] = replacement;

    public Value Resolve(Value value)
    {
        while (_replacements.TryGetValue(value.Id, out Value? replacement))
        {
            if (replacement.Id == value.Id)
            {
                return replacement;
            }

            value = replacement;
        }

        return value;
    }

    /// <summary>The operation with what it reads replaced, inside its blocks too.</summary>
    public Operation Apply(Operation operation) =>
        operation with
        {
            Operands = operation.Operands.Select(Resolve).ToEquatableArray(),
            Blocks = operation.Blocks.Count == 0 ? operation.Blocks : operation.Blocks.Select(Apply).ToEquatableArray(),
        };

    private Block Apply(Block block) =>
        block with { Operations = block.Operations.Select(Apply).ToEquatableArray(), Results = block.Results.Select(Resolve).ToEquatableArray() };

    /// <summary>The function with the rewritten operations, all replacements carried through.</summary>
    public Function Finish(Function function, IEnumerable<Operation> operations) =>
        function with
        {
            Body = function.Body with
            {
                Operations = operations.Select(Apply).ToEquatableArray(),
                Results = function.Results.Select(Resolve).ToEquatableArray(),
            },
        };
}
