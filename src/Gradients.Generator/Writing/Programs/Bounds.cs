using System.Globalization;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Writing.Programs;

/// <summary>What is known of integers without running the program.</summary>
internal static class Bounds
{
    /// <summary>The operator between two integers, whichever way the sum or difference was read.</summary>
    public static char? Sign(Operation operation) =>
        operation.Operands.Count != 2 || operation.Results.Count != 1 || operation.Result.Type is not { IsScalar: true, Element: ScalarKind.Int or ScalarKind.Long } ? null
        : operation.Name switch
        {
            OperationNames.Add => '+',
            OperationNames.Subtract => '-',
            OperationNames.Expression => operation.Attribute(AttributeNames.Text) switch { "{0} + {1}" => '+', "{0} - {1}" => '-', _ => null },
            _ => null,
        };

    /// <summary>The value is not the smallest of its type: one can be subtracted.</summary>
    public static bool IsAboveMinimum(ProgramTree tree, Value value)
    {
        if (IsNotNegative(tree, value))
        {
            return true;
        }

        Operation? operation = tree.Definition(value)?.Operation;
        if (operation is null || Sign(operation) is not { } sign)
        {
            return operation?.Name == OperationNames.Constant && Number(operation) > int.MinValue;
        }

        long? number = tree.Definition(operation.Operands[1])?.Operation is { } second ? Number(second) : null;
        return sign == '-'
            ? IsNotNegative(tree, operation.Operands[0]) && number is >= 0 and <= int.MaxValue
            : IsAboveMinimum(tree, operation.Operands[0]) && IsIndexOfAscending(tree, operation.Operands[0]) && number == 1;
    }

    /// <summary>The value is not the largest of its type: one can be added.</summary>
    public static bool IsBelowMaximum(ProgramTree tree, Value value) =>
        tree.Definition(value)?.Operation is { } operation && Number(operation) is < int.MaxValue;

    /// <summary>The first value is at least the second one, a number.</summary>
    public static bool IsNotLess(ProgramTree tree, Value value, Value number) =>
        tree.Definition(number)?.Operation is { } operation && Number(operation) is { } least
        && ((tree.Definition(value)?.Operation is { } other && Number(other) >= least) || (least <= 0 && IsNotNegative(tree, value)));

    private static bool IsNotNegative(ProgramTree tree, Value value)
    {
        if (tree.Definition(value)?.Operation is not { } operation)
        {
            // The index of a loop lies between its bounds.
            return Loop(tree, value) is { } loop && IsNotNegative(tree, loop.Operands[IsAscending(loop) ? 0 : 1]);
        }

        return operation.Name switch
        {
            OperationNames.Constant => Number(operation) is >= 0,
            OperationNames.Length => true,
            OperationNames.Add or OperationNames.Expression when Sign(operation) == '+' => IsIndexOfAscending(tree, operation.Operands[0]) && IsNotNegative(tree, operation.Operands[0])
                && tree.Definition(operation.Operands[1])?.Operation is { } added && Number(added) == 1,
            OperationNames.Divide => IsNotNegative(tree, operation.Operands[0]) && tree.Definition(operation.Operands[1])?.Operation is { } divisor && Number(divisor) is > 0,
            OperationNames.For or OperationNames.While => IsCounter(tree, operation, value),
            "max" => IsNotNegative(tree, operation.Operands[0]) || IsNotNegative(tree, operation.Operands[1]),
            "min" => IsNotNegative(tree, operation.Operands[0]) && IsNotNegative(tree, operation.Operands[1]),
            _ => false,
        };
    }

    /// <summary>A loop counts upwards from a number that is not negative.</summary>
    private static bool IsCounter(ProgramTree tree, Operation loop, Value value)
    {
        int index = loop.Results.ToList().IndexOf(value);
        (int operand, int argument) = loop.Name == OperationNames.For ? (index + 2, index + 1) : (index, index);
        Block body = loop.Blocks[loop.Blocks.Count - 1];
        return IsNotNegative(tree, loop.Operands[operand])
            && tree.Definition(body.Results[index])?.Operation is { Name: OperationNames.Add } sum && sum.Operands[0].Id == body.Arguments[argument].Id
            && tree.Definition(sum.Operands[1])?.Operation is { } step && Number(step) is > 0;
    }

    /// <summary>The index of a loop that is less than a number, so that one can be added.</summary>
    private static bool IsIndexOfAscending(ProgramTree tree, Value value) =>
        tree.Definition(value) is null && Loop(tree, value) is { } loop && loop.Attribute(AttributeNames.Until) == "<";

    private static Operation? Loop(ProgramTree tree, Value index) =>
        tree.Home(index).Owner?.Operation is { Name: OperationNames.For } loop && loop.Blocks[0].Arguments[0].Id == index.Id ? loop : null;

    private static bool IsAscending(Operation loop) => loop.Attribute(AttributeNames.Until)![0] == '<';

    private static long? Number(Operation operation) =>
        operation.Name == OperationNames.Constant && !operation.Result.Type.IsFloatingPoint
            && long.TryParse(operation.Attribute(AttributeNames.Value), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            ? number
            : null;
}
