using System.Collections.Generic;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Rules;

/// <summary>
/// log Σ exp x along some axes, computed with the maximum as a shift (a constant for differentiation, since its contributions cancel).
/// The derivative is the softmax: exp(x − y).
/// </summary>
internal sealed class LogSumExpRule() : Rule(OperationNames.LogSumExp)
{
    public override string Notation => "log Σ exp {0}";

    public override Precedence Precedence => Precedence.Prefix;

    public override IrType Infer(IReadOnlyList<Value> operands, IReadOnlyList<IrAttribute> attributes, IDimensionEquality equality) =>
        AlongAxes.Removed(operands[0].Type, attributes);

    public override Value? Adjoint(AdjointContext context, int operand)
    {
        IReadOnlyList<int> axes = context.Operation.Integers(AttributeNames.Axes);
        Value cotangent = context.Cotangent.Type.IsScalar ? context.Cotangent : context.Builder.InsertAxes(context.FullCotangent, axes);
        return context.Builder.Multiply(cotangent, Weights(context.Builder, context.Operation));
    }

    public override Value? Tangent(OperationBuilder builder, Operation operation, IReadOnlyList<Value?> tangents) =>
        tangents[0] is { } tangent
            ? builder.Sum(builder.Multiply(Weights(builder, operation), tangent), operation.Integers(AttributeNames.Axes))
            : null;

    private static Value Weights(OperationBuilder builder, Operation operation) =>
        builder.Emit("exp", builder.Subtract(
            operation.Operands[0], builder.InsertAxes(operation.Result, operation.Integers(AttributeNames.Axes))));
}

/// <summary>exp x / Σ exp x along one axis. The derivative is y ∘ (g − Σ g ∘ y).</summary>
internal sealed class SoftmaxRule() : Rule(OperationNames.Softmax)
{
    public override string Notation => "softmax({0})";

    public override IrType Infer(IReadOnlyList<Value> operands, IReadOnlyList<IrAttribute> attributes, IDimensionEquality equality) =>
        operands[0].Type;

    public override Value? Adjoint(AdjointContext context, int operand) =>
        Product(context.Builder, context.Operation, context.FullCotangent);

    // The Jacobian of a softmax is symmetric: its tangent is the same expression.
    public override Value? Tangent(OperationBuilder builder, Operation operation, IReadOnlyList<Value?> tangents) =>
        tangents[0] is { } tangent ? Product(builder, operation, builder.BroadcastTo(tangent, operation.Result.Type)) : null;

    private static Value Product(OperationBuilder builder, Operation operation, Value factor)
    {
        IReadOnlyList<int> axes = operation.Integers(AttributeNames.Axes);
        Value mean = builder.Sum(builder.Multiply(factor, operation.Result), axes);
        return builder.Multiply(operation.Result, builder.Subtract(factor, builder.InsertAxes(mean, axes)));
    }
}

/// <summary>The Euclidean norm of all elements, √Σx². Its derivative is x / y, and zero at zero (the subgradient of least norm).</summary>
internal sealed class NormRule() : Rule(OperationNames.Norm)
{
    public override string Notation => "‖{0}‖";

    public override IrType Infer(IReadOnlyList<Value> operands, IReadOnlyList<IrAttribute> attributes, IDimensionEquality equality) =>
        IrType.Scalar(operands[0].Type.Element);

    public override Value? Adjoint(AdjointContext context, int operand) =>
        context.Builder.Multiply(Scaled(context.Builder, context.Operation, context.Cotangent), context.Operand(0));

    public override Value? Tangent(OperationBuilder builder, Operation operation, IReadOnlyList<Value?> tangents) =>
        tangents[0] is { } tangent
            ? Scaled(builder, operation, builder.SumAll(builder.Multiply(operation.Operands[0], tangent)))
            : null;

    /// <summary>factor / y, or zero where the norm is zero.</summary>
    private static Value Scaled(OperationBuilder builder, Operation operation, Value factor)
    {
        Value zero = builder.Constant(0, operation.Result.Type.Element);
        return builder.Emit(
            OperationNames.Select, builder.Emit(OperationNames.Equal, operation.Result, zero), zero, builder.Divide(factor, operation.Result));
    }
}
