using System;

namespace Gradients.Objectives.GaussianMixture;

/// <summary>The Wishart prior of a component, as far as it does not depend on the parameters.</summary>
public static class Wishart
{
    /// <summary>The logarithm of the normalization constant, for d + m + 1 degrees of freedom and the scale matrix γ⁻²·1.</summary>
    /// <param name="d">The dimension.</param>
    /// <param name="gamma">γ.</param>
    /// <param name="m">The degrees of freedom beyond d + 1.</param>
    /// <returns>N·d·(log γ − ½ log 2) − log Γ_d(N/2), with N = d + m + 1.</returns>
    public static double LogNormalization(int d, double gamma, int m)
    {
        int degrees = d + m + 1;
        double logGammas = 0.25 * d * (d - 1) * Math.Log(Math.PI);
        for (int j = 0; j < d; j++)
            logGammas += LogGammaOfHalf(degrees - j);
        return degrees * d * (Math.Log(gamma) - 0.5 * Math.Log(2)) - logGammas;
    }

    /// <summary>log Γ(halves / 2), exactly by Γ(x + 1) = x·Γ(x) from Γ(1) = 1 or Γ(½) = √π.</summary>
    private static double LogGammaOfHalf(int halves)
    {
        double sum = halves % 2 == 0 ? 0 : 0.5 * Math.Log(Math.PI);
        while (halves > 2)
        {
            halves -= 2;
            sum += Math.Log(0.5 * halves);
        }

        return sum;
    }
}
