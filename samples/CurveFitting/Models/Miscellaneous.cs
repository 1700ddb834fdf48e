using System;
using Gradients;

namespace CurveFitting.Models;

/// <summary>The models of NIST's miscellaneous class.</summary>
internal static partial class Miscellaneous
{
    /// <summary>Dental adsorption, with a squared denominator.</summary>
    [Differentiable(Derivatives.ValueAndGradient)]
    public static double Misra1b(double b1, double b2, [NoGradient] double x)
    {
        double denominator = 1 + (b2 * x / 2);
        return b1 * (1 - (1 / (denominator * denominator)));
    }

    /// <summary>Dental adsorption, with a root in the denominator.</summary>
    [Differentiable(Derivatives.ValueAndGradient)]
    public static double Misra1c(double b1, double b2, [NoGradient] double x)
        => b1 * (1 - (1 / Math.Sqrt(1 + (2 * b2 * x))));

    /// <summary>Dental adsorption, with a simple denominator.</summary>
    [Differentiable(Derivatives.ValueAndGradient)]
    public static double Misra1d(double b1, double b2, [NoGradient] double x)
        => b1 * b2 * x / (1 + (b2 * x));

    /// <summary>The radiation of a carbon filament.</summary>
    [Differentiable(Derivatives.ValueAndGradient)]
    public static double DanWood(double b1, double b2, [NoGradient] double x)
        => b1 * Math.Pow(x, b2);

    /// <summary>Quantum defects of an atom.</summary>
    [Differentiable(Derivatives.ValueAndGradient)]
    public static double Roszman1(double b1, double b2, double b3, double b4, [NoGradient] double x)
        => b1 - (b2 * x) - (Math.Atan(b3 / (x - b4)) / Math.PI);

    /// <summary>Air pressure over the Pacific: the year and two cycles of unknown length.</summary>
    [Differentiable(Derivatives.ValueAndGradient)]
    public static double Enso(
        double b1, double b2, double b3, double b4, double b5, double b6, double b7, double b8, double b9, [NoGradient] double x)
    {
        double year = 2 * Math.PI * x / 12;
        double longCycle = 2 * Math.PI * x / b4;
        double shortCycle = 2 * Math.PI * x / b7;
        return b1 + (b2 * Math.Cos(year)) + (b3 * Math.Sin(year))
            + (b5 * Math.Cos(longCycle)) + (b6 * Math.Sin(longCycle))
            + (b8 * Math.Cos(shortCycle)) + (b9 * Math.Sin(shortCycle));
    }

    /// <summary>The magnetisation of a superconductor.</summary>
    [Differentiable(Derivatives.ValueAndGradient)]
    public static double Bennett5(double b1, double b2, double b3, [NoGradient] double x)
        => b1 * Math.Pow(b2 + x, -1 / b3);
}
