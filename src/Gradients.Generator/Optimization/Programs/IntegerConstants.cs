using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Optimization;

/// <summary>The integers of a program that are known: constants, and what is computed from them without overflow.</summary>
internal sealed class IntegerConstants
{
    private readonly Dictionary<int, long> _known = [];

    public long? Of(Value value) => _known.TryGetValue(value.Id, out long number) ? number : null;

    public void Learn(Value value, long number) => _known[value.Id] = number;

    /// <summary>Takes note of the operation's result if it is a known integer.</summary>
    /// <returns>The number; null where it is not known.</returns>
    public long? Visit(Operation operation)
    {
        if (operation.Results.Count != 1 || !operation.Result.Type.IsScalar || operation.Result.Type.Element is not (ScalarKind.Int or ScalarKind.Long))
        {
            return null;
        }

        if (Compute(operation) is { } number && (operation.Result.Type.Element == ScalarKind.Long || number == (int)number))
        {
            Learn(operation.Result, number);
            return number;
        }

        return null;
    }

    /// <summary>The operand that the result is equal to, since zero is added to it.</summary>
    public Value? SameAs(Operation operation) =>
        operation.Results.Count == 1 && operation.Result is { Name: null, Type: { IsScalar: true, Element: ScalarKind.Int or ScalarKind.Long } }
        && (operation.Name == OperationNames.Expression ? Operator(operation.Attribute(AttributeNames.Text)!) : operation.Name) is "{0} + {1}" or OperationNames.Add
        && operation.Operands.All(o => o.Type.Equals(operation.Result.Type))
            ? Of(operation.Operands[1]) == 0 ? operation.Operands[0] : Of(operation.Operands[0]) == 0 ? operation.Operands[1] : null
            : null;

    private long? Compute(Operation operation) => operation.Name switch
    {
        OperationNames.Constant =>
            long.TryParse(operation.Attribute(AttributeNames.Value), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : null,
        OperationNames.Convert => Small(operation, 0),
        OperationNames.Expression => Compute(Operator(operation.Attribute(AttributeNames.Text)!), operation),
        _ => Compute(operation.Name, operation),
    };

    private long? Compute(string @operator, Operation operation) => @operator switch
    {
        "{0} + {1}" or OperationNames.Add => Small(operation, 0) + Small(operation, 1),
        "{0} - {1}" or OperationNames.Subtract => Small(operation, 0) - Small(operation, 1),
        "{0} * {1}" or OperationNames.Multiply => Small(operation, 0) * Small(operation, 1),
        "{0} / {1}" when Small(operation, 1) is not (null or 0) => Small(operation, 0) / Small(operation, 1),
        "{0} % {1}" when Small(operation, 1) is not (null or 0) => Small(operation, 0) % Small(operation, 1),
        _ => null,
    };

    /// <summary>The text without its overflow context: where nothing overflows, it makes no difference.</summary>
    private static string Operator(string text)
    {
        foreach (string context in new[] { "unchecked(", "checked(" })
        {
            if (text.StartsWith(context, StringComparison.Ordinal))
            {
                return text.Substring(context.Length, text.Length - context.Length - 1);
            }
        }

        return text;
    }

    // What is computed of two numbers of 32 bits is exact in 64.
    private long? Small(Operation operation, int operand) => Of(operation.Operands[operand]) is { } number && number == (int)number ? number : null;
}
