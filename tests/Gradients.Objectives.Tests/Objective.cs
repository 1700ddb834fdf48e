using System;
using System.Linq;

namespace Gradients.Objectives.Tests;

/// <summary>A method of several arrays, its derivatives, and the point to test them at.</summary>
/// <param name="Name">Names the case.</param>
/// <param name="At">The differentiated arguments.</param>
/// <param name="Value">The method as written.</param>
/// <param name="ByHand">Its value; fills the gradients.</param>
/// <param name="Generated">The same, generated.</param>
/// <param name="AlongTangents">Its value and directional derivative in forward mode, generated.</param>
/// <param name="EntryByEntry">Whether the point is small enough for differences in every entry.</param>
public sealed record Objective(
    string Name, double[][] At, Func<double[][], double> Value, Func<double[][], double[][], double> ByHand,
    Func<double[][], double[][], double> Generated, Func<double[][], double[][], (double Value, double Tangent)> AlongTangents, bool EntryByEntry)
{
    public override string ToString() => Name;

    /// <summary>Arrays of the shape of the arguments, filled with garbage that a derivative must overwrite.</summary>
    public double[][] Garbage() => Array.ConvertAll(At, a => { double[] g = new double[a.Length]; Array.Fill(g, 1e30); return g; });

    /// <summary>A random direction of the shape of the arguments, of length about 1 so that differences along it need no other steps than along an entry.</summary>
    public double[][] Direction(int seed)
    {
        Random random = new(seed);
        double scale = Math.Sqrt(3.0 / At.Sum(a => a.Length));
        return Array.ConvertAll(At, a => Array.ConvertAll(a, _ => scale * (2 * random.NextDouble() - 1)));
    }

    /// <summary>The arguments moved along a direction.</summary>
    public double[][] Moved(double[][] direction, double step)
    {
        double[][] moved = new double[At.Length][];
        for (int a = 0; a < At.Length; a++)
        {
            moved[a] = new double[At[a].Length];
            for (int i = 0; i < moved[a].Length; i++)
                moved[a][i] = At[a][i] + step * direction[a][i];
        }

        return moved;
    }
}
