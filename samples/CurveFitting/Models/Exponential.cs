using System;
using Gradients;

namespace CurveFitting.Models;

/// <summary>The models of NIST's exponential class.</summary>
internal static partial class Exponential
{
    /// <summary>Monomolecular adsorption, biochemical oxygen demand.</summary>
    [Differentiable(Derivatives.ValueAndGradient)]
    public static double Saturation(double b1, double b2, [NoGradient] double x)
        => b1 * (1 - Math.Exp(-b2 * x));

    /// <summary>The response of an ultrasonic reference block at a distance.</summary>
    [Differentiable(Derivatives.ValueAndGradient)]
    public static double Chwirut(double b1, double b2, double b3, [NoGradient] double x)
        => Math.Exp(-b1 * x) / (b2 + (b3 * x));

    /// <summary>Three decays, hard to tell apart.</summary>
    [Differentiable(Derivatives.ValueAndGradient)]
    public static double Lanczos(double b1, double b2, double b3, double b4, double b5, double b6, [NoGradient] double x)
        => (b1 * Math.Exp(-b2 * x)) + (b3 * Math.Exp(-b4 * x)) + (b5 * Math.Exp(-b6 * x));

    /// <summary>Two bells on a decaying baseline.</summary>
    [Differentiable(Derivatives.ValueAndGradient)]
    public static double Gauss(
        double b1, double b2, double b3, double b4, double b5, double b6, double b7, double b8, [NoGradient] double x)
    {
        double left = (x - b4) / b5;
        double right = (x - b7) / b8;
        return (b1 * Math.Exp(-b2 * x)) + (b3 * Math.Exp(-left * left)) + (b6 * Math.Exp(-right * right));
    }

    /// <summary>A decay of dielectric strength with time, faster the hotter; the model is of the logarithm of the response.</summary>
    [Differentiable(Derivatives.ValueAndGradient)]
    public static double Nelson(double b1, double b2, double b3, [NoGradient] double time, [NoGradient] double temperature)
        => b1 - (b2 * time * Math.Exp(-b3 * temperature));

    /// <summary>Osborne's sum of two decays.</summary>
    [Differentiable(Derivatives.ValueAndGradient)]
    public static double Mgh17(double b1, double b2, double b3, double b4, double b5, [NoGradient] double x)
        => b1 + (b2 * Math.Exp(-x * b4)) + (b3 * Math.Exp(-x * b5));

    /// <summary>Meyer's resistance of a thermistor.</summary>
    [Differentiable(Derivatives.ValueAndGradient)]
    public static double Mgh10(double b1, double b2, double b3, [NoGradient] double x)
        => b1 * Math.Exp(b2 / (x + b3));

    /// <summary>The transmittance of an interference filter.</summary>
    [Differentiable(Derivatives.ValueAndGradient)]
    public static double Eckerle4(double b1, double b2, double b3, [NoGradient] double x)
    {
        double distance = (x - b3) / b2;
        return b1 / b2 * Math.Exp(-0.5 * distance * distance);
    }

    /// <summary>The yield of a pasture: the logistic curve.</summary>
    [Differentiable(Derivatives.ValueAndGradient)]
    public static double Rat42(double b1, double b2, double b3, [NoGradient] double x)
        => b1 / (1 + Math.Exp(b2 - (b3 * x)));

    /// <summary>The weight of onions: Richards' curve.</summary>
    [Differentiable(Derivatives.ValueAndGradient)]
    public static double Rat43(double b1, double b2, double b3, double b4, [NoGradient] double x)
        => b1 / Math.Pow(1 + Math.Exp(b2 - (b3 * x)), 1 / b4);
}
