using Gradients.Generator.Ir;

namespace Gradients.Generator.Optimization;

/// <summary>Algebra on operations that differentiation added; it may change the last bits of a derivative, never its meaning.</summary>
internal static class DerivativeAlgebra
{
    public static Value? Rewrite(RewriteContext context) => context.Name switch
    {
        OperationNames.Multiply => Multiply(context),
        OperationNames.Subtract => SubtractNothing(context),
        OperationNames.Add => AddNothing(context),
        OperationNames.Select => TieWithItself(context),
        "pow" => Power(context),
        _ => null,
    };

    private static Value? Multiply(RewriteContext c)
    {
        // c₁·(c₂·x) = (c₁c₂)·x, constants first.
        if (c.Number(c.Right) is not null && c.Number(c.Left) is null)
        {
            return c.Builder.Multiply(c.Right, c.Left);
        }

        if (c.Number(c.Left) is { } outer && c.DefinedBy(c.Right, OperationNames.Multiply) is { } product && c.Number(product.Operands[0]) is { } inner)
        {
            return c.Builder.Multiply(c.Builder.Constant(outer * inner, c.Kind), product.Operands[1]);
        }

        return Masked(c, c.Left, c.Right) ?? Masked(c, c.Right, c.Left);
    }

    /// <summary>g · (condition ? 1 : 0) = condition ? g : 0: the branch not taken contributes nothing, whatever g is.</summary>
    private static Value? Masked(RewriteContext c, Value factor, Value mask)
    {
        if (c.DefinedBy(mask, OperationNames.Select) is not { } select)
        {
            return null;
        }

        double? whenTrue = c.Number(select.Operands[1]), whenFalse = c.Number(select.Operands[2]);
        return (whenTrue, whenFalse) switch
        {
            (1, 0) => c.Builder.Emit(OperationNames.Select, select.Operands[0], factor, select.Operands[2]),
            (0, 1) => c.Builder.Emit(OperationNames.Select, select.Operands[0], select.Operands[1], factor),
            _ => null,
        };
    }

    /// <summary>max(x, x) is a tie whatever x is.</summary>
    private static Value? TieWithItself(RewriteContext c) =>
        c.DefinedBy(c.Left, OperationNames.Equal) is { } equal && equal.Operands[0].Id == equal.Operands[1].Id ? c.Fit(c.Right) : null;

    private static Value? AddNothing(RewriteContext c) =>
        c.Number(c.Left) == 0 ? c.Fit(c.Right) : c.Number(c.Right) == 0 ? c.Fit(c.Left) : null;

    private static Value? SubtractNothing(RewriteContext c) =>
        c.Number(c.Right) == 0 ? c.Fit(c.Left) : c.Number(c.Left) == 0 ? c.Builder.Negate(c.Fit(c.Right)) : null;

    private static Value? Power(RewriteContext c) => c.Number(c.Right) switch
    {
        0 => c.Fit(c.Builder.Constant(1, c.Kind)),
        1 => c.Fit(c.Left),
        2 => c.Builder.Multiply(c.Left, c.Left),
        0.5 => c.Builder.Emit(OperationNames.Sqrt, c.Left),
        _ => null,
    };
}
