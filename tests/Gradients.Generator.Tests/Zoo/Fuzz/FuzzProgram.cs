using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Gradients.Generator.Tests.Zoo;

/// <summary>
/// Writes a random program over the accepted subset: nested loops with exits, branches, element writes, swapped arrays, structs, calls, integer and
/// boolean state. Every number assigned is bounded, every loop short, every index in range. The same seed gives the same program.
/// </summary>
internal sealed partial class FuzzProgram
{
    /// <summary>The length of every one-dimensional array.</summary>
    private const int Length = 4;

    private readonly Random _random;
    private readonly StringBuilder _text = new();
    private readonly List<Variable> _variables = [];
    private readonly List<Helper> _helpers = [];
    private readonly Dictionary<string, int> _depths = [];
    private int _names;
    private int _indent;
    private int _budget;
    private int _loopDepth;

    private FuzzProgram(int seed) => _random = new Random(seed);

    private enum Kind
    {
        Number,
        Integer,
        Flag,
        Array,
        Matrix,
        Rows,
        Integers,
        Struct,

        /// <summary>An array of three that only constants index, and short loops.</summary>
        Small,

        /// <summary>A delegate that takes two numbers and returns one.</summary>
        Function,

        /// <summary>A delegate that takes a number and changes a variable of the caller.</summary>
        Action,
    }

    /// <summary>The program of a seed.</summary>
    public static ZooProgram Create(int seed) => new FuzzProgram(seed).Write(seed);

    private ZooProgram Write(int seed)
    {
        _indent = 1;
        Line("public struct S");
        Line("{");
        Line("    public double U, V;");
        Line("    public int K;");
        Line("    public S(double u, double v) { U = u; V = v; K = 1; }");
        Line("    public readonly double Product => U * V;");
        Line("    public void Mix(double by) { U = Math.Sin(U + by * V); K = (K + 1) % 4; }");
        Line("    public static S operator +(S a, S b) => new S(Math.Tanh(a.U + b.U), 0.5 * (a.V + b.V));");
        Line("}");
        int helpers = _random.Next(4);
        for (int i = 0; i < helpers; i++)
            WriteHelper(i);

        _variables.Clear();
        var parameters = new List<string>();
        var points = new[] { new List<string>(), new List<string>() };
        for (int i = _random.Next(1, 4); i > 0; i--)
            Parameter(Kind.Number, "double", () => Number(-2, 2));
        for (int i = _random.Next(3); i > 0; i--)
            Parameter(Kind.Array, _random.Next(4) == 0 ? "Span<double>" : "double[]", () => $"\"r{Length}\"");
        if (_random.Next(3) == 0)
            Parameter(Kind.Integer, "int", () => _random.Next(4).ToString(CultureInfo.InvariantCulture));
        if (_random.Next(4) == 0)
            Parameter(Kind.Struct, "S", () => $"[{Number(-1, 1)}, {Number(-1, 1)}, {_random.Next(4)}]");
        if (_random.Next(5) == 0)
            Parameter(Kind.Matrix, "double[,]", () => "\"r2x3\"");
        if (_random.Next(5) == 0)
            Parameter(Kind.Integers, "int[]", () => "[2, 0, 3, 1, 2]");
        if (_random.Next(8) == 0)
            Parameter(Kind.Rows, "double[][]", () => "\"r2x4\"");
        int result = _random.Next(10);
        string type = result switch { 0 => "double[]", 1 => "void", 2 => "(double A, double B)", _ => "double" };
        if (result == 1)
        {
            string name = Name("y");
            parameters.Add($"[Output] double[] {name}");
            Array.ForEach(points, p => p.Add($"\"z{Length}\""));
            _variables.Add(new(name, Kind.Array));
        }
        Line("[Differentiable]");
        Line($"public static {type} F({string.Join(", ", parameters)})");
        _budget = _random.Next(6, 40);
        Body(result switch { 0 => ReturnArray, 1 => null, 2 => () => $"return ({Result()}, {Squashed(2)});", _ => () => $"return {Result()};" }, type);
        return new("Seed" + seed.ToString(CultureInfo.InvariantCulture).Replace('-', 'm'), $"seed {seed}", ZooProgram.Request(_text.ToString()))
        {
            Points = [.. points.Select(p => $"[{string.Join(", ", p)}]")],
            IsRandom = true,
            // Nobody chose these programs so that every parameter matters.
            Warns = true,
        };

        void Parameter(Kind kind, string parameterType, Func<string> value)
        {
            string name = Name(kind == Kind.Number ? "x" : "p");
            parameters.Add($"{parameterType} {name}");
            Array.ForEach(points, p => p.Add(value()));
            // A span is no array that could be swapped; it is only read and written.
            _variables.Add(new(name, kind) { IsSpan = parameterType.StartsWith("Span", StringComparison.Ordinal), IsParameter = true });
        }
    }

    /// <summary>A function that the program calls; its own calls go to earlier ones only.</summary>
    private void WriteHelper(int index)
    {
        _variables.Clear();
        string name = "H" + index.ToString(CultureInfo.InvariantCulture);
        int form = _random.Next(8);
        string parameters;
        string type = "double";
        Func<string>? last = () => $"return {Squashed(2)};";
        Helper helper;
        switch (form)
        {
            case 0:
                parameters = "double a, double b = 0.5";
                Declare("a", Kind.Number);
                Declare("b", Kind.Number, isReadOnly: true);
                helper = new(name, w => w._random.Next(3) switch
                {
                    0 => $"{name}({w.Expression(1)})",
                    1 => $"{name}(b: {w.Expression(1)}, a: {w.Expression(1)})",
                    _ => $"{name}({w.Expression(1)}, {w.Expression(1)})",
                }, null);
                break;
            case 1:
                parameters = "double[] a, double s";
                Declare("a", Kind.Array);
                Declare("s", Kind.Number);
                type = "void";
                last = null;
                helper = new(name, null, w => w.Some(Kind.Array, v => !v.IsSpan) is { } array ? $"{name}({array}, {w.Expression(1)});" : null);
                break;
            case 2:
                parameters = "double s, int n";
                Declare("s", Kind.Number);
                Declare("n", Kind.Integer);
                type = "double[]";
                last = ReturnArray;
                helper = new(name, null, w => w.Some(Kind.Array, w.IsReplaceable) is { } array
                    ? $"{array} = {name}({w.Expression(1)}, {w.Index()});" : null);
                break;
            case 3:
                parameters = "ref double a, in double b, out double c";
                type = "void";
                _variables.Add(new("a", Kind.Number) { IsParameter = true, IsByReference = true });
                _variables.Add(new("b", Kind.Number) { IsParameter = true, IsReadOnly = true, IsByReference = true });
                last = () => $"c = {Squashed(2)};";
                helper = new(name, null, w =>
                {
                    if (w.Some(Kind.Number, v => !v.IsReadOnly) is not { } changed)
                        return null;
                    string made = w.Name("v");
                    string call = $"{name}(ref {changed}, {w.Leaf()}, out double {made});";
                    w._variables.Add(new(made, Kind.Number));
                    return call;
                });
                break;
            case 4:
                parameters = "Func<double, double, double> f, double a";
                Declare("f", Kind.Function);
                Declare("a", Kind.Number);
                helper = new(name, w => $"{name}({w.Lambda(2, w.Squashed)}, {w.Expression(1)})", null);
                break;
            case 5:
                parameters = "Action<double> f, double a";
                Declare("f", Kind.Action);
                Declare("a", Kind.Number);
                type = "void";
                last = () => "f(a);";
                helper = new(name, null, w => w.Some(Kind.Number, v => v is { IsReadOnly: false, IsByReference: false }) is { } changed
                    ? $"{name}({w.Lambda(1, depth => $"{changed} = {w.Squashed(depth)}")}, {w.Expression(1)});" : null);
                break;
            case 6:
                parameters = "T a, T b";
                type = "T";
                last = () => Pick("return T.Sin(a * b) + T.CreateChecked(0.5) * T.Cos(b);", "return a > T.Zero ? T.Tanh(a) : T.Max(T.Sin(a), T.One / (T.CreateChecked(2) + T.Cos(b)));");
                helper = new(name, w => $"{name}({w.Expression(1)}, {w.Expression(1)})", null);
                break;
            default:
                parameters = "S s, ReadOnlySpan<double> a";
                Declare("s", Kind.Struct);
                Declare("a", Kind.Array, isReadOnly: true, isSpan: true);
                helper = new(name, w => w.Some(Kind.Struct) is { } given && w.Some(Kind.Array) is { } array ? $"{name}({given}, {array})" : null, null);
                break;
        }
        Line(form == 6 ? $"private static T {name}<T>({parameters}) where T : IFloatingPointIeee754<T>" : $"private static {type} {name}({parameters})");
        _budget = _random.Next(1, 9);
        Body(last, form is 3 or 6 ? "" : type);
        _helpers.Add(helper);

        void Declare(string parameter, Kind kind, bool isReadOnly = false, bool isSpan = false)
            => _variables.Add(new(parameter, kind) { IsReadOnly = isReadOnly, IsSpan = isSpan, IsParameter = true });
    }

    /// <summary>A block of statements with a last one; <paramref name="type"/> is what an early return may return.</summary>
    private void Body(Func<string>? last, string type)
    {
        _returns = type;
        Line("{");
        _indent++;
        Block();
        if (last is not null)
            Line(last());
        _indent--;
        Line("}");
    }

    private string Result()
    {
        var terms = new List<string>();
        foreach (Variable v in _variables.Where(_ => _random.Next(4) > 0))
        {
            terms.Add(v.Kind switch
            {
                Kind.Number => v.Name,
                Kind.Array => $"{v.Name}[{_random.Next(Length)}] * {v.Name}[{_random.Next(Length)}]",
                Kind.Matrix => $"{v.Name}[1, {_random.Next(3)}]",
                Kind.Rows => $"{v.Name}[1][{_random.Next(Length)}]",
                Kind.Struct => $"{v.Name}.U * {v.Name}.V",
                Kind.Integer => $"0.25 * {v.Name}",
                _ => "0.5",
            });
        }
        return terms.Count == 0 ? Expression(2) : string.Join(" + ", terms);
    }

    private string ReturnArray() => Some(Kind.Array, v => !v.IsSpan && !v.IsParameter) is { } array
        ? $"return {array};"
        : $"return new double[] {{ {Expression(1)}, {Expression(1)}, {Expression(1)}, {Expression(1)} }};";

    private string Name(string prefix)
    {
        string name = prefix + (_names++).ToString(CultureInfo.InvariantCulture);
        _depths[name] = _loopDepth;
        return name;
    }

    private string Number(double low, double high)
        => ((float)(low + (high - low) * _random.NextDouble())).ToString("R", CultureInfo.InvariantCulture);

    private void Line(string text) => _text.Append(' ', 4 * _indent + 4).Append(text).Append('\n');

    /// <summary>The name of a variable of a kind, or null. Late ones are taken more often, so that chains grow.</summary>
    private string? Some(Kind kind, Func<Variable, bool>? fits = null)
    {
        Variable[] all = [.. _variables.Where(v => v.Kind == kind && (fits is null || fits(v)))];
        return all.Length == 0 ? null : all[Math.Max(_random.Next(all.Length), _random.Next(all.Length))].Name;
    }

    /// <summary>A variable in scope.</summary>
    private sealed record Variable(string Name, Kind Kind)
    {
        public bool IsReadOnly { get; init; }

        public bool IsSpan { get; init; }

        public bool IsParameter { get; init; }

        public bool IsByReference { get; init; }
    }

    /// <summary>A function that can be called as an expression or as a statement.</summary>
    private sealed record Helper(string Name, Func<FuzzProgram, string?>? Call, Func<FuzzProgram, string?>? Statement);
}
