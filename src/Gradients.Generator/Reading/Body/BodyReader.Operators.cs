using System.Collections.Generic;
using Gradients.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Gradients.Generator.Reading.Body;

/// <content>Operators on scalars and tensors.</content>
internal sealed partial class BodyReader
{
    private Value ReadBinary(IBinaryOperation binary, Scope scope)
    {
        if (binary.OperatorMethod is { } method)
        {
            if (!IsTensorMember(method) || TensorOperation(method.Name) is not { } name)
            {
                throw Unsupported.Call(binary, method);
            }

            Value l = ReadTensorOperand(binary.LeftOperand, scope), r = ReadTensorOperand(binary.RightOperand, scope);
            return Emit(binary, () => _builder.Emit(name, l, r));
        }

        // a + b + c nests to the left, one level a term: it is read in a loop, so that a long sum needs no deep stack.
        Stack<(IBinaryOperation Operation, ScalarKind Element)> terms = new();
        IOperation first = binary;
        while (first is IBinaryOperation { OperatorMethod: null, ConstantValue.HasValue: false } inner)
        {
            terms.Push((inner, ElementOf(inner, scope)));
            first = inner.LeftOperand;
        }

        Value value = ReadExpression(first, scope);
        while (terms.Count > 0)
        {
            (IBinaryOperation term, ScalarKind element) = terms.Pop();
            value = Arithmetic(term, term.OperatorKind, value, ReadExpression(term.RightOperand, scope), element, term.IsChecked);
        }

        return value;
    }

    private static ScalarKind ElementOf(IBinaryOperation binary, Scope scope) =>
        !binary.IsLifted && CSharpType.Of(binary.Type, scope.TypeArguments) is { IsScalar: true, Element: not ScalarKind.Bool } type
            ? type.Element
            : throw Unsupported.Construct(binary);

    private Value Arithmetic(IOperation origin, BinaryOperatorKind kind, Value left, Value right, ScalarKind element, bool isChecked)
    {
        string name = kind switch
        {
            BinaryOperatorKind.Add => OperationNames.Add,
            BinaryOperatorKind.Subtract => OperationNames.Subtract,
            BinaryOperatorKind.Multiply => OperationNames.Multiply,
            BinaryOperatorKind.Divide => OperationNames.Divide,
            BinaryOperatorKind.Remainder => "remainder",
            _ => throw Unsupported.Construct(origin),
        };
        if (!element.IsFloatingPoint() && kind is BinaryOperatorKind.Add or BinaryOperatorKind.Subtract or BinaryOperatorKind.Multiply)
        {
            CheckOverflow(origin, isChecked);
        }

        // The extents of a tensor are native integers in C# and counts here; only arithmetic needs their width.
        return Emit(origin, () => _builder.Emit(name, _builder.Convert(left, element), _builder.Convert(right, element)));
    }

    private Value ReadUnary(IUnaryOperation unary, Scope scope)
    {
        bool isTensor = unary.OperatorMethod is { } method && IsTensorMember(method);
        if (unary.OperatorMethod is not null && !isTensor)
        {
            throw Unsupported.Call(unary, unary.OperatorMethod);
        }

        if (unary.IsLifted || unary.OperatorKind is not (UnaryOperatorKind.Minus or UnaryOperatorKind.Plus)
            || CSharpType.Of(unary.Type, scope.TypeArguments) is not { } type)
        {
            throw Unsupported.Construct(unary);
        }

        Value operand = ReadExpression(unary.Operand, scope);
        if (unary.OperatorKind == UnaryOperatorKind.Plus)
        {
            return operand;
        }

        if (!type.Element.IsFloatingPoint())
        {
            CheckOverflow(unary, unary.IsChecked);
        }

        return Emit(unary, () => _builder.Negate(_builder.Convert(operand, type.Element)));
    }

    /// <summary>Reads an operand of an operation on tensors. Inside a mapped function, a scalar that differs by element is refused.</summary>
    private Value ReadTensorOperand(IOperation operand, Scope scope)
    {
        Value value = ReadExpression(operand, scope);
        CheckTensorOperand(operand, value, scope);
        return value;
    }

    private static void CheckTensorOperand(IOperation operand, Value value, Scope scope)
    {
        if (!value.Type.IsScalar && CSharpType.Of(operand.Type, scope.TypeArguments) is { IsScalar: true })
        {
            throw PerElement(operand, operand.Syntax.ToString());
        }
    }

    private static string? TensorOperation(string metadataName) => metadataName switch
    {
        "op_Addition" => OperationNames.Add,
        "op_Subtraction" => OperationNames.Subtract,
        "op_Multiply" => OperationNames.Multiply,
        "op_Division" => OperationNames.Divide,
        _ => null,
    };

    /// <summary>The member is one of the tensor library, also if it stands in an extension block.</summary>
    private static bool IsTensorMember(IMethodSymbol method)
    {
        INamedTypeSymbol? outermost = method.ContainingType;
        while (outermost?.ContainingType is { } outer)
        {
            outermost = outer;
        }

        return outermost is { Name: "Tensor" or "TensorSpan" or "ReadOnlyTensorSpan", DeclaringSyntaxReferences.IsEmpty: true }
            && CSharpType.NamespaceOf(outermost) == "System.Numerics.Tensors";
    }
}
