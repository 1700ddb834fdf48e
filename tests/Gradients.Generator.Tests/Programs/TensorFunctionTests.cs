using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics.Tensors;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Gradients.Generator.Tests.Harness;
using Xunit;

namespace Gradients.Generator.Tests.Programs;

/// <summary>
/// Every elementwise function of <c>Tensor</c>, <c>TensorPrimitives</c> and <c>TensorMath</c>, in every combination of tensors and scalars that the library declares and in both
/// precisions: vector-Jacobian products against closed forms, over enough entries to fill vectors and leave a tail.
/// </summary>
public sealed class TensorFunctionTests(TensorFunctionTests.Program program) : IClassFixture<TensorFunctionTests.Program>
{
    private const int Length = 23;

    private static readonly double[][] s_line = [[0.3], [-1.7], [2.5], [-0.25], [4]];
    private static readonly double[][] s_plane = [[0.3, 1.2], [-1.7, 0.4], [2.5, -3], [-4, -0.5]];

    /// <summary>What only tensors have.</summary>
    private static readonly Dictionary<string, ScalarFunction[]> s_further = new()
    {
        ["Add"] = [new("", "", [_ => 1, _ => 1], s_plane)],
        ["Subtract"] = [new("", "", [_ => 1, _ => -1], s_plane)],
        ["Multiply"] = [new("", "", [p => p[1], p => p[0]], s_plane)],
        ["Divide"] = [new("", "", [p => 1 / p[1], p => -p[0] / (p[1] * p[1])], s_plane)],
        ["Negate"] = [new("", "", [_ => -1], s_line)],
        ["Increment"] = [new("", "", [_ => 1], s_line)],
        ["Decrement"] = [new("", "", [_ => 1], s_line)],
        ["Reciprocal"] = [new("", "", [p => -1 / (p[0] * p[0])], s_line)],
        // σ(1 − σ) from the stored σ: at 4 the difference keeps 2 % of it.
        ["Sigmoid"] = [new("", "", [p => Math.Exp(-p[0]) / Math.Pow(1 + Math.Exp(-p[0]), 2)], s_line) { Condition = 10 }],
    };

    private static readonly (string, ScalarFunction)[] s_tensorMath =
    [
        ("Sigmoid", s_further["Sigmoid"][0]),
        ("Softplus", new("", "", [p => 1 / (1 + Math.Exp(-p[0]))], [.. s_line, [0], [40], [-40]])),
        ("Relu", new("", "", [p => p[0] > 0 ? 1 : 0], [.. s_line, [0]])),
    ];

    private static readonly Dictionary<string, Case> s_cases = AllCases().Select((c, i) => (Name: $"F{i}", c)).ToDictionary(c => c.Name, c => c.c);

    public static TheoryData<string, string> Cases
    {
        get
        {
            TheoryData<string, string> cases = [];
            foreach ((string name, Case @case) in s_cases)
                cases.Add(name, $"{@case.Home}.{@case.Name}<{@case.Element}>({@case.Shape})");
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Vector_Jacobian_products_equal_the_closed_form(string method, string source)
    {
        Case @case = s_cases[method];
        bool isSingle = @case.Element == "float";
        double[][] points = [.. @case.Function.Points.Select(p => isSingle ? p.Select(v => (double)(float)v).ToArray() : p)];
        if (isSingle)
            points = [.. points.Where(p => @case.Function.Partials.All(f => Math.Abs(f(p)) is 0 or (> 1e-30 and < 1e30)))];
        double[] cotangent = Argument.Random(5, Length).Entries;
        if (isSingle)
            cotangent = [.. cotangent.Select(c => (double)(float)c)];

        // A scalar operand has one value for all entries: that of each point in turn. The points are such that every mixture is in the domain.
        int scalar = @case.Shape.IndexOf('s', StringComparison.Ordinal);
        foreach (double[] chosen in scalar < 0 ? points[..1] : points)
        {
            double[][] rows = [.. Enumerable.Range(0, Length).Select(i =>
            {
                double[] row = [.. points[i % points.Length]];
                if (scalar >= 0)
                    row[scalar] = chosen[scalar];
                return row;
            })];
            var arguments = @case.Function.Parameters.Select((p, k) => (p, @case.Shape[k] == 's' ? chosen[k] : (Argument)rows.Select(r => r[k]).ToArray())).ToList();
            arguments.Add(("cotangent", cotangent));
            CallFrame frame = program.Compiled.Call(method + "Vjp", [.. arguments]);
            for (int k = 0; k < @case.Shape.Length; k++)
            {
                double[] expected = [.. rows.Select((r, i) => cotangent[i] * @case.Function.Partials[k](r))];
                // A sum of entries of either sign: its rounding is that of its largest terms.
                double condition = @case.Shape[k] == 's' ? 100 : @case.Function.Condition;
                Metric.Entries(
                    @case.Shape[k] == 's' ? [expected.Sum()] : expected, frame[@case.Function.Parameters[k] + "Gradient"],
                    isSingle ? Metric.Single : Metric.Exact, condition, $"{source}: gradient of {@case.Function.Parameters[k]}");
            }
        }
    }

    private static IEnumerable<Case> AllCases()
    {
        string[] names = [.. s_further.Keys.Concat(ScalarFunctionTable.All.Select(NameOf).OfType<string>()).Distinct()];
        foreach (string name in names)
        {
            ScalarFunction[] functions = [.. ScalarFunctionTable.All.Where(f => NameOf(f) == name), .. s_further.TryGetValue(name, out ScalarFunction[]? own) ? own : []];
            foreach (ScalarFunction function in functions)
            {
                foreach (string shape in SpanShapes(name, function.Partials.Length))
                {
                    yield return new(name, "TensorPrimitives", shape, "double", function);
                    yield return new(name, "TensorPrimitives", shape, "float", function);
                }
                foreach (string shape in Shapes(name, function.Partials.Length))
                {
                    yield return new(name, "Tensor", shape, "double", function);
                    yield return new(name, "Tensor", shape, "float", function);
                }
            }
        }
        foreach ((string name, ScalarFunction function) in s_tensorMath)
        {
            yield return new(name, "TensorMath", "S", "double", function);
            yield return new(name, "TensorMath", "S", "float", function);
        }
    }

    /// <summary>S for a tensor and s for a scalar, a letter an operand, for each overload that returns its result.</summary>
    private static IEnumerable<string> Shapes(string name, int arity) => typeof(Tensor).GetMethods(BindingFlags.Public | BindingFlags.Static)
        .Where(m => m.Name == name && m.IsGenericMethodDefinition && m.GetGenericArguments().Length == 1 && m.GetParameters().Length == arity
            && m.ReturnType.Name.StartsWith("Tensor`", StringComparison.Ordinal))
        .Select(m => string.Concat(m.GetParameters().Select(p => p.ParameterType.IsGenericMethodParameter ? 's'
            : p.ParameterType.IsByRef && p.ParameterType.GetElementType()!.Name.StartsWith("ReadOnlyTensorSpan`", StringComparison.Ordinal) ? 'S' : '-')))
        .Where(s => !s.Contains('-', StringComparison.Ordinal) && s.Contains('S', StringComparison.Ordinal)).Distinct();

    /// <summary>The same for the functions that write into a span.</summary>
    private static IEnumerable<string> SpanShapes(string name, int arity) => typeof(TensorPrimitives).GetMethods(BindingFlags.Public | BindingFlags.Static)
        .Where(m => m.Name == name && m.IsGenericMethodDefinition && m.GetGenericArguments().Length == 1 && m.GetParameters().Length == arity + 1
            && m.GetParameters()[arity].ParameterType.Name.StartsWith("Span`", StringComparison.Ordinal))
        .Select(m => string.Concat(m.GetParameters().Take(arity).Select(p => p.ParameterType.IsGenericMethodParameter ? 's'
            : p.ParameterType.Name.StartsWith("ReadOnlySpan`", StringComparison.Ordinal) ? 'S' : '-')))
        .Where(s => !s.Contains('-', StringComparison.Ordinal) && s.Contains('S', StringComparison.Ordinal)).Distinct();

    private static string? NameOf(ScalarFunction function)
        => Regex.Match(function.Call, @"^\{0\}\.(\w+)\(x(, y(, z)?)?\)$") is { Success: true } match ? match.Groups[1].Value : null;

    private sealed record Case(string Name, string Home, string Shape, string Element, ScalarFunction Function);

    /// <summary>All methods, compiled once.</summary>
    public sealed class Program : IDisposable
    {
        public Program()
        {
            var source = new StringBuilder(GeneratorHarness.Usings).Append("public static partial class Model\n{\n");
            foreach ((string method, Case c) in s_cases)
            {
                // With two tensors, Tensor.Log means the overload that takes the second for its destination; with read-only spans it does not.
                string tensor = c is { Home: "Tensor", Name: "Log", Shape: "SS" } ? "ReadOnlyTensorSpan" : "Tensor";
                string parameters = string.Join(", ", c.Function.Parameters.Select((p, i) => c.Shape[i] == 's' ? $"{c.Element} {p}" : $"[Shape(\"n\")] {tensor}<{c.Element}> {p}"));
                string generic = c.Home == "Tensor" ? $"<{c.Element}>" : "";
                string arguments = string.Join(", ", c.Function.Parameters);
                if (c.Home == "TensorPrimitives")
                {
                    string vectors = parameters.Replace($"Tensor<{c.Element}>", $"{c.Element}[]", StringComparison.Ordinal);
                    string length = c.Function.Parameters[c.Shape.IndexOf('S', StringComparison.Ordinal)] + ".Length";
                    source.Append(CultureInfo.InvariantCulture, $$"""
                            [Differentiable] public static {{c.Element}}[] {{method}}({{vectors}})
                            {
                                {{c.Element}}[] result = new {{c.Element}}[{{length}}];
                                TensorPrimitives.{{c.Name}}<{{c.Element}}>({{arguments}}, result);
                                return result;
                            }

                        """);
                    continue;
                }
                source.Append(CultureInfo.InvariantCulture,
                    $"    [Differentiable] public static Tensor<{c.Element}> {method}({parameters}) => {c.Home}.{c.Name}{generic}({arguments});\n");
            }
            Compiled = CompiledProgram.Load(GeneratorHarness.Run(source.Append("}\n").ToString()).ShouldCompileWithoutWarnings());
        }

        internal CompiledProgram Compiled { get; }

        public void Dispose() => Compiled.Dispose();
    }
}
