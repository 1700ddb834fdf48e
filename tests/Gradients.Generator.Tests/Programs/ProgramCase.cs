using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Gradients.Generator.Tests.Harness;
using Xunit;

namespace Gradients.Generator.Tests.Programs;

/// <summary>
/// A method with its parameters in short: <c>x:n,m</c> for a tensor with dimensions n and m, <c>v[]:n</c> for an array, <c>v~:n</c> for a
/// read-only span, <c>s</c> for a scalar, <c>!x:n</c> for one that is not differentiated.
/// </summary>
/// <param name="Body">An expression, or a block.</param>
/// <param name="Parameters">The parameters in short.</param>
internal sealed record ProgramCase(string Body, string Parameters)
{
    /// <summary>The result is a tensor, so the derivative is a vector-Jacobian product.</summary>
    public bool IsTensor { get; init; }

    /// <summary>Entries are made positive (for logarithms, roots and quotients).</summary>
    public bool IsPositive { get; init; }

    /// <summary>Differences are not to be had with many entries.</summary>
    public bool IsForFewEntries { get; init; }

    /// <summary>How much the program amplifies rounding, for the comparison of the two precisions.</summary>
    public double Condition { get; init; } = 1;

    /// <summary>The tolerance in single precision.</summary>
    public double SinglePrecision { get; init; } = Metric.Single;

    /// <summary>Further members of the class.</summary>
    public string Helpers { get; init; } = "";

    /// <summary>The type of the elements.</summary>
    public string Element { get; init; } = "double";

    public ProgramParameter[] Read() => [.. Parameters.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(ProgramParameter.Parse)];

    /// <summary>The method in C#.</summary>
    public string Source(string name, string attribute = "[Differentiable]")
    {
        string parameters = string.Join(", ", Read().Select(p => p.Declaration));
        string body = Body.StartsWith('{') ? Body : $"=> {Body};";
        string text = $"    {attribute} public static {(IsTensor ? "Tensor<double>" : "double")} {name}({parameters}) {body}\n    {Helpers}\n";
        return Element == "double" ? text : text.Replace("double", Element, StringComparison.Ordinal);
    }

    /// <summary>Reproducible arguments for given extents.</summary>
    public (string Name, Argument Value)[] Arguments(IReadOnlyDictionary<string, int> extents)
        => [.. Read().Select((p, i) =>
        {
            Argument argument = Argument.Random(31 * i + 17, [.. p.Dimensions.Select(d => int.TryParse(d, CultureInfo.InvariantCulture, out int size) ? size : extents[d])]);
            double[] entries = [.. argument.Entries.Select(e => Round(IsPositive ? Math.Abs(e) + 0.25 : e))];
            return (p.Name, p.Dimensions.Length == 0 ? entries[0] : argument.With(entries));
        })];

    // Numbers that single precision holds exactly, so that both precisions see the same point.
    private static double Round(double entry) => (float)entry;
}

/// <summary>A parameter of a <see cref="ProgramCase"/>.</summary>
internal sealed record ProgramParameter(string Name, string Kind, string[] Dimensions, bool IsDifferentiated)
{
    public string Declaration => (IsDifferentiated ? "" : "[NoGradient] ") + Kind switch
    {
        "" when Dimensions.Length == 0 => $"double {Name}",
        "[]" => $"[Shape(\"{Dimensions[0]}\")] double[] {Name}",
        "~" => $"[Shape(\"{Dimensions[0]}\")] ReadOnlySpan<double> {Name}",
        "^" => $"[Shape({Shape})] in ReadOnlyTensorSpan<double> {Name}",
        _ => $"[Shape({Shape})] Tensor<double> {Name}",
    };

    private string Shape => string.Join(", ", Dimensions.Select(d => $"\"{d}\""));

    public static ProgramParameter Parse(string text)
    {
        bool isDifferentiated = !text.StartsWith('!');
        string[] parts = text.TrimStart('!').Split(':');
        string name = parts[0].TrimEnd('[', ']', '~', '^');
        return new(name, parts[0][name.Length..], parts.Length == 1 ? [] : parts[1].Split(','), isDifferentiated);
    }
}

/// <summary>Many methods compiled together, each in double and in single precision.</summary>
internal sealed class ProgramSuite : IDisposable
{
    private const string AllOfScalars = "[Differentiable(Derivatives.ValueAndGradient | Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]";

    private static readonly string[] s_elements = ["double", "float"];

    /// <param name="cases">The methods.</param>
    /// <param name="allowWarnings">The analyzer may warn, of gradients that are always zero, and is not asked; after an error there is no derivative to call.</param>
    public ProgramSuite(IReadOnlyList<ProgramCase> cases, bool allowWarnings = false)
    {
        var source = new StringBuilder(GeneratorHarness.Usings);
        foreach (string element in s_elements)
        {
            source.Append(CultureInfo.InvariantCulture, $"public static partial class {Class(element)}\n{{\n");
            for (int i = 0; i < cases.Count; i++)
                source.Append((cases[i] with { Element = element }).Source($"F{i}", cases[i].IsTensor ? "[Differentiable(Derivatives.Vjp | Derivatives.Jvp)]" : AllOfScalars));
            source.Append("}\n");
        }
        GeneratorRun run = GeneratorHarness.Run(source.ToString()).ShouldCompileWithoutWarnings();
        if (!allowWarnings)
            run.ShouldReportNothing();
        Program = CompiledProgram.Load(run);
    }

    public CompiledProgram Program { get; }

    /// <summary>
    /// Checks a method everywhere: values against the method itself, gradients in double against differences, in single precision against
    /// those in double.
    /// </summary>
    public void Check(ProgramCase @case, int index, params (string Name, Argument Value)[] arguments)
    {
        string method = $"F{index}";
        CallFrame exact = Differences(@case, "Double." + method, arguments);
        CallFrame single = Derivative(@case, "Single." + method, arguments);
        // Gradients that are zero are rounding in both precisions.
        foreach (string name in arguments.Select(a => a.Name + "Gradient").Where(n => exact.Names.Contains(n) && exact[n].Concat(single[n]).Any(g => Math.Abs(g) > 1e-6)))
            Metric.Entries(exact[name], single[name], @case.SinglePrecision, 10 * @case.Condition, "in single precision, " + name);
        if (!@case.IsTensor)
            Metric.Entries([exact.Value], [single.Value], @case.SinglePrecision, 10 * @case.Condition, "in single precision, value");
        DirectionCheck.Run(Program, @case, method, exact, arguments);
    }

    public void Dispose() => Program.Dispose();

    private static string Class(string element) => element == "double" ? "Double" : "Single";

    private CallFrame Differences(ProgramCase @case, string method, (string Name, Argument Value)[] arguments)
    {
        CallFrame derivative;
        if (arguments.Sum(a => a.Value.Entries.Length) <= 45)
            derivative = Harness.Differences.ShouldMatch(Program, method, Metric.ByDifferences, arguments);
        else
            derivative = AlongDirections(@case, method, arguments);
        if (!@case.IsTensor)
            Metric.Entries([Program.Call(method, arguments).Value], [derivative.Value], 1e-13, 10 * @case.Condition, "value");
        return derivative;
    }

    /// <summary>Calls the derivative: with a reproducible cotangent where the result is no scalar.</summary>
    private CallFrame Derivative(ProgramCase @case, string method, (string Name, Argument Value)[] arguments)
    {
        if (!@case.IsTensor)
            return Program.Call(method + "ValueAndGradient", arguments);
        CallFrame primal = Program.Call(method, arguments);
        Argument cotangent = Argument.Tensor(Argument.Random(7, primal[CallFrame.Result].Length).Entries, primal.LengthsOfResult);
        return Program.Call(method + "Vjp", [.. arguments, ("cotangent", cotangent)]);
    }

    /// <summary>The dot-product identity for arguments too large for a difference along every entry: one direction for each parameter.</summary>
    private CallFrame AlongDirections(ProgramCase @case, string method, (string Name, Argument Value)[] arguments)
    {
        CallFrame derivative = Derivative(@case, method, arguments);
        foreach ((string name, Argument at) in arguments)
        {
            if (!derivative.Names.Contains(name + "Gradient"))
                continue;
            double[] direction = Argument.Random(23, at.Lengths).Entries;
            double[] slope = Harness.Differences.Gradient(
                step => Value([.. at.Entries.Select((e, i) => e + step[0] * direction[i])]), [0]);
            double[] terms = [.. derivative[name + "Gradient"].Select((g, i) => g * direction[i])];
            // A slope that is zero is the rounding of two equal values to differences, and that of terms that cancel to the gradient.
            if (Math.Abs(slope[0]) > 1e-10 || Math.Abs(terms.Sum()) > 1e-10)
                Metric.DotProducts(slope, terms, Metric.ByDifferences);
            Assert.True(!derivative.IsPlaced(name) || derivative.IsUntouched(name), $"{method} changed its input {name}.");

            double Value(double[] entries)
            {
                CallFrame moved = Program.Call(method, [.. arguments.Select(a => a.Name == name ? (a.Name, at.With(entries)) : a)]);
                double[] result = moved[CallFrame.Result];
                return @case.IsTensor ? result.Zip(Argument.Random(7, result.Length).Entries, (r, c) => r * c).Sum() : result[0];
            }
        }
        return derivative;
    }
}
