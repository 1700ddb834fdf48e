using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Reading.Programs;

/// <summary>What can be assigned, or passed by reference: a variable, an element, a field of one of them.</summary>
internal abstract class Place
{
    protected Place(Layout layout) => Layout = layout;

    public Layout Layout { get; }

    /// <summary>The place of a field.</summary>
    public abstract Place Field(LayoutField field);
}

/// <summary>A variable or a field of one.</summary>
internal sealed class VariablePlace : Place
{
    public VariablePlace(Layout layout, IReadOnlyList<Cell> cells)
        : base(layout) => Cells = cells;

    public IReadOnlyList<Cell> Cells { get; }

    public override Place Field(LayoutField field) =>
        new VariablePlace(field.Layout, [.. Cells.Skip(field.Offset).Take(field.Layout.Leaves.Count)]);
}

/// <summary>An element of an array or a field of one. Array and indices have been evaluated.</summary>
internal sealed class ElementPlace : Place
{
    public ElementPlace(Layout layout, Value buffer, IReadOnlyList<Value> indices, string path)
        : base(layout)
    {
        Buffer = buffer;
        Indices = indices;
        Path = path;
    }

    public Value Buffer { get; }

    public IReadOnlyList<Value> Indices { get; }

    /// <summary>How the field is reached from the element; empty for the element.</summary>
    public string Path { get; }

    public override Place Field(LayoutField field) => new ElementPlace(field.Layout, Buffer, Indices, Path + "." + field.Name);
}

/// <summary>What is assigned to <c>_</c>.</summary>
internal sealed class DiscardedPlace : Place
{
    public DiscardedPlace(Layout layout)
        : base(layout)
    {
    }

    public override Place Field(LayoutField field) => new DiscardedPlace(field.Layout);
}
