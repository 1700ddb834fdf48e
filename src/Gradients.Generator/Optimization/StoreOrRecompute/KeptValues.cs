using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Optimization;

/// <summary>What the plan keeps of each iteration of a loop, noted on the allocation that holds it: for the comment in the generated code and for the user.</summary>
/// <param name="Loop">The ordinal of the loop.</param>
/// <param name="What">What is kept, in the user's words.</param>
/// <param name="Bytes">The bytes of it, or of each element where it is an array.</param>
/// <param name="IsArray">An array of each iteration is kept.</param>
internal sealed record KeptValues(int Loop, string What, int Bytes, bool IsArray)
{
    /// <summary>How many bytes that is.</summary>
    public string Size => Bytes.ToString(CultureInfo.InvariantCulture) + (Bytes == 1 ? " byte" : " bytes") + (IsArray ? " an element" : "");

    /// <summary>A number that is stored in each iteration.</summary>
    public static KeptValues Number(TreeOperation loop, Value value, TreeOperation? definition)
    {
        int bytes = BytesOf(value.Type.Element);
        if (loop.Ordinal < 0 && definition is { Name: OperationNames.Load, Operands: { } operands }
            && loop.Parent.WithOuter().Select(b => b.Owner).FirstOrDefault(o => o is { IsLoop: true, Ordinal: >= 0 }) is { } outer)
        {
            // A loop over the elements of what a call reads is none of the user's.
            return new(outer.Ordinal, (operands[0].Name ?? "an array") + " of each iteration", bytes, true);
        }

        return new(loop.Ordinal, (value.Name ?? "an intermediate value") + (definition is null ? " before" : " of") + " each iteration", bytes, false);
    }

    /// <summary>An array that is kept from each iteration.</summary>
    public static KeptValues Array(TreeOperation loop, Value array) =>
        new(loop.Ordinal, (array.Name ?? "an array") + " of each iteration", BytesOf(array.Type.Element), true);

    /// <summary>The notes on an allocation.</summary>
    public IEnumerable<IrAttribute> Attributes =>
    [
        new(AttributeNames.Comment, IsArray ? $"Kept: {What}, {Size}." : $"Stored: {What}, {Size} an iteration."),
        new(AttributeNames.Kept, $"{Loop.ToString(CultureInfo.InvariantCulture)} {Bytes.ToString(CultureInfo.InvariantCulture)} {(IsArray ? "1" : "0")} {What}"),
    ];

    /// <summary>What a planned program keeps.</summary>
    public static IEnumerable<KeptValues> Of(Function planned) =>
        DeadCode.Run(planned).Body.AllOperations().Select(o => o.Attribute(AttributeNames.Kept)).OfType<string>().Select(text =>
        {
            string[] words = text.Split([' '], 4);
            return new KeptValues(int.Parse(words[0], CultureInfo.InvariantCulture), words[3], int.Parse(words[1], CultureInfo.InvariantCulture), words[2] == "1");
        });

    private static int BytesOf(ScalarKind element) => element switch
    {
        ScalarKind.Double or ScalarKind.Long or ScalarKind.ULong => 8,
        ScalarKind.Float or ScalarKind.Int or ScalarKind.UInt => 4,
        ScalarKind.Short or ScalarKind.UShort => 2,
        _ => 1,
    };
}
