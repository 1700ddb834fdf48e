using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Rules;

/// <summary>A number.</summary>
internal sealed class ConstantRule() : Rule(OperationNames.Constant)
{
    public override int Arity => 0;

    public override string Notation => "{value}";

    public override IrType Infer(IReadOnlyList<Value> operands, IReadOnlyList<IrAttribute> attributes, IDimensionEquality equality) =>
        throw new ShapeException("the type of a constant is given, not inferred");

    public override Value? Adjoint(AdjointContext context, int operand) => null;

    public override Value? Tangent(OperationBuilder builder, Operation operation, IReadOnlyList<Value?> tangents) => null;
}

/// <summary>The number of elements of a tensor along the given axes: an integer, constant for differentiation.</summary>
internal sealed class CountRule() : Rule(OperationNames.Count)
{
    public override string Notation => "count({0})";

    public override IrType Infer(IReadOnlyList<Value> operands, IReadOnlyList<IrAttribute> attributes, IDimensionEquality equality) =>
        IrType.Scalar(ScalarKind.Int);

    public override bool IsDifferentiable(Operation operation, int operand) => false;

    public override Value? Adjoint(AdjointContext context, int operand) => null;

    public override Value? Tangent(OperationBuilder builder, Operation operation, IReadOnlyList<Value?> tangents) => null;
}

/// <summary>A conversion between element types. Between floating-point types it is linear; through an integer it is piecewise constant.</summary>
internal sealed class ConvertRule() : Rule(OperationNames.Convert)
{
    public override string Notation => "{0}";

    public override IrType Infer(IReadOnlyList<Value> operands, IReadOnlyList<IrAttribute> attributes, IDimensionEquality equality)
    {
        string keyword = attributes.First(a => a.Name == AttributeNames.Type).Text;
        ScalarKind[] kinds = [ScalarKind.Int, ScalarKind.Long, ScalarKind.Float, ScalarKind.Double];
        return operands[0].Type.WithElement(kinds.First(k => k.Keyword() == keyword));
    }

    public override bool IsDifferentiable(Operation operation, int operand) =>
        operation.Operands[0].Type.IsFloatingPoint && operation.Result.Type.IsFloatingPoint;

    public override Value? Adjoint(AdjointContext context, int operand)
    {
        ScalarKind kind = context.Operand(0).Type.Element;
        return kind.IsFloatingPoint() && context.Operation.Result.Type.IsFloatingPoint
            ? context.Builder.Convert(context.Cotangent, kind)
            : null;
    }

    public override Value? Tangent(OperationBuilder builder, Operation operation, IReadOnlyList<Value?> tangents) =>
        tangents[0] is { } tangent && operation.Result.Type.IsFloatingPoint
            ? builder.Convert(tangent, operation.Result.Type.Element)
            : null;
}

/// <summary>New axes of extent one: the same elements, seen with more axes.</summary>
internal sealed class InsertAxesRule() : Rule(OperationNames.InsertAxes)
{
    public override string Notation => "{0}";

    public override IrType Infer(IReadOnlyList<Value> operands, IReadOnlyList<IrAttribute> attributes, IDimensionEquality equality)
    {
        IReadOnlyList<int> axes = Operation.ParseIntegers(attributes.First(a => a.Name == AttributeNames.Axes).Text);
        Queue<Dimension> old = new(operands[0].Type.Shape);
        Dimension[] shape = new Dimension[old.Count + axes.Count];
        for (int axis = 0; axis < shape.Length; axis++)
        {
            shape[axis] = axes.Contains(axis) ? Dimension.Of(1) : old.Dequeue();
        }

        return operands[0].Type.WithShape(EquatableArray.Of(shape));
    }

    public override Value? Adjoint(AdjointContext context, int operand) =>
        context.Builder.Sum(context.FullCotangent, context.Operation.Integers(AttributeNames.Axes));

    public override Value? Tangent(OperationBuilder builder, Operation operation, IReadOnlyList<Value?> tangents) =>
        tangents[0] is { } tangent
            ? builder.InsertAxes(builder.BroadcastTo(tangent, operation.Operands[0].Type), operation.Integers(AttributeNames.Axes))
            : null;
}

/// <summary>A value repeated to a shape.</summary>
internal sealed class BroadcastToRule() : Rule(OperationNames.BroadcastTo)
{
    public override string Notation => "{0}";

    public override IrType Infer(IReadOnlyList<Value> operands, IReadOnlyList<IrAttribute> attributes, IDimensionEquality equality) =>
        throw new ShapeException("the type of a broadcast is given, not inferred");

    public override Value? Adjoint(AdjointContext context, int operand) =>
        context.Builder.SumTo(context.FullCotangent, context.Operand(0).Type);

    public override Value? Tangent(OperationBuilder builder, Operation operation, IReadOnlyList<Value?> tangents) =>
        tangents[0] is { } tangent ? builder.BroadcastTo(tangent, operation.Result.Type) : null;
}

/// <summary>The sum over some axes, which the result no longer has.</summary>
internal sealed class SumRule() : Rule(OperationNames.Sum)
{
    public override string Notation => "Σ {0}";

    public override Precedence Precedence => Precedence.Prefix;

    public override IrType Infer(IReadOnlyList<Value> operands, IReadOnlyList<IrAttribute> attributes, IDimensionEquality equality) =>
        AlongAxes.Removed(operands[0].Type, attributes);

    // d Σx = Σ dx: every element gets the cotangent of its sum.
    public override Value? Adjoint(AdjointContext context, int operand)
    {
        IReadOnlyList<int> axes = context.Operation.Integers(AttributeNames.Axes);
        return context.Cotangent.Type.IsScalar
            ? context.Cotangent
            : context.Builder.InsertAxes(context.FullCotangent, axes);
    }

    public override Value? Tangent(OperationBuilder builder, Operation operation, IReadOnlyList<Value?> tangents) =>
        tangents[0] is { } tangent
            ? builder.Sum(builder.BroadcastTo(tangent, operation.Operands[0].Type), operation.Integers(AttributeNames.Axes))
            : null;
}

/// <summary>Shapes of reductions.</summary>
internal static class AlongAxes
{
    public static IrType Removed(IrType type, IReadOnlyList<IrAttribute> attributes)
    {
        IReadOnlyList<int> axes = Operation.ParseIntegers(attributes.First(a => a.Name == AttributeNames.Axes).Text);
        return type.WithShape(type.Shape.Where((_, axis) => !axes.Contains(axis)).ToEquatableArray());
    }
}
