using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Gradients.Generator.Ir;

/// <summary>
/// Checks a loop nest: a scalar argument of its body for each operand, a scalar yield for each result, and for each axis of either the loop that runs
/// along it, of the same extent.
/// </summary>
internal static class LoopVerifier
{
    /// <summary>What is wrong with a loop, or null.</summary>
    public static string? Fault(Operation loop)
    {
        if (loop.Blocks.Count != 1)
        {
            return $"a loop has one block, not {loop.Blocks.Count}";
        }

        if (loop.Attribute(AttributeNames.Space) is not { Length: > 0 } space
            || loop.Attribute(AttributeNames.Access) is not { } access
            || loop.Attribute(AttributeNames.Yield) is not { } yield)
        {
            return "a loop has the attributes space, access and yield";
        }

        string[] extents = space.Split(' ');
        return Fault(AttributeNames.Access, access, extents, loop.Operands, loop.Blocks[0].Arguments)
            ?? Fault(AttributeNames.Yield, yield, extents, loop.Results, loop.Blocks[0].Results);
    }

    private static string? Fault(string attribute, string text, string[] extents, EquatableArray<Value> tensors, EquatableArray<Value> scalars)
    {
        string[] lists = tensors.Count == 0 ? [] : text.Split(';');
        if (lists.Length != tensors.Count || scalars.Count != tensors.Count)
        {
            return $"{attribute} has {lists.Length} lists, for {tensors.Count} values outside and {scalars.Count} inside";
        }

        return Enumerable.Range(0, lists.Length).Select(i => Fault(attribute, lists[i], extents, tensors[i], scalars[i])).FirstOrDefault(f => f is not null);
    }

    private static string? Fault(string attribute, string list, string[] extents, Value tensor, Value scalar)
    {
        string[] words = list.Length == 0 ? [] : list.Split(' ');
        if (!scalar.Type.Equals(IrType.Scalar(tensor.Type.Element)))
        {
            return $"{scalar} inside is {scalar.Type}; it must be a scalar of {tensor}, {tensor.Type}";
        }

        bool fits = words.Length == tensor.Type.Rank && words.Select((word, axis) => IsAlong(word, tensor.Type.Shape[axis], extents)).All(fit => fit);
        return fits ? null : $"{attribute} '{list}' does not fit {tensor}, {tensor.Type}, in a loop over [{string.Join(", ", extents)}]";
    }

    private static bool IsAlong(string word, Dimension extent, IReadOnlyList<string> extents) =>
        int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int loop)
        && (loop == -1 ? extent.IsOne : loop >= 0 && loop < extents.Count && string.Equals(extents[loop], extent.ToString(), StringComparison.Ordinal));
}
