using System.Linq;
using Gradients.Generator.Diagnostics;
using Gradients.Generator.Ir;
using Microsoft.CodeAnalysis;

namespace Gradients.Generator.Reading.Programs;

/// <content>Variables and places.</content>
internal sealed partial class ProgramReader
{
    private VariablePlace NewVariable(Layout layout, string? name) =>
        new(layout, [.. layout.Leaves.Select(l => NewCell(l, name))]);

    private Cell NewCell(LayoutLeaf leaf, string? name) => new(_nextCell++, name is null ? null : name + NameOf(leaf.Path), leaf.Type);

    private Cell NewFlag(string name) => new(_nextCell++, name, IrType.Scalar(ScalarKind.Bool), true);

    /// <summary>A field of a variable is called after both.</summary>
    private static string NameOf(string path) => string.Concat(path.Split('.').Where(p => p.Length > 0).Select(p => char.ToUpperInvariant(p[0]) + p.Substring(1)));

    private Data Read(Place place, IOperation origin)
    {
        switch (place)
        {
            case VariablePlace variable:
                return new Data(place.Layout, [.. variable.Cells.Select(c => Get(c, origin))]);
            case ElementPlace { Layout.IsBuffer: true } element when IsMade(element.Buffer):
                return new Data(place.Layout, [Row(origin, place.Layout.Kind, At(origin).Load(element.Buffer, element.Indices, ScalarKind.Int))]);
            case ElementPlace { Layout.IsBuffer: true } element:
                return new Data(place.Layout, [At(origin).Row(element.Buffer, element.Indices[0])]);
            case ElementPlace element:
                return new Data(place.Layout, [.. place.Layout.Leaves.Select(l =>
                    At(origin).Load(element.Buffer, element.Indices, l.Type.Element, FieldOf(element, l)))]);
            default:
                throw Refusals.Construct(origin);
        }
    }

    private void Write(Place place, Data value, IOperation origin)
    {
        switch (place)
        {
            case VariablePlace variable:
                for (int i = 0; i < variable.Cells.Count; i++)
                {
                    Value leaf = value.Leaves[i];
                    Set(variable.Cells[i], variable.Cells[i].Array is null ? leaf : ReferenceOf(leaf, origin));
                }

                break;
            case ElementPlace { Layout.IsBuffer: true } element when IsMade(element.Buffer):
                At(origin).Store(element.Buffer, element.Indices, ReferenceOf(value.Single, origin));
                break;
            case ElementPlace { Layout.IsBuffer: true }:
                throw new ReadException(
                    Descriptors.ArrayReference, origin.Syntax.GetLocation(), "An array as an element of another",
                    "copy its elements into the row that is there, or use a rectangular array (T[,])");
            case ElementPlace element:
                for (int i = 0; i < value.Leaves.Count; i++)
                {
                    At(origin).Store(element.Buffer, element.Indices, value.Leaves[i], FieldOf(element, place.Layout.Leaves[i]));
                }

                break;
        }
    }

    private void Set(Cell cell, Value value)
    {
        if (cell.Name is not null && value.Id != _true.Id && value.Id != _false.Id && !_names.ContainsKey(value.Id) && value.Name is null)
        {
            _names.Add(value.Id, cell.Name);
        }

        _variables.Set(cell, value);
    }

    private static string? FieldOf(ElementPlace element, LayoutLeaf leaf)
    {
        string path = element.Path + leaf.Path;
        return path.Length == 0 ? null : path;
    }

    /// <summary>Declares a variable of the source with its first value.</summary>
    private void Declare(ISymbol variable, Data value, IOperation origin)
    {
        VariablePlace place = NewVariableOf(variable, value.Layout, variable.Name);
        _frame.Declare(variable, place);
        Write(place, value, origin);
    }
}
