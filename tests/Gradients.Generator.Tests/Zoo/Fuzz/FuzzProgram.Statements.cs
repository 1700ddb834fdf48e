using System;
using System.Globalization;
using System.Linq;

namespace Gradients.Generator.Tests.Zoo;

internal sealed partial class FuzzProgram
{
    private string _returns = "double";

    /// <summary>Statements in a scope of their own.</summary>
    private void Block(Action? first = null)
    {
        int scope = _variables.Count;
        first?.Invoke();
        int count = _loopDepth == 0 ? 30 : _random.Next(1, 6);
        for (int i = 0; i < count && _budget > 0; i++)
        {
            _budget--;
            Statement();
        }
        // The last statement of a method still sees what its outermost block declares.
        if (_indent > 2)
            _variables.RemoveRange(scope, _variables.Count - scope);
    }

    private void Braces(Action? first = null, Action? last = null)
    {
        Line("{");
        _indent++;
        Block(first);
        last?.Invoke();
        _indent--;
        Line("}");
    }

    private void Statement()
    {
        switch (_random.Next(40))
        {
            case 0 or 1 or 2:
                Declare(Kind.Number, "double", "v", Squashed(2));
                break;
            case 3 or 4 or 5 when Some(Kind.Number, v => !v.IsReadOnly) is { } number:
                Line(Assignment(number));
                break;
            case 6 or 7 or 8 when Some(Kind.Array, v => !v.IsReadOnly) is { } array:
                Line(Assignment($"{array}[{Index()}]"));
                break;
            case 9 when Some(Kind.Matrix) is { } matrix:
                Line(Assignment($"{matrix}[{Index(2)}, {Index(3)}]"));
                break;
            case 10 when Some(Kind.Rows) is { } rows:
                Line(Assignment($"{rows}[{Index(2)}][{Index()}]"));
                break;
            case 11 when Some(Kind.Struct) is { } point:
                Line(_random.Next(5) switch
                {
                    0 => $"{point}.Mix({Expression(1)});",
                    1 => $"{point} = {point} with {{ V = {Squashed(1)} }};",
                    2 => $"{point} = {point} + new S({Expression(1)}, {Squashed(1)});",
                    3 when Some(Kind.Struct) is { } other => $"{point} = {other};",
                    _ => Assignment(point + Pick(".U", ".V")),
                });
                break;
            case 12:
                DeclareArray();
                break;
            case 37 or 38 when Some(Kind.Small) is { } small:
                Line(Assignment(SmallElement(small)));
                break;
            case 39 when Some(Kind.Small) is { } small:
                string n = Name("n");
                Line($"for (int {n} = 0; {n} < 3; {n}++)");
                Line($"    {small}[{n}] {Pick("=", "+=")} {Squashed(1)} * ({n} + 1);");
                break;
            case 37 or 38 or 39:
                Declare(Kind.Small, "double[]", "t", _random.Next(2) == 0 ? "new double[3]" : $"{{ {Leaf()}, {Leaf()}, {Leaf()} }}");
                break;
            case 13:
                Declare(Kind.Struct, "S", "s", $"new S({Squashed(1)}, {Squashed(1)})");
                break;
            case 14 or 15 or 34 or 35 when _loopDepth < 3:
                For();
                break;
            case 16 or 36 when _loopDepth < 3:
                While();
                break;
            case 17 when _loopDepth < 3:
                ForEach();
                break;
            case 18 or 19 or 20:
                If();
                break;
            case 21 when Some(Kind.Integer) is { } integer:
                Switch(integer);
                break;
            case 22 or 23 when _loopDepth > 0:
                Line($"if ({Condition()})");
                Line("    " + Pick("break;", "continue;"));
                break;
            case 24 when _returns.Length > 0 && _random.Next(2) == 0:
                Return();
                break;
            case 25 or 26:
                SwapOrReplace();
                break;
            case 27:
                Bulk();
                break;
            case 28:
                Declare(Kind.Integer, "int", "k", _random.Next(6) == 0 ? $"Math.Abs((int)(2 * {Leaf()})) % 4" : _random.Next(4).ToString(CultureInfo.InvariantCulture));
                break;
            case 29 when Some(Kind.Integer, v => !v.IsReadOnly) is { } integer:
                Line(_random.Next(3) switch { 0 => $"{integer} = ({integer} * 3 + 1) % 7;", 1 => $"{integer}++;", _ => $"{integer} = ({integer} ^ 5) & 3;" });
                break;
            case 30:
                if (Some(Kind.Flag) is { } flag && _random.Next(2) == 0)
                    Line($"{flag} = {Condition()};");
                else
                    Declare(Kind.Flag, "bool", "f", Condition());
                break;
            case 31 when Some(Kind.Action) is { } action:
                Line($"{action}({Leaf()});");
                break;
            case 31 or 32 when _helpers.Count > 0:
                if (_helpers[_random.Next(_helpers.Count)].Statement?.Invoke(this) is { } call)
                    Line(call);
                break;
            case 33 when Some(Kind.Number, v => !v.IsReadOnly) is { } first && Some(Kind.Number, v => !v.IsReadOnly && v.Name != first) is { } second:
                Line($"({first}, {second}) = ({second}, {Squashed(1)});");
                break;
            default:
                Declare(Kind.Number, "double", "v", Expression(2));
                break;
        }
    }

    private string Assignment(string target) => _random.Next(8) switch
    {
        0 => $"{target} += {Squashed(1)};",
        1 => $"{target} -= 0.5 * {Squashed(1)};",
        2 => $"{target} *= Math.Cos({Expression(1)});",
        3 => $"{target} = Math.Sin({target} * {Expression(1)});",
        4 => $"{target} /= 1 + {Square()};",
        _ => $"{target} = {Squashed(2)};",
    };

    private void Declare(Kind kind, string type, string prefix, string value)
    {
        string name = Name(prefix);
        Line($"{type} {name} = {value};");
        _variables.Add(new(name, kind));
    }

    private void DeclareArray()
    {
        switch (_random.Next(9))
        {
            case 0 or 1 when Some(Kind.Array, v => !v.IsSpan) is { } array:
                Declare(Kind.Array, "double[]", "a", $"(double[]){array}.Clone()");
                break;
            case 2:
                Declare(Kind.Array, "double[]", "a", $"{{ {Leaf()}, {Leaf()}, {Expression(1)}, {Leaf()} }}");
                break;
            case 3:
                Declare(Kind.Matrix, "double[,]", "m", "new double[2, 3]");
                break;
            case 4 when _loopDepth == 0:
                string name = Name("w");
                Line($"Span<double> {name} = stackalloc double[{Length}];");
                Line($"{name}.Clear();");
                _variables.Add(new(name, Kind.Array) { IsSpan = true });
                break;
            case 5 when Some(Kind.Array, v => !v.IsSpan) is { } array && _loopDepth == 0:
                Declare(Kind.Array, "double[]", "a", array);
                break;
            default:
                Declare(Kind.Array, "double[]", "a", $"new double[{Length}]");
                break;
        }
    }

    private void For()
    {
        string i = Name("i");
        int bound = _random.Next(1, 5);
        string end = _random.Next(4) switch
        {
            0 when Some(Kind.Integer, v => v.IsParameter) is { } integer => integer + " % 5",
            1 when Some(Kind.Array) is { } array => array + ".Length",
            _ => bound.ToString(CultureInfo.InvariantCulture),
        };
        Line(_random.Next(5) switch
        {
            0 => $"for (int {i} = {bound}; {i} >= 0; {i}--)",
            1 => $"for (int {i} = 0; {i} <= {end}; {i} += 2)",
            2 when Some(Kind.Number) is { } number => $"for (int {i} = 0; {i} < {end} && {number} < 2.5; {i}++)",
            _ => $"for (int {i} = 0; {i} < {end}; {i}++)",
        });
        InLoop(() => Braces(() => _variables.Add(new(i, Kind.Integer) { IsReadOnly = true })));
        _variables.RemoveAll(v => v.Name == i);
    }

    private void While()
    {
        string k = Name("k");
        Line($"int {k} = 0;");
        string condition = $"{k} < {_random.Next(1, 5)} && {Condition()}";
        bool isDo = _random.Next(2) == 0;
        Line(isDo ? "do" : $"while ({condition})");
        InLoop(() => Braces(() =>
        {
            Line($"{k}++;");
            _variables.Add(new(k, Kind.Integer) { IsReadOnly = true });
        }));
        if (isDo)
            Line($"while ({condition});");
        _variables.Add(new(k, Kind.Integer));
    }

    private void ForEach()
    {
        string v = Name("e");
        if (_random.Next(3) == 0 && Some(Kind.Integers) is { } integers)
        {
            Line($"foreach (int {v} in {integers})");
            InLoop(() => Braces(() => _variables.Add(new(v, Kind.Integer) { IsReadOnly = true })));
        }
        else if (Some(Kind.Array) is { } array)
        {
            Line($"foreach (double {v} in {array})");
            InLoop(() => Braces(() => _variables.Add(new(v, Kind.Number) { IsReadOnly = true })));
        }
    }

    private void InLoop(Action body)
    {
        _loopDepth++;
        body();
        _loopDepth--;
    }

    private void If()
    {
        Line($"if ({Condition()})");
        Nested(() => Braces());
        if (_random.Next(2) == 0)
            return;
        Line("else");
        Nested(() => Braces());
    }

    /// <summary>A branch is as short as the body of a loop, but is none.</summary>
    private void Nested(Action body)
    {
        int budget = _budget;
        _budget = Math.Min(_budget, _random.Next(1, 4));
        int taken = _budget;
        body();
        _budget = budget - (taken - _budget);
    }

    private void Switch(string integer)
    {
        Line($"switch ({integer} % 4)");
        Line("{");
        _indent++;
        foreach (string label in new[] { "case 0:", "case 1: case 2:", "default:" })
        {
            Line(label);
            Nested(() => Braces(last: () => Line("break;")));
        }
        _indent--;
        Line("}");
    }

    private void Return()
    {
        string? statement = _returns switch
        {
            "double" => $"return {Squashed(2)};",
            "void" => "return;",
            "(double A, double B)" => $"return ({Leaf()}, {Squashed(1)});",
            "double[]" => ReturnArray(),
            _ => null,
        };
        if (statement is null)
            return;
        Line($"if ({Condition()})");
        Line("    " + statement);
    }

    private void SwapOrReplace()
    {
        string[] arrays = [.. _variables.Where(v => v is { Kind: Kind.Array, IsSpan: false, IsParameter: false } && !v.Name.StartsWith('y')).Select(v => v.Name)];
        if (arrays.Length < 2)
        {
            DeclareArray();
            return;
        }
        string first = arrays[_random.Next(arrays.Length)], second = arrays[_random.Next(arrays.Length)];
        bool isReplaceable = IsReplaceable(_variables.Single(v => v.Name == first));
        Line(_random.Next(6) switch
        {
            0 when isReplaceable => $"{first} = (double[]){second}.Clone();",
            1 when isReplaceable => $"{first} = new double[{Length}];",
            _ when first != second && _depths[first] == _depths[second] => $"({first}, {second}) = ({second}, {first});",
            _ => $"({first}[0], {first}[{_random.Next(Length)}]) = ({first}[1], {Leaf()});",
        });
    }

    /// <summary>Arrays of an outer loop that are replaced by those of an inner one are refused: few of them are enough.</summary>
    private bool IsReplaceable(Variable variable) => variable is { Kind: Kind.Array, IsSpan: false, IsParameter: false }
        && _depths.TryGetValue(variable.Name, out int depth) && (depth == _loopDepth || _random.Next(20) == 0);

    private void Bulk()
    {
        if (Some(Kind.Array, v => !v.IsReadOnly) is not { } target || Some(Kind.Array) is not { } source)
            return;
        bool isSpan = IsSpan(target), areArrays = !isSpan && !IsSpan(source);
        string[] forms =
        [
            areArrays ? $"Array.Copy({source}, 1, {target}, 0, 3);" : $"{source}.CopyTo({target});",
            areArrays ? $"{source}.CopyTo({target}, 0);" : $"{source}{(IsSpan(source) ? "" : ".AsSpan()")}[2..].CopyTo({target});",
            isSpan ? $"{target}.Fill({Squashed(1)});" : $"Array.Fill({target}, {Squashed(1)});",
            isSpan ? $"{target}[1..3].Clear();" : $"Array.Clear({target}, 1, 2);",
        ];
        string name = Name("w");
        if (_random.Next(3) == 0)
        {
            Line($"Span<double> {name} = {target}{(isSpan ? ".Slice(1, 2)" : ".AsSpan(1, 2)")};");
            Line(Assignment($"{name}[{_random.Next(2)}]"));
            return;
        }
        Line(forms[_random.Next(forms.Length)]);

        bool IsSpan(string variable) => _variables.Single(v => v.Name == variable).IsSpan;
    }
}
