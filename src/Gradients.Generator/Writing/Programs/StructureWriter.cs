using System.Collections.Generic;
using System.Linq;

namespace Gradients.Generator.Writing.Programs;

/// <summary>Writes structs and tuples that are made from their fields.</summary>
internal static class StructureWriter
{
    /// <summary>The struct as an expression, or null where a field of a field has to be assigned on its own.</summary>
    public static string? Expression(string type, IReadOnlyList<(string Path, string Value)> fields)
    {
        if (fields.Any(f => f.Path.LastIndexOf('.') != 0))
        {
            return null;
        }

        return type[0] == '('
            ? "(" + string.Join(", ", fields.Select(f => f.Value)) + ")"
            : $"new {type} {{ {string.Join(", ", fields.Where(f => f.Value != "default").Select(f => f.Path.Substring(1) + " = " + f.Value))} }}";
    }

    public static void Assign(CodeWriter code, string place, IEnumerable<(string Path, string Value)> fields)
    {
        foreach ((string path, string value) in fields)
        {
            code.Line($"{place}{path} = {value};");
        }
    }
}
