using System;
using System.IO;
using System.Linq;
using Gradients.Generator.Tests.Harness;
using Gradients.Objectives.GaussianMixture;
using Gradients.Objectives.Instances;
using Xunit;

namespace Gradients.Objectives.Tests;

/// <summary>The Gaussian mixture against its definition, and the reader of its instances.</summary>
public sealed class MixtureTests
{
    [Fact]
    public void Log_posterior_is_the_log_of_densities()
    {
        // In one dimension the factor is a number s, the covariance 1/s², and the Wishart density that of a Gamma distribution of s².
        double[] logits = [0.3, -0.7], means = [-1, 2], logFactors = [0.2, -0.4], points = [0.5, -2, 3];
        const double gamma = 1.3;
        const int m = 2;
        double weights = logits.Sum(Math.Exp);
        double expected = 0;
        foreach (double x in points)
        {
            double density = 0;
            for (int j = 0; j < 2; j++)
            {
                double s = Math.Exp(logFactors[j]);
                density += Math.Exp(logits[j]) / weights * s / Math.Sqrt(2 * Math.PI) * Math.Exp(-0.5 * s * s * (x - means[j]) * (x - means[j]));
            }

            expected += Math.Log(density);
        }

        // N = d + m + 1 = 4 and Γ(2) = 1. The objective has the opposite sign of a log density here: ½γ²s² − m·log s − N·(log γ − ½ log 2) + log Γ(N/2).
        foreach (double q in logFactors)
            expected += 0.5 * gamma * gamma * Math.Exp(2 * q) - m * q - 4 * (Math.Log(gamma) - 0.5 * Math.Log(2));
        Metric.Entries([expected], [Mixture.LogPosterior(logits, means, logFactors, points, gamma, m)], Metric.Exact);
    }

    [Fact]
    public void Log_normalization_has_the_multivariate_gamma_function()
    {
        // d = 3, m = 1, N = 5: log Γ₃(5/2) = 3/2·log π + log Γ(5/2) + log Γ(2) + log Γ(3/2).
        double gammas = 1.5 * Math.Log(Math.PI) + Math.Log(0.75 * Math.Sqrt(Math.PI)) + Math.Log(0.5 * Math.Sqrt(Math.PI));
        Metric.Entries([15 * (Math.Log(0.7) - 0.5 * Math.Log(2)) - gammas], [Wishart.LogNormalization(3, 0.7, 1)], Metric.Exact);
    }

    [Theory]
    [InlineData("gmm_d2_K5", 2, 5)]
    [InlineData("gmm_d10_K25", 10, 25)]
    [InlineData("gmm_d32_K25", 32, 25)]
    public void Instances_have_the_sizes_of_their_names(string name, int d, int k)
    {
        MixtureInstance instance = MixtureInstance.Read(Path.Combine(AppContext.BaseDirectory, "Data", name + ".txt"));
        Assert.Equal((k, k, d, k, d * (d + 1) / 2, 1000, d), (
            instance.Logits.Length, instance.Means.GetLength(0), instance.Means.GetLength(1), instance.Factors.GetLength(0), instance.Factors.GetLength(1),
            instance.Points.GetLength(0), instance.Points.GetLength(1)));
        Assert.Equal((1.0, 0), (instance.Gamma, instance.M));
    }

    [Fact]
    public void Numbers_of_an_instance_go_where_they_belong()
    {
        MixtureInstance instance = MixtureInstance.Read(Path.Combine(AppContext.BaseDirectory, "Data", "gmm_d2_K5.txt"));
        Assert.Equal(-0.649014, instance.Logits[0]);
        Assert.Equal((0.345561, 0.396767, 0.538817), (instance.Means[0, 0], instance.Means[0, 1], instance.Means[1, 0]));
        Assert.Equal((0.166813, -1.965419, -1.270071), (instance.Factors[0, 0], instance.Factors[0, 1], instance.Factors[0, 2]));
        Assert.Equal(instance.Means[1, 0], instance.FlatMeans[2]);
    }

    [Fact]
    public void A_file_with_too_few_numbers_is_refused()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "2 1 1\n0.5\n");
            FormatException e = Assert.Throws<FormatException>(() => MixtureInstance.Read(path));
            Assert.Contains("13 numbers; it holds 4", e.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
