using System;
using System.Buffers;

namespace Gradients.Objectives.GaussianMixture;

/// <summary>The gradient of <see cref="Mixture.LogPosterior"/> as one writes it by hand.</summary>
/// <remarks>
/// The result is a sum over the points, so each point runs forward and backward at once and nothing is kept for the next. Of a point the transformed differences of
/// all components are kept; a centred coordinate costs less to subtract again than to store. Sums stay in local variables, spans are sliced to the length of the loop.
/// </remarks>
public static class MixtureByHand
{
    /// <summary>The value and the gradient; parameters as in <see cref="Mixture.LogPosterior"/>.</summary>
    /// <param name="logits">k.</param>
    /// <param name="means">k rows of d.</param>
    /// <param name="factors">k rows of d(d+1)/2.</param>
    /// <param name="points">n rows of d.</param>
    /// <param name="gamma">The scale of the Wishart prior.</param>
    /// <param name="m">Its degrees of freedom beyond d + 1.</param>
    /// <param name="logitsGradient">Overwritten: k.</param>
    /// <param name="meansGradient">Overwritten: k rows of d.</param>
    /// <param name="factorsGradient">Overwritten: k rows of d(d+1)/2.</param>
    /// <returns>The log posterior.</returns>
    public static double LogPosteriorValueAndGradient(
        ReadOnlySpan<double> logits, ReadOnlySpan<double> means, ReadOnlySpan<double> factors, ReadOnlySpan<double> points, double gamma, int m,
        Span<double> logitsGradient, Span<double> meansGradient, Span<double> factorsGradient)
    {
        int k = logits.Length;
        int d = means.Length / k;
        int n = points.Length / d;
        int size = d * (d + 1) / 2;

        double[] scratch = ArrayPool<double>.Shared.Rent(2 * k * d + 2 * k + d);
        Span<double> diagonals = scratch.AsSpan(0, k * d);
        Span<double> transformed = scratch.AsSpan(k * d, k * d);
        Span<double> terms = scratch.AsSpan(2 * k * d, k);
        Span<double> constants = scratch.AsSpan(2 * k * d + k, k);
        Span<double> centered = scratch.AsSpan(2 * k * d + 2 * k, d);
        logitsGradient.Clear();
        meansGradient.Clear();
        factorsGradient.Clear();

        for (int j = 0; j < k; j++)
        {
            ReadOnlySpan<double> logDiagonal = factors.Slice(j * size, d);
            Span<double> diagonal = diagonals.Slice(j * d, d);
            double logDeterminant = 0;
            for (int i = 0; i < diagonal.Length; i++)
            {
                logDeterminant += logDiagonal[i];
                diagonal[i] = Math.Exp(logDiagonal[i]);
            }

            constants[j] = logits[j] + logDeterminant;
        }

        double total = 0;
        for (int p = 0; p < n; p++)
        {
            ReadOnlySpan<double> point = points.Slice(p * d, d);
            double largest = double.NegativeInfinity;
            for (int j = 0; j < terms.Length; j++)
            {
                Span<double> y = transformed.Slice(j * d, d);
                double term = constants[j] - 0.5 * Transform(
                    point, means.Slice(j * d, d), diagonals.Slice(j * d, d), factors.Slice(j * size + d, size - d), centered, y);
                terms[j] = term;
                largest = Math.Max(largest, term);
            }

            double sum = 0;
            for (int j = 0; j < terms.Length; j++)
            {
                double e = Math.Exp(terms[j] - largest);
                terms[j] = e;
                sum += e;
            }

            total += largest + Math.Log(sum);

            double inverse = 1 / sum;
            for (int j = 0; j < terms.Length; j++)
            {
                double weight = terms[j] * inverse;
                logitsGradient[j] += weight;
                Reverse(
                    weight, point, means.Slice(j * d, d), diagonals.Slice(j * d, d), factors.Slice(j * size + d, size - d), transformed.Slice(j * d, d),
                    meansGradient.Slice(j * d, d), factorsGradient.Slice(j * size, d), factorsGradient.Slice(j * size + d, size - d));
            }
        }

        double prior = 0;
        for (int j = 0; j < k; j++)
            prior += Prior(gamma, m, diagonals.Slice(j * d, d), factors.Slice(j * size, size), factorsGradient.Slice(j * size, size));

        double logSum = LogSumExp(-n, logits, logitsGradient);
        ArrayPool<double>.Shared.Return(scratch);
        return -n * d * 0.5 * Math.Log(2 * Math.PI) + total - n * logSum + prior - k * Wishart.LogNormalization(d, gamma, m);
    }

    /// <summary>y = Q·(x − μ); returns |y|².</summary>
    private static double Transform(
        ReadOnlySpan<double> point, ReadOnlySpan<double> mean, ReadOnlySpan<double> diagonal, ReadOnlySpan<double> triangle, Span<double> centered, Span<double> y)
    {
        for (int i = 0; i < y.Length; i++)
        {
            double c = point[i] - mean[i];
            centered[i] = c;
            y[i] = diagonal[i] * c;
        }

        int entry = 0;
        double squares = 0;
        for (int column = 0; column < y.Length; column++)
        {
            // No later column touches this row, so it is finished here.
            squares += y[column] * y[column];
            double c = centered[column];
            Span<double> below = y[(column + 1)..];
            ReadOnlySpan<double> factor = triangle.Slice(entry, below.Length);
            for (int row = 0; row < below.Length; row++)
                below[row] += factor[row] * c;
            entry += below.Length;
        }

        return squares;
    }

    /// <summary>From the adjoint −weight·y of y to those of Q and μ.</summary>
    private static void Reverse(
        double weight, ReadOnlySpan<double> point, ReadOnlySpan<double> mean, ReadOnlySpan<double> diagonal, ReadOnlySpan<double> triangle, Span<double> y,
        Span<double> meanGradient, Span<double> logDiagonalGradient, Span<double> triangleGradient)
    {
        for (int i = 0; i < y.Length; i++)
            y[i] *= -weight;

        int entry = 0;
        for (int column = 0; column < y.Length; column++)
        {
            double c = point[column] - mean[column];
            double scaled = diagonal[column] * y[column];
            logDiagonalGradient[column] += weight + scaled * c;

            double centeredGradient = scaled;
            ReadOnlySpan<double> below = y[(column + 1)..];
            ReadOnlySpan<double> factor = triangle.Slice(entry, below.Length);
            Span<double> factorGradient = triangleGradient.Slice(entry, below.Length);
            for (int row = 0; row < below.Length; row++)
            {
                double g = below[row];
                centeredGradient += factor[row] * g;
                factorGradient[row] += g * c;
            }

            meanGradient[column] -= centeredGradient;
            entry += below.Length;
        }
    }

    /// <summary>½γ²·|Q|² − m·log det Q, and its gradient added.</summary>
    private static double Prior(double gamma, int m, ReadOnlySpan<double> diagonal, ReadOnlySpan<double> factor, Span<double> factorGradient)
    {
        double squares = 0, logDeterminant = 0;
        for (int i = 0; i < diagonal.Length; i++)
        {
            double square = diagonal[i] * diagonal[i];
            squares += square;
            logDeterminant += factor[i];
            factorGradient[i] += gamma * gamma * square - m;
        }

        for (int i = diagonal.Length; i < factor.Length; i++)
        {
            squares += factor[i] * factor[i];
            factorGradient[i] += gamma * gamma * factor[i];
        }

        return 0.5 * gamma * gamma * squares - m * logDeterminant;
    }

    /// <summary>log Σ exp x; adds <paramref name="scale"/> times its gradient.</summary>
    private static double LogSumExp(double scale, ReadOnlySpan<double> x, Span<double> gradient)
    {
        double largest = double.NegativeInfinity, sum = 0;
        foreach (double v in x)
            largest = Math.Max(largest, v);
        foreach (double v in x)
            sum += Math.Exp(v - largest);
        for (int i = 0; i < x.Length; i++)
            gradient[i] += scale * Math.Exp(x[i] - largest) / sum;
        return largest + Math.Log(sum);
    }
}
