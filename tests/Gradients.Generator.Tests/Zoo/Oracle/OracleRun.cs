using System;
using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Tests.Harness;
using Xunit.Sdk;

namespace Gradients.Generator.Tests.Zoo;

/// <summary>What a program computes at one point, and the Jacobian of its results: from the same source at dual numbers.</summary>
internal sealed class OracleRun
{
    private readonly LoadedProgram _program;
    private readonly int[] _counts;

    public OracleRun(LoadedProgram program, object[] arguments)
    {
        _program = program;
        Arguments = arguments;
        _counts = [.. arguments.Select((a, i) => program.Parameters[i].IsDifferentiated ? Values.Leaves(a).Count() : 0)];
        // The dual run comes first: an endless program ends there.
        Zero = Run(new double[_counts.Sum()], out _, out _);
        After = [.. arguments.Select(Values.Copy)];
        Result = program.Primal(After);
        Same(Values.Numbers(Result), Zero.Result, "result of the dual run");
        foreach ((object? own, object? dual) in After.Zip(Zero.After))
            Same(Values.Numbers(own), Values.Numbers(dual), "arguments after the dual run");
        Jacobian = new double[_counts.Sum()][];
        Magnitudes = new double[Jacobian.Length][];
        for (int i = 0; i < Jacobian.Length; i++)
        {
            double[] direction = new double[Jacobian.Length];
            direction[i] = 1;
            Run(direction, out Jacobian[i], out Magnitudes[i]);
        }
    }

    /// <summary>The arguments.</summary>
    public object[] Arguments { get; }

    /// <summary>What the user's method left in its arguments.</summary>
    public object?[] After { get; }

    /// <summary>What it returned.</summary>
    public object? Result { get; }

    /// <summary>The results that are differentiated, as numbers: what is returned, or what the outputs hold.</summary>
    public double[] Results => Outputs(Result, After);

    /// <summary>The derivatives of all results by each number of the differentiated parameters.</summary>
    public double[][] Jacobian { get; }

    /// <summary>Beside the Jacobian, see <see cref="IDualNumber.Magnitude"/>.</summary>
    public double[][] Magnitudes { get; }

    private (double[] Result, object?[] After) Zero { get; }

    /// <summary>The derivatives of all results in a direction.</summary>
    public double[] Derivative(double[] direction, out double[] magnitudes)
    {
        Run(direction, out double[] derivatives, out magnitudes);
        return derivatives;
    }

    /// <summary>The derivative of the weighted sum of the results by one number, from differences of the user's method.</summary>
    public double Difference(int index, double step, double[] weights)
    {
        double[] at = [.. Arguments.Where((_, i) => _program.Parameters[i].IsDifferentiated).SelectMany(Values.Numbers)];
        step *= Math.Max(1, Math.Abs(at[index]));
        return Differences.Derivative(At, step);

        double At(double h)
        {
            double[] moved = [.. at];
            moved[index] += h;
            int start = 0;
            object?[] arguments = [.. Arguments.Select((a, i) =>
            {
                start += i == 0 ? 0 : _counts[i - 1];
                return _counts[i] == 0 ? Values.Copy(a) : Values.With(a, moved.AsSpan(start, _counts[i]).ToArray());
            })];
            object? result = _program.Primal(arguments);
            return Outputs(result, arguments).Zip(weights, (r, w) => r * w).Sum();
        }
    }

    /// <summary>The second derivative of a scalar result in two directions.</summary>
    public SecondOrder SecondDerivative(double[] first, double[] second) =>
        Values.SecondOrders(_program.Dual(Arguments, Split(first), Split(second), out _)).Single();

    /// <summary>Splits numbers among the parameters.</summary>
    public IReadOnlyList<double[]> Split(double[] numbers)
    {
        var parts = new List<double[]>();
        int start = 0;
        foreach (int count in _counts)
        {
            parts.Add(numbers[start..(start + count)]);
            start += count;
        }
        return parts;
    }

    /// <summary>Numbers that must agree to the last bit.</summary>
    public static void Same(IReadOnlyList<double> expected, IReadOnlyList<double> actual, string what)
    {
        bool same = expected.Count == actual.Count && expected.Zip(actual).All(p
            => BitConverter.DoubleToInt64Bits(p.First) == BitConverter.DoubleToInt64Bits(p.Second) || (double.IsNaN(p.First) && double.IsNaN(p.Second)));
        if (!same)
            throw new XunitException(FormattableString.Invariant($"{what}: {List(actual)} instead of {List(expected)}."));
    }

    private static string List(IEnumerable<double> numbers) => string.Join(", ", numbers.Take(24).Select(n => FormattableString.Invariant($"{n:R}")));

    private double[] Outputs(object? result, object?[] after) => [.. result is not null
        ? Values.Numbers(result)
        : after.Where((_, i) => _program.Parameters[i].IsOutput).SelectMany(Values.Numbers)];

    private (double[] Result, object?[] After) Run(double[] direction, out double[] derivatives, out double[] magnitudes)
    {
        object? result = _program.Dual(Arguments, Split(direction), Split(new double[direction.Length]), out object?[] after);
        object?[] results = result is not null ? [result] : [.. after.Where((_, i) => _program.Parameters[i].IsOutput)];
        derivatives = [.. results.SelectMany(Values.Derivatives)];
        magnitudes = [.. results.SelectMany(Values.Magnitudes)];
        return (Values.Numbers(result), after);
    }
}
