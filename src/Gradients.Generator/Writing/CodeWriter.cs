using System;
using System.Text;

namespace Gradients.Generator.Writing;

/// <summary>Text with indentation. Lines end in a line feed on every platform.</summary>
internal sealed class CodeWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    public void Line(string text = "")
    {
        if (text.Length > 0)
        {
            _text.Append(' ', 4 * _depth).Append(text);
        }

        _text.Append('\n');
    }

    /// <summary>Writes a block in braces.</summary>
    public void Block(string header, Action content)
    {
        Line(header);
        Braces(content);
    }

    public void Braces(Action content)
    {
        Line("{");
        _depth++;
        content();
        _depth--;
        Line("}");
    }

    /// <summary>Continues a statement on further lines.</summary>
    public void Indented(Action content)
    {
        _depth++;
        content();
        _depth--;
    }

    public override string ToString() => _text.ToString();
}
