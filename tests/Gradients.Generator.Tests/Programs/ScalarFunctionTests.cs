using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Gradients.Generator.Tests.Harness;
using Xunit;

namespace Gradients.Generator.Tests.Programs;

/// <summary>Every scalar function with a derivative, in both precisions, against its closed form; all in one compilation.</summary>
public sealed class ScalarFunctionTests(ScalarFunctionTests.Program program) : IClassFixture<ScalarFunctionTests.Program>
{
    /// <summary>The methods by name: the function behind each, and whether it computes in single precision.</summary>
    private static readonly Dictionary<string, (ScalarFunction Function, bool IsSingle, string Source)> s_methods = Methods()
        .Select((m, i) => (Name: $"F{i}", m.Function, m.IsSingle, m.Source)).ToDictionary(m => m.Name, m => (m.Function, m.IsSingle, m.Source));

    public static TheoryData<string, string> Cases
    {
        get
        {
            TheoryData<string, string> cases = [];
            foreach ((string name, (_, _, string source)) in s_methods)
                cases.Add(name, source);
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradients_equal_the_closed_form_and_values_are_equal_to_the_bit(string method, string source)
    {
        (ScalarFunction function, bool isSingle, _) = s_methods[method];
        foreach (double[] given in function.Points)
        {
            double[] point = isSingle ? [.. given.Select(p => (double)(float)p)] : given;
            if (isSingle && !function.Partials.All(p => Math.Abs(p(point)) is 0 or (> 1e-30 and < 1e30)))
                continue;
            (string, Argument)[] arguments = [.. function.Parameters.Select((p, i) => (p, (Argument)point[i]))];
            CallFrame derivative = program.Compiled.Call(method + "ValueAndGradient", arguments);
            Assert.Equal(BitConverter.DoubleToInt64Bits(program.Compiled.Call(method, arguments).Value), BitConverter.DoubleToInt64Bits(derivative.Value));
            string what = FormattableString.Invariant($"{source} at ({string.Join(", ", point)}): gradient");
            for (int i = 0; i < function.Partials.Length; i++)
            {
                Metric.Entries(
                    [function.Partials[i](point)], derivative[function.Parameters[i] + "Gradient"],
                    isSingle ? Metric.Single : Metric.Exact, function.Condition, what);
            }
            Assert.Equal(
                function.Parameters.Select(p => derivative[p + "Gradient"].Single()),
                function.Parameters.Length == 1
                    ? program.Compiled.Call(method + "Gradient", arguments)[CallFrame.Result]
                    : function.Parameters.Select(p => program.Compiled.Call(method + "Gradient", arguments).ResultNamed(p)!.Single()));
        }
    }

    private static IEnumerable<(ScalarFunction Function, bool IsSingle, string Source)> Methods()
    {
        foreach (ScalarFunction function in ScalarFunctionTable.All)
        {
            if (function.Homes.Contains('M', StringComparison.Ordinal))
            {
                yield return Method("double", "Math");
                yield return Method("float", "MathF");
            }
            if (function.Homes.Contains('F', StringComparison.Ordinal))
            {
                yield return Method("double", "double");
                yield return Method("float", "float");
            }
            if (function.Homes.Contains('S', StringComparison.Ordinal))
                yield return Method("float", "Math");

            (ScalarFunction, bool, string) Method(string type, string home)
            {
                string call = string.Format(CultureInfo.InvariantCulture, function.Call, home).Replace("(T)", $"({type})", StringComparison.Ordinal);
                return (function, type == "float", $"({string.Join(", ", function.Parameters.Select(p => $"{type} {p}"))}) => {call}");
            }
        }
    }

    /// <summary>All methods, compiled once.</summary>
    public sealed class Program : IDisposable
    {
        public Program()
        {
            var source = new StringBuilder(GeneratorHarness.Usings).Append("public static partial class Model\n{\n");
            foreach ((string name, (_, bool isSingle, string text)) in s_methods)
                source.Append(CultureInfo.InvariantCulture, $"    [Differentiable] public static {(isSingle ? "float" : "double")} {name}{text};\n");
            Compiled = CompiledProgram.Load(GeneratorHarness.Run(source.Append("}\n").ToString()).ShouldCompileWithoutWarnings());
        }

        internal CompiledProgram Compiled { get; }

        public void Dispose() => Compiled.Dispose();
    }
}
