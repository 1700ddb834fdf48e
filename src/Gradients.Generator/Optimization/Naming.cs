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
    public static Function Run(Function function) => Run(function, (_, result) => !result.Type.IsScalar);

    private static Function Run(Function function, System.Func<Operation, Value, bool> isNamed)
    {
        HashSet<string> taken = [.. function.Operations.SelectMany(o => o.Results).Concat(function.Parameters).Select(v => v.Name).OfType<string>()];
        Substitution substitution = new();
        List<Operation> named = [];
        foreach (Operation original in function.Operations)
        {
            Operation operation = substitution.Apply(original);
            foreach (Value result in operation.Results.Where(r => r.Name is null && isNamed(operation, r)))
            {
                substitution.Replace(result, result with { Name = Unique(DefaultNames.Of(operation.Name), taken) });
            }

            named.Add(operation with { Results = operation.Results.Select(substitution.Resolve).ToEquatableArray() });
        }

        return substitution.Finish(function, named);
    }

    /// <summary>
    /// Names what is read more than once, and scalars that tensors are computed with: variables of the generated code, lines of the closed form.
    /// </summary>
    public static Function NameShared(Function function)
    {
        HashSet<int> factors = [.. function.Operations.Where(o => !o.Result.Type.IsScalar).SelectMany(o => o.Operands).Select(o => o.Id)];
        Dictionary<int, int> uses = function.Operations.SelectMany(o => o.Operands).Concat(function.Results)
            .GroupBy(v => v.Id).ToDictionary(g => g.Key, g => g.Count());
        return Run(function, (operation, result) =>
            operation.Operands.Count > 0 && operation.Name is not (OperationNames.Count or OperationNames.Convert or OperationNames.InsertAxes)
            && result.Type.Element != ScalarKind.Bool && ((uses.TryGetValue(result.Id, out int count) && count > 1) || (result.Type.IsScalar && factors.Contains(result.Id))));
    }

    /// <summary>Calls results that differentiation has added what they are called in the signature.</summary>
    public static Function OfResults(Function function, IReadOnlyList<string> names)
    {
        HashSet<int> added = [.. function.Operations.Where(o => o.Ordinal < 0 && o.Name != OperationNames.Constant).Select(o => o.Result.Id)];
        Dictionary<int, string> renamed = [];
        for (int i = 0; i < names.Count; i++)
        {
            int id = function.Results[i].Id;
            if (added.Contains(id) && !renamed.ContainsKey(id))
            {
                renamed.Add(id, names[i]);
            }
        }

        return function with { Body = function.Body.Map(v => renamed.TryGetValue(v.Id, out string? name) ? v with { Name = name } : v) };
    }

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
