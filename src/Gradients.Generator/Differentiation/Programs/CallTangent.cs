using System;
using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;

namespace Gradients.Generator.Differentiation;

/// <summary>The tangent of a call: a call of the given derivative in its place, which computes values and tangents at once.</summary>
internal static class CallTangent
{
    /// <summary>Appends the call, or that of its derivative where it carries one.</summary>
    /// <returns>The tangents of its results.</returns>
    public static IReadOnlyList<(Value Result, Value Tangent)> Append(Operation call, ProgramActivity activity, Func<Value, Value?> tangentOf, OperationBuilder builder)
    {
        bool isActive = call.Results.Concat(OpaqueCall.Written(call)).Any(r => r.Type.IsFloatingPoint && activity.IsActive(r));
        CallObstacles.Check(call, activity, isActive, AttributeNames.Forward);
        if (!isActive)
        {
            builder.Append(call);
            return [];
        }

        Value[] tangents = [.. call.Results.Select(r => builder.NewValue(r.Type, r.Name is { } name ? name + ProgramTangent.Suffix : null))];
        CallBuilder derivative = new(call.Results);
        derivative.Append(call, builder, call.Attribute(AttributeNames.Forward)!, (kind, operand) =>
        {
            if (kind == "out")
            {
                return derivative.Receive(tangents);
            }

            Value value = call.Operands[operand];
            bool isWritten = OpaqueCall.Is(call, AttributeNames.Writes, operand);
            Value argument = kind.Length == 0 ? value : tangentOf(value) ?? Zero(call, operand, builder);
            return isWritten ? derivative.Write(argument) : derivative.Read(argument);
        });
        return [.. call.Results.Select((r, i) => (r, tangents[i])).Where(p => p.r.Type.IsFloatingPoint && activity.IsActive(p.r))];
    }

    private static Value Zero(Operation call, int operand, OperationBuilder builder)
    {
        Value value = call.Operands[operand];
        return value.Type.IsScalar
            ? builder.Constant(0, value.Type.Element)
            : builder.Allocate([builder.Length(value)], value.Type, value.Name is { } name ? name + ProgramTangent.Suffix : null);
    }
}
