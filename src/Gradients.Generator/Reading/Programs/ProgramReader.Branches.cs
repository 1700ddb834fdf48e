using System;
using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;
using Microsoft.CodeAnalysis;

namespace Gradients.Generator.Reading.Programs;

/// <content>Branches: both sides are read on copies of the variables; those that differ become results.</content>
internal sealed partial class ProgramReader
{
    private readonly Stack<OperationBuilder> _enclosing = new();

    /// <summary>One side of a branch, or the body of a loop.</summary>
    private sealed class Side
    {
        public Side(OperationBuilder builder, Variables variables)
        {
            Builder = builder;
            Variables = variables;
            FirstValue = builder.NextId;
        }

        public OperationBuilder Builder { get; }

        public Variables Variables { get; set; }

        /// <summary>Values from here on are defined inside.</summary>
        public int FirstValue { get; }

        /// <summary>The operations, those taken out before the branch missing.</summary>
        public List<Operation> Taken { get; } = [];

        public IEnumerable<Operation> Operations => Builder.Operations.Where(o => !Taken.Contains(o));
    }

    private Side NewSide() => new(_builder.Nested(), _variables.Copy());

    /// <summary>Reads something inside a side, or reads on there.</summary>
    private void Inside(Side side, Action read)
    {
        (OperationBuilder builder, Variables variables) = (_builder, _variables);
        (_builder, _variables) = (side.Builder, side.Variables);
        _enclosing.Push(builder);
        _depth++;
        read();
        _depth--;
        _enclosing.Pop();
        side.Variables = _variables;
        (_builder, _variables) = (builder, variables);
    }

    /// <summary>Emits a branch; each side is read where it is reached.</summary>
    private void Branch(IOperation origin, Value condition, Action then, Action otherwise)
    {
        if (condition.Id == _true.Id || condition.Id == _false.Id)
        {
            (condition.Id == _true.Id ? then : otherwise)();
            return;
        }

        int firstCell = _nextCell;
        Side left = NewSide(), right = NewSide();
        Inside(left, then);
        Inside(right, otherwise);
        Merge(origin, condition, left, right, firstCell);
    }

    /// <summary>Emits the branch whose sides have been read, and goes on with what they yield.</summary>
    /// <param name="origin">The place in the source.</param>
    /// <param name="condition">The condition.</param>
    /// <param name="then">Where it holds.</param>
    /// <param name="otherwise">Where it does not.</param>
    /// <param name="firstCell">Variables from here on were declared inside.</param>
    private void Merge(IOperation origin, Value condition, Side then, Side otherwise, int firstCell)
    {
        then.Variables.Forget(firstCell);
        otherwise.Variables.Forget(firstCell);
        if (then.Variables.IsUnreachable || otherwise.Variables.IsUnreachable)
        {
            MergeGuard(origin, condition, then, otherwise);
            return;
        }

        List<(Cell Cell, Value Then, Value Otherwise)> differing = [];
        foreach (Cell cell in then.Variables.Cells.Concat(otherwise.Variables.Cells).Distinct().OrderBy(c => c.Id))
        {
            if (Differing(origin, cell, then, otherwise) is { } pair)
            {
                differing.Add((cell, pair.Then, pair.Otherwise));
            }
        }

        // A flag that one side sets is the condition itself.
        foreach ((Cell Cell, Value Then, Value Otherwise) flag in differing.Where(IsCondition).ToArray())
        {
            _variables.Set(flag.Cell, flag.Then.Id == _true.Id ? condition : Not(origin, condition));
            differing.Remove(flag);
        }

        bool isEmpty = differing.Count == 0 && !then.Operations.Any() && !otherwise.Operations.Any();
        if (isEmpty)
        {
            return;
        }

        IReadOnlyList<Value> results = At(origin).If(
            condition, BlockOf(then, differing.Select(d => d.Then)), BlockOf(otherwise, differing.Select(d => d.Otherwise)),
            [.. differing.Select(d => d.Cell.Name)]);
        for (int i = 0; i < differing.Count; i++)
        {
            _variables.Set(differing[i].Cell, results[i]);
        }

        bool IsCondition((Cell Cell, Value Then, Value Otherwise) pair) =>
            (pair.Then.Id == _true.Id && pair.Otherwise.Id == _false.Id) || (pair.Then.Id == _false.Id && pair.Otherwise.Id == _true.Id);
    }

    /// <summary>The values that a variable has at the end of both sides, or null where they need no result of the branch.</summary>
    private (Value Then, Value Otherwise)? Differing(IOperation origin, Cell cell, Side then, Side otherwise)
    {
        Value? unset = cell.IsExit ? _false : null;
        Value? left = then.Variables.Get(cell) ?? unset, right = otherwise.Variables.Get(cell) ?? unset;
        if (left is not null && right is not null)
        {
            if (left.Id == right.Id)
            {
                _variables.Set(cell, left);
                return null;
            }

            bool isCommon = left.Type.Equals(right.Type) && (!cell.Type.IsBuffer || (TakeOut(left, then) && TakeOut(right, otherwise)));
            return isCommon ? (left, right) : throw Unassigned(origin, cell);
        }

        // What one side leaves unassigned is not read behind it, so any value will do.
        (Value value, Side assigned, Side other) = left is not null ? (left, then, otherwise) : (right!, otherwise, then);
        if (cell.Type.IsBuffer)
        {
            if (value.Id < assigned.FirstValue || (TakeOut(value, assigned) && IsTaken(value, assigned)))
            {
                _variables.Set(cell, value);
            }

            return null;
        }

        if (value.Id < assigned.FirstValue)
        {
            _variables.Set(cell, value);
            return null;
        }

        Value zero = InsideOf(other, () => Zero(origin, cell.Type.Element));
        return left is not null ? (value, zero) : (zero, value);
    }

    private T InsideOf<T>(Side side, Func<T> read)
    {
        T? result = default;
        Inside(side, () => result = read());
        return result!;
    }

    /// <summary>Where one side throws, the other simply goes on behind the guard.</summary>
    private void MergeGuard(IOperation origin, Value condition, Side then, Side otherwise)
    {
        bool thenThrows = then.Variables.IsUnreachable;
        (Side throwing, Side going) = thenThrows ? (then, otherwise) : (otherwise, then);
        bool bothThrow = then.Variables.IsUnreachable && otherwise.Variables.IsUnreachable;
        Block empty = new(EquatableArray<Value>.Empty, EquatableArray<Operation>.Empty, EquatableArray<Value>.Empty);
        At(origin).If(
            thenThrows ? condition : Not(origin, condition), BlockOf(throwing, []), bothThrow ? BlockOf(going, []) : empty);
        if (!bothThrow)
        {
            AppendAll(going);
        }

        _variables = going.Variables;
    }

    private static Block BlockOf(Side side, IEnumerable<Value> results) =>
        new(EquatableArray<Value>.Empty, side.Operations.ToEquatableArray(), results.ToEquatableArray());

    /// <summary>Reads a value that is one or the other; only the one chosen is evaluated.</summary>
    private Data Choose(IOperation origin, Value condition, Layout layout, Func<Data> then, Func<Data> otherwise)
    {
        if (condition.Id == _true.Id || condition.Id == _false.Id)
        {
            return (condition.Id == _true.Id ? then : otherwise)();
        }

        VariablePlace chosen = NewReference(layout, null);
        int firstCell = _nextCell;
        Side left = NewSide(), right = NewSide();
        Inside(left, () => Write(chosen, then(), origin));
        Inside(right, () => Write(chosen, otherwise(), origin));
        if (layout.IsScalar && layout.Kind == Promoted(layout.Kind) && IsOnly(left, chosen, o => o.Name == OperationNames.Constant) && IsOnly(right, chosen, o => o.Name == OperationNames.Constant))
        {
            AppendAll(left);
            AppendAll(right);
            Value selected = At(origin).Emit(
                OperationNames.Select, condition, left.Variables.Get(chosen.Cells[0])!, right.Variables.Get(chosen.Cells[0])!);
            return new Data(layout, [selected]);
        }

        Merge(origin, condition, left, right, firstCell);
        Data result = _variables.IsUnreachable ? Default(origin, layout) : Read(chosen, origin);
        RemoveAll(chosen);
        return result;
    }

    /// <summary>The second operand of <c>&amp;&amp;</c>, evaluated where the first holds only, unless that makes no difference.</summary>
    private Value Both(IOperation origin, Value left, Func<Value> right) => ShortCircuit(origin, left, right, true);

    /// <summary>The second operand of <c>||</c>, evaluated where the first does not hold only, unless that makes no difference.</summary>
    private Value Either(IOperation origin, Value left, Func<Value> right) => ShortCircuit(origin, left, right, false);

    private Value ShortCircuit(IOperation origin, Value left, Func<Value> right, bool isAnd)
    {
        Value neutral = isAnd ? _true : _false, decisive = isAnd ? _false : _true;
        if (left.Id == neutral.Id || left.Id == decisive.Id)
        {
            return left.Id == neutral.Id ? right() : left;
        }

        Cell cell = new(_nextCell++, null, IrType.Scalar(ScalarKind.Bool));
        VariablePlace result = new(Layout.Scalar(Compilation.GetSpecialType(SpecialType.System_Boolean), ScalarKind.Bool), [cell]);
        Side evaluated = NewSide(), skipped = NewSide();
        Inside(evaluated, () => _variables.Set(cell, right()));
        skipped.Variables.Set(cell, decisive);
        if (IsOnly(evaluated, result, IsSimple) && evaluated.Operations.Count() <= MostSimpleOperations)
        {
            AppendAll(evaluated);
            Value second = evaluated.Variables.Get(cell)!;
            return second.Id == neutral.Id ? left
                : second.Id == decisive.Id ? decisive
                : At(origin).Expression(isAnd ? "{0} && {1}" : "{0} || {1}", Bindings.Conditional, ScalarKind.Bool, left, second);
        }

        // Variables that the condition declares live on where it holds.
        Merge(origin, left, isAnd ? evaluated : skipped, isAnd ? skipped : evaluated, int.MaxValue);
        Value value = _variables.IsUnreachable ? _false : _variables.Get(cell)!;
        _variables.Remove(cell);
        return value;
    }

    private const int MostSimpleOperations = 8;

    /// <summary>Evaluating the operation costs little, cannot throw and changes nothing.</summary>
    private static bool IsSimple(Operation operation) => operation.Name switch
    {
        OperationNames.Constant or OperationNames.Convert or OperationNames.Length or OperationNames.Add or OperationNames.Subtract or OperationNames.Multiply
            or OperationNames.Negate or OperationNames.Divide or OperationNames.Global or OperationNames.Select or "abs" or "min" or "max" => true,
        OperationNames.Expression => !MayThrow(operation.Attribute(AttributeNames.Text)!),
        _ => false,
    };

    private static bool MayThrow(string text) => text.Contains("/") || text.Contains("%") || text.Contains("checked(") && !text.Contains("unchecked(");

    /// <summary>The side assigns nothing but a variable, with operations of one kind only.</summary>
    private bool IsOnly(Side side, VariablePlace variable, Func<Operation, bool> isAllowed) =>
        !side.Variables.IsUnreachable
        && side.Operations.All(isAllowed)
        && side.Variables.Cells.All(c => variable.Cells.Contains(c) || _variables.Get(c)?.Id == side.Variables.Get(c)!.Id);

    private void AppendAll(Side side)
    {
        foreach (Operation operation in side.Operations)
        {
            _builder.Append(operation);
        }
    }

    private void RemoveAll(VariablePlace place)
    {
        foreach (Cell cell in place.Cells)
        {
            _variables.Remove(cell);
        }
    }
}
