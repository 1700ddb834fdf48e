using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Optimization;

/// <summary>Computes equal expressions once. Operands of commutative operations are compared in either order, which no rounding can tell apart.</summary>
internal static class CommonSubexpressions
{
    public static Function Run(Function function)
    {
        Dictionary<string, int> known = [];
        List<Operation> kept = [];
        Substitution substitution = new();
        foreach (Operation original in function.Operations)
        {
            Operation operation = substitution.Apply(original);

            // Equal copies stand for different memory: a value that is two results is written twice.
            if (operation.Name == OperationNames.Identity)
            {
                kept.Add(operation);
                continue;
            }

            string key = Key(operation);
            if (!known.TryGetValue(key, out int index))
            {
                known.Add(key, kept.Count);
                kept.Add(operation);
                continue;
            }

            Operation first = kept[index];
            if (first.Result.Name is null && operation.Result.Name is { } name)
            {
                // The later expression has a name of the user's: the one that is kept takes it.
                Value named = first.Result with { Name = name };
                substitution.Replace(first.Result, named);
                kept[index] = first with { Results = EquatableArray.Of(named) };
            }

            substitution.Replace(operation.Result, kept[index].Result);
        }

        return substitution.Finish(function, kept);
    }

    private static string Key(Operation operation)
    {
        IEnumerable<int> operands = operation.Operands.Select(o => o.Id);
        if (operation.Name is OperationNames.Add or OperationNames.Multiply)
        {
            operands = operands.OrderBy(id => id);
        }

        return operation.Name + "(" + Operation.FormatIntegers(operands) + ")" + operation.Attributes + ":" + operation.Result.Type;
    }
}
