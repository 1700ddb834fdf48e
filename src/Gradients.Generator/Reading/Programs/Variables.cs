using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Reading.Programs;

/// <summary>A number or an array that a variable is or holds.</summary>
/// <param name="Id">Cells are numbered in the order of their declaration.</param>
/// <param name="Name">The name of its values, or null.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsExit">It tells that the rest of a block is to be skipped.</param>
/// <param name="Array">What it refers to by a number, if it does.</param>
internal sealed record Cell(int Id, string? Name, IrType Type, bool IsExit = false, ReferredArray? Array = null);

/// <summary>The arrays that a number refers to.</summary>
/// <param name="Element">The type of their elements.</param>
/// <param name="Name">The name of the variable, or null.</param>
internal sealed record ReferredArray(ScalarKind Element, string? Name);

/// <summary>The values of all variables at a point of the program.</summary>
internal sealed class Variables
{
    private readonly SortedDictionary<int, (Cell Cell, Value Value)> _values;

    public Variables()
        : this([])
    {
    }

    private Variables(SortedDictionary<int, (Cell Cell, Value Value)> values) => _values = values;

    /// <summary>The point is never reached: an exception has been thrown.</summary>
    public bool IsUnreachable { get; set; }

    /// <summary>The cells that have values, in the order of their declaration.</summary>
    public IEnumerable<Cell> Cells => _values.Values.Select(v => v.Cell);

    public Variables Copy() => new(new SortedDictionary<int, (Cell Cell, Value Value)>(_values)) { IsUnreachable = IsUnreachable };

    public Value? Get(Cell cell) => _values.TryGetValue(cell.Id, out (Cell Cell, Value Value) found) ? found.Value : null;

    public void Set(Cell cell, Value value) => _values[cell.Id] = (cell, value);

    public void Remove(Cell cell) => _values.Remove(cell.Id);

    /// <summary>Forgets the cells that were declared at or behind a number.</summary>
    public void Forget(int firstId)
    {
        foreach (int id in _values.Keys.Where(k => k >= firstId).ToArray())
        {
            _values.Remove(id);
        }
    }
}
