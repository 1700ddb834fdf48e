using System;
using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Gradients.Generator.Reading.Programs;

/// <content>Operators.</content>
internal sealed partial class ProgramReader
{
    private Data ReadBinary(IBinaryOperation binary)
    {
        if (binary.IsLifted)
        {
            throw Refusals.Construct(binary);
        }

        if (binary.OperatorKind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals && ComparedWithNull(binary) is { } array)
        {
            Value isNone = IsNone(binary, ReadExpression(array)) ?? _false;
            return Truth(binary, binary.OperatorKind == BinaryOperatorKind.Equals ? isNone : Not(binary, isNone));
        }

        if (ReadTypeComparison(binary) is { } comparison)
        {
            return comparison;
        }

        if (binary.OperatorMethod is { } method && !IsBuiltIn(binary))
        {
            return Call(binary, method, null, [(method.Parameters[0], binary.LeftOperand), (method.Parameters[1], binary.RightOperand)])
                ?? throw Refusals.Call(binary, method);
        }

        if (binary.OperatorKind is BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr)
        {
            Value first = ReadCondition(binary.LeftOperand);
            return Truth(binary, ShortCircuit(
                binary, first, () => ReadCondition(binary.RightOperand), binary.OperatorKind == BinaryOperatorKind.ConditionalAnd));
        }

        // a + b + c nests to the left, one level a term: it is read in a loop, so that a long sum needs no deep stack.
        Stack<IBinaryOperation> terms = new();
        IOperation leftmost = binary;
        while (leftmost is IBinaryOperation
            {
                ConstantValue.HasValue: false, IsLifted: false,
                OperatorKind: not (BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr),
            } inner && (inner.OperatorMethod is null || IsBuiltIn(inner)))
        {
            terms.Push(inner);
            leftmost = inner.LeftOperand;
        }

        Data value = ReadExpression(leftmost);
        while (terms.Count > 0)
        {
            IBinaryOperation term = terms.Pop();
            Value left = value.Layout.IsScalar ? value.Single : throw Refusals.Construct(term);
            Value right = ReadScalar(term.RightOperand);
            Layout layout = LayoutOf(term);
            value = new Data(layout, [Arithmetic(term, term.OperatorKind, left, right, layout.Kind, term.IsChecked)]);
        }

        return value;
    }

    /// <summary>The array that is compared with null, or null. An array that is null has thrown before, at the checks of the generated member.</summary>
    private IOperation? ComparedWithNull(IBinaryOperation binary)
    {
        IOperation left = Operations.Unconverted(binary.LeftOperand), right = Operations.Unconverted(binary.RightOperand);
        return right.ConstantValue is { HasValue: true, Value: null } && LayoutOf(left.Type) is { IsBuffer: true } ? left
            : left.ConstantValue is { HasValue: true, Value: null } && LayoutOf(right.Type) is { IsBuffer: true } ? right
            : null;
    }

    /// <summary>An operator of a type parameter that stands for a number here.</summary>
    private bool IsBuiltIn(IBinaryOperation binary) =>
        binary.OperatorMethod is { ContainingType.TypeKind: TypeKind.Interface }
        && LayoutOf(binary.LeftOperand.Type) is { IsScalar: true } && LayoutOf(binary.RightOperand.Type) is { IsScalar: true };

    private Value Arithmetic(IOperation origin, BinaryOperatorKind kind, Value left, Value right, ScalarKind result, bool isChecked)
    {
        if (result.IsFloatingPoint())
        {
            string name = kind switch
            {
                BinaryOperatorKind.Add => OperationNames.Add,
                BinaryOperatorKind.Subtract => OperationNames.Subtract,
                BinaryOperatorKind.Multiply => OperationNames.Multiply,
                BinaryOperatorKind.Divide => OperationNames.Divide,
                BinaryOperatorKind.Remainder => "remainder",
                _ => throw Refusals.Construct(origin),
            };
            return At(origin).Emit(name, left, right);
        }

        (string symbol, string binding) = kind switch
        {
            BinaryOperatorKind.Add => ("+", Bindings.Additive),
            BinaryOperatorKind.Subtract => ("-", Bindings.Additive),
            BinaryOperatorKind.Multiply => ("*", Bindings.Multiplicative),
            BinaryOperatorKind.Divide => ("/", Bindings.Multiplicative),
            BinaryOperatorKind.Remainder => ("%", Bindings.Multiplicative),
            BinaryOperatorKind.LeftShift => ("<<", Bindings.Relational),
            BinaryOperatorKind.RightShift => (">>", Bindings.Relational),
            BinaryOperatorKind.UnsignedRightShift => (">>>", Bindings.Relational),
            BinaryOperatorKind.And => ("&", Bindings.Conditional),
            BinaryOperatorKind.Or => ("|", Bindings.Conditional),
            BinaryOperatorKind.ExclusiveOr => ("^", Bindings.Conditional),
            BinaryOperatorKind.Equals => ("==", Bindings.Relational),
            BinaryOperatorKind.NotEquals => ("!=", Bindings.Relational),
            BinaryOperatorKind.LessThan => ("<", Bindings.Relational),
            BinaryOperatorKind.LessThanOrEqual => ("<=", Bindings.Relational),
            BinaryOperatorKind.GreaterThan => (">", Bindings.Relational),
            BinaryOperatorKind.GreaterThanOrEqual => (">=", Bindings.Relational),
            _ => throw Refusals.Construct(origin),
        };
        return InContext(origin, "{0} " + symbol + " {1}", binding, result, kind is BinaryOperatorKind.Add or BinaryOperatorKind.Subtract
            or BinaryOperatorKind.Multiply && result != ScalarKind.Bool ? isChecked : null, left, right);
    }

    /// <summary>An expression in the overflow context of the source, which is said where it is not that of the project.</summary>
    private Value InContext(IOperation origin, string text, string binding, ScalarKind kind, bool? isChecked, params Value[] operands) =>
        isChecked is not { } wanted || wanted == Compilation.Options.IsCheckedByDefault()
            ? At(origin).Expression(text, binding, kind, operands)
            : At(origin).Expression((wanted ? "checked(" : "unchecked(") + text + ")", Bindings.Primary, kind, operands);

    private Data ReadUnary(IUnaryOperation unary)
    {
        if (unary.IsLifted)
        {
            throw Refusals.Construct(unary);
        }

        if (unary.OperatorMethod is { } method && !(method.ContainingType.TypeKind == TypeKind.Interface && LayoutOf(unary.Operand.Type) is { IsScalar: true }))
        {
            return Call(unary, method, null, [(method.Parameters[0], unary.Operand)]) ?? throw Refusals.Call(unary, method);
        }

        Value operand = ReadScalar(unary.Operand);
        Layout layout = LayoutOf(unary);
        Value value = unary.OperatorKind switch
        {
            UnaryOperatorKind.Plus => operand,
            UnaryOperatorKind.Minus when layout.Kind.IsFloatingPoint() => At(unary).Negate(operand),
            UnaryOperatorKind.Minus => InContext(unary, "-{0}", Bindings.Prefix, layout.Kind, unary.IsChecked, operand),
            UnaryOperatorKind.BitwiseNegation => At(unary).Expression("~{0}", Bindings.Prefix, layout.Kind, operand),
            UnaryOperatorKind.Not => Not(unary, operand),
            _ => throw Refusals.Construct(unary),
        };
        return new Data(layout, [value]);
    }

    private Data ReadAssignment(ISimpleAssignmentOperation assignment)
    {
        if (assignment.IsRef)
        {
            throw Refusals.Construct(assignment, "A reference that is assigned again", "declare a new one");
        }

        if (assignment.Target is IDiscardOperation)
        {
            return ReadExpression(assignment.Value);
        }

        Place target = ReadPlace(assignment.Target);
        Data value = Converted(assignment, ReadExpression(assignment.Value), target.Layout);
        Write(target, value, assignment);
        return value;
    }

    /// <summary>Reads <c>a += e</c> and its like.</summary>
    /// <param name="assignment">The assignment.</param>
    /// <param name="isUsed">Its value is used.</param>
    private Data? ReadCompoundAssignment(ICompoundAssignmentOperation assignment, bool isUsed)
    {
        if (assignment.OperatorMethod is { IsStatic: false } own)
        {
            throw Refusals.Call(assignment, own);
        }

        Place target = ReadPlace(assignment.Target);
        if (assignment.OperatorMethod is { } method && !(method.ContainingType.TypeKind == TypeKind.Interface && target.Layout.IsScalar))
        {
            Data current = Read(target, assignment);
            Data combined = CallWithValues(assignment, method, [Converted(assignment, current, LayoutOf(method.Parameters[0].Type)!), ReadExpression(assignment.Value)])
                ?? throw Refusals.Call(assignment, method);
            Write(target, Converted(assignment, combined, target.Layout), assignment);
            return combined;
        }

        Layout operand = LayoutOf(assignment.Value);
        ScalarKind kind = assignment.OperatorKind is BinaryOperatorKind.LeftShift or BinaryOperatorKind.RightShift or BinaryOperatorKind.UnsignedRightShift
            ? Promoted(target.Layout.Kind)
            : operand.Kind;
        bool adds = assignment.OperatorKind is BinaryOperatorKind.Add or BinaryOperatorKind.Subtract;
        if (!isUsed && adds && target is ElementPlace { Layout: { IsScalar: true } layout } element && layout.Kind == kind && kind.IsFloatingPoint())
        {
            return Accumulate(assignment, element);
        }

        Value before = ConvertedScalar(assignment, Read(target, assignment).Single, kind, assignment.IsChecked);
        Value right = ReadScalar(assignment.Value);
        Value result = Arithmetic(assignment, assignment.OperatorKind, before, right, kind, assignment.IsChecked);
        Data after = new(target.Layout, [ConvertedScalar(assignment, result, target.Layout.Kind, assignment.IsChecked)]);
        Write(target, after, assignment);
        return after;
    }

    /// <summary>Operands smaller than an int are computed with as ints.</summary>
    private static ScalarKind Promoted(ScalarKind kind) =>
        kind is ScalarKind.Byte or ScalarKind.SByte or ScalarKind.Short or ScalarKind.UShort ? ScalarKind.Int : kind;

    /// <summary>An element that grows. Where computing the summand writes memory, the element is read before, as in C#.</summary>
    private Data? Accumulate(ICompoundAssignmentOperation assignment, ElementPlace element)
    {
        Side side = NewSide();
        Data summand = InsideOf(side, () => ReadExpression(assignment.Value));
        bool isPlain = !side.Variables.IsUnreachable && !side.Operations.SelectMany(Effects.Writes).Any();
        Value? before = isPlain ? null : Read(element, assignment).Single;
        AppendAll(side);
        _variables = side.Variables;
        Value right = summand.Single;
        if (before is not null)
        {
            Write(element, new Data(element.Layout, [Arithmetic(assignment, assignment.OperatorKind, before, right, element.Layout.Kind, false)]), assignment);
            return null;
        }

        Value added = assignment.OperatorKind == BinaryOperatorKind.Add ? right : At(assignment).Negate(right);
        At(assignment).Accumulate(element.Buffer, element.Indices, added, element.Path.Length == 0 ? null : element.Path);
        return null;
    }

    private Data? ReadIncrement(IIncrementOrDecrementOperation increment, bool isUsed)
    {
        if (increment.OperatorMethod is { IsStatic: false } own)
        {
            throw Refusals.Call(increment, own);
        }

        Place target = ReadPlace(increment.Target);
        bool isIncrement = increment.Kind == OperationKind.Increment;
        if (increment.OperatorMethod is { } method && !(method.ContainingType.TypeKind == TypeKind.Interface && target.Layout.IsScalar))
        {
            Data current = Read(target, increment);
            Data next = CallWithValues(increment, method, [current]) ?? throw Refusals.Call(increment, method);
            Write(target, next, increment);
            return increment.IsPostfix ? current : next;
        }

        ScalarKind kind = target.Layout.Kind;
        if (!isUsed && target is ElementPlace element && kind.IsFloatingPoint())
        {
            Value one = At(increment).Constant(isIncrement ? "1" : "-1", kind);
            At(increment).Accumulate(element.Buffer, element.Indices, one, element.Path.Length == 0 ? null : element.Path);
            return null;
        }

        Value before = Read(target, increment).Single;
        ScalarKind wide = Promoted(kind);
        Value widened = ConvertedScalar(increment, before, wide, increment.IsChecked), step = At(increment).Constant("1", wide);
        Value result = Arithmetic(
            increment, isIncrement ? BinaryOperatorKind.Add : BinaryOperatorKind.Subtract, widened, step, wide, increment.IsChecked);
        Data after = new(target.Layout, [ConvertedScalar(increment, result, kind, increment.IsChecked)]);
        Write(target, after, increment);
        return increment.IsPostfix ? new Data(target.Layout, [before]) : after;
    }

    private Data ReadDeconstruction(IDeconstructionAssignmentOperation deconstruction)
    {
        IOperation target = deconstruction.Target is IDeclarationExpressionOperation declaration ? declaration.Expression : deconstruction.Target;
        IOperation source = Operations.Unconverted(deconstruction.Value);
        return Deconstruct(deconstruction, target, () => ReadExpression(source is ITupleOperation ? source : deconstruction.Value));
    }

    /// <summary>Takes a value apart; the places that it goes to are evaluated first.</summary>
    private Data Deconstruct(IOperation origin, IOperation target, Func<Data> read)
    {
        Place[] places = [.. Targets(target).Select(t => t is IDiscardOperation ? new DiscardedPlace(LayoutOf(t)) : ReadPlace(t))];
        Data value = read();
        Data[] parts = Parts(origin, value, target).ToArray();
        for (int i = 0; i < places.Length; i++)
        {
            Write(places[i], Converted(origin, parts[i], places[i].Layout), origin);
        }

        return value;
    }

    private static IEnumerable<IOperation> Targets(IOperation target) => target switch
    {
        ITupleOperation tuple => tuple.Elements.SelectMany(Targets),
        IDeclarationExpressionOperation { Expression: ITupleOperation declared } => Targets(declared),
        _ => [target],
    };

    /// <summary>The parts of a tuple, or of a record struct by its parameters.</summary>
    private IEnumerable<Data> Parts(IOperation origin, Data value, IOperation target)
    {
        IOperation shape = target is IDeclarationExpressionOperation { Expression: ITupleOperation declared } ? declared : target;
        if (shape is not ITupleOperation tuple)
        {
            return [value];
        }

        if (value.Layout.Fields.Count != tuple.Elements.Length || !(value.Layout.Type.IsTupleType || value.Layout.Type.IsRecord))
        {
            throw Refusals.Construct(origin, "A deconstruction by a method", "assign the members one by one");
        }

        return tuple.Elements.SelectMany((element, i) => Parts(origin, value.Field(value.Layout.Fields[i]), element));
    }
}
