using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;

namespace Gradients.Generator.Writing;

/// <summary>
/// The closed form of a derivative for its XML documentation, composed from the operations of the differentiated function: a line for every value that
/// has a name, <c>∂loss/∂x = ∂loss/∂s · wᵀ</c>. A step that the user did not name and that one other step reads is written out there.
/// </summary>
internal static class ClosedForm
{
    private const string GradientSuffix = "Gradient";

    /// <param name="function">The differentiated function, before fusion.</param>
    /// <param name="written">What the user wrote, with the user's names.</param>
    /// <param name="result">The name of the scalar that the gradients are those of, or null for a vector-Jacobian product.</param>
    /// <param name="targets">The names of the last results; with a scalar to be differentiated, those of the values differentiated with respect to.</param>
    public static IEnumerable<string> Lines(Function function, Function written, string? result, IReadOnlyList<string> targets)
    {
        Dictionary<int, Operation> definitions = function.Operations.ToDictionary(o => o.Result.Id);
        HashSet<string> primalNames = [.. function.Parameters.Concat(function.Operations.Select(o => o.Result)).Select(v => v.Name).OfType<string>()];
        HashSet<string> usersNames = [.. written.Operations.Select(o => o.Result.Name).OfType<string>()];
        Dictionary<int, int> uses = function.Operations.SelectMany(o => o.Operands).Concat(function.Results).GroupBy(v => v.Id).ToDictionary(g => g.Key, g => g.Count());
        HashSet<int> writtenOut = [.. function.Operations.Where(IsWrittenOut).Select(o => o.Result.Id)];
        Mathematics mathematics = new(definitions, Name);
        List<(string Left, string Right, string Shape)> lines = [];
        foreach (Operation operation in function.Operations.Where(o => Name(o.Result) is not null))
        {
            lines.Add((Name(operation.Result)!, mathematics.Definition(operation.Result), Shape(operation.Result.Type)));
        }

        // A gradient that is a number, or the same as another value, has no line of its own yet.
        Value[] gradients = [.. function.Results.Skip(function.Results.Count - targets.Count)];
        for (int i = 0; i < targets.Count; i++)
        {
            string name = result is not null ? "∂" + result + "/∂" + targets[i] : targets[i];
            if (lines.All(l => l.Left != name))
            {
                lines.Add((name, mathematics.Reference(gradients[i]), Shape(gradients[i].Type)));
            }
        }

        int width = System.Math.Min(100, lines.Select(l => l.Left.Length + l.Right.Length + 3).DefaultIfEmpty(0).Max());
        return lines.Select(l => l.Shape.Length > 0 ? (l.Left + " = " + l.Right).PadRight(width) + "    " + l.Shape : l.Left + " = " + l.Right);

        string? Name(Value value) =>
            value.Name is { } name && !writtenOut.Contains(value.Id) && (!definitions.TryGetValue(value.Id, out Operation? definition) || definition.Name != OperationNames.Constant)
                ? Derivative(name, value)
                : null;

        bool IsWrittenOut(Operation operation) =>
            operation.Result.Name is { } name && operation.Ordinal >= 0 && !usersNames.Contains(name) && RuleTable.Elementwise(operation.Name) is not null
                && uses.TryGetValue(operation.Result.Id, out int count) && count == 1 && function.Results.All(r => r.Id != operation.Result.Id)
                && !primalNames.Contains(name + GradientSuffix);

        // A name that the sweep gave to the adjoint of a named value reads as the derivative by that value.
        string Derivative(string name, Value value) =>
            result is not null && value.Name!.EndsWith(GradientSuffix, System.StringComparison.Ordinal)
                && primalNames.Contains(name.Substring(0, name.Length - GradientSuffix.Length)) && definitions.ContainsKey(value.Id)
                ? "∂" + result + "/∂" + name.Substring(0, name.Length - GradientSuffix.Length)
                : name;
    }

    private static string Shape(IrType type) => string.Join("×", type.Shape);
}
