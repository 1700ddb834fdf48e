using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Optimization;

/// <summary>
/// Where the reverse of a block computes a function that the block itself has computed of the same operands, it reads that value instead: the derivative
/// of a sine is a cosine, and a program that needs one often has the other.
/// </summary>
internal sealed class PrimalFunctions
{
    private readonly Dictionary<string, Operation> _labelled;
    private readonly Dictionary<int, Value> _replacements = [];

    private PrimalFunctions(Function function) =>
        _labelled = function.Body.AllOperations().Where(o => o.Attribute(AttributeNames.Label) is not null).ToDictionary(o => o.Attribute(AttributeNames.Label)!);

    public static Function Run(Function function)
    {
        PrimalFunctions pass = new(function);
        foreach (Operation reverse in function.Body.AllOperations().Where(o => Effects.IsStructured(o) && o.Attribute(AttributeNames.Mirrors) is not null))
        {
            pass.Collect(reverse);
        }

        return pass._replacements.Count == 0 ? function : function with { Body = pass.Replaced(function.Body) };
    }

    private void Collect(Operation reverse)
    {
        Operation primal = _labelled[reverse.Attribute(AttributeNames.Mirrors)!];
        for (int i = 0; i < reverse.Blocks.Count; i++)
        {
            Block mirrored = primal.Name == OperationNames.If ? primal.Blocks[i] : primal.Blocks[primal.Blocks.Count - 1];
            Dictionary<string, Value> known = [];
            foreach (Operation computed in mirrored.Operations.Where(Costs.IsFunction))
            {
                known[Key(computed)] = computed.Result;
            }

            foreach (Operation again in reverse.Blocks[i].AllOperations().Where(Costs.IsFunction))
            {
                if (known.TryGetValue(Key(again), out Value? value))
                {
                    _replacements[again.Result.Id] = value;
                }
            }
        }
    }

    private Block Replaced(Block block) =>
        block with
        {
            Operations = block.Operations.Where(o => o.Results.Count != 1 || !_replacements.ContainsKey(o.Result.Id)).Select(o => o with
            {
                Operands = o.Operands.Select(Resolve).ToEquatableArray(),
                Blocks = o.Blocks.Select(Replaced).ToEquatableArray(),
            }).ToEquatableArray(),
            Results = block.Results.Select(Resolve).ToEquatableArray(),
        };

    private Value Resolve(Value value) => _replacements.TryGetValue(value.Id, out Value? replacement) ? replacement : value;

    private static string Key(Operation operation) => operation.Name + "(" + Operation.FormatIntegers(operation.Operands.Select(o => o.Id)) + ")" + operation.Attributes;
}
