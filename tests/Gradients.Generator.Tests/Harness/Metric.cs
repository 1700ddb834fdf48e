using System;
using System.Collections.Generic;
using System.Linq;
using Xunit.Sdk;

namespace Gradients.Generator.Tests.Harness;

/// <summary>How near a number must come to the true one; the same everywhere, so that no test chooses its own tolerance.</summary>
internal static class Metric
{
    /// <summary>For exact oracles (closed forms, dual numbers) in double precision.</summary>
    public const double Exact = 1e-12;

    /// <summary>For the value of a method in double precision against that of its derivative, whose sums may run in another order.</summary>
    public const double Value = 1e-13;

    /// <summary>For differences in double precision.</summary>
    public const double ByDifferences = 1e-7;

    /// <summary>For exact oracles of a method that computes in single precision.</summary>
    public const double Single = 1e-5;

    /// <summary>Entries: <c>|g − t| ≤ tolerance · κ · (|t| + 1e-3 · max|t|)</c>.</summary>
    /// <param name="expected">The true entries t.</param>
    /// <param name="actual">The entries g under test.</param>
    /// <param name="tolerance">See the constants.</param>
    /// <param name="condition">κ, at most 100: how much the program itself amplifies rounding; declared with a reason.</param>
    /// <param name="what">Named in the failure.</param>
    public static void Entries(
        IReadOnlyList<double> expected, IReadOnlyList<double> actual, double tolerance = Exact, double condition = 1, string what = "gradient")
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(condition, 100);
        if (expected.Count != actual.Count)
            throw new XunitException($"{what}: {actual.Count} entries instead of {expected.Count}.");
        double largest = expected.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty().Max();
        for (int i = 0; i < expected.Count; i++)
        {
            double t = expected[i], g = actual[i];
            bool agrees = double.IsFinite(t)
                ? Math.Abs(g - t) <= tolerance * condition * (Math.Abs(t) + 1e-3 * largest)
                : t.Equals(g);
            if (!agrees)
            {
                throw new XunitException(FormattableString.Invariant(
                    $"{what}[{i}] is {g:R} instead of {t:R} (off by {Math.Abs(g - t):E1}).\nexpected: {List(expected)}\nactual:   {List(actual)}"));
            }
        }
    }

    /// <summary>Dot products: <c>|Δ| ≤ tolerance · (|t| + Σ|terms|)</c>.</summary>
    /// <param name="expected">The terms of one side.</param>
    /// <param name="actual">The terms of the other.</param>
    /// <param name="tolerance">See the constants.</param>
    public static void DotProducts(IEnumerable<double> expected, IEnumerable<double> actual, double tolerance = Exact)
    {
        double[] left = [.. expected], right = [.. actual];
        double t = left.Sum(), g = right.Sum();
        double scale = Math.Abs(t) + left.Concat(right).Sum(Math.Abs);
        if (!(Math.Abs(g - t) <= tolerance * scale))
            throw new XunitException(FormattableString.Invariant($"The dot products are {t:R} and {g:R}, off by {Math.Abs(g - t):E1}."));
    }

    private static string List(IReadOnlyList<double> entries)
        => string.Join(", ", entries.Take(24).Select(e => FormattableString.Invariant($"{e:R}"))) + (entries.Count > 24 ? ", …" : "");
}
