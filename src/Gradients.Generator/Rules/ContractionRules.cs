using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Rules;

/// <summary>
/// The matrix product op(a)·op(b), op being the identity or the transpose; a or b may be a vector (a row on the left, a column on the right).
/// With S = A·B: Ā = S̄·Bᵀ and B̄ = Aᵀ·S̄ — two products with flags, no transposed copy.
/// </summary>
internal sealed class MatMulRule() : Rule(OperationNames.MatMul)
{
    public override int Arity => 2;

    public override string Notation => "{0}·{1}";

    public override Precedence Precedence => Precedence.Product;

    public override IrType Infer(IReadOnlyList<Value> operands, IReadOnlyList<IrAttribute> attributes, IDimensionEquality equality)
    {
        IrType left = operands[0].Type, right = operands[1].Type;
        if (left.Rank is < 1 or > 2 || right.Rank is < 1 or > 2 || left.Rank + right.Rank < 3)
        {
            throw new ShapeException(
                $"a matrix product takes two matrices, or a matrix and a vector; here the operands have rank {left.Rank} and {right.Rank}");
        }

        if (left.Element != right.Element)
        {
            throw new ShapeException($"a matrix product mixes {left.Element.Keyword()} and {right.Element.Keyword()}");
        }

        bool transposeLeft = IsSet(attributes, AttributeNames.TransposeLeft), transposeRight = IsSet(attributes, AttributeNames.TransposeRight);
        Dimension[] l = Oriented(left.Shape, transposeLeft), r = Oriented(right.Shape, transposeRight);
        if (equality.Unify(l[l.Length - 1], r[0]) is null)
        {
            throw new ShapeException($"a matrix product of [{left.Shape}] and [{right.Shape}]: {l[l.Length - 1]} columns meet {r[0]} rows");
        }

        return new IrType(left.Element, l.Take(l.Length - 1).Concat(r.Skip(1)).ToEquatableArray());
    }

    public override Value? Adjoint(AdjointContext context, int operand)
    {
        OperationBuilder builder = context.Builder;
        Value left = context.Operand(0), right = context.Operand(1), cotangent = context.FullCotangent;
        bool transposeLeft = context.Operation.Flag(AttributeNames.TransposeLeft), transposeRight = context.Operation.Flag(AttributeNames.TransposeRight);
        if (operand == 0)
        {
            return right.Type.Rank == 1
                ? transposeLeft ? builder.Emit(OperationNames.Outer, right, cotangent) : builder.Emit(OperationNames.Outer, cotangent, right)
                : left.Type.Rank == 1 ? builder.MatMul(right, cotangent, transposeLeft: transposeRight)
                : transposeLeft ? builder.MatMul(right, cotangent, transposeRight, true)
                : builder.MatMul(cotangent, right, false, !transposeRight);
        }

        return left.Type.Rank == 1
            ? transposeRight ? builder.Emit(OperationNames.Outer, cotangent, left) : builder.Emit(OperationNames.Outer, left, cotangent)
            : right.Type.Rank == 1 ? builder.MatMul(left, cotangent, transposeLeft: !transposeLeft)
            : transposeRight ? builder.MatMul(cotangent, left, true, transposeLeft)
            : builder.MatMul(left, cotangent, !transposeLeft, false);
    }

    public override Value? Tangent(OperationBuilder builder, Operation operation, IReadOnlyList<Value?> tangents)
    {
        bool transposeLeft = operation.Flag(AttributeNames.TransposeLeft), transposeRight = operation.Flag(AttributeNames.TransposeRight);
        return Total(builder, tangents.Select((tangent, i) =>
        {
            if (tangent is null)
            {
                return null;
            }

            Value full = builder.BroadcastTo(tangent, operation.Operands[i].Type);
            return i == 0
                ? builder.MatMul(full, operation.Operands[1], transposeLeft, transposeRight)
                : builder.MatMul(operation.Operands[0], full, transposeLeft, transposeRight);
        }));
    }

    private static bool IsSet(IReadOnlyList<IrAttribute> attributes, string name) => attributes.Any(a => a.Name == name && a.Text == "true");

    private static Dimension[] Oriented(EquatableArray<Dimension> shape, bool transpose) =>
        transpose && shape.Count == 2 ? [shape[1], shape[0]] : [.. shape];
}

/// <summary>A matrix product added to a third operand, in whose memory it is computed: c + op(a)·op(b).</summary>
internal sealed class MatMulAddRule() : Rule(OperationNames.MatMulAdd)
{
    public override int Arity => 3;

    public override string Notation => "{2} + {0}·{1}";

    public override Precedence Precedence => Precedence.Sum;

    public override IrType Infer(IReadOnlyList<Value> operands, IReadOnlyList<IrAttribute> attributes, IDimensionEquality equality)
    {
        IrType product = RuleTable.Get(OperationNames.MatMul).Infer([operands[0], operands[1]], attributes, equality);
        return product == operands[2].Type
            ? product
            : throw new ShapeException($"a matrix product of type {product} is added to a tensor of type {operands[2].Type}");
    }

    public override Value? Adjoint(AdjointContext context, int operand) => operand == 2
        ? context.FullCotangent
        : RuleTable.Get(OperationNames.MatMul).Adjoint(context with { Operation = Product(context.Operation) }, operand);

    public override Value? Tangent(OperationBuilder builder, Operation operation, IReadOnlyList<Value?> tangents) =>
        Total(builder, [tangents[2], RuleTable.Get(OperationNames.MatMul).Tangent(builder, Product(operation), [tangents[0], tangents[1]])]);

    /// <summary>The product alone.</summary>
    public static Operation Product(Operation operation) =>
        operation with { Name = OperationNames.MatMul, Operands = operation.Operands.Take(2).ToEquatableArray() };
}

/// <summary>The outer product u·vᵀ of two vectors, a matrix of rank one. With S = u·vᵀ: ū = S̄·v and v̄ = S̄ᵀ·u.</summary>
internal sealed class OuterRule() : Rule(OperationNames.Outer)
{
    public override int Arity => 2;

    public override string Notation => "{0}·{1}ᵀ";

    public override Precedence Precedence => Precedence.Product;

    public override IrType Infer(IReadOnlyList<Value> operands, IReadOnlyList<IrAttribute> attributes, IDimensionEquality equality)
    {
        IrType left = operands[0].Type, right = operands[1].Type;
        return left.Rank == 1 && right.Rank == 1 && left.Element == right.Element
            ? IrType.Tensor(left.Element, left.Shape[0], right.Shape[0])
            : throw new ShapeException($"an outer product takes two vectors; here the operands have rank {left.Rank} and {right.Rank}");
    }

    public override Value? Adjoint(AdjointContext context, int operand) =>
        context.Builder.MatMul(context.FullCotangent, context.Operand(1 - operand), transposeLeft: operand == 1);

    public override Value? Tangent(OperationBuilder builder, Operation operation, IReadOnlyList<Value?> tangents) =>
        Total(builder, tangents.Select((tangent, i) =>
        {
            if (tangent is null)
            {
                return null;
            }

            Value full = builder.BroadcastTo(tangent, operation.Operands[i].Type);
            return i == 0
                ? builder.Emit(OperationNames.Outer, full, operation.Operands[1])
                : builder.Emit(OperationNames.Outer, operation.Operands[0], full);
        }));
}

/// <summary>The transpose of a matrix.</summary>
internal sealed class TransposeRule() : Rule(OperationNames.Transpose)
{
    public override string Notation => "{0}ᵀ";

    public override Precedence Precedence => Precedence.Power;

    public override IrType Infer(IReadOnlyList<Value> operands, IReadOnlyList<IrAttribute> attributes, IDimensionEquality equality)
    {
        IrType type = operands[0].Type;
        return type.Rank == 2
            ? IrType.Tensor(type.Element, type.Shape[1], type.Shape[0])
            : throw new ShapeException($"a transpose takes a matrix; here the operand has rank {type.Rank}");
    }

    public override Value? Adjoint(AdjointContext context, int operand) =>
        context.Cotangent.Type.IsScalar ? context.Cotangent : context.Builder.Emit(OperationNames.Transpose, context.FullCotangent);

    public override Value? Tangent(OperationBuilder builder, Operation operation, IReadOnlyList<Value?> tangents) =>
        tangents[0] is { } tangent
            ? builder.Emit(OperationNames.Transpose, builder.BroadcastTo(tangent, operation.Operands[0].Type))
            : null;
}
