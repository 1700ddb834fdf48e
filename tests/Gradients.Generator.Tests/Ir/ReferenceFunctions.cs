using System;
using System.Collections.Generic;

namespace Gradients.Generator.Tests.Ir;

/// <summary>The values of the elementwise operations in double precision, from the base class library or a textbook form.</summary>
internal static class ReferenceFunctions
{
    private static readonly Dictionary<string, Func<double[], double>> s_functions = new()
    {
        ["add"] = v => v[0] + v[1],
        ["subtract"] = v => v[0] - v[1],
        ["multiply"] = v => v[0] * v[1],
        ["divide"] = v => v[0] / v[1],
        ["remainder"] = v => v[0] % v[1],
        ["negate"] = v => -v[0],
        ["identity"] = v => v[0],
        ["stop"] = v => v[0],
        ["exp"] = v => Math.Exp(v[0]),
        ["exp2"] = v => Math.Pow(2, v[0]),
        ["exp10"] = v => Math.Pow(10, v[0]),
        ["expM1"] = v => ExpM1(v[0]),
        ["exp2M1"] = v => ExpM1(v[0] * Math.Log(2)),
        ["exp10M1"] = v => ExpM1(v[0] * Math.Log(10)),
        ["log"] = v => Math.Log(v[0]),
        ["log2"] = v => Math.Log2(v[0]),
        ["log10"] = v => Math.Log10(v[0]),
        ["logP1"] = v => LogP1(v[0]),
        ["log2P1"] = v => LogP1(v[0]) / Math.Log(2),
        ["log10P1"] = v => LogP1(v[0]) / Math.Log(10),
        ["logBase"] = v => Math.Log(v[0]) / Math.Log(v[1]),
        ["pow"] = v => Math.Pow(v[0], v[1]),
        ["sqrt"] = v => Math.Sqrt(v[0]),
        ["cbrt"] = v => Math.Cbrt(v[0]),
        ["rootN"] = v => double.RootN(v[0], (int)v[1]),
        ["scaleB"] = v => v[0] * Math.Pow(2, v[1]),

        // The estimates stand for the functions they approximate.
        ["reciprocalEstimate"] = v => 1 / v[0],
        ["reciprocalSqrtEstimate"] = v => 1 / Math.Sqrt(v[0]),
        ["hypot"] = v => double.Hypot(v[0], v[1]),
        ["sin"] = v => Math.Sin(v[0]),
        ["cos"] = v => Math.Cos(v[0]),
        ["tan"] = v => Math.Tan(v[0]),
        ["sinPi"] = v => double.SinPi(v[0]),
        ["cosPi"] = v => double.CosPi(v[0]),
        ["tanPi"] = v => double.TanPi(v[0]),
        ["asin"] = v => Math.Asin(v[0]),
        ["acos"] = v => Math.Acos(v[0]),
        ["atan"] = v => Math.Atan(v[0]),
        ["asinPi"] = v => Math.Asin(v[0]) / Math.PI,
        ["acosPi"] = v => Math.Acos(v[0]) / Math.PI,
        ["atanPi"] = v => Math.Atan(v[0]) / Math.PI,
        ["atan2"] = v => Math.Atan2(v[0], v[1]),
        ["atan2Pi"] = v => Math.Atan2(v[0], v[1]) / Math.PI,
        ["degreesToRadians"] = v => v[0] / 180 * Math.PI,
        ["radiansToDegrees"] = v => v[0] / Math.PI * 180,
        ["sinh"] = v => Math.Sinh(v[0]),
        ["cosh"] = v => Math.Cosh(v[0]),
        ["tanh"] = v => Math.Tanh(v[0]),
        ["asinh"] = v => Math.Asinh(v[0]),
        ["acosh"] = v => Math.Acosh(v[0]),
        ["atanh"] = v => Math.Atanh(v[0]),
        ["sigmoid"] = v => v[0] >= 0 ? 1 / (1 + Math.Exp(-v[0])) : Math.Exp(v[0]) / (1 + Math.Exp(v[0])),
        ["softplus"] = v => Math.Max(v[0], 0) + LogP1(Math.Exp(-Math.Abs(v[0]))),
        ["relu"] = v => Math.Max(v[0], 0),
        ["abs"] = v => Math.Abs(v[0]),
        ["max"] = v => Math.Max(v[0], v[1]),
        ["min"] = v => Math.Min(v[0], v[1]),
        ["maxMagnitude"] = v => Math.MaxMagnitude(v[0], v[1]),
        ["minMagnitude"] = v => Math.MinMagnitude(v[0], v[1]),
        ["maxNumber"] = v => double.MaxNumber(v[0], v[1]),
        ["minNumber"] = v => double.MinNumber(v[0], v[1]),
        ["maxMagnitudeNumber"] = v => double.MaxMagnitudeNumber(v[0], v[1]),
        ["minMagnitudeNumber"] = v => double.MinMagnitudeNumber(v[0], v[1]),
        ["maxNative"] = v => double.MaxNative(v[0], v[1]),
        ["minNative"] = v => double.MinNative(v[0], v[1]),
        ["clamp"] = v => Math.Clamp(v[0], v[1], v[2]),
        ["clampNative"] = v => double.ClampNative(v[0], v[1], v[2]),
        ["copySign"] = v => Math.CopySign(v[0], v[1]),
        ["ieeeRemainder"] = v => Math.IEEERemainder(v[0], v[1]),
        ["fusedMultiplyAdd"] = v => Math.FusedMultiplyAdd(v[0], v[1], v[2]),
        ["multiplyAddEstimate"] = v => (v[0] * v[1]) + v[2],
        ["lerp"] = v => (v[0] * (1 - v[2])) + (v[1] * v[2]),
        ["floor"] = v => Math.Floor(v[0]),
        ["ceiling"] = v => Math.Ceiling(v[0]),
        ["round"] = v => Math.Round(v[0]),
        ["truncate"] = v => Math.Truncate(v[0]),
        ["equal"] = v => v[0] == v[1] ? 1 : 0,
        ["greater"] = v => v[0] > v[1] ? 1 : 0,
        ["less"] = v => v[0] < v[1] ? 1 : 0,
        ["select"] = v => v[0] != 0 ? v[1] : v[2],
        ["strongMultiply"] = v => v[0] == 0 && double.IsInfinity(v[1]) ? 0 : v[0] * v[1],
        ["mutualMultiply"] = v => (v[0] == 0 && double.IsInfinity(v[1])) || (v[1] == 0 && double.IsInfinity(v[0])) ? 0 : v[0] * v[1],
        ["strongDivide"] = v => v[0] == 0 && v[1] == 0 ? 0 : v[0] / v[1],
    };

    public static IEnumerable<string> Names => s_functions.Keys;

    public static bool Contains(string name) => s_functions.ContainsKey(name);

    public static double Evaluate(string name, params double[] operands) => s_functions[name](operands);

    // eˣ − 1 = 2·exp(x/2)·sinh(x/2) loses no digit near zero.
    private static double ExpM1(double x) => 2 * Math.Exp(x / 2) * Math.Sinh(x / 2);

    // Kahan: the rounding of 1 + x cancels in the quotient.
    private static double LogP1(double x)
    {
        double u = 1 + x;
        return u == 1 ? x : double.IsInfinity(u) ? u : Math.Log(u) * (x / (u - 1));
    }
}
