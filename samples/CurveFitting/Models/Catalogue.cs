using System;

namespace CurveFitting.Models;

/// <summary>Which model belongs to which data set, and its parameters b1, b2… as elements of one vector.</summary>
internal static class Catalogue
{
    /// <summary>The model of the data set of this name.</summary>
    public static Model For(string dataset) => dataset switch
    {
        "BoxBOD" or "Misra1a" => Saturation,
        "Chwirut1" or "Chwirut2" => Chwirut,
        "Lanczos1" or "Lanczos2" or "Lanczos3" => Lanczos,
        "Gauss1" or "Gauss2" or "Gauss3" => Gauss,
        "Nelson" => Nelson,
        "MGH17" => Mgh17,
        "MGH10" => Mgh10,
        "Eckerle4" => Eckerle4,
        "Rat42" => Rat42,
        "Rat43" => Rat43,
        "Kirby2" => Kirby2,
        "Hahn1" or "Thurber" => Cubic,
        "MGH09" => Mgh09,
        "Misra1b" => Misra1b,
        "Misra1c" => Misra1c,
        "Misra1d" => Misra1d,
        "DanWood" => DanWood,
        "Roszman1" => Roszman1,
        "ENSO" => Enso,
        "Bennett5" => Bennett5,
        _ => throw new ArgumentException($"There is no model for a data set '{dataset}'.", nameof(dataset)),
    };

    private static Model Saturation { get; } = new(
        (b, x) => Exponential.Saturation(b[0], b[1], x[0]),
        (b, x, g) => Exponential.SaturationValueAndGradient(b[0], b[1], x[0], out g[0], out g[1]));

    private static Model Chwirut { get; } = new(
        (b, x) => Exponential.Chwirut(b[0], b[1], b[2], x[0]),
        (b, x, g) => Exponential.ChwirutValueAndGradient(b[0], b[1], b[2], x[0], out g[0], out g[1], out g[2]));

    private static Model Lanczos { get; } = new(
        (b, x) => Exponential.Lanczos(b[0], b[1], b[2], b[3], b[4], b[5], x[0]),
        (b, x, g) => Exponential.LanczosValueAndGradient(
            b[0], b[1], b[2], b[3], b[4], b[5], x[0],
            out g[0], out g[1], out g[2], out g[3], out g[4], out g[5]));

    private static Model Gauss { get; } = new(
        (b, x) => Exponential.Gauss(b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7], x[0]),
        (b, x, g) => Exponential.GaussValueAndGradient(
            b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7], x[0],
            out g[0], out g[1], out g[2], out g[3], out g[4], out g[5], out g[6], out g[7]));

    private static Model Nelson { get; } = new(
        (b, x) => Exponential.Nelson(b[0], b[1], b[2], x[0], x[1]),
        (b, x, g) => Exponential.NelsonValueAndGradient(b[0], b[1], b[2], x[0], x[1], out g[0], out g[1], out g[2]));

    private static Model Mgh17 { get; } = new(
        (b, x) => Exponential.Mgh17(b[0], b[1], b[2], b[3], b[4], x[0]),
        (b, x, g) => Exponential.Mgh17ValueAndGradient(b[0], b[1], b[2], b[3], b[4], x[0], out g[0], out g[1], out g[2], out g[3], out g[4]));

    private static Model Mgh10 { get; } = new(
        (b, x) => Exponential.Mgh10(b[0], b[1], b[2], x[0]),
        (b, x, g) => Exponential.Mgh10ValueAndGradient(b[0], b[1], b[2], x[0], out g[0], out g[1], out g[2]));

    private static Model Eckerle4 { get; } = new(
        (b, x) => Exponential.Eckerle4(b[0], b[1], b[2], x[0]),
        (b, x, g) => Exponential.Eckerle4ValueAndGradient(b[0], b[1], b[2], x[0], out g[0], out g[1], out g[2]));

    private static Model Rat42 { get; } = new(
        (b, x) => Exponential.Rat42(b[0], b[1], b[2], x[0]),
        (b, x, g) => Exponential.Rat42ValueAndGradient(b[0], b[1], b[2], x[0], out g[0], out g[1], out g[2]));

    private static Model Rat43 { get; } = new(
        (b, x) => Exponential.Rat43(b[0], b[1], b[2], b[3], x[0]),
        (b, x, g) => Exponential.Rat43ValueAndGradient(b[0], b[1], b[2], b[3], x[0], out g[0], out g[1], out g[2], out g[3]));

    private static Model Kirby2 { get; } = new(
        (b, x) => Rational.Kirby2(b[0], b[1], b[2], b[3], b[4], x[0]),
        (b, x, g) => Rational.Kirby2ValueAndGradient(b[0], b[1], b[2], b[3], b[4], x[0], out g[0], out g[1], out g[2], out g[3], out g[4]));

    private static Model Cubic { get; } = new(
        (b, x) => Rational.Cubic(b[0], b[1], b[2], b[3], b[4], b[5], b[6], x[0]),
        (b, x, g) => Rational.CubicValueAndGradient(
            b[0], b[1], b[2], b[3], b[4], b[5], b[6], x[0],
            out g[0], out g[1], out g[2], out g[3], out g[4], out g[5], out g[6]));

    private static Model Mgh09 { get; } = new(
        (b, x) => Rational.Mgh09(b[0], b[1], b[2], b[3], x[0]),
        (b, x, g) => Rational.Mgh09ValueAndGradient(b[0], b[1], b[2], b[3], x[0], out g[0], out g[1], out g[2], out g[3]));

    private static Model Misra1b { get; } = new(
        (b, x) => Miscellaneous.Misra1b(b[0], b[1], x[0]),
        (b, x, g) => Miscellaneous.Misra1bValueAndGradient(b[0], b[1], x[0], out g[0], out g[1]));

    private static Model Misra1c { get; } = new(
        (b, x) => Miscellaneous.Misra1c(b[0], b[1], x[0]),
        (b, x, g) => Miscellaneous.Misra1cValueAndGradient(b[0], b[1], x[0], out g[0], out g[1]));

    private static Model Misra1d { get; } = new(
        (b, x) => Miscellaneous.Misra1d(b[0], b[1], x[0]),
        (b, x, g) => Miscellaneous.Misra1dValueAndGradient(b[0], b[1], x[0], out g[0], out g[1]));

    private static Model DanWood { get; } = new(
        (b, x) => Miscellaneous.DanWood(b[0], b[1], x[0]),
        (b, x, g) => Miscellaneous.DanWoodValueAndGradient(b[0], b[1], x[0], out g[0], out g[1]));

    private static Model Roszman1 { get; } = new(
        (b, x) => Miscellaneous.Roszman1(b[0], b[1], b[2], b[3], x[0]),
        (b, x, g) => Miscellaneous.Roszman1ValueAndGradient(b[0], b[1], b[2], b[3], x[0], out g[0], out g[1], out g[2], out g[3]));

    private static Model Enso { get; } = new(
        (b, x) => Miscellaneous.Enso(b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7], b[8], x[0]),
        (b, x, g) => Miscellaneous.EnsoValueAndGradient(
            b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7], b[8], x[0],
            out g[0], out g[1], out g[2], out g[3], out g[4], out g[5], out g[6], out g[7], out g[8]));

    private static Model Bennett5 { get; } = new(
        (b, x) => Miscellaneous.Bennett5(b[0], b[1], b[2], x[0]),
        (b, x, g) => Miscellaneous.Bennett5ValueAndGradient(b[0], b[1], b[2], x[0], out g[0], out g[1], out g[2]));
}
