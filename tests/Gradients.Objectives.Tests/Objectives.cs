using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Gradients.Objectives.GaussianMixture;
using Gradients.Objectives.Instances;
using Gradients.Objectives.LongShortTermMemory;
using Gradients.Objectives.Reprojection;
using Xunit;

namespace Gradients.Objectives.Tests;

/// <summary>The objectives under test, each at several points.</summary>
public static class Objectives
{
    public static IEnumerable<TheoryDataRow<Objective>> All()
    {
        foreach (string file in (string[])["gmm_d2_K5", "gmm_d10_K25", "gmm_d32_K25"])
        {
            MixtureInstance instance = MixtureInstance.Read(Path.Combine(AppContext.BaseDirectory, "Data", file + ".txt"));
            yield return Mixture(file, instance, false);
            yield return MixtureOfRows(file, instance, false);
        }

        foreach ((int d, int k, int n, double gamma, int m) in new[] { (1, 1, 3, 1.0, 0), (1, 3, 7, 1.3, 2), (3, 4, 9, 0.7, 1), (5, 2, 1, 1.0, 0) })
        {
            MixtureInstance instance = MixtureInstance.Random(d, k, n, gamma, m);
            yield return Mixture($"d={d}, k={k}, n={n}", instance, true);
            yield return MixtureOfRows($"d={d}, k={k}, n={n}", instance, true);
        }

        yield return Recurrence(1, 1, 1, true);
        yield return Recurrence(3, 4, 5, true);
        yield return Recurrence(14, 16, 60, false);

        BundleInstance bundle = BundleInstance.Random(3, 5, 12);
        yield return Bundle("bundle", bundle, true);
        yield return BundleOfVectors("bundle", bundle, true);
        BundleInstance unrotated = BundleInstance.Random(3, 5, 12, seed: 2);
        unrotated.Cameras.AsSpan(11, 3).Clear();
        yield return Bundle("bundle with a camera that is not rotated", unrotated, true);
        yield return BundleOfVectors("bundle with a camera that is not rotated", unrotated, true);
        BundleInstance large = BundleInstance.Random(20, 400, 3000);
        yield return Bundle("large bundle", large, false);
        yield return BundleOfVectors("large bundle", large, false);
    }

    private static Objective Mixture(string name, MixtureInstance i, bool entryByEntry)
        => new(
            $"mixture {name}", [i.Logits, i.FlatMeans, i.FlatFactors],
            a => GaussianMixture.Mixture.LogPosterior(a[0], a[1], a[2], i.FlatPoints, i.Gamma, i.M),
            (a, g) => MixtureByHand.LogPosteriorValueAndGradient(a[0], a[1], a[2], i.FlatPoints, i.Gamma, i.M, g[0], g[1], g[2]),
            (a, g) => GaussianMixture.Mixture.LogPosteriorValueAndGradient(a[0], a[1], a[2], i.FlatPoints, i.Gamma, i.M, g[0], g[1], g[2]),
            (a, t) => (GaussianMixture.Mixture.LogPosteriorJvp(a[0], a[1], a[2], i.FlatPoints, i.Gamma, i.M, t[0], t[1], t[2], out double tangent), tangent),
            entryByEntry);

    private static Objective MixtureOfRows(string name, MixtureInstance i, bool entryByEntry)
        => new(
            $"mixture of rows {name}", [i.Logits, i.FlatMeans, i.FlatFactors],
            a => GaussianMixture.MixtureOfRows.LogPosterior(a[0], Rows(a[1], i.Means), Rows(a[2], i.Factors), i.Points, i.Gamma, i.M),
            (a, g) => MixtureByHand.LogPosteriorValueAndGradient(a[0], a[1], a[2], i.FlatPoints, i.Gamma, i.M, g[0], g[1], g[2]),
            (a, g) =>
            {
                double[,] means = Rows(g[1], i.Means), factors = Rows(g[2], i.Factors);
                double value = GaussianMixture.MixtureOfRows.LogPosteriorValueAndGradient(
                    a[0], Rows(a[1], i.Means), Rows(a[2], i.Factors), i.Points, i.Gamma, i.M, g[0], means, factors);
                (g[1], g[2]) = ([.. means.Cast<double>()], [.. factors.Cast<double>()]);
                return value;
            },
            (a, t) => (GaussianMixture.MixtureOfRows.LogPosteriorJvp(
                a[0], Rows(a[1], i.Means), Rows(a[2], i.Factors), i.Points, i.Gamma, i.M,
                t[0], Rows(t[1], i.Means), Rows(t[2], i.Factors), out double tangent), tangent),
            entryByEntry);

    private static Objective Recurrence(int width, int size, int steps, bool entryByEntry)
    {
        SequenceInstance i = SequenceInstance.Random(width, size, steps);
        return new(
            $"recurrence d={width}, h={size}, {steps} steps", [i.Weights, i.Biases],
            a => LongShortTermMemory.Recurrence.Loss(a[0], a[1], i.Inputs, i.Targets, i.Size),
            (a, g) => RecurrenceByHand.LossValueAndGradient(a[0], a[1], i.Inputs, i.Targets, i.Size, g[0], g[1]),
            (a, g) => LongShortTermMemory.Recurrence.LossValueAndGradient(a[0], a[1], i.Inputs, i.Targets, i.Size, g[0], g[1]),
            (a, t) => (LongShortTermMemory.Recurrence.LossJvp(a[0], a[1], i.Inputs, i.Targets, i.Size, t[0], t[1], out double tangent), tangent),
            entryByEntry);
    }

    private static Objective Bundle(string name, BundleInstance i, bool entryByEntry)
        => new(
            name, [i.Cameras, i.Points, i.Weights],
            a => Reprojection.Bundle.Error(a[0], a[1], a[2], i.Features, i.CameraOf, i.PointOf),
            (a, g) => BundleByHand.ErrorValueAndGradient(a[0], a[1], a[2], i.Features, i.CameraOf, i.PointOf, g[0], g[1], g[2]),
            (a, g) => Reprojection.Bundle.ErrorValueAndGradient(a[0], a[1], a[2], i.Features, i.CameraOf, i.PointOf, g[0], g[1], g[2]),
            (a, t) => (Reprojection.Bundle.ErrorJvp(a[0], a[1], a[2], i.Features, i.CameraOf, i.PointOf, t[0], t[1], t[2], out double tangent), tangent),
            entryByEntry);

    private static Objective BundleOfVectors(string name, BundleInstance i, bool entryByEntry)
        => new(
            $"{name}, of vectors", [i.Cameras, i.Points, i.Weights],
            a => Reprojection.BundleOfVectors.Error(a[0], a[1], a[2], i.Features, i.CameraOf, i.PointOf),
            (a, g) => BundleByHand.ErrorValueAndGradient(a[0], a[1], a[2], i.Features, i.CameraOf, i.PointOf, g[0], g[1], g[2]),
            (a, g) => Reprojection.BundleOfVectors.ErrorValueAndGradient(a[0], a[1], a[2], i.Features, i.CameraOf, i.PointOf, g[0], g[1], g[2]),
            (a, t) => (Reprojection.BundleOfVectors.ErrorJvp(a[0], a[1], a[2], i.Features, i.CameraOf, i.PointOf, t[0], t[1], t[2], out double tangent), tangent),
            entryByEntry);

    /// <summary>The numbers in an array of the shape of another.</summary>
    private static double[,] Rows(double[] numbers, double[,] shape)
    {
        double[,] rows = new double[shape.GetLength(0), shape.GetLength(1)];
        Buffer.BlockCopy(numbers, 0, rows, 0, numbers.Length * sizeof(double));
        return rows;
    }
}
