using System;
using System.Globalization;
using Gradients.Generator.Diagnostics;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace Gradients.Generator.Reading.Body;

/// <content>Expressions: constants, variables, conversions.</content>
internal sealed partial class BodyReader
{
    private Value ReadExpression(IOperation operation, Scope scope)
    {
        CheckBudget(operation);
        _depth++;
        Value value = ReadExpressionWithin(operation, scope);
        _depth--;
        return value;
    }

    private Value ReadExpressionWithin(IOperation operation, Scope scope)
    {
        if (operation.ConstantValue.HasValue)
        {
            return ReadConstant(operation, operation.ConstantValue.Value, scope);
        }

        return operation switch
        {
            IParenthesizedOperation parentheses => ReadExpression(parentheses.Operand, scope),
            ILocalReferenceOperation local => ReadVariable(local.Local, local, scope),
            IParameterReferenceOperation parameter => ReadVariable(parameter.Parameter, parameter, scope),
            IConversionOperation conversion => ReadConversion(conversion, scope),
            IBinaryOperation binary => ReadBinary(binary, scope),
            IUnaryOperation unary => ReadUnary(unary, scope),
            ISimpleAssignmentOperation assignment => ReadAssignment(assignment, scope),
            ICompoundAssignmentOperation assignment => ReadCompoundAssignment(assignment, scope),
            IIncrementOrDecrementOperation increment => ReadIncrement(increment, scope),
            IPropertyReferenceOperation property => ReadProperty(property, scope),
            IInvocationOperation call => ReadCall(call, scope),
            IFieldReferenceOperation { Instance: { } instance } field => throw UnsupportedPart(field, instance, scope),
            _ => throw Unsupported.Construct(operation),
        };
    }

    /// <summary>The error at a part of something: at the thing itself where that is refused already.</summary>
    private ReadException UnsupportedPart(IOperation part, IOperation whole, Scope scope)
    {
        ReadExpression(whole, scope);
        return Unsupported.Construct(part);
    }

    private Value ReadConstant(IOperation operation, object? constant, Scope scope)
    {
        if (constant is null || CSharpType.Of(operation.Type, scope.TypeArguments) is not { IsScalar: true } type)
        {
            throw Unsupported.Construct(operation);
        }

        string text = type.Element switch
        {
            ScalarKind.Bool => (bool)constant ? "true" : "false",
            ScalarKind.Int or ScalarKind.Long => Convert.ToInt64(constant, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),
            _ => OperationBuilder.FormatConstant(Convert.ToDouble(constant, CultureInfo.InvariantCulture), type.Element),
        };
        return Emit(operation, () => _builder.Constant(text, type.Element));
    }

    private static Value ReadVariable(ISymbol variable, IOperation origin, Scope scope)
    {
        if (scope.Own(variable) is { } own)
        {
            return own;
        }

        for (Scope? outer = scope.Outer; outer is not null; outer = outer.Outer)
        {
            if (outer.Own(variable) is { } captured)
            {
                // In a lambda mapped over a tensor, a scalar of an enclosing lambda stands for all elements of another tensor.
                return captured.Type.IsScalar || CSharpType.Of(origin.Type, scope.TypeArguments) is not { IsScalar: true }
                    ? captured
                    : throw PerElement(origin, variable.Name);
            }
        }

        // An unassigned variable is a compile error; what else is not known here was declared by a construct that is refused.
        throw Unsupported.Construct(origin);
    }

    private Value ReadConversion(IConversionOperation conversion, Scope scope)
    {
        if (!conversion.GetConversion().Exists)
        {
            throw new ReadException(null);
        }

        CSharpType? source = CSharpType.Of(conversion.Operand.Type, scope.TypeArguments);
        CSharpType? target = CSharpType.Of(conversion.Type, scope.TypeArguments);
        if (source is not { } from || target is not { } to)
        {
            throw conversion.Operand is IInvalidOperation ? new ReadException(null)
                : conversion.OperatorMethod is { } method ? Unsupported.Call(conversion, method)
                : Unsupported.Construct(source is null ? conversion.Operand : conversion);
        }

        Value value = ReadExpression(conversion.Operand, scope);
        if (from.IsScalar && to.IsScalar && conversion.OperatorMethod is null && (from.Element == to.Element || !EitherIsBool(from, to)))
        {
            bool isNarrowing = !to.Element.IsFloatingPoint() && (from.Element.IsFloatingPoint() || from.Element > to.Element);
            if (isNarrowing)
            {
                CheckOverflow(conversion, conversion.IsChecked);
            }

            return Emit(conversion, () => _builder.Convert(value, to.Element));
        }

        // Arrays, tensors and their spans see the same elements.
        return !from.IsScalar && !to.IsScalar && from.Element == to.Element && (conversion.OperatorMethod is null || IsTensorMember(conversion.OperatorMethod))
            ? value
            : throw Unsupported.Construct(conversion);
    }

    private static bool EitherIsBool(CSharpType left, CSharpType right) => left.Element == ScalarKind.Bool || right.Element == ScalarKind.Bool;

    /// <summary>Generated code stands in the overflow context of the project, so integer arithmetic in another one is refused.</summary>
    private void CheckOverflow(IOperation operation, bool isChecked)
    {
        if (isChecked != _bodies.Compilation.Options.CheckOverflow)
        {
            throw new ReadException(
                Descriptors.UnsupportedConstruct, operation.Syntax.GetLocation(), $"Integer arithmetic in {(isChecked ? "a checked" : "an unchecked")} context",
                "compute the integer outside of the differentiated method");
        }
    }

    private static ReadException PerElement(IOperation origin, string name) =>
        new(
            Descriptors.UnsupportedConstruct, origin.Syntax.GetLocation(), $"A tensor computed for each element ('{name}' is an element of the mapped tensor)",
            "use scalars and functions of scalars in the lambda");
}
