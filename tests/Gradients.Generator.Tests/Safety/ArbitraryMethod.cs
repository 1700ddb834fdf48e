using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace Gradients.Generator.Tests.Safety;

/// <summary>
/// Writes one method that C# accepts, by expanding forms of <see cref="Grammar"/> at random; the same seed gives the same method. It is compiled and
/// never run, so it need not end.
/// </summary>
internal sealed partial class ArbitraryMethod
{
    private const int DeepestExpression = 3;
    private const int DeepestBlock = 3;

    private readonly Random _random;

    /// <summary>The share of forms that need not be tame: many methods must be differentiable, or nothing would be tested but refusals.</summary>
    private readonly double _wildness;

    private readonly List<Variable> _variables = [];
    private int _names;
    private int _blocks;
    private Needs _place;
    private string _return = "";

    private ArbitraryMethod(int seed)
    {
        _random = new Random(seed);
        _wildness = _random.Next(10) switch { < 4 => 0, < 7 => 0.06, _ => 0.6 };
    }

    /// <summary>Writes a method.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="name">The name of the method.</param>
    public static string Write(int seed, string name) => new ArbitraryMethod(seed).Write(name);

    private string Write(string name)
    {
        (string type, string @return, _, Needs kind) = Pick(Grammar.Results, r => r.IsTame);
        _place = kind | Needs.Exit | (kind == Needs.Iterator ? Needs.Nothing : Needs.Return);
        _return = kind == Needs.Iterator ? "" : @return;
        string[] parameters = [.. Enumerable.Range(0, 1 + _random.Next(4)).Select(_ => Parameter(kind)).OrderBy(p => p.StartsWith("params", StringComparison.Ordinal))];
        // C# wants at most one params.
        parameters = [.. parameters.Where((p, i) => i == parameters.Length - 1 || !p.StartsWith("params", StringComparison.Ordinal))];
        string head = IsWild() && _random.Next(4) == 0 ? $"public {type} {name}" : IsWild() && _random.Next(4) == 0 ? $"public static {type} {name}<T>" : $"public static {type} {name}";
        string signature = $"    [Differentiable]\n    {head}({string.Join(", ", parameters)})";
        if (_return.Length > 0 && !_return.StartsWith("ref", StringComparison.Ordinal) && _random.Next(4) == 0)
            return $"{signature} => {Expand(_return, DeepestExpression)};\n";
        var body = new StringBuilder(Statements(2 + _random.Next(6)));
        if (kind == Needs.Iterator)
            body.Append(Expand("yield return $d; ", DeepestExpression));
        else if (_return.Length > 0)
            body.Append(Expand($"return {_return}; ", DeepestExpression));
        return $"{signature}\n    {{\n        {body}\n    }}\n";
    }

    private string Parameter(Needs kind)
    {
        Parameter parameter = Pick([.. Grammar.Parameters.Where(p => p.Needs == Needs.Nothing || p.Needs == kind)], p => p.IsTame);
        string name = $"p{_names++}";
        // Assigning to what is read through an expression, or to an `in` parameter, is not C#.
        bool isAssignable = parameter.Use == "$1" && !parameter.Text.StartsWith("in ", StringComparison.Ordinal);
        _variables.Add(new(parameter.Letter, parameter.Use.Replace("$1", name, StringComparison.Ordinal), isAssignable, parameter.Needs == Needs.Nothing));
        return parameter.Text.Replace("$1", name, StringComparison.Ordinal);
    }

    private string Statements(int count) => string.Join("\n        ", Enumerable.Range(0, count).Select(_ => Statement())) + "\n        ";

    private string Statement()
    {
        Form[] possible = [.. Grammar.Statements.Where(f => CanStand(f) && (_blocks < DeepestBlock || !NestedBlock().IsMatch(f.Text)))];
        return Expand(Pick(possible, f => f.IsTame).Text, DeepestExpression);
    }

    private bool CanStand(Form form) => (form.Needs & ~_place) == 0 && AssignedVariable().Matches(form.Text).All(m => Assignable(m.ValueSpan[1]).Any());

    private IEnumerable<Variable> Assignable(char upper) => _variables.Where(v => v.IsAssignable && v.Letter == char.ToLowerInvariant(upper));

    private string Expression(char letter, int depth, bool captured)
    {
        Variable[] variables = [.. _variables.Where(v => v.Letter == letter && (v.IsCapturable || !captured))];
        if (variables.Length > 0 && (depth == 0 || _random.Next(3) == 0))
            return variables[_random.Next(variables.Length)].Text;
        // At the bottom only what has no further parts; every type has some.
        Form[] possible = [.. Grammar.Expressions[letter].Where(CanStand).Where(f => depth > 0 || !Hole().IsMatch(f.Text))];
        if (possible.Length == 0)
            return letter switch { 't' => "Tensor.CreateFromShape<double>([2, 2])", 'b' => "true", 'l' => "7L", _ => "default!" };
        string text = Expand(Pick(possible, f => f.IsTame).Text, Math.Max(0, depth - 1), captured);
        return Simple().IsMatch(text) ? text : $"({text})";
    }

    /// <summary>Fills the holes of a form from left to right.</summary>
    private string Expand(string form, int depth, bool captured = false)
    {
        string[] fresh = [$"v{_names++}", $"v{_names++}"];
        var declared = new List<Variable>();
        string text = Hole().Replace(form, hole => hole.Value switch
        {
            "$1" or "$2" => fresh[hole.Value[1] - '1'],
            "$r" => Expand(_return, depth),
            ['$', '+', var letter] => Declare(letter, declared),
            ['$', var letter] when char.IsUpper(letter) => PickFrom([.. Assignable(letter)]).Text,
            ['$', var letter] => Expression(letter, depth, captured),
            ['$', var letter, '\''] => Expression(letter, depth, captured: true),
            var block => Block(block, fresh),
        });
        _variables.AddRange(declared);
        return text;
    }

    private string Declare(char letter, List<Variable> declared)
    {
        declared.Add(new(letter, $"v{_names++}", true, true));
        return declared[^1].Text;
    }

    private string Block(string hole, string[] fresh)
    {
        (int count, Needs outside) = (_variables.Count, _place);
        _place = hole switch
        {
            "$finally" => _place & ~(Needs.Exit | Needs.Loop | Needs.Iterator),
            "$try" => _place & ~Needs.Iterator,
            "$lock" => _place & ~(Needs.Async | Needs.Iterator),
            ['$', 'l', 'o', 'o', 'p', ..] => _place | Needs.Loop | Needs.Exit & outside,
            _ => _place,
        };
        if (hole.EndsWith(')'))
            _variables.Add(new(hole[^2], fresh[hole[^3] - '1'], false, true));
        _blocks++;
        string text = $"{{ {Statements(1 + _random.Next(3))}}}";
        _blocks--;
        _variables.RemoveRange(count, _variables.Count - count);
        _place = outside;
        return text;
    }

    private bool IsWild() => _random.NextDouble() < _wildness;

    private T Pick<T>(IReadOnlyList<T> all, Func<T, bool> isTame)
    {
        T[] tame = [.. all.Where(isTame)];
        return PickFrom(IsWild() || tame.Length == 0 ? all : tame);
    }

    private T PickFrom<T>(IReadOnlyList<T> all) => all[_random.Next(all.Count)];

    [GeneratedRegex(@"\$(?:[12r]\b|\+[a-z]|block|try|finally|lock|loop(?:\(\d[a-z]\))?|[A-Z]\b|[a-z]\b'?)")]
    private static partial Regex Hole();

    [GeneratedRegex(@"\$[A-Z]\b")]
    private static partial Regex AssignedVariable();

    [GeneratedRegex(@"\$(?:block|try|finally|lock|loop)")]
    private static partial Regex NestedBlock();

    [GeneratedRegex(@"^[\w.]+$")]
    private static partial Regex Simple();

    /// <summary>What the body can use.</summary>
    private sealed record Variable(char Letter, string Text, bool IsAssignable, bool IsCapturable);
}
