using Gradients;

namespace CurveFitting.Models;

/// <summary>The models of NIST's rational class.</summary>
internal static partial class Rational
{
    /// <summary>Scanning electron microscope line widths: quadratic over quadratic.</summary>
    [Differentiable(Derivatives.ValueAndGradient)]
    public static double Kirby2(double b1, double b2, double b3, double b4, double b5, [NoGradient] double x)
        => (b1 + (b2 * x) + (b3 * x * x)) / (1 + (b4 * x) + (b5 * x * x));

    /// <summary>Thermal expansion of copper, electron mobility: cubic over cubic.</summary>
    [Differentiable(Derivatives.ValueAndGradient)]
    public static double Cubic(double b1, double b2, double b3, double b4, double b5, double b6, double b7, [NoGradient] double x)
        => (b1 + (x * (b2 + (x * (b3 + (x * b4)))))) / (1 + (x * (b5 + (x * (b6 + (x * b7))))));

    /// <summary>Enzyme kinetics of Kowalik and Osborne.</summary>
    [Differentiable(Derivatives.ValueAndGradient)]
    public static double Mgh09(double b1, double b2, double b3, double b4, [NoGradient] double x)
        => b1 * ((x * x) + (x * b2)) / ((x * x) + (x * b3) + b4);
}
