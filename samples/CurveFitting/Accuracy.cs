using System;

namespace CurveFitting;

/// <summary>How many digits of a solution are right.</summary>
internal static class Accuracy
{
    /// <summary>What is asked for.</summary>
    public const double Required = 6;

    /// <summary>NIST certifies eleven digits, so no more can be seen to agree.</summary>
    public const double Certified = 11;

    /// <summary>The logarithmic relative error −log₁₀(|b − certified| / |certified|) of the worst parameter, of 0 to <see cref="Certified"/>.</summary>
    public static double Digits(ReadOnlySpan<double> parameters, ReadOnlySpan<double> certified)
    {
        double fewest = Certified;
        for (int i = 0; i < parameters.Length; i++)
        {
            double digits = -Math.Log10(Math.Abs(parameters[i] - certified[i]) / Math.Abs(certified[i]));
            fewest = Math.Min(fewest, digits);
        }

        // A parameter that is not a number agrees in no digit.
        return fewest > 0 ? fewest : 0;
    }
}
