using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Writing;

/// <summary>Writes the operations that the runtime has kernels for: products, transposes, and the stable reductions along an axis.</summary>
internal sealed class KernelWriter(FunctionContext context)
{
    private CodeWriter Code => context.Code;

    public void Write(Operation operation)
    {
        Code.Line("// " + operation.Result.Name + " = " + context.Mathematics.Definition(operation.Result));
        switch (operation.Name)
        {
            case OperationNames.MatMul or OperationNames.MatMulAdd:
                MatMul(operation);
                break;
            case OperationNames.Outer:
                Call("MatrixProduct", Extent(operation.Operands[0], 0), Extent(operation.Operands[1], 0), "1", Span(operation.Operands[0]), Span(operation.Operands[1]), Span(operation.Result));
                break;
            case OperationNames.Transpose:
                Call("Transpose", Extent(operation.Operands[0], 0), Extent(operation.Operands[0], 1), Span(operation.Operands[0]), Span(operation.Result));
                break;
            case OperationNames.Softmax:
                AlongAxis("Softmax", operation);
                break;
            case OperationNames.LogSumExp when operation.Result.Type.IsScalar:
                string variable = context.Names.Unique(operation.Result.Name ?? operation.Name);
                Code.Line($"{operation.Result.Type.Element.Keyword()} {variable} = {context.Types["Kernels"]}.LogSumExp({Span(operation.Operands[0])});");
                context.SetScalar(operation.Result, Expression.Primary(variable));
                break;
            default:
                AlongAxis("LogSumExp", operation);
                break;
        }
    }

    private void MatMul(Operation operation)
    {
        bool transposeLeft = operation.Flag(AttributeNames.TransposeLeft), transposeRight = operation.Flag(AttributeNames.TransposeRight);
        Value left = operation.Operands[0], right = operation.Operands[1];

        // A vector on the left is a row, one on the right a column.
        string rows = left.Type.Rank == 1 ? "1" : Extent(left, transposeLeft ? 1 : 0);
        string inner = left.Type.Rank == 1 ? Extent(left, 0) : Extent(left, transposeLeft ? 0 : 1);
        string columns = right.Type.Rank == 1 ? "1" : Extent(right, transposeRight ? 0 : 1);
        List<string> arguments = [rows, columns, inner, Span(left), Span(right), Span(operation.Result)];
        if (transposeLeft && left.Type.Rank == 2)
        {
            arguments.Add("transposeLeft: true");
        }

        if (transposeRight && right.Type.Rank == 2)
        {
            arguments.Add("transposeRight: true");
        }

        if (operation.Name == OperationNames.MatMulAdd)
        {
            arguments.Add("accumulate: true");
        }

        Call("MatrixProduct", [.. arguments]);
    }

    /// <summary>A reduction along a block of neighbouring axes: an outer × length × inner array.</summary>
    private void AlongAxis(string kernel, Operation operation)
    {
        Value operand = operation.Operands[0];
        IReadOnlyList<int> axes = operation.Integers(AttributeNames.Axes);
        EquatableArray<Dimension> shape = operand.Type.Shape;
        Call(
            kernel,
            context.Product(shape.Take(axes[0])).Text,
            context.Product(axes.Select(axis => shape[axis])).Text,
            context.Product(shape.Skip(axes[axes.Count - 1] + 1)).Text,
            Span(operand),
            Span(operation.Result));
    }

    private void Call(string kernel, params string[] arguments) =>
        Code.Line($"{context.Types["Kernels"]}.{kernel}({string.Join(", ", arguments)});");

    private string Extent(Value value, int axis) => context.Extent(value.Type.Shape[axis]);

    private string Span(Value value) => context.Span(value);
}
