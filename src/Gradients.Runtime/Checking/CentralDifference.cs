using System;
using System.Numerics;

namespace Gradients;

/// <summary>
/// The limit of central difference quotients as the step goes to zero, by Richardson extrapolation with the error control of Ridders.
/// </summary>
/// <remarks>
/// <para>
/// Steps are halved from ε^(1/9) down to ε^(1/2), ε being the machine epsilon of the type in which the function computes. The quotient
/// has an error series in h², so each column of the tableau removes one more power; the best entry is the one whose neighbours differ
/// least. Large steps keep the rounding error ε·|f|/h small where the function is smooth, small ones reach past a nearby kink or pole.
/// Where the function is not finite, as beyond a nearby end of its domain, as many steps follow below, down to ε^(3/2).
/// </para>
/// <para>C. Ridders, "Accurate computation of F'(x) and F'(x) F''(x)", Advances in Engineering Software 4 (1982).</para>
/// </remarks>
internal static class CentralDifference
{
    /// <summary>Steps are powers of two times this: irrational, so that a function with a period such as 1/64 does not look constant on them.</summary>
    private const double StepFactor = 1.6180339887498949;

    /// <summary>A quotient and the rounding error to expect in it.</summary>
    public readonly record struct Quotient(double Value, double RoundingError);

    /// <summary>The limit of <paramref name="quotient"/>, which gets the step; NaN if it is finite for no step.</summary>
    public static double Limit<T>(Func<double, Quotient> quotient)
        where T : IFloatingPointIeee754<T>
    {
        int epsilonExponent = (int)Math.Log2(Epsilon<T>());
        int firstExponent = epsilonExponent / 9 - 1;
        int lastExponent = epsilonExponent / 2;
        int rows = firstExponent - lastExponent + 1;
        Span<double> previous = stackalloc double[rows];
        Span<double> current = stackalloc double[rows];
        int columns = 0;
        double best = double.NaN;
        double bestError = double.PositiveInfinity;
        for (int exponent = firstExponent; exponent >= lastExponent; exponent--)
        {
            Quotient next = quotient(Math.ScaleB(StepFactor, exponent));
            if (!double.IsFinite(next.Value))
            {
                // Outside the domain of the function: begin again with a smaller step.
                columns = 0;
                lastExponent = Math.Min(lastExponent, Math.Max(exponent - rows, epsilonExponent * 3 / 2));
                continue;
            }

            current[0] = next.Value;
            double power = 1;
            for (int column = 1; column <= columns; column++)
            {
                power *= 4;
                current[column] = current[column - 1] + (current[column - 1] - previous[column - 1]) / (power - 1);
                double difference = Math.Max(Math.Abs(current[column] - current[column - 1]), Math.Abs(current[column] - previous[column - 1]));
                double error = Math.Max(difference, next.RoundingError);
                if (error < bestError)
                {
                    best = current[column];
                    bestError = error;
                }
            }

            if (columns == 0 && double.IsNaN(best))
            {
                best = next.Value;
            }

            if (bestError <= 2 * next.RoundingError)
            {
                // Smaller steps only add rounding errors.
                break;
            }

            columns++;
            current.CopyTo(previous);
        }

        return best;
    }

    /// <summary>The distance from 1 to the next number.</summary>
    public static double Epsilon<T>()
        where T : IFloatingPointIeee754<T>
        => double.CreateChecked(T.BitIncrement(T.One) - T.One);
}
