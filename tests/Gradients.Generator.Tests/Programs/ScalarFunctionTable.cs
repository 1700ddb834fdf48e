using System;
using System.Collections.Generic;
using System.Linq;
using static System.Math;

namespace Gradients.Generator.Tests.Programs;

/// <summary>A scalar function as a user calls it, with its partial derivatives in closed form.</summary>
/// <param name="Call">The call, with the parameters x, y, z and {0} for the class.</param>
/// <param name="Homes">Where it is declared: M for Math and MathF, F for double and float, S for the single-precision overload in Math.</param>
/// <param name="Partials">The closed forms, one a parameter.</param>
/// <param name="Points">Where to compare; the last ones near the edges of the domain.</param>
internal sealed record ScalarFunction(string Call, string Homes, Func<double[], double>[] Partials, double[][] Points)
{
    /// <summary>How much the derivative amplifies rounding of the value it is computed from.</summary>
    public double Condition { get; init; } = 1;

    public string[] Parameters => [.. new[] { "x", "y", "z" }.Take(Partials.Length)];
}

/// <summary>Every scalar function with a derivative; the closed forms are written down here from the literature, not taken from the product.</summary>
internal static class ScalarFunctionTable
{
    private static readonly double s_ln2 = Math.Log(2), s_ln10 = Math.Log(10);
    private static readonly double[] s_everywhere = [0.3, -1.7, 2.5, 0, -0.001, 4];
    private static readonly double[] s_positive = [0.3, 1.7, 25, 1, 1e-6, 1e6];
    private static readonly double[] s_inside = [0.3, -0.7, 0, 0.999, -0.9999];
    private static readonly double[][] s_pairs = [[0.3, 1.2], [-1.7, 0.4], [2.5, -3], [1e-5, 2], [-4, -0.01]];
    private static readonly double[][] s_ties = [.. s_pairs, [1.5, 1.5], [-2, -2], [0, 0], [3, -3], [-0.5, 0.5]];
    private static readonly double[][] s_triples = [[0.3, 1.2, -0.4], [-1.7, 0.4, 2], [2.5, -3, 0.1]];

    public static IReadOnlyList<ScalarFunction> All { get; } =
    [
        Unary("Abs", "MFS", x => Sign(x), s_everywhere),
        Unary("Acos", "MF", x => -1 / Root(x), s_inside),
        Unary("Asin", "MF", x => 1 / Root(x), s_inside),
        Unary("Acosh", "MF", x => 1 / Sqrt((x - 1) * (x + 1)), [1.5, 1.0001, 30, 1e8]),
        Unary("Asinh", "MF", x => 1 / Sqrt(1 + x * x), [.. s_everywhere, 1e8, -1e8]),
        Unary("Atan", "MF", x => 1 / (1 + x * x), [.. s_everywhere, 1e8]),
        Unary("Atanh", "MF", x => 1 / ((1 - x) * (1 + x)), s_inside),
        Unary("Cbrt", "MF", x => 1 / (3 * Pow(Abs(x), 2.0 / 3)), [0.3, -1.7, 25, 1e-6, -1e6]),
        Unary("Cos", "MF", x => -Sin(x), s_everywhere),
        Unary("Cosh", "MF", x => Sinh(x), s_everywhere),
        Unary("Exp", "MF", x => Exp(x), [.. s_everywhere, 80, -80]),
        Unary("Log", "MF", x => 1 / x, s_positive),
        Unary("Log10", "MF", x => 1 / (x * s_ln10), s_positive),
        Unary("Log2", "MF", x => 1 / (x * s_ln2), s_positive),
        Unary("ReciprocalEstimate", "MF", x => -1 / (x * x), [0.3, -1.7, 25, 1e-3]),
        Unary("ReciprocalSqrtEstimate", "MF", x => -0.5 / (x * Sqrt(x)), [0.3, 1.7, 25, 1e-3]),
        Unary("Sin", "MF", x => Cos(x), s_everywhere),
        Unary("Sinh", "MF", x => Cosh(x), s_everywhere),
        Unary("Sqrt", "MF", x => 0.5 / Sqrt(x), s_positive),
        Unary("Tan", "MF", x => 1 / (Cos(x) * Cos(x)), s_everywhere),
        // 1 − tanh² from the stored tanh: at 2.5 the difference keeps 3 % of it.
        Unary("Tanh", "MF", x => 1 / (Cosh(x) * Cosh(x)), [0.3, -1.7, 2.5, 0, -0.001]) with { Condition = 10 },

        Unary("AcosPi", "F", x => -1 / (PI * Root(x)), s_inside),
        Unary("AsinPi", "F", x => 1 / (PI * Root(x)), s_inside),
        Unary("AtanPi", "F", x => 1 / (PI * (1 + x * x)), s_everywhere),
        Unary("CosPi", "F", x => -PI * Sin(PI * x), [0.3, -0.7, 0, 0.25]),
        Unary("SinPi", "F", x => PI * Cos(PI * x), [0.3, -0.7, 0, 0.25]),
        Unary("TanPi", "F", x => PI / (Cos(PI * x) * Cos(PI * x)), [0.3, -0.7, 0, 0.25]),
        Unary("DegreesToRadians", "F", _ => PI / 180, s_everywhere),
        Unary("RadiansToDegrees", "F", _ => 180 / PI, s_everywhere),
        Unary("Exp10", "F", x => s_ln10 * Pow(10, x), s_everywhere),
        Unary("Exp10M1", "F", x => s_ln10 * Pow(10, x), [.. s_everywhere, -20]),
        Unary("Exp2", "F", x => s_ln2 * Pow(2, x), s_everywhere),
        Unary("Exp2M1", "F", x => s_ln2 * Pow(2, x), [.. s_everywhere, -60]),
        Unary("ExpM1", "F", x => Exp(x), [.. s_everywhere, -40]),
        Unary("Log10P1", "F", x => 1 / ((1 + x) * s_ln10), s_positive),
        Unary("Log2P1", "F", x => 1 / ((1 + x) * s_ln2), s_positive),
        Unary("LogP1", "F", x => 1 / (1 + x), [.. s_positive, -0.5]),

        Binary("Atan2", "MF", (y, x) => x / (x * x + y * y), (y, x) => -y / (x * x + y * y), [.. s_pairs, [0, 0]]),
        Binary("Atan2Pi", "F", (y, x) => x / (x * x + y * y) / PI, (y, x) => -y / (x * x + y * y) / PI, [.. s_pairs, [0, 0]]),
        Binary("CopySign", "MF", (x, y) => Sign(x) * (y < 0 ? -1 : 1), (_, _) => 0, s_pairs),
        Binary("IEEERemainder", "M", (_, _) => 1, (x, y) => -Round(x / y), [[5.2, 1.5], [-7.1, 2], [0.3, 1.2]]),
        Binary("Ieee754Remainder", "F", (_, _) => 1, (x, y) => -Round(x / y), [[5.2, 1.5], [-7.1, 2], [0.3, 1.2]]),
        Binary("Hypot", "F", (x, y) => x / Sqrt(x * x + y * y), (x, y) => y / Sqrt(x * x + y * y), [.. s_pairs, [0, 0]]),
        Binary("Log", "MF", (x, b) => 1 / (x * Math.Log(b)), (x, b) => -Math.Log(x) / (b * Math.Log(b) * Math.Log(b)), [[0.3, 2], [7, 10], [2, 0.5]]),
        Binary("Pow", "MF", (x, y) => y * Pow(x, y - 1), (x, y) => Pow(x, y) * Math.Log(x), [[0.3, 1.2], [1.7, -0.4], [2.5, 3], [0.01, 0.5]]),
        Choice("Max", "MFS", (x, y) => x > y),
        Choice("Min", "MFS", (x, y) => x < y),
        Choice("MaxMagnitude", "MF", (x, y) => Abs(x) > Abs(y)),
        Choice("MinMagnitude", "MF", (x, y) => Abs(x) < Abs(y)),
        Choice("MaxNumber", "F", (x, y) => x > y),
        Choice("MinNumber", "F", (x, y) => x < y),
        Choice("MaxMagnitudeNumber", "F", (x, y) => Abs(x) > Abs(y)),
        Choice("MinMagnitudeNumber", "F", (x, y) => Abs(x) < Abs(y)),
        Choice("MaxNative", "F", (x, y) => x > y),
        Choice("MinNative", "F", (x, y) => x < y),

        Ternary("FusedMultiplyAdd", "MF", p => p[1], p => p[0], _ => 1, s_triples),
        Ternary("MultiplyAddEstimate", "F", p => p[1], p => p[0], _ => 1, s_triples),
        Ternary("Lerp", "F", p => 1 - p[2], p => p[2], p => p[1] - p[0], s_triples),
        Clamp("{0}.Clamp(x, y, z)", "F"),
        Clamp("{0}.ClampNative(x, y, z)", "F"),
        Clamp("Math.Clamp(x, y, z)", "M"),
        new("{0}.ScaleB(x, 3)", "MF", [_ => 8], Points(s_everywhere)),
        new("{0}.ScaleB(x, -2)", "MF", [_ => 0.25], Points(s_everywhere)),
        new("{0}.RootN(x, 3)", "F", [p => 1 / (3 * Pow(Abs(p[0]), 2.0 / 3))], Points([0.3, -1.7, 25])),
        new("{0}.RootN(x, 4)", "F", [p => 0.25 * Pow(p[0], -0.75)], Points([0.3, 1.7, 25])),
        new("{0}.RootN(x, -2)", "F", [p => -0.5 * Pow(p[0], -1.5)], Points([0.3, 1.7, 25])),

        // Operators, and integer powers, where a logarithm of the base would not exist.
        new("x + y", "M", [_ => 1, _ => 1], s_pairs),
        new("x - y", "M", [_ => 1, _ => -1], s_pairs),
        new("x * y", "M", [p => p[1], p => p[0]], s_ties),
        new("x / y", "M", [p => 1 / p[1], p => -p[0] / (p[1] * p[1])], s_pairs),
        new("x % y", "M", [_ => 1, p => -Truncate(p[0] / p[1])], [[5.2, 1.5], [-7.1, 2], [0.3, 1.2], [7.3, -2]]),
        new("-x", "M", [_ => -1], Points(s_everywhere)),
        new("+x", "M", [_ => 1], Points(s_everywhere)),
        new("{0}.Pow(x, 2)", "MF", [p => 2 * p[0]], Points(s_everywhere)),
        new("{0}.Pow(x, 3)", "MF", [p => 3 * p[0] * p[0]], Points(s_everywhere)),
        new("{0}.Pow(x, -1)", "MF", [p => -1 / (p[0] * p[0])], Points([0.3, -1.7, 25])),
        new("{0}.Pow(x, 1)", "MF", [_ => 1], Points(s_everywhere)),
        new("{0}.Pow(x, 0)", "MF", [_ => 0], Points([0.3, -1.7, 0])),
        new("{0}.Pow(2, x)", "MF", [p => s_ln2 * Pow(2, p[0])], Points(s_everywhere)),
        new("{0}.Pow(x, (T)0.5)", "MF", [p => 0.5 / Sqrt(p[0])], Points(s_positive)),
        new("{0}.Pow(x, x)", "MF", [p => Pow(p[0], p[0]) * (Math.Log(p[0]) + 1)], Points([0.3, 1.7, 3])),
        new("{0}.Max(x, 0)", "MF", [p => p[0] > 0 ? 1 : p[0] < 0 ? 0 : 0.5], Points(s_everywhere)),
    ];

    private static double Root(double x) => Sqrt((1 - x) * (1 + x));

    private static double[][] Points(double[] points) => [.. points.Select(p => new[] { p })];

    private static ScalarFunction Unary(string name, string homes, Func<double, double> derivative, double[] points)
        => new($"{{0}}.{name}(x)", homes, [p => derivative(p[0])], Points(points));

    private static ScalarFunction Binary(
        string name, string homes, Func<double, double, double> left, Func<double, double, double> right, double[][] points)
        => new($"{{0}}.{name}(x, y)", homes, [Partial(left), Partial(right)], points)
        {
            // Both partials hold a logarithm or a power, each with an error of its own.
            Condition = name is "Pow" or "Log" ? 10 : 1,
        };

    // The policy at the origin, where the angle and the distance have no derivative, is 0.
    private static Func<double[], double> Partial(Func<double, double, double> f)
        => p => p[0] == 0 && p[1] == 0 ? 0 : f(p[0], p[1]);

    /// <summary>One of two operands; the policy is that a tie shares the derivative.</summary>
    private static ScalarFunction Choice(string name, string homes, Func<double, double, bool> choosesLeft)
    {
        return new($"{{0}}.{name}(x, y)", homes, [p => Share(p[0], p[1]), p => 1 - Share(p[0], p[1])], s_ties);

        // Of two equal magnitudes with opposite signs, a maximum is the positive and a minimum the negative number.
        double Share(double x, double y) => x == y ? 0.5
            : x == -y ? name.StartsWith("Max", StringComparison.Ordinal) == x > y ? 1 : 0
            : choosesLeft(x, y) ? 1 : 0;
    }

    /// <summary>The policy at a bound: the derivative goes to the first operand.</summary>
    private static ScalarFunction Clamp(string call, string homes) => new(
        call,
        homes,
        [p => p[0] < p[1] || p[0] > p[2] ? 0 : 1, p => p[0] < p[1] ? 1 : 0, p => p[0] > p[2] ? 1 : 0],
        [[0.5, 0, 1], [-0.5, 0, 1], [1.5, 0, 1], [0, 0, 1], [1, 0, 1]]);

    private static ScalarFunction Ternary(
        string name, string homes, Func<double[], double> x, Func<double[], double> y, Func<double[], double> z, double[][] points)
        => new($"{{0}}.{name}(x, y, z)", homes, [x, y, z], points);
}
