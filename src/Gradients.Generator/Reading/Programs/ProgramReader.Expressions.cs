using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Gradients.Generator.Reading.Programs;

/// <content>Expressions.</content>
internal sealed partial class ProgramReader
{
    private Data ReadExpression(IOperation operation)
    {
        CheckBudget(operation);
        _depth++;
        Data data = ReadExpressionWithin(operation);
        _depth--;
        return data;
    }

    /// <summary>Reads a number.</summary>
    private Value ReadScalar(IOperation operation)
    {
        Data data = ReadExpression(operation);
        return data.Layout.IsScalar ? data.Single : throw Refusals.Construct(operation);
    }

    private Value ReadCondition(IOperation operation) => ReadScalar(operation);

    private Data ReadExpressionWithin(IOperation operation)
    {
        if (operation.ConstantValue.HasValue && operation is not (ILocalReferenceOperation { Local.IsConst: false }))
        {
            return ReadConstant(operation, operation.ConstantValue.Value);
        }

        switch (operation)
        {
            case IParenthesizedOperation parentheses:
                return ReadExpression(parentheses.Operand);
            case ILocalReferenceOperation or IParameterReferenceOperation or IInstanceReferenceOperation or IFieldReferenceOperation
                or IArrayElementReferenceOperation or IImplicitIndexerReferenceOperation or IPropertyReferenceOperation:
                return ReadReference(operation);
            case IConversionOperation conversion:
                return ReadConversion(conversion);
            case IBinaryOperation binary:
                return ReadBinary(binary);
            case IUnaryOperation unary:
                return ReadUnary(unary);
            case ISimpleAssignmentOperation assignment:
                return ReadAssignment(assignment);
            case ICompoundAssignmentOperation assignment:
                return ReadCompoundAssignment(assignment, true)!;
            case IIncrementOrDecrementOperation increment:
                return ReadIncrement(increment, true)!;
            case IDeconstructionAssignmentOperation deconstruction:
                return ReadDeconstruction(deconstruction);
            case IConditionalOperation { WhenFalse: { } whenFalse } conditional:
                Layout chosen = LayoutOf(conditional);
                Value condition = ReadCondition(conditional.Condition);
                return Choose(conditional, condition, chosen, () => ReadExpression(conditional.WhenTrue), () => ReadExpression(whenFalse));
            case ISwitchExpressionOperation choice:
                return ReadSwitchExpression(choice);
            case IIsPatternOperation test:
                Data tested = ReadExpression(test.Value);
                return Truth(test, Matches(test.Pattern, tested));
            case IIsTypeOperation test:
                Value isOfType = IsOfType(test, test.TypeOperand, ReadExpression(test.ValueOperand).Layout);
                return Truth(test, test.IsNegated ? Not(test, isOfType) : isOfType);
            case ITupleOperation tuple:
                return ReadTuple(tuple);
            case ITupleBinaryOperation comparison:
                return ReadTupleComparison(comparison);
            case IInvocationOperation call:
                return ReadCall(call) ?? throw Refusals.Construct(call);
            case IObjectCreationOperation creation:
                return ReadCreation(creation);
            case IWithOperation with:
                return ReadWith(with);
            case IDefaultValueOperation:
                return Default(operation, LayoutOf(operation));
            case ICoalesceOperation { WhenNull: IThrowOperation or IConversionOperation { Operand: IThrowOperation } } coalesce
                when LayoutOf(coalesce.Value.Type) is { IsBuffer: true }:
                return ReadExpression(coalesce.Value);
            case IThrowOperation throwing:
                ReadThrow(throwing);
                return Default(operation, LayoutOf(throwing.Type is null || LayoutOf(throwing.Type) is null ? throwing.Parent! : throwing));
            default:
                return ReadArray(operation) ?? throw Refusals.Construct(operation);
        }
    }

    private Data Truth(IOperation origin, Value value) => new(LayoutOf(origin), [value]);

    private Data ReadConstant(IOperation operation, object? constant)
    {
        Layout layout = LayoutOf(operation);
        if (constant is null && layout.Leaves[0].IsReference)
        {
            return new Data(layout, [NoArray(operation, layout.Kind)]);
        }

        if (constant is null || !layout.IsScalar)
        {
            throw Refusals.Construct(operation);
        }

        if (layout.Kind == ScalarKind.Bool)
        {
            return new Data(layout, [(bool)constant ? _true : _false]);
        }

        constant = constant is char character ? (ushort)character : constant;
        string text = layout.Kind.IsFloatingPoint()
            ? OperationBuilder.FormatConstant(Convert.ToDouble(constant, CultureInfo.InvariantCulture), layout.Kind)
            : Convert.ToString(constant, CultureInfo.InvariantCulture);
        return new Data(layout, [At(operation).Constant(text, layout.Kind)]);
    }

    private Data ReadConversion(IConversionOperation conversion)
    {
        if (!conversion.Conversion.Exists)
        {
            throw new ReadException(null);
        }

        if (conversion.OperatorMethod is { } method && method.ContainingType.DeclaringSyntaxReferences.Length > 0 && !method.IsAbstract)
        {
            return Call(conversion, method, null, [(method.Parameters[0], conversion.Operand)])!;
        }

        if (conversion.Operand is IThrowOperation throwing)
        {
            ReadThrow(throwing);
            return Default(conversion, LayoutOf(conversion));
        }

        Data operand = conversion.Operand is ITupleOperation tuple ? ReadTuple(tuple) : ReadExpression(conversion.Operand);
        return Converted(conversion, operand, LayoutOf(conversion));
    }

    /// <summary>A value of another type: a number, the same array seen as a span, a tuple element by element.</summary>
    private Data Converted(IOperation origin, Data value, Layout target)
    {
        if (value.Layout.IsScalar && target.IsScalar)
        {
            bool isChecked = origin is IConversionOperation { IsChecked: true } || (origin is not IConversionOperation && Compilation.Options is { } o && o.IsCheckedByDefault());
            return new Data(target, [ConvertedScalar(origin, value.Single, target.Kind, isChecked)]);
        }

        if (value.Layout.IsBuffer && target.IsBuffer && (value.Single.Type.Equals(target.Leaves[0].Type)
            || (target.Leaves[0].Type.Buffer!.IsJagged && SymbolEqualityComparer.Default.Equals(value.Layout.Type, target.Type))))
        {
            return new Data(target, value.Leaves);
        }

        if (value.Layout.Fields.Count > 0 && value.Layout.Fields.Count == target.Fields.Count
            && (SymbolEqualityComparer.Default.Equals(value.Layout.Type, target.Type) || (value.Layout.Type.IsTupleType && target.Type.IsTupleType)))
        {
            IEnumerable<Value> leaves = value.Layout.Fields.Zip(target.Fields, (from, to) => Converted(origin, value.Field(from), to.Layout)).SelectMany(d => d.Leaves);
            return new Data(target, [.. leaves]);
        }

        throw Refusals.Construct(origin);
    }

    private Value ConvertedScalar(IOperation origin, Value value, ScalarKind target, bool isChecked)
    {
        ScalarKind source = value.Type.Element;
        if (source == target)
        {
            return value;
        }

        if (source == ScalarKind.Bool || target == ScalarKind.Bool)
        {
            throw Refusals.Construct(origin);
        }

        // Generated code stands in the overflow context of the project; only conversions to integers can overflow.
        bool isDefaultContext = isChecked == Compilation.Options.IsCheckedByDefault() || Holds(target, source);
        if (isDefaultContext && target is ScalarKind.Int or ScalarKind.Long or ScalarKind.Float or ScalarKind.Double)
        {
            return At(origin).Convert(value, target);
        }

        string text = "(" + target.Keyword() + "){0}";
        return isDefaultContext
            ? At(origin).Expression(text, Bindings.Prefix, target, value)
            : At(origin).Expression((isChecked ? "checked(" : "unchecked(") + text + ")", Bindings.Primary, target, value);
    }

    /// <summary>All numbers of one type are numbers of the other, if inexactly.</summary>
    private static bool Holds(ScalarKind wide, ScalarKind narrow) =>
        wide.IsFloatingPoint()
        || (!narrow.IsFloatingPoint() && (wide, narrow) switch
        {
            (ScalarKind.Long, not ScalarKind.ULong) => true,
            (ScalarKind.ULong, ScalarKind.UInt or ScalarKind.UShort or ScalarKind.Byte) => true,
            (ScalarKind.Int, ScalarKind.Short or ScalarKind.UShort or ScalarKind.Byte or ScalarKind.SByte) => true,
            (ScalarKind.UInt, ScalarKind.UShort or ScalarKind.Byte) => true,
            (ScalarKind.Short, ScalarKind.Byte or ScalarKind.SByte) => true,
            (ScalarKind.UShort, ScalarKind.Byte) => true,
            _ => false,
        });

    private Data ReadTuple(ITupleOperation tuple)
    {
        Layout layout = LayoutOf(tuple.Type ?? tuple.NaturalType ?? tuple.Parent?.Type) ?? throw Refusals.Construct(tuple);
        List<Value> leaves = [];
        foreach ((IOperation element, LayoutField field) in tuple.Elements.Zip(layout.Fields, (e, f) => (e, f)))
        {
            leaves.AddRange(Converted(element, ReadExpression(element), field.Layout).Leaves);
        }

        return new Data(layout, leaves);
    }

    private Data ReadTupleComparison(ITupleBinaryOperation comparison)
    {
        Data left = ReadExpression(comparison.LeftOperand), right = ReadExpression(comparison.RightOperand);
        if (left.Layout.Leaves.Count != right.Layout.Leaves.Count || left.Layout.Leaves.Concat(right.Layout.Leaves).Any(l => !l.Type.IsScalar))
        {
            throw Refusals.Construct(comparison);
        }

        Value? all = null;
        for (int i = 0; i < left.Leaves.Count; i++)
        {
            Value equal = At(comparison).Expression("{0} == {1}", Bindings.Relational, ScalarKind.Bool, left.Leaves[i], right.Leaves[i]);
            all = all is null ? equal : At(comparison).Expression("{0} && {1}", Bindings.Conditional, ScalarKind.Bool, all, equal);
        }

        return Truth(comparison, comparison.OperatorKind == BinaryOperatorKind.Equals ? all! : Not(comparison, all!));
    }
}

internal static class CompilationOptionsFacts
{
    /// <summary>Integer arithmetic throws on overflow where the source does not say otherwise.</summary>
    public static bool IsCheckedByDefault(this CompilationOptions options) => options.CheckOverflow;
}
