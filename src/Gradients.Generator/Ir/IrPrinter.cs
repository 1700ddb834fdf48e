using System.Globalization;
using System.Linq;
using System.Text;

namespace Gradients.Generator.Ir;

/// <summary>
/// Writes a function as text: a line an operation, the results with their types on the left. The text holds all there is in a function, so that it
/// can be read back; a value that is read is written by its identifier alone.
/// </summary>
/// <example>
/// <code>
/// function Loss(%0: float[n, m] "x", %1: float[m] "w") {
///   %2: float[n] = matMul %0, %1 {transposeLeft=false, transposeRight=false}
///   %3: float "loss" = sum %2 {axes=0} @7
///   return %3
/// }
/// </code>
/// </example>
internal sealed class IrPrinter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    private IrPrinter()
    {
    }

    /// <summary>The text of a function.</summary>
    public static string Print(Function function)
    {
        IrPrinter printer = new();
        printer._text.Append("function ").Append(Word(function.Name));
        printer.WriteBlock(function.Body, "return");
        return printer._text.Append('\n').ToString();
    }

    /// <summary>The text of one operation without its blocks, for messages.</summary>
    public static string Line(Operation operation)
    {
        IrPrinter printer = new();
        printer.WriteLine(operation);
        return printer._text.ToString();
    }

    private void WriteBlock(Block block, string resultKeyword)
    {
        _text.Append('(').Append(string.Join(", ", block.Arguments.Select(Definition))).Append(") {\n");
        _depth++;
        foreach (Operation operation in block.Operations)
        {
            Indent();
            WriteLine(operation);
            foreach (Block inner in operation.Blocks)
            {
                _text.Append(' ');
                WriteBlock(inner, "yield");
            }

            _text.Append('\n');
        }

        Indent();
        _text.Append(resultKeyword);
        WriteUses(block.Results);
        _text.Append('\n');
        _depth--;
        Indent();
        _text.Append('}');
    }

    private void WriteLine(Operation operation)
    {
        if (operation.Results.Count > 0)
        {
            _text.Append(string.Join(", ", operation.Results.Select(Definition))).Append(" = ");
        }

        _text.Append(Word(operation.Name));
        WriteUses(operation.Operands);
        if (operation.Attributes.Count > 0)
        {
            _text.Append(" {").Append(string.Join(", ", operation.Attributes.Select(a => Word(a.Name) + "=" + AttributeText(a.Text)))).Append('}');
        }

        if (operation.Ordinal >= 0)
        {
            _text.Append(" @").Append(operation.Ordinal.ToString(CultureInfo.InvariantCulture));
        }
    }

    private void WriteUses(EquatableArray<Value> values)
    {
        if (values.Count > 0)
        {
            _text.Append(' ').Append(string.Join(", ", values.Select(v => v.ToString())));
        }
    }

    private void Indent() => _text.Append(' ', 2 * _depth);

    private static string Definition(Value value) =>
        value + ": " + TypeText(value.Type) + (value.Name is null ? "" : " " + Quoted(value.Name));

    private static string TypeText(IrType type) => UniformText(type) + (type.HasLanes ? " x " + type.Lanes.ToString(CultureInfo.InvariantCulture) : "");

    private static string UniformText(IrType type) =>
        type.Buffer is { } buffer ? BufferText(type.Element, buffer)
            : type.IsScalar ? type.Element.Keyword()
            : type.Element.Keyword() + "[" + string.Join(", ", type.Shape.Select(d => d.Symbol is { } symbol ? Word(symbol) : d.ToString())) + "]";

    // buffer<double, 2>, buffer<double, jagged, 1>, buffer<double, 1, "global::Point">, stack<double>
    private static string BufferText(ScalarKind element, BufferType buffer) =>
        buffer.IsStack
            ? "stack<" + element.Keyword() + ">"
            : "buffer<" + element.Keyword() + (buffer.IsJagged ? ", jagged, " : ", ") + buffer.Rank.ToString(CultureInfo.InvariantCulture)
                + (buffer.Structure is { } structure ? ", " + Quoted(structure) : "") + ">";

    // A name of the source is an identifier and needs no quotes; anything else that a pass may come up with is quoted.
    private static string Word(string text) =>
        text.Length > 0 && !char.IsDigit(text[0]) && text.All(c => char.IsLetterOrDigit(c) || c == '_') ? text : Quoted(text);

    // Numbers, flags, words and lists of numbers are written bare.
    private static string AttributeText(string text) =>
        text.Length > 0 && text[0] != ' ' && text[text.Length - 1] != ' ' && text.All(IsBare) ? text : Quoted(text);

    private static bool IsBare(char character) => char.IsLetterOrDigit(character) || character is ' ' or '_' or '.' or '+' or '-';

    private static string Quoted(string text) =>
        "\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n").Replace("\r", "\\r") + "\"";
}
