using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;

namespace Gradients.Generator.Optimization;

/// <summary>
/// Collects like terms in the sums that differentiation builds up contribution by contribution: −2·p − p − p becomes −4·p. Sums that the user wrote keep
/// their order and their rounding.
/// </summary>
internal static class LikeTerms
{
    public static Function Run(Function function)
    {
        Dictionary<int, Operation> definitions = function.Operations.ToDictionary(o => o.Result.Id);
        Dictionary<int, int> uses = function.Operations.SelectMany(o => o.Operands).Concat(function.Results)
            .GroupBy(v => v.Id).ToDictionary(g => g.Key, g => g.Count());
        OperationBuilder builder = new(definitions.Keys.Concat(function.Parameters.Select(p => p.Id)).DefaultIfEmpty(-1).Max() + 1);
        Substitution substitution = new();
        foreach (Operation operation in function.Operations)
        {
            if (IsSum(operation) && Collected(operation, definitions, uses) is { } terms)
            {
                int firstNew = builder.NextId;
                Value total = Total(terms, operation.Result.Type.Element, builder, substitution);
                // The terms may add up to a value that was there before, which keeps its own name.
                total = operation.Result.Name is { } name && total.Id >= firstNew ? builder.Rename(total, name) : total;
                substitution.Replace(operation.Result, total);
            }
            else
            {
                builder.Append(substitution.Apply(operation));
            }
        }

        return DeadCode.Run(substitution.Finish(function, builder.Operations));
    }

    private static bool IsSum(Operation operation) =>
        operation.Ordinal < 0 && operation.Result.Type.IsFloatingPoint && operation.Name is (OperationNames.Add or OperationNames.Subtract);

    /// <summary>The terms with their coefficients, or null where no two are alike.</summary>
    private static List<(Value Value, double Coefficient)>? Collected(
        Operation root, Dictionary<int, Operation> definitions, Dictionary<int, int> uses)
    {
        List<(Value Value, double Coefficient)> terms = [];
        bool isAlike = false;
        Flatten(root.Operands[0], 1);
        Flatten(root.Operands[1], root.Name == OperationNames.Subtract ? -1 : 1);

        return isAlike && terms.All(t => t.Coefficient != 0) ? terms : null;

        void Flatten(Value value, double sign)
        {
            if (definitions.TryGetValue(value.Id, out Operation? operation) && operation.Ordinal < 0 && uses[value.Id] == 1 && value.Name is null)
            {
                switch (operation.Name)
                {
                    case OperationNames.Add or OperationNames.Subtract:
                        Flatten(operation.Operands[0], sign);
                        Flatten(operation.Operands[1], operation.Name == OperationNames.Subtract ? -sign : sign);
                        return;
                    case OperationNames.Negate:
                        Flatten(operation.Operands[0], -sign);
                        return;
                    case OperationNames.Multiply when Number(operation.Operands[0]) is { } factor:
                        AddTerm(operation.Operands[1], sign * factor);
                        return;
                }
            }

            AddTerm(value, sign);
        }

        void AddTerm(Value value, double coefficient)
        {
            int index = terms.FindIndex(t => t.Value.Id == value.Id);
            if (index < 0)
            {
                terms.Add((value, coefficient));
                return;
            }

            terms[index] = (value, terms[index].Coefficient + coefficient);
            isAlike = true;
        }

        double? Number(Value value) =>
            definitions.TryGetValue(value.Id, out Operation? operation) && operation.Name == OperationNames.Constant
                ? OperationBuilder.NumberOf(operation)
                : null;
    }

    /// <summary>The sum again, what is added before what is subtracted.</summary>
    private static Value Total(
        List<(Value Value, double Coefficient)> terms, ScalarKind kind, OperationBuilder builder, Substitution substitution)
    {
        Value? total = null;
        foreach ((Value value, double coefficient) in terms.OrderBy(t => t.Coefficient < 0 ? 1 : 0))
        {
            Value resolved = substitution.Resolve(value);
            double size = System.Math.Abs(coefficient);
            Value term = size == 1 ? resolved : builder.Multiply(builder.Constant(size, kind), resolved);
            total = total is null
                ? coefficient < 0 ? builder.Negate(term) : term
                : coefficient < 0 ? builder.Subtract(total, term) : builder.Add(total, term);
        }

        return total!;
    }
}
