using System;
using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Tests.Harness;

namespace Gradients.Generator.Tests.Programs;

/// <summary>
/// Derivatives along a direction: the Jacobian-vector product against reverse mode by the dot-product identity ⟨ȳ, J·v⟩ = ⟨Jᵀ·ȳ, v⟩, the Hessian-vector
/// product against differences of the gradient, in double precision; and both in single precision against these.
/// </summary>
internal static class DirectionCheck
{
    /// <param name="program">The compiled program.</param>
    /// <param name="case">The method.</param>
    /// <param name="method">Its name.</param>
    /// <param name="derivative">What reverse mode found, in double precision.</param>
    /// <param name="arguments">The arguments of the method.</param>
    public static void Run(CompiledProgram program, ProgramCase @case, string method, CallFrame derivative, (string Name, Argument Value)[] arguments)
    {
        (string Name, Argument Value)[] directions = [.. arguments.Where(a => derivative.Names.Contains(a.Name + "Gradient"))
            .Select((a, i) => (a.Name + "Tangent", a.Value.With(Argument.Random(41 + i, a.Value.Lengths).Entries)))];
        (string Name, Argument Value)[] given = [.. arguments, .. directions];
        CallFrame exact = program.Call("Double." + method + "Jvp", given), single = program.Call("Single." + method + "Jvp", given);
        double[] tangent = exact["tangent"];
        double[] weights = @case.IsTensor ? Argument.Random(7, tangent.Length).Entries : [1];
        double[] terms = [.. directions.SelectMany(d => derivative[d.Name[..^"Tangent".Length] + "Gradient"].Zip(d.Value.Entries, (g, v) => g * v))];
        Metric.DotProducts(tangent.Zip(weights, (t, w) => t * w), terms, Metric.Exact * 10 * @case.Condition);
        Metric.Entries(program.Call("Double." + method, arguments)[CallFrame.Result], exact[CallFrame.Result], Metric.Value, 10 * @case.Condition, "value of the forward mode");
        Single(@case, tangent, single["tangent"], terms, "tangent");
        if (!@case.IsTensor)
            Hessian(program, @case, method, given, directions);
    }

    private static void Hessian(
        CompiledProgram program, ProgramCase @case, string method, (string Name, Argument Value)[] given, (string Name, Argument Value)[] directions)
    {
        string[] targets = [.. directions.Select(d => d.Name[..^"Tangent".Length])];
        CallFrame exact = program.Call("Double." + method + "Hvp", given), single = program.Call("Single." + method + "Hvp", given);
        double[] product = [.. targets.SelectMany(t => exact[t + "Hvp"])], inSingle = [.. targets.SelectMany(t => single[t + "Hvp"])];
        double[] largest = Gradient(0);
        double[] differences = Differences();
        // Differences of numbers of this size know no smaller ones.
        double floor = 1e-3 * largest.Concat(product).Select(Math.Abs).DefaultIfEmpty().Max();
        Metric.Entries([.. differences, floor], [.. product, floor], Metric.ByDifferences, 10 * @case.Condition, "Hessian-vector product");
        Single(@case, product, inSingle, largest, "Hessian-vector product");

        double[] Gradient(double step)
        {
            Dictionary<string, double[]> moves = directions.ToDictionary(d => d.Name[..^"Tangent".Length], d => d.Value.Entries);
            (string Name, Argument Value)[] moved = [.. given[..^directions.Length].Select(a => moves.TryGetValue(a.Name, out double[]? move)
                ? (a.Name, a.Value.With([.. a.Value.Entries.Zip(move, (e, m) => e + (step * m))]))
                : a)];
            CallFrame at = program.Call("Double." + method + "ValueAndGradient", moved);
            return [.. targets.SelectMany(t => at[t + "Gradient"])];
        }

        double[] Differences()
        {
            const double H = 1e-3;
            double[] near = Gradient(H), nearBack = Gradient(-H), far = Gradient(2 * H), farBack = Gradient(-2 * H);
            return [.. near.Select((_, i) => ((8 * (near[i] - nearBack[i])) - (far[i] - farBack[i])) / (12 * H))];
        }
    }

    /// <summary>What is zero but for rounding is so in both precisions.</summary>
    private static void Single(ProgramCase @case, double[] exact, double[] single, double[] scale, string what)
    {
        double largest = scale.Concat(exact).Select(Math.Abs).DefaultIfEmpty().Max();
        Metric.Entries([.. exact, largest], [.. single, largest], @case.SinglePrecision, 10 * @case.Condition, "in single precision, " + what);
    }
}
