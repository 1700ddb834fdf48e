using System;
using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;
using Microsoft.CodeAnalysis;

namespace Gradients.Generator.Reading.Programs;

/// <summary>The numbers and arrays that a value of a C# type consists of: itself, or those of its fields in declaration order.</summary>
internal sealed class Layout
{
    private Layout(ITypeSymbol type, IReadOnlyList<LayoutLeaf> leaves, IReadOnlyList<LayoutField> fields, Layout? element)
    {
        Type = type;
        Leaves = leaves;
        Fields = fields;
        Element = element;
    }

    public ITypeSymbol Type { get; }

    public IReadOnlyList<LayoutLeaf> Leaves { get; }

    /// <summary>The fields of a struct or tuple; none for a number or an array.</summary>
    public IReadOnlyList<LayoutField> Fields { get; }

    /// <summary>What the elements of an array or span consist of; null for anything else.</summary>
    public Layout? Element { get; }

    public bool IsStructure => Leaves.Count != 1 || Fields.Count > 0 || Leaves[0].Path.Length > 0;

    public bool IsScalar => !IsStructure && Leaves[0].Type.IsScalar;

    public bool IsBuffer => Element is not null;

    public ScalarKind Kind => Leaves[0].Type.Element;

    public static Layout Scalar(ITypeSymbol type, ScalarKind kind) => new(type, [new LayoutLeaf("", IrType.Scalar(kind))], [], null);

    public static Layout Buffer(ITypeSymbol type, Layout element, int rank)
    {
        IrType memory = element switch
        {
            { IsBuffer: true } => IrType.Memory(element.Kind, new BufferType(1, true)),
            { IsStructure: true } => IrType.Memory(ElementKind(element), new BufferType(rank, false, StructureName(element.Type), Numbers(element))),
            _ => IrType.Memory(element.Kind, new BufferType(rank)),
        };
        return new Layout(type, [new LayoutLeaf("", memory, type is IArrayTypeSymbol && rank == 1 && element.IsScalar)], [], element);
    }

    public static Layout Structure(ITypeSymbol type, IEnumerable<(IFieldSymbol Field, string Name, Layout Layout)> members)
    {
        List<LayoutField> fields = [];
        List<LayoutLeaf> leaves = [];
        foreach ((IFieldSymbol field, string name, Layout layout) in members)
        {
            fields.Add(new LayoutField(field, name, layout, leaves.Count));
            leaves.AddRange(layout.Leaves.Select(l => new LayoutLeaf("." + name + l.Path, l.Type, l.IsReference)));
        }

        return new Layout(type, leaves, fields, null);
    }

    /// <summary>The field of that symbol.</summary>
    public LayoutField? Find(IFieldSymbol field)
    {
        IFieldSymbol wanted = Definition(field);
        return Fields.FirstOrDefault(f => SymbolEqualityComparer.Default.Equals(Definition(f.Symbol), wanted)
            || (Type.IsTupleType && f.Symbol.Name == wanted.Name));
    }

    /// <summary>The name of a struct as generated code writes it.</summary>
    public static string StructureName(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    private static IFieldSymbol Definition(IFieldSymbol field) => (field.CorrespondingTupleField ?? field).OriginalDefinition;

    /// <summary>The fields that derivatives of the struct consist of.</summary>
    private static EquatableArray<StructureField> Numbers(Layout structure) =>
        structure.Leaves.Where(l => l.Type is { IsScalar: true, IsFloatingPoint: true }).Select(l => new StructureField(l.Path, l.Type.Element)).ToEquatableArray();

    private static ScalarKind ElementKind(Layout structure) =>
        structure.Leaves.Select(l => l.Type.Element).OrderByDescending(k => k.IsFloatingPoint()).First();
}

/// <summary>A number or an array.</summary>
/// <param name="Path">How it is reached: empty, or <c>.Position.X</c>.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsReference">It is a C# array of numbers with one index.</param>
internal sealed record LayoutLeaf(string Path, IrType Type, bool IsReference = false);

/// <summary>A field.</summary>
/// <param name="Symbol">The field; that behind the property for a property without a body.</param>
/// <param name="Name">The name by which code reaches it.</param>
/// <param name="Layout">What it consists of.</param>
/// <param name="Offset">The number of leaves before its own.</param>
internal sealed record LayoutField(IFieldSymbol Symbol, string Name, Layout Layout, int Offset);

/// <summary>A value of C#, as the values of its leaves.</summary>
internal sealed class Data
{
    public Data(Layout layout, IReadOnlyList<Value> leaves)
    {
        if (layout.Leaves.Count != leaves.Count)
        {
            throw new ArgumentException($"A value of '{layout.Type}' has {layout.Leaves.Count} leaves, not {leaves.Count}.", nameof(leaves));
        }

        Layout = layout;
        Leaves = leaves;
    }

    public Layout Layout { get; }

    public IReadOnlyList<Value> Leaves { get; }

    /// <summary>The value of a number or an array.</summary>
    public Value Single => Leaves[0];

    public Data Field(LayoutField field) => new(field.Layout, [.. Leaves.Skip(field.Offset).Take(field.Layout.Leaves.Count)]);
}
