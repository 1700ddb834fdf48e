using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Gradients.Generator.Tests.Programs;

/// <summary>
/// Writes a program of random smooth statements over tensors: values are used several times, broadcast, transposed, multiplied, reduced, and returned
/// directly or not at all. Every value stays within the reach of differences because each statement is bounded.
/// </summary>
internal sealed class RandomProgram
{
    private readonly Random _random;
    private readonly List<(string Name, string[] Shape)> _values = [];
    private readonly List<string> _statements = [];

    private RandomProgram(int seed) => _random = new Random(seed);

    /// <summary>The program of a seed.</summary>
    public static ProgramCase Create(int seed) => new RandomProgram(seed).Write();

    private ProgramCase Write()
    {
        List<string> parameters = [];
        foreach (string[] shape in new string[][] { ["n", "m"], ["m", "p"], ["m"], ["n", "m", "p"], [] })
        {
            if (_random.Next(5) == 0 && _values.Count > 0)
                continue;
            string name = "xwbts"[parameters.Count].ToString();
            parameters.Add(shape.Length == 0 ? name : $"{name}:{string.Join(",", shape)}");
            _values.Add((name, shape));
        }
        int length = _random.Next(2, 12);
        for (int i = 0; i < length; i++)
            Add();

        (string Name, string[] Shape) last = _values[^1], other = Pick(_ => true);
        bool isTensor = last.Shape.Length > 0 && _random.Next(3) == 0;
        string result = isTensor ? last.Name
            : string.Join(" + ", new[] { last, other }.Select(v => v.Shape.Length == 0 ? v.Name : _random.Next(2) == 0 ? $"Sum({v.Name})" : $"Mean({v.Name} * {v.Name})"));
        return new($"{{ {string.Join(" ", _statements)} return {result}; }}", string.Join(" ", parameters))
        {
            IsTensor = isTensor,
            // Nobody chose these compositions so that nothing cancels.
            Condition = 10,
            SinglePrecision = 10 * Harness.Metric.Single,
        };
    }

    private void Add()
    {
        for (; ; )
        {
            (string Name, string[] Shape) a = Pick(_ => true);
            (string Text, string[] Shape)? statement = _random.Next(14) switch
            {
                0 or 1 => Unary(a),
                2 or 3 or 4 or 5 => Binary(a),
                6 or 7 => Product(a),
                8 when a.Shape.Length == 2 => ($"Transpose({a.Name})", [a.Shape[1], a.Shape[0]]),
                9 or 10 when a.Shape.Length > 1 => Reduction(a),
                11 when a.Shape.Length > 0 => ($"{Pick("Softmax")}({a.Name}, {_random.Next(-a.Shape.Length, a.Shape.Length)})", a.Shape),
                12 when a.Shape.Length > 0 => ($"{Pick("Mean", "LogSumExp", "Norm")}({a.Name})", []),
                13 when a.Shape.Length > 0 => (a.Name, a.Shape),
                _ => null,
            };
            if (statement is not { } made)
                continue;
            string name = "v" + _statements.Count.ToString(CultureInfo.InvariantCulture);
            _statements.Add($"var {name} = {made.Text};");
            _values.Add((name, made.Shape));
            return;
        }
    }

    private (string, string[]) Unary((string Name, string[] Shape) a) => a.Shape.Length == 0
        ? ($"(double)Math.{Pick("Sin", "Cos", "Tanh", "Atan")}({a.Name})", [])
        : (_random.Next(3) == 0 ? $"{Pick("Sigmoid", "Softplus")}({a.Name})" : _random.Next(6) == 0 ? $"-{a.Name}"
            : _random.Next(5) == 0 ? $"Map({a.Name}, v => v / (1 + v * v))" : $"Tensor.{Pick("Sin", "Tanh", "Cos", "Atan")}<double>({a.Name})", a.Shape);

    private (string, string[])? Binary((string Name, string[] Shape) a)
    {
        (string Name, string[] Shape) b = Pick(v => Broadcast(a.Shape, v.Shape) is not null);
        string text = _random.Next(5) switch
        {
            0 => $"{a.Name} - {b.Name}",
            1 or 2 => $"{a.Name} * {b.Name}",
            3 when b.Shape.Length > 0 && a.Shape.Length > 0 => $"{a.Name} / Softplus({b.Name} * {b.Name})",
            _ => $"{a.Name} + {b.Name}",
        };
        return (text, Broadcast(a.Shape, b.Shape)!);
    }

    private (string, string[])? Product((string Name, string[] Shape) a)
    {
        if (a.Shape.Length is 0 or > 2)
            return null;
        var fitting = _values.Where(v => v.Shape.Length is 1 or 2 && v.Shape.Length + a.Shape.Length > 2 && v.Shape[0] == a.Shape[^1]).ToArray();
        if (fitting.Length == 0)
            return a.Shape.Length == 1 ? ($"Outer({a.Name}, {a.Name}) * 0.5f", [a.Shape[0], a.Shape[0]]) : ($"MatMul(Transpose({a.Name}), {a.Name}) * 0.25f", [a.Shape[1], a.Shape[1]]);
        var b = fitting[_random.Next(fitting.Length)];
        return ($"MatMul({a.Name}, {b.Name})", [.. a.Shape[..^1], .. b.Shape[1..]]);
    }

    private (string, string[]) Reduction((string Name, string[] Shape) a)
    {
        int axis = _random.Next(a.Shape.Length);
        string written = (_random.Next(2) == 0 ? axis : axis - a.Shape.Length).ToString(CultureInfo.InvariantCulture);
        return ($"{Pick("Sum", "Mean", "LogSumExp")}({a.Name}, {written})", [.. a.Shape.Where((_, i) => i != axis)]);
    }

    /// <summary>The shape of an elementwise operation, or null where the shapes do not fit by their names.</summary>
    private static string[]? Broadcast(string[] a, string[] b)
    {
        (string[] longer, string[] shorter) = a.Length >= b.Length ? (a, b) : (b, a);
        return longer[(longer.Length - shorter.Length)..].SequenceEqual(shorter) ? longer : null;
    }

    private (string Name, string[] Shape) Pick(Func<(string Name, string[] Shape), bool> fits)
    {
        var fitting = _values.Where(fits).ToArray();
        // Late values are taken more often, so that chains grow.
        return fitting[Math.Max(_random.Next(fitting.Length), _random.Next(fitting.Length))];
    }

    private string Pick(params string[] names) => names[_random.Next(names.Length)];
}
