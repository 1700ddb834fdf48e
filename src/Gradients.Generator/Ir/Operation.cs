using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Gradients.Generator.Ir;

/// <summary>One operation: it reads its operands and defines its results. What it means stands in the rule table under its name.</summary>
/// <param name="Name">The name of the operation in the rule table.</param>
/// <param name="Operands">The values it reads.</param>
/// <param name="Results">The values it defines.</param>
/// <param name="Attributes">Build-time properties.</param>
/// <param name="Blocks">The bodies of a structured operation.</param>
/// <param name="Ordinal">The place in the source the operation was read from: an index into the reader's table of locations; −1 for none.</param>
internal sealed record Operation(
    string Name,
    EquatableArray<Value> Operands,
    EquatableArray<Value> Results,
    EquatableArray<IrAttribute> Attributes,
    EquatableArray<Block> Blocks,
    int Ordinal = -1)
{
    /// <summary>The only result.</summary>
    public Value Result => Results[0];

    public string? Attribute(string name) =>
        Attributes.Where(a => a.Name == name).Select(a => a.Text).FirstOrDefault();

    public bool Flag(string name) => Attribute(name) == "true";

    public int Integer(string name) => int.Parse(Attribute(name)!, CultureInfo.InvariantCulture);

    /// <summary>A list of numbers, such as the axes of a reduction.</summary>
    public IReadOnlyList<int> Integers(string name) => ParseIntegers(Attribute(name)!);

    public static IReadOnlyList<int> ParseIntegers(string text) =>
        text.Length == 0 ? [] : text.Split(' ').Select(t => int.Parse(t, CultureInfo.InvariantCulture)).ToArray();

    public static string FormatIntegers(IEnumerable<int> numbers) =>
        string.Join(" ", numbers.Select(n => n.ToString(CultureInfo.InvariantCulture)));
}
