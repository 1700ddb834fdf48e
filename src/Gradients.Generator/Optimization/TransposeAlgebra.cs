using Gradients.Generator.Ir;

namespace Gradients.Generator.Optimization;

/// <summary>A transpose that meets a matrix product becomes a flag of it; two transposes cancel; a conversion of an axis to itself disappears.</summary>
internal static class TransposeAlgebra
{
    public static Value? Rewrite(RewriteContext context) => context.Name switch
    {
        OperationNames.MatMul => Product(context),
        OperationNames.Transpose => Transpose(context),
        OperationNames.BroadcastTo => Broadcast(context),
        OperationNames.Sum => Sum(context),
        _ => null,
    };

    private static Value? Product(RewriteContext c)
    {
        Operation? left = c.DefinedBy(c.Left, OperationNames.Transpose), right = c.DefinedBy(c.Right, OperationNames.Transpose);
        if (left is null && right is null)
        {
            return null;
        }

        return c.Builder.MatMul(
            left?.Operands[0] ?? c.Left,
            right?.Operands[0] ?? c.Right,
            c.Operation.Flag(AttributeNames.TransposeLeft) ^ left is not null,
            c.Operation.Flag(AttributeNames.TransposeRight) ^ right is not null);
    }

    private static Value? Transpose(RewriteContext c)
    {
        if (c.DefinedBy(c.Left, OperationNames.Transpose) is { } inner)
        {
            return inner.Operands[0];
        }

        // (u·vᵀ)ᵀ = v·uᵀ
        return c.DefinedBy(c.Left, OperationNames.Outer) is { } outer
            ? c.Builder.Emit(OperationNames.Outer, outer.Operands[1], outer.Operands[0])
            : null;
    }

    private static Value? Broadcast(RewriteContext c) =>
        c.Left.Type.Shape.Equals(c.Type.Shape) ? c.Left
        : c.DefinedBy(c.Left, OperationNames.BroadcastTo) is { } inner ? c.Builder.BroadcastTo(inner.Operands[0], c.Type)
        : null;

    /// <summary>The sum of all elements does not depend on their order.</summary>
    private static Value? Sum(RewriteContext c) =>
        c.Type.IsScalar && c.DefinedBy(c.Left, OperationNames.Transpose) is { } transpose ? c.Builder.SumAll(transpose.Operands[0]) : null;
}
