using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Gradients.Generator.Reading.Programs;

/// <summary>A <c>for</c> loop whose number of iterations is known before it runs.</summary>
/// <param name="Index">The index, which the body does not assign.</param>
/// <param name="Start">Its first value.</param>
/// <param name="End">The bound, which does not change in the loop.</param>
/// <param name="Step">What is added behind each iteration.</param>
/// <param name="Until">The comparison of index and bound that holds in each iteration.</param>
/// <param name="Ahead">What is added to the index to compare it, as in <c>i + 1 &lt; n</c>: zero or more.</param>
internal sealed record CountedLoop(ILocalSymbol Index, IOperation Start, IOperation End, long Step, string Until, long Ahead)
{
    /// <summary>The loop as a counted one, or null where it is none.</summary>
    public static CountedLoop? Of(IForLoopOperation loop, AssignedPlaces assigned)
    {
        if (loop.Before.Length != 1 || loop.AtLoopBottom.Length != 1 || LoopExits.HasExit(loop)
            || loop.Before[0] is not IVariableDeclarationGroupOperation { Declarations.Length: 1 } group
            || group.Declarations[0].Declarators.Length != 1
            || group.Declarations[0].Declarators[0] is not { Symbol: { IsRef: false } index } declarator
            || (declarator.Initializer ?? group.Declarations[0].Initializer) is not { Value: { } start }
            || index.Type.SpecialType is not (SpecialType.System_Int32 or SpecialType.System_Int64)
            || assigned.BodyContains(index)
            || StepOf(loop.AtLoopBottom[0], index) is not { } step
            || loop.Condition is not IBinaryOperation { OperatorMethod: null, IsLifted: false } comparison)
        {
            return null;
        }

        (IOperation? end, string? until, long ahead) =
            AheadOf(comparison.LeftOperand, index) is { } left ? (comparison.RightOperand, Comparison(comparison.OperatorKind), left)
            : AheadOf(comparison.RightOperand, index) is { } right ? (comparison.LeftOperand, Mirrored(Comparison(comparison.OperatorKind)), right)
            : (null, null, 0);
        bool ascends = step > 0 && until is "<" or "<=";
        bool descends = step < 0 && until is ">" or ">=";
        return end is not null && (ascends || descends) && SymbolEqualityComparer.Default.Equals(end.Type, index.Type) && IsInvariant(end, index, assigned)
            && (ahead == 0 || NeverOverflows(Constant(start), ahead, step, until!))
            ? new CountedLoop(index, start, end, step, until!, ahead)
            : null;
    }

    /// <summary>The number that is added to the index: zero where it stands alone; null where the operation is no such sum.</summary>
    private static long? AheadOf(IOperation operation, ILocalSymbol index) =>
        IsIndex(operation, index) ? 0
        : operation is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, OperatorMethod: null, IsLifted: false } sum
            && IsIndex(sum.LeftOperand, index) && Constant(sum.RightOperand) is > 0 and var ahead ? ahead
        : null;

    /// <summary>The index is never negative, and counts up to the bound in ones, so that the sum with it is the bound at most.</summary>
    private static bool NeverOverflows(long? start, long ahead, long step, string until) =>
        start >= 0 && start + ahead <= int.MaxValue && step == 1 && until == "<";

    /// <summary>Behind each iteration only integers change that the loop itself declares.</summary>
    public static bool CountsPrivately(IForLoopOperation loop) => loop.AtLoopBottom.All(bottom =>
        (bottom is IExpressionStatementOperation statement ? statement.Operation : bottom) is var operation
        && (operation switch
        {
            IIncrementOrDecrementOperation increment => increment.Target,
            ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract } compound when Constant(compound.Value) is not null =>
                compound.Target,
            _ => null,
        }) is ILocalReferenceOperation { Local: { Type.SpecialType: SpecialType.System_Int32 or SpecialType.System_Int64 } local }
        && loop.Locals.Contains(local, SymbolEqualityComparer.Default));

    private static bool IsIndex(IOperation operation, ILocalSymbol index) =>
        operation is ILocalReferenceOperation local && SymbolEqualityComparer.Default.Equals(local.Local, index);

    private static string? Comparison(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.LessThan => "<",
        BinaryOperatorKind.LessThanOrEqual => "<=",
        BinaryOperatorKind.GreaterThan => ">",
        BinaryOperatorKind.GreaterThanOrEqual => ">=",
        _ => null,
    };

    private static string? Mirrored(string? comparison) => comparison switch
    {
        "<" => ">",
        "<=" => ">=",
        ">" => "<",
        ">=" => "<=",
        _ => null,
    };

    private static long? StepOf(IOperation bottom, ILocalSymbol index)
    {
        IOperation operation = bottom is IExpressionStatementOperation statement ? statement.Operation : bottom;
        switch (operation)
        {
            case IIncrementOrDecrementOperation increment when IsIndex(increment.Target, index):
                return increment.Kind == OperationKind.Increment ? 1 : -1;
            case ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract } compound
                when IsIndex(compound.Target, index) && Constant(compound.Value) is { } step && step != 0:
                return compound.OperatorKind == BinaryOperatorKind.Add ? step : -step;
            default:
                return null;
        }
    }

    private static long? Constant(IOperation operation) => operation.ConstantValue is { HasValue: true, Value: { } value }
        ? value switch
        {
            int number => number,
            long number and > int.MinValue and < int.MaxValue => number,
            _ => null,
        }
        : null;

    /// <summary>The bound has the same value in all iterations.</summary>
    private static bool IsInvariant(IOperation operation, ILocalSymbol index, AssignedPlaces assigned)
    {
        if (operation.ConstantValue.HasValue)
        {
            return true;
        }

        return operation switch
        {
            ILocalReferenceOperation local => !SymbolEqualityComparer.Default.Equals(local.Local, index) && !assigned.Contains(local.Local),
            IParameterReferenceOperation parameter => !assigned.Contains(parameter.Parameter),
            IParenthesizedOperation parentheses => Inner(parentheses.Operand),
            IConversionOperation { OperatorMethod: null } conversion => Inner(conversion.Operand),
            IUnaryOperation { OperatorMethod: null } unary => Inner(unary.Operand),
            IBinaryOperation { OperatorMethod: null } binary => Inner(binary.LeftOperand) && Inner(binary.RightOperand),
            IPropertyReferenceOperation { Property.Name: "Length" or "LongLength", Instance: { } instance } => Inner(instance),
            IFieldReferenceOperation { Field.IsReadOnly: true, Instance: null } => true,
            IFieldReferenceOperation { Instance: { } instance } => Inner(instance),

            // The rows of an array of arrays stay where they are.
            IArrayElementReferenceOperation { Type: IArrayTypeSymbol } row => Inner(row.ArrayReference) && row.Indices.All(Inner),
            IInstanceReferenceOperation => !assigned.MayAssignThis,
            IInvocationOperation { TargetMethod: { Name: "GetLength", ContainingType.SpecialType: SpecialType.System_Array }, Instance: { } instance } call =>
                Inner(instance) && call.Arguments.All(a => Inner(a.Value)),
            IInvocationOperation { TargetMethod: { Name: "Min" or "Max" or "Abs", ContainingType.Name: "Math" } } call => call.Arguments.All(a => Inner(a.Value)),
            _ => false,
        };

        bool Inner(IOperation inner) => IsInvariant(inner, index, assigned);
    }
}
