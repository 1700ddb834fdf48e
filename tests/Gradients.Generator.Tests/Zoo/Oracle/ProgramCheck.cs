using System;
using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Tests.Harness;
using Xunit;
using Xunit.Sdk;

namespace Gradients.Generator.Tests.Zoo;

/// <summary>The checks of one program at one point.</summary>
internal static class ProgramCheck
{
    /// <summary>The oracle against differences of the user's method: a test of the programs, which needs no generator.</summary>
    public static void Oracle(LoadedProgram program, string point)
    {
        OracleRun run = Run(program, point);
        if (program.Program.HasKinks || program.Program.IsSingle)
            return;
        double[] weights = Weights(run.Results.Length);
        double[] differences = [.. run.Jacobian.Select((_, i) => run.Difference(i, program.Program.Step, weights))];
        Compare(run, program, Gradient(run, weights), run.Split(differences), Metric.ByDifferences, program.Program.DifferenceCondition, "differences");
    }

    /// <summary>Everything generated against the oracle.</summary>
    public static void Generated(LoadedProgram program, string point)
    {
        if (program.Program.MayBeRefused && program.IsRefusedWithError)
            return;
        Assert.True(program.Refusal is null, program.Refusal);
        OracleRun run = Run(program, point);
        if (program.IsScalar)
            ValueAndGradient(program, run);
        else
            VectorJacobianProduct(program, run);
        double[] direction = [.. Weights(run.Jacobian.Length).Reverse()];
        Tangent(program, run, direction);
        if (direction.Length > 0)
        {
            double[] first = new double[direction.Length];
            first[0] = 1;
            Tangent(program, run, first);
            Tangent(program, run, new double[direction.Length]);
            if (program.IsScalar && program.Program.HasSecondOrder)
                HessianCheck.Generated(program, run, direction);
        }
        if (program.Has("FJacobian"))
            MatrixCheck.Jacobian(program, run);
        if (program.Has("FHessian"))
            MatrixCheck.Hessian(program, run);
    }

    /// <summary>What throws in the user's method throws in its derivatives: the same exception with the same message.</summary>
    public static void Throws(LoadedProgram program, string point, bool generated)
    {
        object[] arguments = program.Arguments(point);
        Exception expected = Record.Exception(() => program.Primal([.. arguments.Select(Values.Copy)])) ?? throw new XunitException("The method does not throw.");
        if (!generated)
            return;
        Assert.True(program.Refusal is null, program.Refusal);
        object?[] own = [.. arguments.Select(Values.Copy)];
        object?[] gradients = [.. Differentiated(program, arguments).Select(Garbage)], tangents = [.. Differentiated(program, arguments).Select(Values.Copy)];
        Exception? reverse = Record.Exception(() => program.Call("FValueAndGradient", [.. own, .. gradients]));
        Exception? forward = Record.Exception(() => program.Call("FJvp", [.. arguments.Select(Values.Copy), .. tangents, null]));
        Assert.Equal((expected.GetType(), expected.Message), (reverse?.GetType(), reverse?.Message));
        Assert.Equal((expected.GetType(), expected.Message), (forward?.GetType(), forward?.Message));
    }

    private static OracleRun Run(LoadedProgram program, string point)
    {
        Assert.True(program.SourceError is null, program.SourceError);
        return new(program, program.Arguments(point));
    }

    private static void ValueAndGradient(LoadedProgram program, OracleRun run)
    {
        object?[] own = [.. run.Arguments.Select(Values.Copy)], gradients = [.. Differentiated(program, run.Arguments).Select(Garbage)];
        object?[] arguments = [.. own, .. gradients];
        object? value = program.Call("FValueAndGradient", arguments);
        OracleRun.Same(Values.Numbers(run.Result), Values.Numbers(value), "value of the reverse mode");
        Unharmed(run, arguments, "reverse mode");
        object?[] written = arguments[own.Length..];
        CompareGradients(program, run, written, [1]);
        object? allocated = program.Call("FGradient", [.. run.Arguments.Select(Values.Copy)]);
        // Both run the same code, so they agree to the last bit.
        OracleRun.Same([.. written.SelectMany(Values.Numbers)], Values.Numbers(allocated), "the allocating gradient");
    }

    private static void VectorJacobianProduct(LoadedProgram program, OracleRun run)
    {
        double[] weights = Weights(run.Results.Length);
        object?[] own = [.. run.Arguments.Select(Values.Copy)], gradients = [.. Differentiated(program, run.Arguments).Select(Garbage)];
        object?[] cotangents = Cotangents(program, run, weights);
        object?[] arguments = [.. own, .. cotangents, .. gradients];
        program.Call("FVjp", arguments);
        Unharmed(run, arguments, "reverse mode");
        CompareGradients(program, run, arguments[(own.Length + cotangents.Length)..], weights);
    }

    private static object?[] Cotangents(LoadedProgram program, OracleRun run, double[] weights)
    {
        if (run.Result is { } result)
            return [Values.With(result, weights)];
        int start = 0;
        return [.. run.After.Where((_, i) => program.Parameters[i].IsOutput).Select(output =>
        {
            int count = Values.Leaves(output).Count();
            return Values.With(output!, weights[start..(start += count)]);
        })];
    }

    private static void CompareGradients(LoadedProgram program, OracleRun run, object?[] gradients, double[] weights)
    {
        object?[] all = new object?[run.Arguments.Length];
        int next = 0;
        for (int i = 0; i < all.Length; i++)
        {
            if (!program.Parameters[i].IsDifferentiated)
                continue;
            all[i] = gradients[next++];
            if (!Values.Others(all[i]).SequenceEqual(Values.Others(run.Arguments[i])))
                throw new XunitException($"{program.Parameters[i].Name}Gradient: integers or booleans were written.");
        }
        if (program.Program.IsRandom)
        {
            double[] magnitudes = [.. run.Magnitudes.Select(column => Dot(weights, column))];
            CompareByMagnitude(Gradient(run, weights), magnitudes, [.. all.SelectMany(Values.Numbers)], "gradient");
        }
        else
            Compare(run, program, Gradient(run, weights), [.. all.Select(Values.Numbers)], Tolerance(program), program.Program.Condition, "Gradient");
    }

    /// <summary>For programs that nobody chose so that nothing cancels: what rounding can do, and no more.</summary>
    public static void CompareByMagnitude(double[] expected, double[] magnitudes, double[] actual, string what)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            if (!(Math.Abs(actual[i] - expected[i]) <= Metric.Exact * magnitudes[i]))
            {
                throw new XunitException(FormattableString.Invariant(
                    $"{what}[{i}] is {actual[i]:R} instead of {expected[i]:R} (magnitude {magnitudes[i]:E1})."));
            }
        }
    }

    private static void Tangent(LoadedProgram program, OracleRun run, double[] direction)
    {
        object?[] own = [.. run.Arguments.Select(Values.Copy)];
        IReadOnlyList<double[]> parts = run.Split(direction);
        object?[] tangents = [.. run.Arguments.Select((a, i) => (Value: a, Index: i)).Where(a => program.Parameters[a.Index].IsDifferentiated)
            .Select(a => Values.With(a.Value, parts[a.Index]))];
        object?[] written = run.Result is not null ? [null] : [.. run.Arguments.Where((_, i) => program.Parameters[i].IsOutput).Select(Garbage)];
        object?[] arguments = [.. own, .. tangents, .. written];
        object? value = program.Call("FJvp", arguments);
        OracleRun.Same(Values.Numbers(run.Result), Values.Numbers(value), "value of the forward mode");
        Unharmed(run, arguments, "forward mode");
        double[] tangent = [.. arguments[(own.Length + tangents.Length)..].SelectMany(Values.Numbers)];
        double[] expected = run.Derivative(direction, out double[] magnitudes);
        if (program.Program.IsRandom)
            CompareByMagnitude(expected, magnitudes, tangent, "tangent");
        else
            Metric.Entries(expected, tangent, Tolerance(program), program.Program.Condition, "tangent");
    }

    /// <summary>Arguments hold afterwards what the user's method leaves in them.</summary>
    public static void Unharmed(OracleRun run, object?[] arguments, string mode)
    {
        for (int i = 0; i < run.After.Length; i++)
            OracleRun.Same(Values.Numbers(run.After[i]), Values.Numbers(arguments[i]), $"argument {i} after the {mode}");
    }

    private static void Compare(
        OracleRun run, LoadedProgram program, double[] expected, IReadOnlyList<double[]> actual, double tolerance, double condition, string what)
    {
        IReadOnlyList<double[]> parts = run.Split(expected);
        for (int i = 0; i < parts.Count; i++)
        {
            if (program.Parameters[i].IsDifferentiated)
                Metric.Entries(parts[i], actual[i], tolerance, condition, program.Parameters[i].Name + " " + what);
        }
    }

    private static double[] Gradient(OracleRun run, double[] weights) => [.. run.Jacobian.Select(column => Dot(weights, column))];

    private static IEnumerable<object> Differentiated(LoadedProgram program, object[] arguments)
        => arguments.Where((_, i) => program.Parameters[i].IsDifferentiated);

    /// <summary>Memory to be written holds garbage before.</summary>
    public static object Garbage(object like)
    {
        int next = 0;
        return Values.With(like, Values.Numbers(like).Select(_ => Argument.Garbage(next++)));
    }

    private static double Tolerance(LoadedProgram program) => program.Program.IsSingle ? Metric.Single : Metric.Exact;

    /// <summary>Reproducible weights between ½ and 3/2, exact in single precision.</summary>
    private static double[] Weights(int count) => count == 1 ? [1] : [.. Enumerable.Range(0, count).Select(i => 0.5 + (i * 37 % 64) / 64.0)];

    private static double Dot(double[] weights, double[] column) => weights.Zip(column, (w, c) => c == 0 ? 0 : w * c).Sum();
}
