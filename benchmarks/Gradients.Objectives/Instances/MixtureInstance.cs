using System;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Gradients.Objectives.Instances;

/// <summary>Parameters and data of a Gaussian mixture, as flat arrays and as rows.</summary>
/// <param name="Logits">k weight logits.</param>
/// <param name="Means">k × d.</param>
/// <param name="Factors">k × d(d+1)/2.</param>
/// <param name="Points">n × d.</param>
/// <param name="Gamma">The scale of the Wishart prior.</param>
/// <param name="M">Its degrees of freedom beyond d + 1.</param>
public sealed record MixtureInstance(double[] Logits, double[,] Means, double[,] Factors, double[,] Points, double Gamma, int M)
{
    /// <summary>The means, row after row.</summary>
    public double[] FlatMeans { get; } = [.. Means.Cast<double>()];

    /// <summary>The factors, row after row.</summary>
    public double[] FlatFactors { get; } = [.. Factors.Cast<double>()];

    /// <summary>The points, row after row.</summary>
    public double[] FlatPoints { get; } = [.. Points.Cast<double>()];

    /// <summary>Reads an instance of ADBench.</summary>
    /// <param name="path">A text file: <c>d k n</c>; k logits; k rows of d means; k rows of d log-diagonals and d(d−1)/2 entries below the diagonal;
    /// n rows of d data; <c>gamma m</c>.</param>
    /// <returns>The instance.</returns>
    /// <exception cref="FormatException">The file has more or fewer numbers than its first line says.</exception>
    public static MixtureInstance Read(string path)
    {
        string[] words = File.ReadAllText(path).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        int next = 0;
        int d = Integer(), k = Integer(), n = Integer(), size = d * (d + 1) / 2;
        int expected = 3 + k + (k + n) * d + k * size + 2;
        if (words.Length != expected)
            throw new FormatException($"{path} says d={d}, k={k}, n={n}, which makes {expected} numbers; it holds {words.Length}.");
        return new MixtureInstance([.. Rows(1, k).Cast<double>()], Rows(k, d), Rows(k, size), Rows(n, d), Number(), Integer());

        int Integer() => int.Parse(words[next++], CultureInfo.InvariantCulture);
        double Number() => double.Parse(words[next++], CultureInfo.InvariantCulture);
        double[,] Rows(int rows, int columns)
        {
            double[,] result = new double[rows, columns];
            for (int i = 0; i < rows; i++)
            {
                for (int j = 0; j < columns; j++)
                    result[i, j] = Number();
            }

            return result;
        }
    }

    /// <summary>A random instance.</summary>
    /// <param name="d">The dimension.</param>
    /// <param name="k">The number of components.</param>
    /// <param name="n">The number of points.</param>
    /// <param name="gamma">The scale of the Wishart prior.</param>
    /// <param name="m">Its degrees of freedom beyond d + 1.</param>
    /// <param name="seed">Makes it repeatable.</param>
    /// <returns>The instance.</returns>
    public static MixtureInstance Random(int d, int k, int n, double gamma = 1, int m = 0, int seed = 1)
    {
        Random random = new(seed);
        return new MixtureInstance([.. Rows(1, k).Cast<double>()], Rows(k, d), Rows(k, d * (d + 1) / 2), Rows(n, d), gamma, m);

        double[,] Rows(int rows, int columns)
        {
            double[,] result = new double[rows, columns];
            for (int i = 0; i < rows; i++)
            {
                for (int j = 0; j < columns; j++)
                    result[i, j] = 2 * random.NextDouble() - 1;
            }

            return result;
        }
    }
}
