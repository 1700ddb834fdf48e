using System;
using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Gradients.Generator.Reading.Programs;

/// <content>Statements. An exit sets a flag; what follows it in a block is read where the flag is not set.</content>
internal sealed partial class ProgramReader
{
    private void ReadStatements(IReadOnlyList<IOperation> statements, int first)
    {
        for (int i = first; i < statements.Count; i++)
        {
            if (!IsReached())
            {
                return;
            }

            int next = i + 1;
            if (ExitFlags() is { Count: > 0 } flags)
            {
                // The rest of the block is skipped where a flag is set.
                int rest = i;
                Branch(statements[i], NoneOf(statements[i], flags), () => Within(flags, () => ReadStatements(statements, rest)), () => { });
                return;
            }

            if (statements[i] is IConditionalOperation condition && Operations.MayExit(condition))
            {
                ReadIf(condition, () => ReadStatements(statements, next));
                return;
            }

            ReadStatement(statements[i]);
        }
    }

    /// <summary>Nothing has thrown, and no exit is certain.</summary>
    private bool IsReached() => !_variables.IsUnreachable && !_variables.Cells.Any(c => c.IsExit && _variables.Get(c)!.Id == _true.Id);

    /// <summary>The flags that may be set.</summary>
    private List<Cell> ExitFlags() => [.. _variables.Cells.Where(c => c.IsExit && _variables.Get(c)!.Id != _false.Id)];

    private Value NoneOf(IOperation origin, IReadOnlyList<Cell> flags)
    {
        Value any = _variables.Get(flags[0])!;
        foreach (Cell flag in flags.Skip(1))
        {
            any = At(origin).Expression("{0} || {1}", Bindings.Conditional, ScalarKind.Bool, any, _variables.Get(flag)!);
        }

        return Not(origin, any);
    }

    /// <summary>Reads where flags are known not to be set; those that stay so keep their values, which spares results of the branch.</summary>
    private void Within(IReadOnlyList<Cell> flags, Action read)
    {
        Value[] values = [.. flags.Select(f => _variables.Get(f)!)];
        foreach (Cell flag in flags)
        {
            _variables.Set(flag, _false);
        }

        read();
        for (int i = 0; i < flags.Count; i++)
        {
            if (_variables.Get(flags[i])?.Id == _false.Id)
            {
                _variables.Set(flags[i], values[i]);
            }
        }
    }

    private void ReadStatement(IOperation statement)
    {
        CheckBudget(statement);
        switch (statement)
        {
            case IBlockOperation block:
                int firstCell = _nextCell;
                ReadStatements(block.Operations, 0);
                _variables.Forget(firstCell);
                break;
            case IReturnOperation { Kind: OperationKind.Return } result:
                ReadReturn(result);
                break;
            case IVariableDeclarationGroupOperation group:
                ReadDeclarations(group);
                break;
            case IExpressionStatementOperation { Operation: IInvocationOperation call }:
                ReadCall(call);
                break;
            case IExpressionStatementOperation expression:
                ReadEffect(expression.Operation);
                break;
            case IConditionalOperation condition:
                ReadIf(condition, () => { });
                break;
            case IForLoopOperation loop:
                ReadFor(loop);
                break;
            case IWhileLoopOperation loop:
                ReadWhile(loop);
                break;
            case IForEachLoopOperation loop:
                ReadForEach(loop);
                break;
            case ISwitchOperation choice:
                ReadSwitch(choice);
                break;
            case IBranchOperation { BranchKind: BranchKind.Break or BranchKind.Continue } jump when _frame.ExitTo(jump.Target) is { } flag:
                _variables.Set(flag, _true);
                break;
            case IThrowOperation throwing:
                ReadThrow(throwing);
                break;
            case IEmptyOperation or ILocalFunctionOperation:
                break;
            default:
                throw Refusals.Construct(statement);
        }
    }

    private void ReadReturn(IReturnOperation result)
    {
        if (result.ReturnedValue is { } value)
        {
            Data data = ReadExpression(value);
            if (_variables.IsUnreachable)
            {
                return;
            }

            if (_frame.Result is { } place)
            {
                Write(place, data, result);
            }
        }

        _variables.Set(_frame.Returned!, _true);
    }

    private void ReadDeclarations(IVariableDeclarationGroupOperation group)
    {
        foreach (IVariableDeclarationOperation declaration in group.Declarations)
        {
            foreach (IVariableDeclaratorOperation declarator in declaration.Declarators)
            {
                // A constant of the language is a number wherever it is used.
                if (!declarator.Symbol.IsConst)
                {
                    ReadDeclaration(declarator, declarator.Initializer ?? declaration.Initializer);
                }
            }
        }
    }

    private void ReadDeclaration(IVariableDeclaratorOperation declarator, IVariableInitializerOperation? initializer)
    {
        if (declarator.Symbol.IsRef)
        {
            _frame.Declare(declarator.Symbol, ReadPlace(initializer!.Value));
            return;
        }

        if (declarator.Symbol.Type.TypeKind == TypeKind.Delegate && initializer is not null)
        {
            _frame.Declare(declarator.Symbol, ReadFunction(initializer.Value));
            return;
        }

        if (initializer is null)
        {
            Layout layout = LayoutOf(declarator.Symbol.Type) ?? throw Refusals.Construct(declarator, $"The type '{declarator.Symbol.Type.ToDisplayString()}'", "use numbers, arrays, spans, structs and tuples of these");
            _frame.Declare(declarator.Symbol, NewReference(layout, declarator.Symbol.Name));
            return;
        }

        Declare(declarator.Symbol, ReadExpression(initializer.Value), declarator);
    }

    /// <summary>Reads an expression whose value nobody uses.</summary>
    private void ReadEffect(IOperation expression)
    {
        if (expression is IIncrementOrDecrementOperation increment)
        {
            ReadIncrement(increment, false);
        }
        else if (expression is ICompoundAssignmentOperation compound)
        {
            ReadCompoundAssignment(compound, false);
        }
        else
        {
            ReadExpression(expression);
        }
    }

    /// <summary>Reads an <c>if</c>. The statements behind it are read in the side that does not exit, where only one does.</summary>
    private void ReadIf(IConditionalOperation conditional, Action rest)
    {
        Value condition = ReadCondition(conditional.Condition);
        if (_variables.IsUnreachable)
        {
            return;
        }

        if (condition.Id == _true.Id || condition.Id == _false.Id)
        {
            ReadOptional(condition.Id == _true.Id ? conditional.WhenTrue : conditional.WhenFalse);
            rest();
            return;
        }

        int firstCell = _nextCell;
        Side then = NewSide(), otherwise = NewSide();
        bool isRestRead = false;
        Inside(then, () => ReadOptional(conditional.WhenTrue));
        Inside(otherwise, () =>
        {
            ReadOptional(conditional.WhenFalse);
            if (Exits(then) && IsReached())
            {
                rest();
                isRestRead = true;
            }
        });
        if (!isRestRead && Exits(otherwise) && !Exits(then))
        {
            Inside(then, rest);
            isRestRead = true;
        }

        bool isRestReached = !isRestRead && !(Exits(then) && Exits(otherwise));
        Merge(conditional, condition, then, otherwise, firstCell);
        if (isRestReached)
        {
            rest();
        }
    }

    /// <summary>The side certainly ends with an exit that is not an exception.</summary>
    private bool Exits(Side side) =>
        !side.Variables.IsUnreachable && side.Variables.Cells.Any(c => c.IsExit && side.Variables.Get(c)!.Id == _true.Id);

    private void ReadOptional(IOperation? statement)
    {
        if (statement is not null)
        {
            ReadStatement(statement);
        }
    }
}
