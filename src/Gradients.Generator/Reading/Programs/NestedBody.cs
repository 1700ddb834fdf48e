using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;

namespace Gradients.Generator.Reading.Programs;

/// <summary>Appends the operations of a function in place of its call.</summary>
internal static class NestedBody
{
    /// <param name="function">The function.</param>
    /// <param name="arguments">The values of its parameters.</param>
    /// <param name="builder">Takes the operations, which come from the place of the call.</param>
    /// <returns>Its results.</returns>
    public static IReadOnlyList<Value> Append(Function function, IReadOnlyList<Value> arguments, OperationBuilder builder)
    {
        Dictionary<int, Value> values = function.Parameters.Zip(arguments, (p, a) => (p.Id, a)).ToDictionary(p => p.Id, p => p.a);
        foreach (Operation operation in function.Operations)
        {
            builder.Append(Placed(operation.Map(Of), builder.Ordinal));
        }

        return [.. function.Results.Select(Of)];

        Value Of(Value value) => values.TryGetValue(value.Id, out Value? known) ? known : values[value.Id] = builder.NewValue(value.Type, value.Name);
    }

    /// <summary>What the derivative keeps and returns is memory like any other here.</summary>
    private static Operation Placed(Operation operation, int ordinal) => operation with
    {
        Ordinal = ordinal,
        Attributes = operation.Attributes.Where(a => a.Name is not (AttributeNames.Comment or AttributeNames.Kept or AttributeNames.Returned)).ToEquatableArray(),
        Blocks = operation.Blocks.Select(b => b with { Operations = b.Operations.Select(o => Placed(o, ordinal)).ToEquatableArray() }).ToEquatableArray(),
    };
}
