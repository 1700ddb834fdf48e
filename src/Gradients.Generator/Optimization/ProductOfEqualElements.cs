using Gradients.Generator.Ir;

namespace Gradients.Generator.Optimization;

/// <summary>
/// A matrix product with a matrix whose elements are all c (the cotangent of a sum) is c times the sums of the other operand's rows or columns, repeated:
/// the matrix of equal elements is never made.
/// </summary>
internal static class ProductOfEqualElements
{
    public static Value? Rewrite(RewriteContext context) => context.Name switch
    {
        OperationNames.MatMul when Element(context, context.Left) is { } element =>
            Repeated(context, element, context.Right, context.Operation.Flag(AttributeNames.TransposeRight) ? 1 : 0, isLast: true),
        OperationNames.MatMul when Element(context, context.Right) is { } element =>
            Repeated(context, element, context.Left, context.Operation.Flag(AttributeNames.TransposeLeft) ? 0 : context.Left.Type.Rank - 1, isLast: false),
        OperationNames.Outer when Element(context, context.Left) is { } element =>
            context.Fit(context.Builder.Multiply(element, context.Right)),
        OperationNames.Outer when Element(context, context.Right) is { } element =>
            context.Fit(context.Builder.InsertAxes(context.Builder.Multiply(element, context.Left), [1])),
        _ => null,
    };

    /// <summary>The number that every element of a tensor is, or null.</summary>
    private static Value? Element(RewriteContext c, Value value) =>
        c.DefinedBy(value, OperationNames.BroadcastTo) is { } broadcast && broadcast.Operands[0].Type.IsScalar ? broadcast.Operands[0] : null;

    /// <param name="c">The product.</param>
    /// <param name="element">The equal elements.</param>
    /// <param name="other">The other operand.</param>
    /// <param name="contracted">Its axis that the product sums over.</param>
    /// <param name="isLast">The axis that is left is the last of the result, so repeating it needs no new axis.</param>
    private static Value Repeated(RewriteContext c, Value element, Value other, int contracted, bool isLast)
    {
        Value sums = c.Builder.Multiply(element, c.Builder.Sum(other, [contracted]));
        bool isColumn = !isLast && sums.Type.Rank == 1 && c.Type.Rank == 2;
        return c.Fit(isColumn ? c.Builder.InsertAxes(sums, [1]) : sums);
    }
}
