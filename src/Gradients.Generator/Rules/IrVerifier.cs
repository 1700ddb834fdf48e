using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Rules;

/// <summary>
/// Checks that a function is sound: its scopes, and that each operation has the operands, the attributes and the result types that the rule table
/// gives it. Passes check their output with it while the generator is debugged and tested.
/// </summary>
internal static class IrVerifier
{
    /// <summary>A message for each fault; none for a sound function.</summary>
    public static IReadOnlyList<string> Verify(Function function) =>
        [.. ScopeVerifier.Verify(function), .. OperationsIn(function.Body).SelectMany(Faults)];

    /// <summary>Throws with all messages where there are any.</summary>
    /// <exception cref="InvalidOperationException">The function is not sound.</exception>
    public static void ThrowIfInvalid(Function function)
    {
        IReadOnlyList<string> messages = Verify(function);
        if (messages.Count > 0)
        {
            throw new InvalidOperationException(
                "The intermediate representation is not sound:\n" + string.Join("\n", messages) + "\n" + IrPrinter.Print(function));
        }
    }

    private static IEnumerable<Operation> OperationsIn(Block block) =>
        block.Operations.SelectMany(o => o.Blocks.SelectMany(OperationsIn).Prepend(o));

    private static IEnumerable<string> Faults(Operation operation) =>
        OperationFaults(operation).Select(fault => $"{fault} in '{IrPrinter.Line(operation)}'");

    private static IEnumerable<string> OperationFaults(Operation operation)
    {
        string? duplicate = operation.Attributes.GroupBy(a => a.Name).Where(g => g.Count() > 1).Select(g => g.Key).FirstOrDefault();
        if (duplicate is not null)
        {
            return [$"the attribute {duplicate} is given twice"];
        }

        if (operation.Name == OperationNames.Loop)
        {
            return LoopVerifier.Fault(operation) is { } loopFault ? [loopFault] : [];
        }

        if (StructuredVerifier.Knows(operation))
        {
            return StructuredVerifier.Fault(operation) is { } structuredFault ? [structuredFault] : [];
        }

        if (RuleTable.All.FirstOrDefault(r => r.Name == operation.Name) is not { } rule)
        {
            return [$"there is no operation '{operation.Name}'"];
        }

        // Lowering replaces the tensor that is counted by its extents, so that it need not be kept.
        bool countsExtents = operation.Name == OperationNames.Count && operation.Attribute(AttributeNames.Extents) is { Length: > 0 };
        int arity = countsExtents ? 0 : rule.Arity;
        if (operation.Operands.Count != arity)
        {
            return [$"'{rule.Name}' takes {arity} operands, not {operation.Operands.Count}"];
        }

        if (operation.Results.Count != 1 || operation.Blocks.Count != 0)
        {
            return [$"'{rule.Name}' has one result and no block, not {operation.Results.Count} and {operation.Blocks.Count}"];
        }

        string? fault = countsExtents ? InferenceFault(rule, operation) : AttributeFault(operation) ?? operation.Name switch
        {
            OperationNames.Constant => ConstantFault(operation),
            OperationNames.BroadcastTo => BroadcastFault(operation),
            _ => InferenceFault(rule, operation),
        };
        return fault is null ? [] : [fault];
    }

    /// <summary>The attributes that an operation must have, in the form it reads them in.</summary>
    private static string? AttributeFault(Operation operation) => operation.Name switch
    {
        OperationNames.Constant => Missing(operation, AttributeNames.Value),
        OperationNames.Convert => Missing(operation, AttributeNames.Type) ?? KindFault(operation),
        OperationNames.MatMul => Flag(operation, AttributeNames.TransposeLeft) ?? Flag(operation, AttributeNames.TransposeRight),
        OperationNames.Sum or OperationNames.Count or OperationNames.Softmax or OperationNames.LogSumExp =>
            Missing(operation, AttributeNames.Axes) ?? AxesFault(operation, operation.Operands[0].Type.Rank),
        OperationNames.InsertAxes => Missing(operation, AttributeNames.Axes) ?? AxesFault(operation, operation.Result.Type.Rank),
        _ => null,
    };

    private static string? Missing(Operation operation, string attribute) =>
        operation.Attribute(attribute) is null ? $"the attribute {attribute} is missing" : null;

    private static string? Flag(Operation operation, string attribute) =>
        operation.Attribute(attribute) is "true" or "false" ? null : $"the attribute {attribute} is neither true nor false";

    private static string? KindFault(Operation operation) =>
        operation.Attribute(AttributeNames.Type) is "int" or "long" or "float" or "double" ? null : "the attribute type is no type to convert to";

    private static string? AxesFault(Operation operation, int rank)
    {
        string text = operation.Attribute(AttributeNames.Axes)!;
        string[] words = text.Length == 0 ? [] : text.Split(' ');
        int previous = -1;
        foreach (string word in words)
        {
            if (!int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int axis) || axis <= previous || axis >= rank)
            {
                return $"the axes '{text}' are not ascending numbers below the rank {rank}";
            }

            previous = axis;
        }

        return null;
    }

    private static string? ConstantFault(Operation operation)
    {
        string text = operation.Attribute(AttributeNames.Value)!;
        ScalarKind kind = operation.Result.Type.Element;
        bool isReadable = kind switch
        {
            ScalarKind.Bool => text is "true" or "false",
            ScalarKind.Int => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            ScalarKind.Long => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            _ => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
        };
        return !operation.Result.Type.IsScalar ? "a constant is a scalar"
            : isReadable ? null
            : $"'{text}' is no constant of type {kind.Keyword()}";
    }

    private static string? BroadcastFault(Operation operation)
    {
        IrType from = operation.Operands[0].Type, to = operation.Result.Type;
        return from.Element != to.Element ? $"a broadcast keeps the element type {from.Element.Keyword()}"
            : IsBroadcastable(from.Shape, to.Shape) ? null
            : $"the shape [{from.Shape}] does not broadcast to [{to.Shape}]";
    }

    private static bool IsBroadcastable(EquatableArray<Dimension> from, EquatableArray<Dimension> to)
    {
        int missing = to.Count - from.Count;
        return missing >= 0 && Enumerable.Range(0, from.Count).All(axis => from[axis].IsOne || from[axis] == to[missing + axis]);
    }

    private static string? InferenceFault(Rule rule, Operation operation)
    {
        try
        {
            IrType inferred = rule.Infer(operation.Operands, operation.Attributes, StrictDimensionEquality.Instance);
            return inferred.Equals(operation.Result.Type) ? null : $"the result is {inferred}, not {operation.Result.Type}";
        }
        catch (ShapeException exception)
        {
            return exception.Message;
        }
    }
}
