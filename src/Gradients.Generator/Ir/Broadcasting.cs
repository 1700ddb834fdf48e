using System;
using System.Collections.Generic;
using System.Linq;

namespace Gradients.Generator.Ir;

/// <summary>The broadcasting of elementwise operations: shapes are aligned at their last axes; an extent of one repeats.</summary>
internal static class Broadcasting
{
    /// <summary>The shape of an elementwise operation on operands of these shapes.</summary>
    public static EquatableArray<Dimension> Combine(IEnumerable<EquatableArray<Dimension>> shapes, IDimensionEquality equality)
    {
        EquatableArray<Dimension> combined = EquatableArray<Dimension>.Empty;
        foreach (EquatableArray<Dimension> shape in shapes)
        {
            combined = Combine(combined, shape, equality);
        }

        return combined;
    }

    /// <summary>
    /// The axes of <paramref name="full"/> over which a value of shape <paramref name="shape"/> repeats, in ascending order: the axes that the
    /// adjoint of the broadcast sums over.
    /// </summary>
    public static IReadOnlyList<int> RepeatedAxes(EquatableArray<Dimension> shape, EquatableArray<Dimension> full)
    {
        int missing = full.Count - shape.Count;
        return Enumerable.Range(0, full.Count)
            .Where(axis => axis < missing || (shape[axis - missing].IsOne && !full[axis].IsOne))
            .ToArray();
    }

    private static EquatableArray<Dimension> Combine(
        EquatableArray<Dimension> left, EquatableArray<Dimension> right, IDimensionEquality equality)
    {
        Dimension[] result = new Dimension[Math.Max(left.Count, right.Count)];
        for (int fromEnd = 1; fromEnd <= result.Length; fromEnd++)
        {
            Dimension l = fromEnd <= left.Count ? left[left.Count - fromEnd] : Dimension.Of(1);
            Dimension r = fromEnd <= right.Count ? right[right.Count - fromEnd] : Dimension.Of(1);
            result[result.Length - fromEnd] =
                l.IsOne ? r
                : r.IsOne ? l
                : equality.Unify(l, r) ?? throw new ShapeException($"the shapes [{left}] and [{right}] do not broadcast: {l} against {r}");
        }

        return EquatableArray.Of(result);
    }
}
