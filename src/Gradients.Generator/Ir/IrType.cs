using System.Linq;

namespace Gradients.Generator.Ir;

/// <summary>
/// The type of a value: an element type and the extents of its axes. A scalar has no axes; a buffer has none either, it refers to memory whose extents
/// are known at run time.
/// </summary>
/// <param name="Element">The type of the elements.</param>
/// <param name="Shape">The extents of the axes.</param>
/// <param name="Buffer">What makes the type memory; null for values.</param>
/// <param name="Lanes">How many numbers a number, or an element of memory, stands for: a vector, a direction of differentiation in each lane.</param>
internal sealed record IrType(ScalarKind Element, EquatableArray<Dimension> Shape, BufferType? Buffer = null, int Lanes = 1)
{
    public int Rank => Shape.Count;

    public bool IsScalar => Shape.Count == 0 && Buffer is null;

    public bool IsBuffer => Buffer is not null;

    /// <summary>Each number is a vector.</summary>
    public bool HasLanes => Lanes > 1;

    public bool IsFloatingPoint => Element.IsFloatingPoint();

    public static IrType Scalar(ScalarKind element) => new(element, EquatableArray<Dimension>.Empty);

    public static IrType Tensor(ScalarKind element, params Dimension[] shape) => new(element, EquatableArray.Of(shape));

    /// <summary>Memory. The element type of a buffer of structs is floating-point where a field is.</summary>
    public static IrType Memory(ScalarKind element, BufferType buffer) => new(element, EquatableArray<Dimension>.Empty, buffer);

    /// <summary>Memory that grows.</summary>
    public static IrType Stack(ScalarKind element) => Memory(element, new BufferType(0));

    public IrType WithShape(EquatableArray<Dimension> shape) => new(Element, shape);

    public IrType WithElement(ScalarKind element) => new(element, Shape, Buffer, Lanes);

    public override string ToString() =>
        Buffer is { } buffer
            ? (buffer.IsStack ? "stack" : "buffer") + "<" + (buffer.Structure ?? Element.Keyword()) + (buffer.IsJagged ? ", jagged" : "") + ", " + buffer.Rank + ">"
            : IsScalar ? Element.Keyword() : Element.Keyword() + "[" + string.Join(", ", Shape.Select(d => d.ToString())) + "]";
}
