using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;

namespace Gradients.Generator.Optimization;

/// <summary>
/// Prepares a differentiated function for fusion: a norm becomes the root of a sum of squares, a number beside a tensor stays a
/// number, and every tensor result is the result of an operation of its own (a parameter, or a value returned twice, is copied), so that each has memory
/// of its own to be written to.
/// </summary>
internal static class Lowering
{
    /// <param name="function">The function.</param>
    /// <param name="resultNames">What each result is called.</param>
    public static Function Run(Function function, IReadOnlyList<string> resultNames)
    {
        int firstFree = function.Operations.SelectMany(o => o.Results).Concat(function.Parameters).Select(v => v.Id).DefaultIfEmpty(-1).Max() + 1;
        OperationBuilder builder = new(firstFree);
        Substitution substitution = new();
        Dictionary<int, Value> numbers = [];
        foreach (Operation original in function.Operations)
        {
            Operation operation = WithNumbers(substitution.Apply(original), numbers);
            if (operation.Name == OperationNames.InsertAxes && operation.Operands[0].Type.IsScalar)
            {
                numbers.Add(operation.Result.Id, operation.Operands[0]);
            }

            switch (operation.Name)
            {
                case OperationNames.Norm:
                    Value squares = builder.SumAll(builder.Multiply(operation.Operands[0], operation.Operands[0]));
                    Value norm = builder.Emit(OperationNames.Sqrt, squares);
                    substitution.Replace(operation.Result, operation.Result.Name is { } name ? builder.Rename(norm, name) : norm);
                    break;
                case OperationNames.Count:
                    // From here on only the extents matter; the tensor itself need not exist for being counted.
                    builder.Append(operation with
                    {
                        Operands = EquatableArray<Value>.Empty,
                        Attributes = operation.Attributes.Where(a => a.Name != AttributeNames.Axes)
                            .Prepend(new IrAttribute(AttributeNames.Extents, Extents(operation))).ToEquatableArray(),
                    });
                    break;
                default:
                    builder.Append(operation);
                    break;
            }
        }

        Function lowered = substitution.Finish(function, builder.Operations);
        return WithDistinctResults(lowered, resultNames, builder);
    }

    /// <summary>A number that was given axes of extent one is read as a number where another operand has the whole shape: no memory for one element.</summary>
    private static Operation WithNumbers(Operation operation, IReadOnlyDictionary<int, Value> numbers) =>
        RuleTable.Elementwise(operation.Name) is not null
            && operation.Operands.Any(o => !numbers.ContainsKey(o.Id) && o.Type.Shape.Equals(operation.Result.Type.Shape))
            ? operation with { Operands = operation.Operands.Select(o => numbers.TryGetValue(o.Id, out Value? number) ? number : o).ToEquatableArray() }
            : operation;

    private static string Extents(Operation count)
    {
        EquatableArray<Dimension> shape = count.Operands[0].Type.Shape;
        return string.Join(" ", count.Integers(AttributeNames.Axes).Select(axis => shape[axis].ToString()));
    }

    private static Function WithDistinctResults(Function function, IReadOnlyList<string> names, OperationBuilder builder)
    {
        Dictionary<int, Operation> definitions = function.Operations.ToDictionary(o => o.Result.Id);
        List<Operation> copies = [];
        HashSet<int> taken = [];
        List<Value> results = [];
        foreach (Value result in function.Results)
        {
            bool isOwn = definitions.TryGetValue(result.Id, out Operation? definition)
                && definition.Name != OperationNames.InsertAxes && definition.Name != OperationNames.Constant;
            if (result.Type.IsScalar || (isOwn && taken.Add(result.Id)))
            {
                results.Add(result);
                continue;
            }

            Value copy = builder.NewValue(result.Type, names[results.Count]);
            copies.Add(new Operation(
                OperationNames.Identity, EquatableArray.Of(result), EquatableArray.Of(copy), EquatableArray<IrAttribute>.Empty, EquatableArray<Block>.Empty));
            results.Add(copy);
        }

        return function with
        {
            Body = function.Body with
            {
                Operations = function.Operations.Concat(copies).ToEquatableArray(),
                Results = results.ToEquatableArray(),
            },
        };
    }
}
