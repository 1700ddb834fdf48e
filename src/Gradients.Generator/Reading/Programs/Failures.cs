using System;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Reading.Programs;

/// <summary>Which operations may throw an exception although they only compute a value.</summary>
internal static class Failures
{
    /// <param name="operation">An operation of the program as it was written.</param>
    /// <param name="definition">What defines a value: its operation, or the loop it is an argument of.</param>
    public static bool MayThrow(Operation operation, Func<Value, Operation?> definition)
    {
        switch (operation.Name)
        {
            case OperationNames.Load:
                return !IsWithin(operation, definition);
            case OperationNames.Row:
                // What refers to no array may be held, if not used.
                return definition(operation.Operands[0])?.Flag(AttributeNames.Growing) != true && !IsWithin(operation, definition);
            case OperationNames.Slice:
                return true;
            case OperationNames.Expression:
                return MayThrow(operation, operation.Attribute(AttributeNames.Text)!, definition);
            default:
                return operation.Name is "clamp" or "clampNative" && operation.Results.Count == 1;
        }
    }

    private static bool MayThrow(Operation expression, string text, Func<Value, Operation?> definition)
    {
        if (text is "{0} / {1}" or "{0} % {1}")
        {
            return definition(expression.Operands[1]) is not { Name: OperationNames.Constant } divisor
                || divisor.Attribute(AttributeNames.Value) is "0" or "-1";
        }

        return text.Contains("/") || text.Contains("%") || text.Contains("::") || text.Replace("unchecked(", "").Contains("checked(");
    }

    /// <summary>The index runs over the elements of the array itself.</summary>
    private static bool IsWithin(Operation access, Func<Value, Operation?> definition)
    {
        return access.Operands.Count == 2
            && definition(access.Operands[1]) is { Name: OperationNames.For } loop
            && loop.Blocks[0].Arguments[0].Id == access.Operands[1].Id
            && loop.Attribute(AttributeNames.Until) == "<"
            && loop.Attribute(AttributeNames.Step)?[0] != '-'
            && definition(loop.Operands[0]) is { Name: OperationNames.Constant } start
            && start.Attribute(AttributeNames.Value)?[0] != '-'
            && definition(loop.Operands[1]) is { Name: OperationNames.Length } length
            && length.Operands[0].Id == access.Operands[0].Id;
    }
}
