using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Gradients.Generator.Diagnostics;
using Gradients.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Gradients.Generator.Reading.Programs;

/// <content>Loops. The variables that the body assigns are carried from one iteration to the next.</content>
internal sealed partial class ProgramReader
{
    /// <summary>A loop as the parts it is made of.</summary>
    /// <param name="Origin">The statement.</param>
    /// <param name="Condition">Reads whether there is another iteration; null for always.</param>
    /// <param name="Body">Reads an iteration.</param>
    /// <param name="Bottom">Reads what is done behind each iteration.</param>
    /// <param name="IsTestedLast">The first iteration runs in any case.</param>
    /// <param name="IsBottomPrivate">What is done behind each iteration is not seen behind the loop, so that an exit need not skip it.</param>
    private sealed record LoopParts(
        ILoopOperation Origin, Func<Value>? Condition, Action Body, Action? Bottom, bool IsTestedLast = false, bool IsBottomPrivate = false);

    private void ReadFor(IForLoopOperation loop)
    {
        int firstCell = _nextCell;
        if (CountedLoop.Of(loop, AssignedIn(loop)) is { } counted)
        {
            ReadCounted(loop, counted);
        }
        else
        {
            foreach (IOperation statement in loop.Before)
            {
                ReadStatement(statement);
            }

            Func<Value>? condition = loop.Condition is { } test ? () => ReadCondition(test) : null;
            ReadLoop(new LoopParts(loop, condition, () => ReadStatement(loop.Body), () => ReadAll(loop.AtLoopBottom), false, CountedLoop.CountsPrivately(loop)), []);
        }

        _variables.Forget(firstCell);
    }

    private void ReadAll(IEnumerable<IOperation> statements)
    {
        foreach (IOperation statement in statements)
        {
            ReadStatement(statement);
        }
    }

    private void ReadWhile(IWhileLoopOperation loop)
    {
        Func<Value>? condition = loop.Condition is not { } test ? null
            : loop.ConditionIsUntil ? () => Not(test, ReadCondition(test))
            : () => ReadCondition(test);
        ReadLoop(new LoopParts(loop, condition, () => ReadStatement(loop.Body), null, !loop.ConditionIsTop), []);
    }

    private void ReadCounted(IForLoopOperation loop, CountedLoop counted)
    {
        Value start = ReadExpression(counted.Start).Single, end = Before(loop, ReadExpression(counted.End).Single, counted.Ahead);
        Layout layout = LayoutOf(counted.Index.Type)!;
        ReadCountedBody(loop, start, end, counted.Step, counted.Until, index =>
        {
            Declare(counted.Index, new Data(layout, [index]), loop);
            ReadIteration(loop);
        }, counted.Index.Name);
    }

    /// <summary>The bound of an index that is not negative, given that of a number that is <paramref name="ahead"/> of it.</summary>
    private Value Before(ILoopOperation loop, Value end, long ahead)
    {
        if (ahead == 0)
        {
            return end;
        }

        Value distance = At(loop).Constant(ahead.ToString(CultureInfo.InvariantCulture), end.Type.Element);
        bool isLength = _enclosing.Prepend(_builder).Any(b => b.Operations.Any(o => o.Name == OperationNames.Length && o.Result.Id == end.Id));

        // A bound that may be negative might overflow; and below the distance it ends the loop all the same.
        return At(loop).Subtract(isLength ? end : At(loop).Emit("max", end, distance), distance);
    }

    private void ReadCountedBody(ILoopOperation loop, Value start, Value end, long step, string until, Action<Value> read, string name = "index")
    {
        if (_variables.IsUnreachable)
        {
            return;
        }

        List<Cell> carried = Carried(loop, []);
        Side body = NewSide();
        Value index = body.Builder.NewValue(start.Type, name);
        Value[] arguments = Arguments(body, carried);
        Inside(body, () => read(index));
        Value[] initial = [.. carried.Select(c => _variables.Get(c)!)];
        Value[] next = Next(loop, body, carried, arguments, initial);
        SetAll(carried, At(loop).For(start, end, initial, BodyOf(body, [index, .. arguments], next), step, until));
    }

    /// <summary>Reads the body of a loop without <c>break</c> or <c>return</c>.</summary>
    private void ReadIteration(ILoopOperation loop)
    {
        Cell continued = NewFlag("continued");
        _frame.DeclareExit(loop.ContinueLabel, continued);
        ReadStatement(loop.Body);
        _variables.Remove(continued);
    }

    /// <summary>Reads a loop whose number of iterations is not known before.</summary>
    private void ReadLoop(LoopParts loop, IReadOnlyList<Cell> counters)
    {
        if (_variables.IsUnreachable)
        {
            return;
        }

        int firstCell = _nextCell;
        List<Cell> flags = [];
        Cell? broken = null, first = null;
        if (LoopExits.Jumps(loop.Origin, loop.Origin.ExitLabel))
        {
            broken = NewFlag("isDone");
            _variables.Set(broken, _false);
            _frame.DeclareExit(loop.Origin.ExitLabel, broken);
            flags.Add(broken);
        }

        if (LoopExits.HasReturn(loop.Origin))
        {
            flags.Add(_frame.Returned!);
            _variables.Set(_frame.Returned!, _false);
        }

        if (loop.IsTestedLast)
        {
            first = new Cell(_nextCell++, "isFirst", IrType.Scalar(ScalarKind.Bool));
            _variables.Set(first, _true);
        }

        List<Cell> carried = Carried(loop.Origin, [.. counters, .. flags, .. first is null ? Array.Empty<Cell>() : [first]]);
        int operations = _operations;
        if (!EmitLoop(loop, carried, flags, first))
        {
            // A condition with effects is a part of the body, which is left where it does not hold.
            if (broken is null)
            {
                broken = NewFlag("isDone");
                _variables.Set(broken, _false);
                flags.Add(broken);
                carried.Add(broken);
            }

            Cell done = broken;
            LoopParts rewritten = loop with { Condition = null, Body = () => TestThenBody(loop, first, done), IsTestedLast = false };
            EmitLoop(rewritten, carried, flags, null);
        }

        if (broken is not null)
        {
            _variables.Remove(broken);
        }

        if (first is not null)
        {
            _variables.Remove(first);
        }

        _variables.Forget(firstCell);
    }

    private void TestThenBody(LoopParts loop, Cell? first, Cell done)
    {
        Value test = first is null ? loop.Condition!() : Either(loop.Origin, _variables.Get(first)!, loop.Condition!);
        Branch(
            loop.Origin, test, loop.Body,
            () => _variables.Set(done, _true));
        if (first is not null)
        {
            _variables.Set(first, _false);
        }
    }

    /// <summary>Reads condition and body, and emits the loop.</summary>
    /// <returns>False where the condition changes variables or memory; nothing is emitted then.</returns>
    private bool EmitLoop(LoopParts loop, IReadOnlyList<Cell> carried, IReadOnlyList<Cell> flags, Cell? first)
    {
        Value[] initial = [.. carried.Select(c => _variables.Get(c)!)];
        Side test = NewSide();
        Value[] testArguments = Arguments(test, carried);
        Value goesOn = InsideOf(test, () => ReadTest(loop, flags, first));
        bool changes = carried.Zip(testArguments, (c, a) => test.Variables.Get(c)?.Id != a.Id).Any(changed => changed)
            || test.Operations.Any(o => Effects.Writes(o).Any());
        if (changes)
        {
            return false;
        }

        Side body = NewSide();
        Value[] arguments = Arguments(body, carried);
        Inside(body, () =>
        {
            foreach (Cell flag in flags)
            {
                _variables.Set(flag, _false);
            }

            Cell continued = NewFlag("continued");
            _frame.DeclareExit(loop.Origin.ContinueLabel, continued);
            loop.Body();
            _variables.Remove(continued);
            if (first is not null)
            {
                _variables.Set(first, _false);
            }

            ReadBottom(loop);
        });

        Value[] next = Next(loop.Origin, body, carried, arguments, initial);
        Block condition = new(testArguments.ToEquatableArray(), test.Operations.ToEquatableArray(), EquatableArray.Of(goesOn));
        SetAll(carried, At(loop.Origin).While(initial, condition, BodyOf(body, arguments, next)));
        return true;
    }

    private void ReadBottom(LoopParts loop)
    {
        if (loop.Bottom is not { } bottom || !IsReached())
        {
            return;
        }

        List<Cell> flags = ExitFlags();
        if (flags.Count == 0 || loop.IsBottomPrivate)
        {
            bottom();
        }
        else
        {
            Branch(loop.Origin, NoneOf(loop.Origin, flags), bottom, () => { });
        }
    }

    /// <summary>There is another iteration: no flag is set, and the condition holds, which is not evaluated otherwise.</summary>
    private Value ReadTest(LoopParts loop, IReadOnlyList<Cell> flags, Cell? first)
    {
        Func<Value> test = loop.Condition ?? (() => _true);
        if (first is not null)
        {
            Value isFirst = _variables.Get(first)!;
            Func<Value> later = test;
            test = () => Either(loop.Origin, isFirst, later);
        }

        return flags.Count == 0 ? test() : Both(loop.Origin, NoneOf(loop.Origin, flags), test);
    }

    private static Block BodyOf(Side body, IReadOnlyList<Value> arguments, IReadOnlyList<Value> next) =>
        new(arguments.ToEquatableArray(), body.Operations.ToEquatableArray(), next.ToEquatableArray());

    private static Value[] Arguments(Side side, IReadOnlyList<Cell> carried)
    {
        Value[] arguments = [.. carried.Select(c => side.Builder.NewValue(side.Variables.Get(c)!.Type, c.Name))];
        for (int i = 0; i < arguments.Length; i++)
        {
            side.Variables.Set(carried[i], arguments[i]);
        }

        return arguments;
    }

    private void SetAll(IReadOnlyList<Cell> cells, IReadOnlyList<Value> values)
    {
        for (int i = 0; i < cells.Count; i++)
        {
            _variables.Set(cells[i], values[i]);
        }
    }

    /// <summary>The variables that are carried: those declared before the loop and assigned inside, and those given.</summary>
    private List<Cell> Carried(ILoopOperation loop, IReadOnlyList<Cell> more)
    {
        List<Cell> carried = [];
        IEnumerable<Cell> results = LoopExits.HasReturn(loop) && _frame.Result is { } result ? result.Cells : [];
        foreach (Cell cell in AssignedCells(loop).Concat(results).Concat(more).Distinct().OrderBy(c => c.Id))
        {
            if (_variables.Get(cell) is null)
            {
                // What is not assigned before the loop is not read in it before it is assigned there.
                if (cell.Type.IsBuffer)
                {
                    continue;
                }

                _variables.Set(cell, cell.IsExit ? _false : Zero(loop, cell.Type.Element));
            }

            carried.Add(cell);
        }

        return carried;
    }

    private AssignedPlaces AssignedIn(ILoopOperation loop) => new(loop, function => _bodies.Get(function)?.Block, _frame);

    private IEnumerable<Cell> AssignedCells(ILoopOperation loop)
    {
        AssignedPlaces assigned = AssignedIn(loop);
        IEnumerable<Place?> places = assigned.Variables.Where(v => !IsDeclaredIn(v, loop) || (loop is IForLoopOperation counted && counted.Before.Any(b => IsDeclaredIn(v, b)))).Select(_frame.Find)
            .Concat(assigned.Captured);
        return (assigned.ContainsThis ? places.Append(_frame.FindThis()) : places).OfType<VariablePlace>().SelectMany(p => p.Cells);
    }

    private static bool IsDeclaredIn(ISymbol variable, IOperation statement) =>
        variable.DeclaringSyntaxReferences.Any(r => r.SyntaxTree == statement.Syntax.SyntaxTree && statement.Syntax.Span.Contains(r.Span));

    /// <summary>The values with which the next iteration begins.</summary>
    private Value[] Next(ILoopOperation loop, Side body, IReadOnlyList<Cell> carried, Value[] arguments, Value[] initial)
    {
        if (body.Variables.IsUnreachable)
        {
            return arguments;
        }

        Value[] next = [.. carried.Select((c, i) => body.Variables.Get(c) ?? arguments[i])];
        for (int i = 0; i < carried.Count; i++)
        {
            if (!next[i].Type.Equals(arguments[i].Type))
            {
                throw Refusals.Unassigned(loop, carried[i].Name);
            }
        }

        CarryBuffers(loop, body, arguments, initial, next, carried);
        foreach (Cell cell in body.Variables.Cells.ToArray())
        {
            if (_variables.Get(cell) is not null || !cell.Type.IsBuffer || cell.Id >= _nextCell)
            {
                continue;
            }

            // An array that is chosen in the loop only, from those that exist before it.
            if (body.Variables.Get(cell)!.Id < body.FirstValue)
            {
                _variables.Set(cell, body.Variables.Get(cell)!);
            }
            else if (_frame.Result is { } result && result.Cells.Contains(cell))
            {
                ReadException error = new(
                    Descriptors.ArrayReference, loop.Syntax.GetFirstToken().GetLocation(), "An array that is created and returned inside the loop",
                    "create it before the loop and fill it there, or return it behind the loop");
                throw NeedsReferences(cell.Type) ? new ReferencesNeededException(cell.Type.Element, error) : error;
            }
        }

        return next;
    }
}
