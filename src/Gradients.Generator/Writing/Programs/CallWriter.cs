using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Writing.Programs;

/// <summary>Writes calls of methods whose body is not read.</summary>
internal sealed class CallWriter(ProgramContext context, ProgramExpressions expressions, VariableWriter variables)
{
    private static readonly Regex s_out = new(@"\{out ([\d ]+)\}");

    public void Write(Operation call, NameAllocator names)
    {
        List<string> after = [];
        string text = s_out.Replace(expressions.Filled(call.Attribute(AttributeNames.Text)!, call), match =>
        {
            Value[] received = [.. Operation.ParseIntegers(match.Groups[1].Value).Select(i => call.Results[i])];
            return "out " + (received.Length == 1 ? Target(received[0], names) : Tuple(received, names, after));
        });

        Value[] returned = [.. call.Results.Take(OpaqueCall.Returned(call))];
        if (!returned.Any(context.Variables.IsRead))
        {
            context.Code.Line(text + ";");
        }
        else if (returned.Length == 1)
        {
            variables.Assign(returned[0], Expression.Primary(text), names);
        }
        else
        {
            context.Code.Line($"({string.Join(", ", returned.Select(r => Target(r, names)))}) = {text};");
        }

        foreach (string line in after)
        {
            context.Code.Line(line);
        }
    }

    /// <summary>The variable of a result, declared where that has not been done; nothing where nobody reads it.</summary>
    private string Target(Value result, NameAllocator names) =>
        !context.Variables.IsRead(result) ? "_"
        : context.IsDeclared(result) ? context.Name(result)
        : context.TypeOf(result) + " " + context.Declare(result, names);

    /// <summary>A tuple that an argument receives, and is taken apart afterwards.</summary>
    private string Tuple(Value[] parts, NameAllocator names, List<string> after)
    {
        if (!parts.Any(context.Variables.IsRead))
        {
            return "_";
        }

        string tuple = names.Unique("tangents");
        after.Add($"({string.Join(", ", parts.Select(p => Target(p, names)))}) = {tuple};");
        return $"({string.Join(", ", parts.Select(p => p.Type.Element.Keyword()))}) {tuple}";
    }
}
