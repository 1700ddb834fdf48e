using System;
using System.Collections.Generic;
using System.Text;

namespace Gradients.Generator.Writing;

/// <summary>Text with indentation. Lines end in a line feed on every platform.</summary>
internal sealed class CodeWriter
{
    private const int LongestLine = 150;

    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _endsInEmptyLine;

    /// <summary>Writes a line; of several empty lines in a row one remains.</summary>
    public void Line(string text = "")
    {
        bool isEmpty = text.Length == 0;
        if (isEmpty && _endsInEmptyLine)
        {
            return;
        }

        _endsInEmptyLine = isEmpty;
        if (!isEmpty)
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
        if (_endsInEmptyLine)
        {
            _text.Length--;
        }

        Line("}");
    }

    /// <summary>Writes a statement of many parts, on further lines where one would be too long.</summary>
    public void Wrapped(string start, IReadOnlyList<string> parts, string separator, string end)
    {
        string line = start;
        bool isFirst = true;
        for (int i = 0; i < parts.Count; i++)
        {
            string part = parts[i] + (i + 1 < parts.Count ? separator : end);
            if (line.Length + part.Length + (4 * _depth) > LongestLine)
            {
                Line(line.TrimEnd());
                _depth += isFirst ? 1 : 0;
                isFirst = false;
                line = "";
            }

            line += part;
        }

        Line(line);
        _depth -= isFirst ? 0 : 1;
    }

    public override string ToString() => _text.ToString();
}
