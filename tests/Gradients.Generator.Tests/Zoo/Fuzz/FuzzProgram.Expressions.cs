using System;
using System.Globalization;
using System.Linq;

namespace Gradients.Generator.Tests.Zoo;

internal sealed partial class FuzzProgram
{
    /// <summary>A bounded expression of a number: what is assigned.</summary>
    private string Squashed(int depth) => _random.Next(7) switch
    {
        0 => $"Math.Cos({Expression(depth)})",
        1 => $"Math.Tanh({Expression(depth)})",
        2 => $"Math.Exp(-Math.Abs({Expression(depth)}))",
        3 => $"{Leaf()} / (1.5 + Math.Sin({Expression(depth)}))",
        4 => $"Math.Atan({Expression(depth)})",
        5 => Leaf(),
        _ => $"Math.Sin({Expression(depth)})",
    };

    /// <summary>An expression of a number; a sum of few bounded terms.</summary>
    private string Expression(int depth)
    {
        if (depth <= 0)
            return Leaf();
        switch (_random.Next(13))
        {
            case 0:
                return $"({Expression(depth - 1)} + {Expression(depth - 1)})";
            case 1:
                return $"({Expression(depth - 1)} - {Expression(depth - 1)})";
            case 2:
            case 3:
                return $"{Leaf()} * {Expression(depth - 1)}";
            case 4:
                return $"Math.Max({Expression(depth - 1)}, {Leaf()})";
            case 5:
                return $"Math.Min({Expression(depth - 1)}, {Leaf()})";
            case 6:
                return $"({Condition()} ? {Expression(depth - 1)} : {Expression(depth - 1)})";
            case 7:
                return $"-{Leaf()}";
            case 8:
                return $"Math.Sqrt(1 + {Square()})";
            case 9 when _helpers.Count > 0:
                Helper helper = _helpers[_random.Next(_helpers.Count)];
                return helper.Call?.Invoke(this) ?? Leaf();
            case 10 when Some(Kind.Function) is { } function:
                return $"{function}({Leaf()}, {Expression(depth - 1)})";
            case 10 when Some(Kind.Integer) is { } selector:
                return $"({selector} switch {{ 0 => {Leaf()}, 1 or 2 => {Expression(depth - 1)}, _ => {Leaf()} }})";
            default:
                return Squashed(depth - 1);
        }
    }

    /// <summary>A lambda of numbers, over the variables that one may capture.</summary>
    private string Lambda(int parameters, Func<int, string> body)
    {
        Variable[] before = [.. _variables];
        _variables.RemoveAll(v => v.IsSpan || v.IsByReference);
        string[] names = [.. Enumerable.Range(0, parameters).Select(_ => Name("v"))];
        _variables.AddRange(names.Select(name => new Variable(name, Kind.Number) { IsReadOnly = true }));
        string lambda = $"({string.Join(", ", names)}) => {body(1)}";
        _variables.Clear();
        _variables.AddRange(before);
        return lambda;
    }

    private string Square()
    {
        string leaf = Leaf();
        return $"{leaf} * {leaf}";
    }

    /// <summary>A number at hand.</summary>
    private string Leaf()
    {
        for (int attempt = 0; attempt < 4; attempt++)
        {
            switch (_random.Next(10))
            {
                case 0 or 1 or 2 when Some(Kind.Number) is { } number:
                    return number;
                case 3 or 4 when Some(Kind.Array) is { } array:
                    return $"{array}[{Index()}]";
                case 5 when Some(Kind.Matrix) is { } matrix:
                    return $"{matrix}[{Index(2)}, {Index(3)}]";
                case 6 when Some(Kind.Struct) is { } point:
                    return point + Pick(".U", ".V", ".Product");
                case 7 when Some(Kind.Rows) is { } rows:
                    return $"{rows}[{Index(2)}][{Index()}]";
                case 8 when Some(Kind.Integer) is { } integer:
                    return $"0.25 * {integer}";
                case 9 when Some(Kind.Small) is { } small:
                    return SmallElement(small);
                default:
                    break;
            }
        }
        return Some(Kind.Number) ?? Number(0.1, 1);
    }

    private string SmallElement(string array) => $"{array}[{_random.Next(3).ToString(CultureInfo.InvariantCulture)}]";

    /// <summary>An index in range.</summary>
    private string Index(int length = Length)
    {
        string count = length.ToString(CultureInfo.InvariantCulture);
        string constant = _random.Next(length).ToString(CultureInfo.InvariantCulture);
        if (Some(Kind.Integer) is not { } integer || _random.Next(3) == 0)
            return constant;
        return _random.Next(5) switch
        {
            0 => $"({integer} + {constant}) % {count}",
            1 when Some(Kind.Integers) is { } indices => $"{indices}[{integer} % 5] % {count}",
            2 when length == Length => $"{count} - 1 - {integer} % {count}",
            _ => $"{integer} % {count}",
        };
    }

    private string Condition() => _random.Next(9) switch
    {
        0 when Some(Kind.Flag) is { } flag => Pick("", "!") + flag,
        1 when Some(Kind.Integer) is { } integer => $"{integer} % 2 == {_random.Next(2)}",
        2 => $"{Leaf()} > {Leaf()} && {Leaf()} < 0.75",
        3 => $"({Leaf()} > 0.5 || {Leaf()} < {Leaf()})",
        4 when Some(Kind.Integer) is { } integer => $"{integer} {Pick("<", ">=", "!=")} {_random.Next(4)}",
        5 => $"{Leaf()} is > -0.4 and < 0.6",
        _ => $"{Leaf()} {Pick("<", ">")} {Pick("0.1", "-0.3", "0.6", Leaf())}",
    };

    private string Pick(params string[] texts) => texts[_random.Next(texts.Length)];
}
