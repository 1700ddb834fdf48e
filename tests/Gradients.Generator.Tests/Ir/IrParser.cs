using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Tests.Ir;

/// <summary>Reads the text that <see cref="IrPrinter"/> writes.</summary>
internal sealed class IrParser
{
    private readonly string _text;
    private readonly Dictionary<int, Value> _values = [];
    private int _position;

    private IrParser(string text) => _text = text;

    /// <summary>The function that the text describes.</summary>
    /// <exception cref="FormatException">The text is none of a function; the message names the line.</exception>
    public static Function Parse(string text)
    {
        IrParser parser = new(text);
        parser.ExpectWord("function");
        string name = parser.Word();
        Function function = new(name, parser.Block("return"));
        parser.SkipSpace();
        return parser._position == text.Length ? function : throw parser.Error("the end of the text");
    }

    private Block Block(string resultKeyword)
    {
        Expect('(');
        List<Value> arguments = [];
        while (!Take(')'))
        {
            Separate(arguments.Count);
            arguments.Add(Definition());
        }

        Expect('{');
        List<Operation> operations = [];
        while (!TakeKeyword(resultKeyword))
        {
            operations.Add(Operation());
        }

        List<Value> results = Uses();
        Expect('}');
        return new Block(arguments.ToEquatableArray(), operations.ToEquatableArray(), results.ToEquatableArray());
    }

    private Operation Operation()
    {
        List<Value> results = [];
        while (Peek() == '%')
        {
            results.Add(Definition());
            if (!Take(','))
            {
                Expect('=');
                break;
            }
        }

        string name = Word();
        List<Value> operands = Uses();
        List<IrAttribute> attributes = [];
        if (Take('{'))
        {
            while (!Take('}'))
            {
                Separate(attributes.Count);
                string attribute = Word();
                Expect('=');
                attributes.Add(new IrAttribute(attribute, Peek() == '"' ? Quoted() : BareAttribute()));
            }
        }

        int ordinal = Take('@') ? Number() : -1;
        List<Block> blocks = [];
        while (Peek() == '(')
        {
            blocks.Add(Block("yield"));
        }

        return new Operation(
            name, operands.ToEquatableArray(), results.ToEquatableArray(), attributes.ToEquatableArray(), blocks.ToEquatableArray(), ordinal);
    }

    private Value Definition()
    {
        Expect('%');
        int id = Number();
        Expect(':');
        IrType type = Type();
        Value value = new(id, type, Peek() == '"' ? Quoted() : null);
        return _values.TryAdd(id, value) ? value : throw Error("a value that is not defined yet");
    }

    private List<Value> Uses()
    {
        // What is read stands on the line of the operation: the next line may begin with what it defines.
        List<Value> values = [];
        while (!EndsLine() && Peek() == '%')
        {
            Expect('%');
            int position = _position;
            if (!_values.TryGetValue(Number(), out Value? value))
            {
                _position = position;
                throw Error("a value that is defined");
            }

            values.Add(value);
            if (!Take(','))
            {
                break;
            }
        }

        return values;
    }

    private IrType Type()
    {
        string keyword = Word();
        switch (keyword)
        {
            case "buffer":
                return Buffer();
            case "stack":
                Expect('<');
                ScalarKind pushed = Kind(Word());
                Expect('>');
                return IrType.Stack(pushed);
        }

        ScalarKind kind = Kind(keyword);
        List<Dimension> shape = [];
        if (Take('['))
        {
            while (!Take(']'))
            {
                Separate(shape.Count);
                shape.Add(char.IsDigit(Peek()) ? Dimension.Of(Number()) : Dimension.Named(Word()));
            }
        }

        return new IrType(kind, shape.ToEquatableArray());
    }

    private IrType Buffer()
    {
        Expect('<');
        ScalarKind element = Kind(Word());
        Expect(',');
        bool isJagged = TakeKeyword("jagged");
        if (isJagged)
        {
            Expect(',');
        }

        int rank = Number();
        string? structure = Take(',') ? Quoted() : null;
        Expect('>');
        return IrType.Memory(element, new BufferType(rank, isJagged, structure));
    }

    private ScalarKind Kind(string keyword)
    {
        ScalarKind[] kinds = Enum.GetValues<ScalarKind>();
        int kind = Array.FindIndex(kinds, k => k.Keyword() == keyword);
        return kind < 0 ? throw Error("an element type") : kinds[kind];
    }

    private string Word()
    {
        if (Peek() == '"')
        {
            return Quoted();
        }

        int start = _position;
        while (_position < _text.Length && (char.IsLetterOrDigit(_text[_position]) || _text[_position] == '_'))
        {
            _position++;
        }

        return _position > start ? _text[start.._position] : throw Error("a word");
    }

    private string BareAttribute()
    {
        SkipSpace();
        int start = _position;
        while (_position < _text.Length && _text[_position] is not (',' or '}' or '\n'))
        {
            _position++;
        }

        return _text[start.._position];
    }

    private string Quoted()
    {
        Expect('"');
        StringBuilder result = new();
        while (_position < _text.Length && _text[_position] is not ('"' or '\n'))
        {
            char character = _text[_position++];
            if (character == '\\' && _position < _text.Length)
            {
                character = _text[_position++] switch { 'n' => '\n', 'r' => '\r', char other => other };
            }

            result.Append(character);
        }

        if (_position == _text.Length || _text[_position] != '"')
        {
            throw Error("a closing quote");
        }

        _position++;
        return result.ToString();
    }

    private int Number()
    {
        SkipSpace();
        int start = _position;
        while (_position < _text.Length && char.IsAsciiDigit(_text[_position]))
        {
            _position++;
        }

        return int.TryParse(_text[start.._position], NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : throw Error("a number");
    }

    private void Separate(int before)
    {
        if (before > 0)
        {
            Expect(',');
        }
    }

    private void ExpectWord(string keyword)
    {
        if (!TakeKeyword(keyword))
        {
            throw Error($"'{keyword}'");
        }
    }

    private bool TakeKeyword(string keyword)
    {
        SkipSpace();
        int end = _position + keyword.Length;
        if (string.CompareOrdinal(_text, _position, keyword, 0, keyword.Length) != 0 || (end < _text.Length && char.IsLetterOrDigit(_text[end])))
        {
            return false;
        }

        _position = end;
        return true;
    }

    private void Expect(char character)
    {
        if (!Take(character))
        {
            throw Error($"'{character}'");
        }
    }

    private bool Take(char character)
    {
        if (Peek() != character)
        {
            return false;
        }

        _position++;
        return true;
    }

    private char Peek()
    {
        SkipSpace();
        return _position < _text.Length ? _text[_position] : '\0';
    }

    private bool EndsLine()
    {
        int end = _position;
        while (end < _text.Length && _text[end] is ' ')
        {
            end++;
        }

        return end == _text.Length || _text[end] is '\n' or '\r';
    }

    private void SkipSpace()
    {
        while (_position < _text.Length && char.IsWhiteSpace(_text[_position]))
        {
            _position++;
        }
    }

    private FormatException Error(string expected)
    {
        int line = 1 + _text.Take(Math.Min(_position, _text.Length)).Count(c => c == '\n');
        string rest = _position < _text.Length ? _text[_position..].Split('\n')[0] : "the end of the text";
        return new FormatException($"Line {line}: expected {expected}, found '{rest}'.");
    }
}
