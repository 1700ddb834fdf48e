using System;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Writing.Programs;

/// <summary>Writes the values of a program as expressions.</summary>
internal sealed class ProgramExpressions(ProgramContext context)
{
    private static readonly Regex s_binary = new(@"^\{0\} (&&|\|\||&|\||\^|<<|>>>|>>|<=|>=|<|>|==|!=|\+|-|\*|/|%) \{1\}$");
    private static readonly Regex s_placeholder = new(@"\{(\d+)\}");

    /// <summary>The value where it is read: its variable, or the expression that it is.</summary>
    public Expression Of(Value value) =>
        context.Inlining.IsInline(value) ? Of(context.Tree.Definition(value)!) : Expression.Primary(context.Name(value));

    /// <summary>The only result of an operation as an expression of its operands.</summary>
    public Expression Of(Node node)
    {
        Operation operation = node.Operation;
        switch (operation.Name)
        {
            case OperationNames.Constant:
                return operation.Result.Type.HasLanes ? Lanes(operation) : Literals.Of(operation);
            case OperationNames.Broadcast:
                return Expression.Primary($"{context.Types["Vector256"]}.Create({Of(operation.Operands[0])})");
            case OperationNames.Unit:
                return Expression.Primary(
                    $"{context.Types["Directions"]}.{(operation.Result.Type.HasLanes ? "Unit256" : "Unit")}<{operation.Result.Type.Element.Keyword()}>({Of(operation.Operands[0])})");
            case OperationNames.Load:
                return Expression.Primary(Element(operation));
            case OperationNames.Row:
                return Expression.Primary(Buffer(operation.Operands[0]) + "[" + Of(operation.Operands[1]) + "]");
            case OperationNames.DenseRow:
                return Expression.Primary($"{context.Types["Rows"]}.Of({string.Join(", ", operation.Operands.Select(o => Of(o).Text))})");
            case OperationNames.Part:
                return Expression.Primary($"{context.Types["Rows"]}.Of({Span(operation.Operands[0])}, {Of(operation.Operands[1])}, {Of(operation.Operands[2])})");
            case OperationNames.AddRow:
                return Expression.Primary($"{Buffer(operation.Operands[0])}.Add({Of(operation.Operands[1])})");
            case OperationNames.Slice:
                bool isArray = context.Forms.Of(operation.Operands[0]) == BufferForm.Array;
                context.Types.Import("System");
                return Expression.Primary(
                    $"{Buffer(operation.Operands[0])}.{(isArray ? "AsSpan" : "Slice")}({Of(operation.Operands[1])}, {Of(operation.Operands[2])})");
            case OperationNames.Length:
                string axis = operation.Attribute(AttributeNames.Axis) is { } number && operation.Operands[0].Type.Buffer!.Rank > 1 ? $"GetLength({number})" : "Length";
                return Expression.Primary(Buffer(operation.Operands[0]) + "." + axis);
            case OperationNames.Total:
                return Expression.Primary($"{context.Types["Kernels"]}.Total({Elements(operation.Operands[0])})");
            case OperationNames.Global:
                return Expression.Primary(operation.Attribute(AttributeNames.Text)!);
            case OperationNames.Expression:
                return Written(operation);
            case OperationNames.If:
                return Choice(node);
            case "max" when LargerOf(operation) is { } larger:
                return Of(larger);
            default:
                return ScalarWriter.Elementwise(operation, Of, context.Types);
        }
    }

    /// <summary>A number in all lanes.</summary>
    private Expression Lanes(Operation constant)
    {
        string literal = Literals.Of(constant).Text;
        return Expression.Primary(literal is "0.0" or "0f" ? context.ElementOf(constant.Result.Type) + ".Zero" : $"{context.Types["Vector256"]}.Create({literal})");
    }

    /// <summary>A condition that holds where the value is false.</summary>
    public Expression Not(Value value)
    {
        if (context.Inlining.IsInline(value) && context.Tree.Definition(value)!.Operation is { } operation)
        {
            if (operation.Name == OperationNames.Expression && operation.Attribute(AttributeNames.Text) == "!{0}")
            {
                return Of(operation.Operands[0]);
            }

            // Not less is not the same as greater or equal where one of the numbers is NaN.
            bool isOrdered = operation.Operands.Count == 2 && !operation.Operands[0].Type.IsFloatingPoint;
            string? opposite = Comparison(operation) switch
            {
                "==" => "!=",
                "!=" => "==",
                "<" when isOrdered => ">=",
                ">=" when isOrdered => "<",
                ">" when isOrdered => "<=",
                "<=" when isOrdered => ">",
                _ => null,
            };
            if (opposite is not null)
            {
                return ScalarWriter.Operator(opposite, [.. operation.Operands.Select(Of)]);
            }
        }

        return new Expression("!" + Of(value).In(Binding.Primary), Binding.Prefix);
    }

    /// <summary>The variable that refers to memory.</summary>
    public string Buffer(Value buffer) => Of(buffer).In(Binding.Primary);

    /// <summary>The element that an operation reads or writes.</summary>
    public string Element(Operation operation)
    {
        int rank = operation.Operands[0].Type.Buffer!.Rank;
        return Buffer(operation.Operands[0]) + "[" + string.Join(", ", operation.Operands.Skip(1).Take(rank).Select(i => Index(operation.Operands[0], i))) + "]"
            + operation.Attribute(AttributeNames.Field);
    }

    /// <summary>An index; only arrays take long ones.</summary>
    private string Index(Value buffer, Value index)
    {
        bool isLong = index.Type.Element is ScalarKind.Long or ScalarKind.ULong or ScalarKind.UInt
            && context.Forms.Of(buffer) is BufferForm.Span or BufferForm.ReadOnlySpan or BufferForm.Matrix or BufferForm.Cube;
        return isLong ? $"checked((int){Of(index).In(Binding.Prefix)})" : Of(index).Text;
    }

    /// <summary>All elements of memory in order, as a span or something that converts to one.</summary>
    public string Elements(Value buffer) => context.Forms.Of(buffer) switch
    {
        BufferForm.Array2 or BufferForm.Array3 => $"{context.Types["Dense"]}.Elements({Of(buffer)})",
        BufferForm.Matrix or BufferForm.Cube => Buffer(buffer) + ".Elements",
        _ => Buffer(buffer),
    };

    /// <summary>All elements of memory in order, as a span.</summary>
    public string Span(Value buffer)
    {
        context.Types.Import("System");
        return Elements(buffer) + (context.Forms.Of(buffer) == BufferForm.Array ? ".AsSpan()" : "");
    }

    /// <summary>A text with its operands in it, each in parentheses where the text around it needs them.</summary>
    public string Filled(string text, Operation operation) => s_placeholder.Replace(text, match =>
    {
        int index = int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        if (index >= operation.Operands.Count)
        {
            return match.Value;
        }

        bool isAlone = (match.Index == 0 || text[match.Index - 1] is '(' or '[' || (match.Index > 1 && text.Substring(match.Index - 2, 2) == ", "))
            && (match.Index + match.Length == text.Length || text[match.Index + match.Length] is ')' or ']' or ',');
        return Of(operation.Operands[index]).In(isAlone ? Binding.Conditional : Binding.Primary);
    });

    private Expression Written(Operation operation)
    {
        string text = operation.Attribute(AttributeNames.Text)!;
        if (s_binary.Match(text) is { Success: true } binary)
        {
            string symbol = binary.Groups[1].Value;
            (Binding binding, Binding left, Binding right) = symbol switch
            {
                "&&" => (Binding.Conjunction, Binding.Conjunction, Binding.Relational),
                "||" => (Binding.Disjunction, Binding.Disjunction, Binding.Relational),
                "&" or "|" or "^" => (Binding.Bitwise, Binding.Prefix, Binding.Prefix),
                "<<" or ">>" or ">>>" => (Binding.Shift, Binding.Prefix, Binding.Prefix),
                "+" or "-" => (Binding.Additive, Binding.Additive, Binding.Multiplicative),
                "*" or "/" or "%" => (Binding.Multiplicative, Binding.Multiplicative, Binding.Prefix),
                _ => (Binding.Relational, Binding.Shift, Binding.Shift),
            };
            return new Expression($"{Of(operation.Operands[0]).In(left)} {symbol} {Of(operation.Operands[1]).In(right)}", binding);
        }

        Binding outermost = Enum.TryParse(operation.Attribute(AttributeNames.Binding), out Binding known) ? known : Binding.Conditional;
        return new Expression(Filled(text, operation), outermost);
    }

    private Expression Choice(Node node)
    {
        Operation branch = node.Operation;
        Value then = branch.Blocks[0].Results[0], otherwise = branch.Blocks[1].Results[0];
        return (Truth(then), Truth(otherwise)) switch
        {
            (_, false) => And(Of(branch.Operands[0]), Of(then)),
            (true, _) => Or(Of(branch.Operands[0]), Of(otherwise)),
            (false, _) => And(Not(branch.Operands[0]), Of(otherwise)),
            (_, true) => Or(Not(branch.Operands[0]), Of(then)),
            _ => new Expression(
                Of(branch.Operands[0]).In(Binding.Relational) + " ? " + Chosen(then).In(Binding.Relational) + " : " + Chosen(otherwise).In(Binding.Conditional), Binding.Conditional),
        };

        // A literal is an int, which no smaller type takes from a conditional expression.
        Expression Chosen(Value value) =>
            value.Type.Element is ScalarKind.Byte or ScalarKind.SByte or ScalarKind.Short or ScalarKind.UShort
                && context.Tree.Definition(value)?.Operation.Name == OperationNames.Constant
                ? new Expression($"({value.Type.Element.Keyword()}){Of(value).In(Binding.Primary)}", Binding.Prefix)
                : Of(value);

        static Expression And(Expression left, Expression right) =>
            new(left.In(Binding.Conjunction) + " && " + right.In(Binding.Relational), Binding.Conjunction);

        // Mixed with "and" an "or" needs no parentheses, but the reader does.
        static Expression Or(Expression left, Expression right) =>
            new((left.Binding == Binding.Disjunction ? left.Text : left.In(Binding.Relational)) + " || " + right.In(Binding.Relational), Binding.Disjunction);
    }

    private bool? Truth(Value value) =>
        value.Type.Element == ScalarKind.Bool && context.Tree.Definition(value) is { Operation: { Name: OperationNames.Constant } constant }
            ? string.Equals(constant.Attribute(AttributeNames.Value), "true", StringComparison.OrdinalIgnoreCase)
            : null;

    /// <summary>The larger of two integers, where it is known which one that is.</summary>
    private Value? LargerOf(Operation operation)
    {
        (Value first, Value second) = (operation.Operands[0], operation.Operands[1]);
        return first.Type.IsFloatingPoint ? null
            : Bounds.IsNotLess(context.Tree, first, second) ? first
            : Bounds.IsNotLess(context.Tree, second, first) ? second
            : null;
    }

    private static string? Comparison(Operation operation) => operation.Name switch
    {
        OperationNames.Equal => "==",
        OperationNames.Less => "<",
        OperationNames.Greater => ">",
        OperationNames.Expression when s_binary.Match(operation.Attribute(AttributeNames.Text)!) is { Success: true } match
            && match.Groups[1].Value is "==" or "!=" or "<" or "<=" or ">" or ">=" => match.Groups[1].Value,
        _ => null,
    };
}
