using System;
using System.Globalization;
using System.Text;

namespace Gradients;

/// <summary>Writes shapes for people: <c>2×3×4</c>.</summary>
internal static class ShapeText
{
    public static string Of(ReadOnlySpan<nint> lengths)
    {
        if (lengths.IsEmpty)
        {
            return "()";
        }

        var text = new StringBuilder();
        foreach (nint length in lengths)
        {
            text.Append(text.Length == 0 ? "" : "×").Append(((long)length).ToString(CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }

    public static string Of(ReadOnlySpan<int> lengths)
    {
        nint[] wide = new nint[lengths.Length];
        for (int i = 0; i < wide.Length; i++)
        {
            wide[i] = lengths[i];
        }

        return Of(wide);
    }
}
