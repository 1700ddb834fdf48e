using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace Gradients.Generator.Tests.Harness;

/// <summary>Derivatives from values alone, in program tests those of the user's compiled method: the oracle that shares nothing with the product.</summary>
internal static partial class Differences
{
    /// <summary>
    /// The gradient of <paramref name="f"/>: five points along each entry, the fourth-order formula, whose error stays near 1e-11 for
    /// functions that vary on a scale of 1.
    /// </summary>
    public static double[] Gradient(Func<double[], double> f, double[] at)
    {
        double[] point = [.. at], gradient = new double[at.Length];
        for (int i = 0; i < at.Length; i++)
        {
            double h = 1e-3 * Math.Max(1, Math.Abs(at[i]));
            gradient[i] = (8 * (At(h) - At(-h)) - (At(2 * h) - At(-2 * h))) / (12 * h);

            double At(double step)
            {
                point[i] = at[i] + step;
                double value = f(point);
                point[i] = at[i];
                return value;
            }
        }
        return gradient;
    }

    /// <summary>
    /// The gradient of a method with respect to one of its parameters; if its result is not a scalar, of the result's dot product with
    /// <paramref name="cotangent"/>.
    /// </summary>
    public static double[] Gradient(
        CompiledProgram program, string method, IReadOnlyDictionary<string, Argument> arguments, string parameter, double[]? cotangent = null)
    {
        Argument at = arguments[parameter];
        return Gradient(Evaluate, at.Entries);

        double Evaluate(double[] entries)
        {
            var changed = new Dictionary<string, Argument>(arguments) { [parameter] = at.With(entries) };
            double[] result = program.Call(method, new CallFrame(changed))[CallFrame.Result];
            return cotangent is null ? result.Single() : result.Zip(cotangent, (r, c) => r * c).Sum();
        }
    }

    /// <summary>
    /// Checks everything that was generated for a method at one point: the value against the method itself, each gradient against
    /// differences, <c>…Gradient</c> against <c>…ValueAndGradient</c>, and that inputs are unchanged.
    /// </summary>
    /// <param name="program">The program.</param>
    /// <param name="method">The method that was differentiated.</param>
    /// <param name="tolerance">See <see cref="Metric"/>; a method in single precision has noisy differences and needs its own.</param>
    /// <param name="arguments">The arguments of the method by parameter name.</param>
    /// <returns>The frame of <c>…ValueAndGradient</c> or <c>…Vjp</c>.</returns>
    public static CallFrame ShouldMatch(CompiledProgram program, string method, double tolerance, params (string Name, Argument Value)[] arguments)
    {
        Dictionary<string, Argument> given = arguments.ToDictionary(a => a.Name, a => a.Value);
        // Buffers for the gradients of locals are no arguments of the method itself.
        Dictionary<string, Argument> inputs = given.Where(g => !g.Value.IsGarbage).ToDictionary();
        CallFrame primal = program.Call(method, new CallFrame(inputs));
        double[]? cotangent = null;
        CallFrame derivative;
        if (program.Has(method + "Vjp"))
        {
            cotangent = Argument.Random(7, primal[CallFrame.Result].Length).Entries;
            given["cotangent"] = Argument.Tensor(cotangent, primal.LengthsOfResult);
            derivative = program.Call(method + "Vjp", new CallFrame(given));
        }
        else
        {
            derivative = program.Call(method + "ValueAndGradient", new CallFrame(given));
            // A value is no difference: in double precision only the order of its sums may move its last bits.
            Metric.Entries(primal[CallFrame.Result], derivative[CallFrame.Result], tolerance > Metric.ByDifferences ? 1e-6 : Metric.Value, 1, "value");
        }
        string[] differentiated = [.. inputs.Keys.Where(name => derivative.Names.Contains(name + "Gradient"))];
        Assert.NotEmpty(differentiated);
        foreach (string name in differentiated)
        {
            Metric.Entries(Gradient(program, method, inputs, name, cotangent), derivative[name + "Gradient"], tolerance, 1, name + "Gradient");
            Assert.True(!derivative.IsPlaced(name) || derivative.IsUntouched(name), $"{method} changed its input {name}.");
        }
        if (program.Has(method + "Gradient"))
            CompareAllocating(program.Call(method + "Gradient", new CallFrame(inputs)), derivative);
        return derivative;
    }

    private static void CompareAllocating(CallFrame allocating, CallFrame derivative)
    {
        string[] gradients = [.. derivative.Names.Where(n => n.EndsWith("Gradient", StringComparison.Ordinal))];
        foreach (string gradient in gradients)
        {
            // A tuple names its elements after the parameters; with the suffix where a tuple element cannot have that name.
            string name = gradients.Length == 1 ? CallFrame.Result : gradient[..^"Gradient".Length];
            // Both run the same code, so they agree to the last bit.
            Assert.Equal(derivative[gradient], allocating.ResultNamed(name) ?? allocating.ResultNamed(gradient));
        }
    }
}
