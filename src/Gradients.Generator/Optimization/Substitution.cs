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

    public Operation Apply(Operation operation) =>
        operation with { Operands = operation.Operands.Select(Resolve).ToEquatableArray() };

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
