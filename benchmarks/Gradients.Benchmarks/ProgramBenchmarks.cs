using System;
using System.Collections.Generic;
using Gradients.Objectives.GaussianMixture;
using Gradients.Objectives.Instances;
using Gradients.Objectives.LongShortTermMemory;
using Gradients.Objectives.Reprojection;

namespace Gradients.Benchmarks;

/// <summary>Generated gradients of loops over arrays against the same by hand, in scalar code without allocation.</summary>
public static class ProgramBenchmarks
{
    public static IEnumerable<(string Case, Func<IReadOnlyList<Measurement>> Measure)> Run()
    {
        foreach ((int d, int k) in new[] { (2, 5), (10, 25), (32, 25) })
        {
            yield return ($"mixture d={d} k={k} n=1000", () => MeasureMixture(MixtureInstance.Random(d, k, 1000)));
        }

        foreach ((int width, int size, int steps) in new[] { (4, 4, 20), (14, 14, 100), (32, 64, 50) })
        {
            yield return ($"LSTM d={width} h={size} T={steps}", () => MeasureRecurrence(SequenceInstance.Random(width, size, steps)));
        }

        foreach ((int cameras, int points, int observations) in new[] { (2, 20, 40), (20, 2000, 10_000) })
        {
            yield return ($"reprojection {observations}", () => MeasureBundle(BundleInstance.Random(cameras, points, observations)));
        }
    }

    private static IReadOnlyList<Measurement> MeasureMixture(MixtureInstance i)
    {
        double[] logits = new double[i.Logits.Length], means = new double[i.FlatMeans.Length], factors = new double[i.FlatFactors.Length];
        double[,] meanRows = new double[i.Means.GetLength(0), i.Means.GetLength(1)], factorRows = new double[i.Factors.GetLength(0), i.Factors.GetLength(1)];
        return Alternation.Measure(
            new Contender("by hand", () => MixtureByHand.LogPosteriorValueAndGradient(
                i.Logits, i.FlatMeans, i.FlatFactors, i.FlatPoints, i.Gamma, i.M, logits, means, factors)),
            new Contender("generated", () => Mixture.LogPosteriorValueAndGradient(
                i.Logits, i.FlatMeans, i.FlatFactors, i.FlatPoints, i.Gamma, i.M, logits, means, factors)),
            new Contender("generated, double[,]", () => MixtureOfRows.LogPosteriorValueAndGradient(
                i.Logits, i.Means, i.Factors, i.Points, i.Gamma, i.M, logits, meanRows, factorRows)),
            new Contender("value alone", () => Mixture.LogPosterior(i.Logits, i.FlatMeans, i.FlatFactors, i.FlatPoints, i.Gamma, i.M)));
    }

    private static IReadOnlyList<Measurement> MeasureRecurrence(SequenceInstance i)
    {
        double[] weights = new double[i.Weights.Length], biases = new double[i.Biases.Length];
        return Alternation.Measure(
            new Contender("by hand", () => RecurrenceByHand.LossValueAndGradient(i.Weights, i.Biases, i.Inputs, i.Targets, i.Size, weights, biases)),
            new Contender("generated", () => Recurrence.LossValueAndGradient(i.Weights, i.Biases, i.Inputs, i.Targets, i.Size, weights, biases)),
            new Contender("value alone", () => Recurrence.Loss(i.Weights, i.Biases, i.Inputs, i.Targets, i.Size)));
    }

    private static IReadOnlyList<Measurement> MeasureBundle(BundleInstance i)
    {
        double[] cameras = new double[i.Cameras.Length], points = new double[i.Points.Length], weights = new double[i.Weights.Length];
        return Alternation.Measure(
            new Contender("by hand", () => BundleByHand.ErrorValueAndGradient(
                i.Cameras, i.Points, i.Weights, i.Features, i.CameraOf, i.PointOf, cameras, points, weights)),
            new Contender("generated", () => Bundle.ErrorValueAndGradient(
                i.Cameras, i.Points, i.Weights, i.Features, i.CameraOf, i.PointOf, cameras, points, weights)),
            new Contender("generated, structs", () => BundleOfVectors.ErrorValueAndGradient(
                i.Cameras, i.Points, i.Weights, i.Features, i.CameraOf, i.PointOf, cameras, points, weights)),
            new Contender("value alone", () => Bundle.Error(i.Cameras, i.Points, i.Weights, i.Features, i.CameraOf, i.PointOf)));
    }
}
