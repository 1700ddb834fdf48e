using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Optimization;

/// <summary>
/// A matrix product that is added to a tensor which nobody else reads is computed on top of it: two contributions to a gradient need no memory for the
/// second.
/// </summary>
internal static class Accumulation
{
    public static Function Run(Function function)
    {
        Dictionary<int, Operation> definitions = function.Operations.SelectMany(o => o.Results.Select(r => (r.Id, o))).ToDictionary(p => p.Id, p => p.o);
        Dictionary<int, int> uses = function.Operations.SelectMany(o => o.Operands).Concat(function.Results)
            .GroupBy(v => v.Id).ToDictionary(g => g.Key, g => g.Count());
        HashSet<int> absorbed = [];
        List<Operation> operations = [];
        foreach (Operation operation in function.Operations)
        {
            if (operation.Name == OperationNames.Add && Accumulated(operation, definitions, uses, absorbed) is { } accumulated)
            {
                operations.Add(accumulated);
                definitions[accumulated.Result.Id] = accumulated;
            }
            else
            {
                operations.Add(operation);
            }
        }

        return function with
        {
            Body = function.Body with
            {
                Operations = operations.Where(o => o.Results.Count != 1 || !absorbed.Contains(o.Result.Id)).ToEquatableArray(),
            },
        };
    }

    private static Operation? Accumulated(
        Operation add, Dictionary<int, Operation> definitions, Dictionary<int, int> uses, HashSet<int> absorbed)
    {
        // The later contribution goes on top of the earlier one.
        foreach ((Value addend, Value product) in new[] { (add.Operands[0], add.Operands[1]), (add.Operands[1], add.Operands[0]) })
        {
            if (addend.Id != product.Id
                && IsOwn(addend) && definitions[addend.Id].Name != OperationNames.InsertAxes
                && IsOwn(product) && definitions[product.Id] is { Name: OperationNames.MatMul } matMul)
            {
                absorbed.Add(product.Id);
                return matMul with
                {
                    Name = OperationNames.MatMulAdd,
                    Operands = matMul.Operands.Append(addend).ToEquatableArray(),
                    Results = add.Results,
                };
            }
        }

        return null;

        bool IsOwn(Value value) => value.Type == add.Result.Type && definitions.ContainsKey(value.Id) && uses[value.Id] == 1;
    }
}
