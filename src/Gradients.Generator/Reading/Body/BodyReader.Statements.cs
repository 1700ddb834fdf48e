using Gradients.Generator.Diagnostics;
using Gradients.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Gradients.Generator.Reading.Body;

/// <content>Statements.</content>
internal sealed partial class BodyReader
{
    /// <summary>Reads statements up to a return.</summary>
    /// <returns>The returned value, or null where the block ends without one.</returns>
    private Value? ReadBlock(IBlockOperation block, Scope scope)
    {
        foreach (IOperation statement in block.Operations)
        {
            if (ReadStatement(statement, scope) is { } returned)
            {
                return returned;
            }
        }

        return null;
    }

    private Value? ReadStatement(IOperation statement, Scope scope)
    {
        CheckBudget(statement);
        switch (statement)
        {
            case IBlockOperation block:
                return ReadBlock(block, scope);
            case IReturnOperation { Kind: OperationKind.Return, ReturnedValue: { } value }:
                return ReadExpression(value, scope);
            case IVariableDeclarationGroupOperation group:
                ReadDeclarations(group, scope);
                return null;
            case IExpressionStatementOperation { Operation: IInvocationOperation call }:
                ReadCallStatement(call, scope);
                return null;
            case IExpressionStatementOperation expression:
                ReadExpression(expression.Operation, scope);
                return null;
            case IEmptyOperation:
                return null;
            default:
                throw Unsupported.Construct(statement);
        }
    }

    private void ReadDeclarations(IVariableDeclarationGroupOperation group, Scope scope)
    {
        foreach (IVariableDeclarationOperation declaration in group.Declarations)
        {
            foreach (IVariableDeclaratorOperation declarator in declaration.Declarators)
            {
                if (declarator.Symbol.IsRef)
                {
                    throw new ReadException(
                        Descriptors.UnsupportedConstruct, declarator.Syntax.GetLocation(), "A reference to a variable", "declare a variable of its own");
                }

                // A constant of the language is a number wherever it is used.
                if (declarator.Symbol.IsConst)
                {
                    continue;
                }

                if ((declarator.Initializer ?? declaration.Initializer) is { } initializer && !ReadBuffer(declarator.Symbol, initializer.Value, scope))
                {
                    CheckSingleName(initializer.Value, scope);
                    Assign(declarator.Symbol, ReadExpression(initializer.Value, scope), declarator, scope);
                }
            }
        }
    }

    /// <summary>Reads an assignment to a variable.</summary>
    private Value ReadAssignment(ISimpleAssignmentOperation assignment, Scope scope)
    {
        if (assignment.IsRef)
        {
            throw new ReadException(
                Descriptors.UnsupportedConstruct, assignment.Syntax.GetLocation(), "A reference to a variable", "assign its value");
        }

        if (assignment.Target is IDiscardOperation)
        {
            return ReadExpression(assignment.Value, scope);
        }

        ISymbol target = Target(assignment.Target, scope);
        CheckSingleName(assignment.Target, scope);
        CheckSingleName(assignment.Value, scope);
        return Assign(target, ReadExpression(assignment.Value, scope), assignment, scope);
    }

    private Value ReadCompoundAssignment(ICompoundAssignmentOperation assignment, Scope scope)
    {
        ISymbol target = Target(assignment.Target, scope);
        if (assignment.OperatorMethod is { } method)
        {
            throw IsTensorMember(method)
                ? new ReadException(
                    Descriptors.Mutation, assignment.Syntax.GetLocation(), $"'{assignment.Syntax}'",
                    $"write '{target.Name} = {target.Name} {assignment.Syntax.ToString().Substring(target.Name.Length).TrimStart().Split('=')[0]} …'")
                : Unsupported.Call(assignment, method);
        }

        if (CSharpType.Of(assignment.Value.Type, scope.TypeArguments) is not { IsScalar: true } type
            || CSharpType.Of(assignment.Type, scope.TypeArguments) is not { IsScalar: true } resultType)
        {
            throw Unsupported.Construct(assignment);
        }

        // The operation is done in the type of the right-hand side, to which the compiler has converted it; then it is converted back.
        Value left = Emit(assignment, () => _builder.Convert(ReadVariable(target, assignment.Target, scope), type.Element));
        Value right = ReadExpression(assignment.Value, scope);
        Value result = Arithmetic(assignment, assignment.OperatorKind, left, right, type.Element, assignment.IsChecked);
        return Assign(target, Emit(assignment, () => _builder.Convert(result, resultType.Element)), assignment, scope);
    }

    private Value ReadIncrement(IIncrementOrDecrementOperation increment, Scope scope)
    {
        ISymbol target = Target(increment.Target, scope);
        if (increment.OperatorMethod is { } method)
        {
            throw IsTensorMember(method)
                ? new ReadException(
                    Descriptors.Mutation, increment.Syntax.GetLocation(), $"'{increment.Syntax}'", $"write '{target.Name} = {target.Name} + 1'")
                : Unsupported.Call(increment, method);
        }

        if (CSharpType.Of(increment.Type, scope.TypeArguments) is not { IsScalar: true, Element: not ScalarKind.Bool } type)
        {
            throw Unsupported.Construct(increment);
        }

        Value before = ReadVariable(target, increment.Target, scope);
        Value one = Emit(increment, () => _builder.Constant("1", type.Element));
        BinaryOperatorKind kind = increment.Kind == OperationKind.Increment ? BinaryOperatorKind.Add : BinaryOperatorKind.Subtract;
        Value after = Assign(target, Arithmetic(increment, kind, before, one, type.Element, increment.IsChecked), increment, scope);
        return increment.IsPostfix ? before : after;
    }

    /// <summary>The variable that is assigned.</summary>
    private static ISymbol Target(IOperation target, Scope scope)
    {
        ISymbol variable = target switch
        {
            ILocalReferenceOperation { Local.IsRef: false } local => local.Local,
            IParameterReferenceOperation { Parameter.RefKind: RefKind.None } parameter => parameter.Parameter,
            IArrayElementReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: true } => throw new ReadException(
                Descriptors.Mutation, target.Syntax.GetLocation(), $"An assignment to the element '{target.Syntax}'",
                "compute the whole vector with operators or functions on vectors and tensors"),
            IFieldReferenceOperation or IPropertyReferenceOperation => throw new ReadException(
                Descriptors.Mutation, target.Syntax.GetLocation(), $"An assignment to '{target.Syntax}'", "assign to a local variable and return the value"),
            _ => throw Unsupported.Construct(target),
        };

        for (Scope? outer = scope.Outer; outer is not null; outer = outer.Outer)
        {
            if (outer.Own(variable) is not null)
            {
                throw new ReadException(
                    Descriptors.UnsupportedConstruct, target.Syntax.GetLocation(), $"An assignment to '{variable.Name}' inside the lambda",
                    "a function that is mapped over a tensor must not change variables outside of it");
            }
        }

        return variable;
    }

    private Value Assign(ISymbol variable, Value value, IOperation origin, Scope scope)
    {
        if (_differentiated.Contains(variable))
        {
            // The gradient of a variable is that of its own value, not of all other uses of a value that it shares.
            if (value.Name is not null)
            {
                value = Emit(origin, () => _builder.Emit("identity", value));
            }

            value = Named(value, variable.Name);
            _differentiated.Assign((ILocalSymbol)variable, value);
        }

        value = Named(value, variable.Name);
        scope.Set(variable, value);
        return value;
    }
}
