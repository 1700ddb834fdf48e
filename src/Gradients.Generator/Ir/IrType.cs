using System.Linq;

namespace Gradients.Generator.Ir;

/// <summary>The type of a value: an element type and the extents of its axes. A scalar has no axes.</summary>
internal sealed record IrType(ScalarKind Element, EquatableArray<Dimension> Shape)
{
    public int Rank => Shape.Count;

    public bool IsScalar => Shape.Count == 0;

    public bool IsFloatingPoint => Element.IsFloatingPoint();

    public static IrType Scalar(ScalarKind element) => new(element, EquatableArray<Dimension>.Empty);

    public static IrType Tensor(ScalarKind element, params Dimension[] shape) => new(element, EquatableArray.Of(shape));

    public IrType WithShape(EquatableArray<Dimension> shape) => new(Element, shape);

    public IrType WithElement(ScalarKind element) => new(element, Shape);

    public override string ToString() =>
        IsScalar ? Element.Keyword() : Element.Keyword() + "[" + string.Join(", ", Shape.Select(d => d.ToString())) + "]";
}
