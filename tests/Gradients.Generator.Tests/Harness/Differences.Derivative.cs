using System;

namespace Gradients.Generator.Tests.Harness;

internal static partial class Differences
{
    /// <summary>The derivative at zero: central differences with halved steps, extrapolated to step zero (Ridders); the best of the tableau.</summary>
    public static double Derivative(Func<double, double> function, double step)
    {
        const int Rows = 9;
        double[,] tableau = new double[Rows, Rows];
        double best = double.NaN, smallest = double.PositiveInfinity;
        for (int row = 0; row < Rows; row++, step /= 1.6)
        {
            tableau[row, 0] = (function(step) - function(-step)) / (2 * step);
            double factor = 1.6 * 1.6;
            for (int order = 1; order <= row; order++, factor *= 1.6 * 1.6)
            {
                tableau[row, order] = ((factor * tableau[row, order - 1]) - tableau[row - 1, order - 1]) / (factor - 1);
                double error = Math.Max(
                    Math.Abs(tableau[row, order] - tableau[row, order - 1]), Math.Abs(tableau[row, order] - tableau[row - 1, order - 1]));
                if (error < smallest)
                {
                    (smallest, best) = (error, tableau[row, order]);
                }
            }
        }

        return best;
    }
}
