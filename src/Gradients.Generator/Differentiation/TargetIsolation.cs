using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Differentiation;

/// <summary>
/// Makes the local variables that a function is differentiated with respect to opaque while it is simplified and differentiated: algebra must not look
/// through <c>s = -(-x)</c> and let the uses of s become uses of x.
/// </summary>
internal static class TargetIsolation
{
    /// <summary>
    /// Puts an identity behind each target that is no parameter, and makes the targets results, behind the real ones, so that they stay alive.
    /// </summary>
    public static Function Isolate(Function function, IReadOnlyList<Value> targets)
    {
        int nextId = function.Operations.SelectMany(o => o.Results).Concat(function.Parameters).Select(v => v.Id).DefaultIfEmpty(-1).Max() + 1;
        Dictionary<int, Value> isolated = [];
        List<Operation> operations = [];
        foreach (Operation operation in function.Operations)
        {
            operations.Add(operation with { Operands = Isolated(operation.Operands) });
            foreach (Value target in operation.Results.Where(r => targets.Any(t => t.Id == r.Id)))
            {
                isolated[target.Id] = target with { Id = nextId++ };
                operations.Add(new Operation(
                    OperationNames.Identity, EquatableArray.Of(target), EquatableArray.Of(isolated[target.Id]),
                    EquatableArray<IrAttribute>.Empty, EquatableArray<Block>.Empty, operation.Ordinal));
            }
        }

        return function with
        {
            Body = function.Body with
            {
                Operations = operations.ToEquatableArray(),
                Results = Isolated(function.Results.Concat(targets)),
            },
        };

        EquatableArray<Value> Isolated(IEnumerable<Value> values) =>
            values.Select(v => isolated.TryGetValue(v.Id, out Value? opaque) ? opaque : v).ToEquatableArray();
    }

    /// <summary>Removes the identities once the function has been differentiated.</summary>
    public static Function Remove(Function function)
    {
        Dictionary<int, Value> sources = [];
        List<Operation> operations = [];
        foreach (Operation operation in function.Operations)
        {
            Operation resolved = operation with { Operands = Resolved(operation.Operands) };
            if (operation.Name == OperationNames.Identity)
            {
                sources[operation.Result.Id] = resolved.Operands[0];
            }
            else
            {
                operations.Add(resolved);
            }
        }

        return function with { Body = function.Body with { Operations = operations.ToEquatableArray(), Results = Resolved(function.Results) } };

        EquatableArray<Value> Resolved(EquatableArray<Value> values) =>
            values.Select(v => sources.TryGetValue(v.Id, out Value? source) ? source : v).ToEquatableArray();
    }
}
