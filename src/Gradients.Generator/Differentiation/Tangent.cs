using System;
using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;

namespace Gradients.Generator.Differentiation;

/// <summary>
/// Forward mode: each operation of the primal is followed by the operations of its tangent. Tangents that are zero everywhere are not computed.
/// </summary>
internal static class Tangent
{
    /// <summary>Follows the name of a value in that of its tangent.</summary>
    public const string Suffix = "Tangent";

    /// <summary>The Jacobian-vector product of a function.</summary>
    /// <param name="primal">The function, before fusion: none of its operations holds a block.</param>
    /// <param name="targets">The parameters to differentiate by, each once.</param>
    /// <returns>
    /// A function of the parameters of the primal, followed by a tangent of the same type for each target. Its results are those of the primal,
    /// followed by the tangents of the floating-point ones.
    /// </returns>
    /// <exception cref="ArgumentException">A target is no floating-point parameter of the function, or given twice, or an operation holds a block.</exception>
    public static Function Differentiate(Function primal, IReadOnlyList<Value> targets)
    {
        OperationBuilder builder = new(1 + primal.Parameters.Concat(primal.Operations.SelectMany(o => o.Results)).Select(v => v.Id).DefaultIfEmpty(-1).Max());
        Dictionary<int, Value> tangents = [];
        foreach (Value target in targets)
        {
            if (!target.Type.IsFloatingPoint || !primal.Parameters.Any(p => p.Id == target.Id) || tangents.ContainsKey(target.Id))
            {
                throw new ArgumentException(
                    $"A target must be a floating-point parameter of '{primal.Name}', given once; {target} of type {target.Type} is not.", nameof(targets));
            }

            tangents.Add(target.Id, builder.NewValue(target.Type, target.Name is null ? null : target.Name + Suffix));
        }

        Value[] parameters = [.. primal.Parameters, .. targets.Select(t => tangents[t.Id])];
        foreach (Operation operation in primal.Operations)
        {
            if (operation.Blocks.Count > 0)
            {
                throw new ArgumentException($"The operation '{operation.Name}' holds a block; differentiation comes before fusion.", nameof(primal));
            }

            builder.Append(operation);
            int firstNew = builder.NextId;
            Value?[] incoming = operation.Operands.Select(o => tangents.TryGetValue(o.Id, out Value? tangent) ? tangent : null).ToArray();
            if (incoming.Any(t => t is not null) && RuleTable.Get(operation.Name).Tangent(builder, operation, incoming) is { } outgoing)
            {
                // What is passed on as it came keeps its name; so does a number.
                bool isNamed = operation.Result.Name is not null && outgoing.Id >= firstNew
                    && builder.Operations[builder.Operations.Count - 1].Name != OperationNames.Constant;
                tangents.Add(operation.Result.Id, isNamed ? builder.Rename(outgoing, operation.Result.Name + Suffix) : outgoing);
            }
        }

        Value[] results = [.. primal.Results, .. primal.Results.Where(r => r.Type.IsFloatingPoint).Select(TangentOf)];
        return new Function(
            primal.Name + "Jvp", new Block(parameters.ToEquatableArray(), builder.Operations.ToEquatableArray(), results.ToEquatableArray()));

        // A tangent may lack axes along which it is the same; as a result it has the type of its value.
        Value TangentOf(Value result) =>
            builder.BroadcastTo(
                tangents.TryGetValue(result.Id, out Value? tangent) ? tangent : builder.Constant(0, result.Type.Element), result.Type);
    }
}
