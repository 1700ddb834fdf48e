using Gradients.Generator.Ir;

namespace Gradients.Generator.Optimization;

/// <summary>
/// Identities of IEEE arithmetic that hold to the last bit for every operand. (x + 0 and 0·x are not among them: they change the sign of a zero, or a
/// NaN to a number.)
/// </summary>
internal static class ExactAlgebra
{
    public static Value? Rewrite(RewriteContext context) => context.Type.IsFloatingPoint
        ? context.Name switch
        {
            OperationNames.Add => Add(context),
            OperationNames.Subtract => Subtract(context),
            OperationNames.Multiply => Multiply(context),
            OperationNames.Divide => Divide(context),
            OperationNames.Negate => Negate(context),
            OperationNames.StrongMultiply or OperationNames.StrongDivide => Strong(context),
            OperationNames.MutualMultiply => Mutual(context),
            OperationNames.Select => Select(context),
            _ => null,
        }
        : null;

    private static Value? Add(RewriteContext c) =>
        Fold(c, (l, r) => l + r)
        ?? (c.Left.Id == c.Right.Id ? c.Builder.Multiply(c.Builder.Constant(2, c.Kind), c.Left)
            : c.DefinedBy(c.Right, OperationNames.Negate) is { } right ? c.Builder.Subtract(c.Left, right.Operands[0])
            : c.DefinedBy(c.Left, OperationNames.Negate) is { } left ? c.Builder.Subtract(c.Right, left.Operands[0])
            : null);

    private static Value? Subtract(RewriteContext c) =>
        Fold(c, (l, r) => l - r)
        ?? (c.DefinedBy(c.Right, OperationNames.Negate) is { } right ? c.Builder.Add(c.Left, right.Operands[0]) : null);

    private static Value? Multiply(RewriteContext c) =>
        Fold(c, (l, r) => l * r)
        ?? (c.Number(c.Left) == 1 ? c.Fit(c.Right)
            : c.Number(c.Right) == 1 ? c.Fit(c.Left)
            : c.Number(c.Left) == -1 ? c.Builder.Negate(c.Fit(c.Right))
            : c.Number(c.Right) == -1 ? c.Builder.Negate(c.Fit(c.Left))
            : c.DefinedBy(c.Left, OperationNames.Negate) is { } left ? c.Builder.Negate(c.Builder.Multiply(left.Operands[0], c.Right))
            : c.DefinedBy(c.Right, OperationNames.Negate) is { } right ? c.Builder.Negate(c.Builder.Multiply(c.Left, right.Operands[0]))
            : null);

    private static Value? Divide(RewriteContext c) =>
        Fold(c, (l, r) => l / r)
        ?? (c.Number(c.Right) == 1 ? c.Fit(c.Left)
            : c.DefinedBy(c.Left, OperationNames.Negate) is { } left ? c.Builder.Negate(c.Builder.Divide(left.Operands[0], c.Right))
            : null);

    private static Value? Negate(RewriteContext c) =>
        c.Number(c.Left) is { } number ? c.Builder.Constant(-number, c.Kind)
        : c.DefinedBy(c.Left, OperationNames.Negate) is { } inner ? inner.Operands[0]
        : c.DefinedBy(c.Left, OperationNames.Subtract) is { } difference && c.Operation.Ordinal < 0
            ? c.Builder.Subtract(difference.Operands[1], difference.Operands[0])
        : null;

    /// <summary>The zero of a strong product matters only where the first factor can be zero and the second infinite.</summary>
    private static Value? Strong(RewriteContext c)
    {
        bool isProduct = c.Name == OperationNames.StrongMultiply;
        if (c.DefinedBy(c.Left, OperationNames.Negate) is { } negated)
        {
            return c.Builder.Negate(c.Builder.Emit(c.Name, negated.Operands[0], c.Right));
        }

        bool neverZero = c.Number(c.Left) is { } factor && factor != 0;
        bool neverSingular = c.Number(c.Right) is { } other && !double.IsInfinity(other) && (isProduct || other != 0);
        if (!neverZero && !neverSingular && !(!isProduct && IsElementCount(c, c.Right)))
        {
            return null;
        }

        return isProduct ? c.Builder.Multiply(c.Left, c.Right) : c.Builder.Divide(c.Left, c.Right);
    }

    /// <summary>The zeros of a mutual product matter only where the other factor can be infinite.</summary>
    private static Value? Mutual(RewriteContext c) =>
        c.DefinedBy(c.Left, OperationNames.Negate) is { } left ? c.Builder.Negate(c.Builder.Emit(c.Name, left.Operands[0], c.Right))
        : c.DefinedBy(c.Right, OperationNames.Negate) is { } right ? c.Builder.Negate(c.Builder.Emit(c.Name, c.Left, right.Operands[0]))
        : c.Number(c.Left) is { } number && number != 0 && !double.IsInfinity(number) ? c.Builder.Multiply(c.Left, c.Right)
        : c.Number(c.Right) is { } other && other != 0 && !double.IsInfinity(other) ? c.Builder.Multiply(c.Left, c.Right)
        : null;

    /// <summary>A number of elements is zero only where there is no element to have a gradient.</summary>
    private static bool IsElementCount(RewriteContext c, Value value) =>
        c.DefinedBy(value, OperationNames.Convert) is { } convert && c.DefinedBy(convert.Operands[0], OperationNames.Count) is not null;

    private static Value? Select(RewriteContext c) =>
        c.Right.Id == c.Operation.Operands[2].Id ? c.Fit(c.Right)
        : c.DefinedBy(c.Left, OperationNames.Constant) is { } condition
            ? c.Fit(condition.Attribute(AttributeNames.Value) == "true" ? c.Right : c.Operation.Operands[2])
        : null;

    private static Value? Fold(RewriteContext c, System.Func<double, double, double> compute)
    {
        if (!c.Type.IsScalar || c.Number(c.Left) is not { } left || c.Number(c.Right) is not { } right)
        {
            return null;
        }

        // Exactly rounded either way: a sum, difference, product or quotient of floats in double, rounded to float, is the float operation's.
        double folded = compute(left, right);
        double rounded = c.Kind == ScalarKind.Float ? (float)folded : folded;
        return double.IsNaN(rounded) || double.IsInfinity(rounded) ? null : c.Builder.Constant(rounded, c.Kind);
    }
}
