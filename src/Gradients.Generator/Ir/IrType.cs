using System.Linq;

namespace Gradients.Generator.Ir;

/// <summary>
/// The type of a value: an element type and the extents of its axes. A scalar has no axes; a buffer has none either, it refers to memory whose extents
/// are known at run time.
/// </summary>
internal sealed record IrType(ScalarKind Element, EquatableArray<Dimension> Shape, BufferType? Buffer = null)
{
    public int Rank => Shape.Count;

    public bool IsScalar => Shape.Count == 0 && Buffer is null;

    public bool IsBuffer => Buffer is not null;

    public bool IsFloatingPoint => Element.IsFloatingPoint();

    public static IrType Scalar(ScalarKind element) => new(element, EquatableArray<Dimension>.Empty);

    public static IrType Tensor(ScalarKind element, params Dimension[] shape) => new(element, EquatableArray.Of(shape));

    /// <summary>Memory. The element type of a buffer of structs is floating-point where a field is.</summary>
    public static IrType Memory(ScalarKind element, BufferType buffer) => new(element, EquatableArray<Dimension>.Empty, buffer);

    /// <summary>Memory that grows.</summary>
    public static IrType Stack(ScalarKind element) => Memory(element, new BufferType(0));

    public IrType WithShape(EquatableArray<Dimension> shape) => new(Element, shape);

    public IrType WithElement(ScalarKind element) => new(element, Shape, Buffer);

    public override string ToString() =>
        Buffer is { } buffer
            ? (buffer.IsStack ? "stack" : "buffer") + "<" + (buffer.Structure ?? Element.Keyword()) + (buffer.IsJagged ? ", jagged" : "") + ", " + buffer.Rank + ">"
            : IsScalar ? Element.Keyword() : Element.Keyword() + "[" + string.Join(", ", Shape.Select(d => d.ToString())) + "]";
}
