using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Optimization;

/// <summary>
/// Names the tensors that the user left unnamed after the operation that makes them, so that they and their adjoints can be spoken of in the generated
/// code and in its closed form.
/// </summary>
internal static class Naming
{
    public static Function Run(Function function)
    {
        HashSet<string> taken = [.. function.Operations.SelectMany(o => o.Results).Concat(function.Parameters).Select(v => v.Name).OfType<string>()];
        Substitution substitution = new();
        List<Operation> named = [];
        foreach (Operation original in function.Operations)
        {
            Operation operation = substitution.Apply(original);
            if (operation.Results.Count == 1 && operation.Result is { Name: null, Type.IsScalar: false } result)
            {
                Value renamed = result with { Name = Unique(DefaultName(operation.Name), taken) };
                substitution.Replace(result, renamed);
                operation = operation with { Results = EquatableArray.Of(renamed) };
            }

            named.Add(operation);
        }

        return substitution.Finish(function, named);
    }

    /// <summary>What the result of an operation is called where nobody gave it a name.</summary>
    public static string DefaultName(string operation) => operation switch
    {
        OperationNames.Add or OperationNames.Sum => "sum",
        OperationNames.Subtract => "difference",
        OperationNames.Multiply or OperationNames.MatMul or OperationNames.StrongMultiply => "product",
        OperationNames.Divide or OperationNames.StrongDivide => "quotient",
        OperationNames.Negate => "negated",
        OperationNames.Transpose => "transposed",
        OperationNames.Convert => "converted",
        OperationNames.Select => "selected",
        OperationNames.BroadcastTo or OperationNames.Identity or OperationNames.InsertAxes => "repeated",
        _ => operation,
    };

    private static string Unique(string name, HashSet<string> taken)
    {
        string candidate = name;
        for (int suffix = 2; !taken.Add(candidate); suffix++)
        {
            candidate = name + suffix.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return candidate;
    }
}
