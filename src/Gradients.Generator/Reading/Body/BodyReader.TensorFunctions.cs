using System;
using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Diagnostics;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Gradients.Generator.Reading.Body;

/// <content>Functions of the tensor libraries.</content>
internal sealed partial class BodyReader
{
    private Value ReadTensorFunction(IInvocationOperation call, Scope scope)
    {
        IMethodSymbol method = call.TargetMethod;
        if (method.Parameters.Any(p => CSharpType.Of(p.Type, scope.TypeArguments) is { IsMutableSpan: true }))
        {
            throw new ReadException(
                Descriptors.Mutation, call.Syntax.GetLocation(), $"'{Unsupported.NameOf(method)}' with a destination",
                "use the overload that returns its result");
        }

        bool isTensorMath = Known.ContainerOf(method) == KnownContainer.TensorMath;
        if (isTensorMath && method.Name == "Map")
        {
            return ReadMap(call, scope);
        }

        if (call.Arguments.Length == 2 && method.Parameters[1].Type.SpecialType == SpecialType.System_Int32 && isTensorMath)
        {
            return ReadAlongAxis(call, scope);
        }

        if (method.Parameters.Any(p => CSharpType.Of(p.Type, scope.TypeArguments) is null))
        {
            throw Unsupported.Call(call, method);
        }

        Value[] arguments = new Value[call.Arguments.Length];
        foreach (IArgumentOperation argument in call.Arguments)
        {
            arguments[argument.Parameter!.Ordinal] = ReadTensorOperand(argument.Value, scope);
        }

        bool returnsTensor = CSharpType.Of(method.ReturnType, scope.TypeArguments) is { IsTensor: true };
        bool returnsScalar = CSharpType.Of(method.ReturnType, scope.TypeArguments) is { IsScalar: true } result && result.Element.IsFloatingPoint();
        Func<Value>? emit =
            returnsScalar && method.Parameters.All(p => CSharpType.Of(p.Type, scope.TypeArguments) is { IsScalar: false })
                ? Reduction(method.Name, arguments, call)
            : returnsTensor && isTensorMath ? Contraction(method.Name, arguments)
            : null;
        emit ??= returnsTensor && FunctionTable.Find(method.Name, arguments.Length) is { } function
            && Fits(function, method, arguments.First(a => !a.Type.IsScalar).Type.Element, scope)
                ? () => function.Emit(_builder, arguments)
                : null;
        return Emit(call, emit ?? throw Unsupported.Call(call, method));
    }

    /// <summary>A function from whole tensors to a scalar.</summary>
    private Func<Value>? Reduction(string name, Value[] arguments, IOperation call) => (name, arguments.Length) switch
    {
        ("Sum", 1) => () => _builder.SumAll(arguments[0]),
        ("Average" or "Mean", 1) => () => Mean(arguments[0], Enumerable.Range(0, arguments[0].Type.Rank)),
        ("SumOfSquares", 1) => () => _builder.SumAll(_builder.Multiply(arguments[0], arguments[0])),
        ("SumOfMagnitudes", 1) => () => _builder.SumAll(_builder.Emit("abs", arguments[0])),
        ("Norm", 1) => () => _builder.Emit(OperationNames.Norm, arguments[0]),
        ("LogSumExp", 1) => () => AlongAxes(OperationNames.LogSumExp, arguments[0], Enumerable.Range(0, arguments[0].Type.Rank)),
        ("Dot", 2) => () => _builder.SumAll(_builder.Multiply(arguments[0], SameShape(arguments, call))),
        ("Distance", 2) => () => _builder.Emit(OperationNames.Norm, _builder.Subtract(arguments[0], SameShape(arguments, call))),
        _ => null,
    };

    /// <summary>A function from tensors to a tensor that is not elementwise.</summary>
    private Func<Value>? Contraction(string name, Value[] arguments) => (name, arguments.Length) switch
    {
        ("MatMul", 2) => () => _builder.MatMul(arguments[0], arguments[1]),
        ("Outer", 2) => () => _builder.Emit(OperationNames.Outer, arguments[0], arguments[1]),
        ("Transpose", 1) => () => _builder.Emit(OperationNames.Transpose, arguments[0]),
        _ => null,
    };

    private Value SameShape(Value[] arguments, IOperation call)
    {
        RequireShape(arguments[1].Type.Shape, arguments[0].Type.Shape, call.Syntax.GetLocation(), "the second operand");
        return arguments[1];
    }

    private Value ReadAlongAxis(IInvocationOperation call, Scope scope)
    {
        IArgumentOperation tensor = call.Arguments.First(a => a.Parameter!.Ordinal == 0), axisArgument = call.Arguments.First(a => a.Parameter!.Ordinal == 1);
        Value operand = ReadTensorOperand(tensor.Value, scope);
        if (axisArgument.Value.ConstantValue is not { HasValue: true, Value: int axis })
        {
            throw new ReadException(
                Descriptors.UnsupportedConstruct, axisArgument.Syntax.GetLocation(), "An axis that is not a constant", "write the number of the axis");
        }

        int rank = operand.Type.Rank;
        if (axis < -rank || axis >= rank)
        {
            throw ShapesDoNotFit($"there is no axis {axis} in a tensor of rank {rank}", axisArgument.Syntax.GetLocation());
        }

        int[] axes = [axis < 0 ? axis + rank : axis];
        Func<Value> emit = call.TargetMethod.Name switch
        {
            "Sum" => () => _builder.Sum(operand, axes),
            "Mean" => () => Mean(operand, axes),
            "LogSumExp" => () => AlongAxes(OperationNames.LogSumExp, operand, axes),
            "Softmax" => () => AlongAxes(OperationNames.Softmax, operand, axes),
            _ => throw Unsupported.Call(call, call.TargetMethod),
        };

        // A tensor has at least one axis: a vector reduces to a vector of length one.
        return Emit(call, () =>
        {
            Value result = emit();
            return result.Type.IsScalar ? _builder.InsertAxes(result, [0]) : result;
        });
    }

    private Value Mean(Value operand, IEnumerable<int> axes) =>
        _builder.Divide(_builder.Sum(operand, axes), _builder.Convert(NonEmptyCount(operand, axes), operand.Type.Element));

    /// <summary>A mean over no elements throws, so its derivative does.</summary>
    private Value NonEmptyCount(Value operand, IEnumerable<int> axes) =>
        _builder.Emit(
            OperationNames.Count, [operand], [new(AttributeNames.Axes, Operation.FormatIntegers(axes)), new(AttributeNames.NonEmpty, "true")]);

    private Value Count(Value operand, IEnumerable<int> axes) => AlongAxes(OperationNames.Count, operand, axes);

    private Value AlongAxes(string operation, Value operand, IEnumerable<int> axes) =>
        _builder.Emit(operation, [operand], [new(AttributeNames.Axes, Operation.FormatIntegers(axes))]);
}
