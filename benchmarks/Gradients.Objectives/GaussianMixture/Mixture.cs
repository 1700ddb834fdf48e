using System;

namespace Gradients.Objectives.GaussianMixture;

/// <summary>The log posterior of a mixture of k Gaussians in d dimensions, over flat arrays.</summary>
/// <remarks>
/// The formula and its source are in <c>docs/gaussian-mixture.md</c>. Component j has its weight logit in <c>logits[j]</c>, its mean in the d entries of
/// <c>means</c> from j·d on, and the factor Q of its inverse covariance QᵀQ in the d(d+1)/2 entries of <c>factors</c> from j·d(d+1)/2 on: the logarithms of the
/// diagonal of Q, then what is below it, column by column.
/// </remarks>
public static partial class Mixture
{
    /// <summary>The log posterior of the mixture for given points.</summary>
    /// <param name="logits">The logarithms of the weights, up to a common constant: k.</param>
    /// <param name="means">k rows of d.</param>
    /// <param name="factors">k rows of d(d+1)/2.</param>
    /// <param name="points">n rows of d.</param>
    /// <param name="gamma">The scale of the Wishart prior.</param>
    /// <param name="m">The degrees of freedom of the Wishart prior beyond d + 1.</param>
    /// <returns>The log posterior.</returns>
    [Differentiable(Derivatives.ValueAndGradient | Derivatives.Jvp)]
    public static double LogPosterior(
        ReadOnlySpan<double> logits, ReadOnlySpan<double> means, ReadOnlySpan<double> factors, [NoGradient] ReadOnlySpan<double> points,
        [NoGradient] double gamma, int m)
    {
        int k = logits.Length;
        int d = means.Length / k;
        int n = points.Length / d;
        int size = d * (d + 1) / 2;

        double[] diagonals = new double[k * d];
        double[] logDeterminants = new double[k];
        for (int j = 0; j < k; j++)
        {
            double sum = 0;
            for (int i = 0; i < d; i++)
            {
                double q = factors[j * size + i];
                sum += q;
                diagonals[j * d + i] = Math.Exp(q);
            }

            logDeterminants[j] = sum;
        }

        double total = 0;
        double[] centered = new double[d];
        double[] transformed = new double[d];
        double[] terms = new double[k];
        for (int p = 0; p < n; p++)
        {
            double largest = double.NegativeInfinity;
            for (int j = 0; j < k; j++)
            {
                for (int i = 0; i < d; i++)
                {
                    centered[i] = points[p * d + i] - means[j * d + i];
                    transformed[i] = diagonals[j * d + i] * centered[i];
                }

                int entry = j * size + d;
                for (int column = 0; column < d; column++)
                {
                    for (int row = column + 1; row < d; row++)
                    {
                        transformed[row] += factors[entry] * centered[column];
                        entry++;
                    }
                }

                double squares = 0;
                for (int i = 0; i < d; i++)
                    squares += transformed[i] * transformed[i];

                terms[j] = logits[j] + logDeterminants[j] - 0.5 * squares;
                largest = Math.Max(largest, terms[j]);
            }

            double exponentials = 0;
            for (int j = 0; j < k; j++)
                exponentials += Math.Exp(terms[j] - largest);
            total += largest + Math.Log(exponentials);
        }

        double prior = 0;
        for (int j = 0; j < k; j++)
        {
            double squares = 0;
            for (int i = 0; i < d; i++)
                squares += diagonals[j * d + i] * diagonals[j * d + i];
            for (int entry = j * size + d; entry < (j + 1) * size; entry++)
                squares += factors[entry] * factors[entry];
            prior += 0.5 * gamma * gamma * squares - m * logDeterminants[j];
        }

        return -n * d * 0.5 * Math.Log(2 * Math.PI) + total - n * LogSumExp(logits) + prior - k * Wishart.LogNormalization(d, gamma, m);
    }

    private static double LogSumExp(ReadOnlySpan<double> x)
    {
        double largest = double.NegativeInfinity;
        for (int i = 0; i < x.Length; i++)
            largest = Math.Max(largest, x[i]);
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += Math.Exp(x[i] - largest);
        return largest + Math.Log(sum);
    }
}
