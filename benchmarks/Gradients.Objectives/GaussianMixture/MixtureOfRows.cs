using System;

namespace Gradients.Objectives.GaussianMixture;

/// <summary>The same objective as <see cref="Mixture"/> over arrays of two dimensions.</summary>
public static partial class MixtureOfRows
{
    /// <summary>The log posterior of the mixture for given points.</summary>
    /// <param name="logits">The logarithms of the weights, up to a common constant: k.</param>
    /// <param name="means">k × d.</param>
    /// <param name="factors">k × d(d+1)/2, a row as in <see cref="Mixture"/>.</param>
    /// <param name="points">n × d.</param>
    /// <param name="gamma">The scale of the Wishart prior.</param>
    /// <param name="m">The degrees of freedom of the Wishart prior beyond d + 1.</param>
    /// <returns>The log posterior.</returns>
    [Differentiable(Derivatives.ValueAndGradient | Derivatives.Jvp)]
    public static double LogPosterior(double[] logits, double[,] means, double[,] factors, [NoGradient] double[,] points, [NoGradient] double gamma, int m)
    {
        int k = logits.Length;
        int d = means.GetLength(1);
        int n = points.GetLength(0);

        double[,] diagonals = new double[k, d];
        double[] logDeterminants = new double[k];
        for (int j = 0; j < k; j++)
        {
            double sum = 0;
            for (int i = 0; i < d; i++)
            {
                sum += factors[j, i];
                diagonals[j, i] = Math.Exp(factors[j, i]);
            }

            logDeterminants[j] = sum;
        }

        double total = 0;
        double[] transformed = new double[d];
        double[] terms = new double[k];
        for (int p = 0; p < n; p++)
        {
            for (int j = 0; j < k; j++)
            {
                for (int i = 0; i < d; i++)
                    transformed[i] = diagonals[j, i] * (points[p, i] - means[j, i]);

                int entry = d;
                for (int column = 0; column < d; column++)
                {
                    double centered = points[p, column] - means[j, column];
                    for (int row = column + 1; row < d; row++)
                        transformed[row] += factors[j, entry++] * centered;
                }

                double squares = 0;
                foreach (double y in transformed)
                    squares += y * y;
                terms[j] = logits[j] + logDeterminants[j] - 0.5 * squares;
            }

            total += LogSumExp(terms);
        }

        double prior = 0;
        for (int j = 0; j < k; j++)
        {
            double squares = 0;
            for (int i = 0; i < d; i++)
                squares += diagonals[j, i] * diagonals[j, i];
            for (int entry = d; entry < factors.GetLength(1); entry++)
                squares += factors[j, entry] * factors[j, entry];
            prior += 0.5 * gamma * gamma * squares - m * logDeterminants[j];
        }

        return -n * d * 0.5 * Math.Log(2 * Math.PI) + total - n * LogSumExp(logits) + prior - k * Wishart.LogNormalization(d, gamma, m);
    }

    private static double LogSumExp(double[] x)
    {
        double largest = x[0];
        foreach (double v in x)
        {
            if (v > largest)
                largest = v;
        }

        double sum = 0;
        foreach (double v in x)
            sum += Math.Exp(v - largest);
        return largest + Math.Log(sum);
    }
}
