using System;
using System.Numerics;

namespace Gradients.Generator.Tests.Zoo;

/// <summary>
/// <see cref="Math"/> over dual numbers, from textbook derivatives and, where there is none, the policy of docs/singular-points.md. What is
/// called with integers is the function of integers.
/// </summary>
public static class DualFunctions<T>
    where T : IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
{
    public const double PI = Math.PI;
    public const double E = Math.E;
    public const double Tau = Math.Tau;

    public static DualNumber<T> Abs(DualNumber<T> a) => Chain(a, T.Abs(a.Value), a.Number == 0 ? 0 : Math.Sign(a.Number), 0);

    public static int Abs(int a) => Math.Abs(a);

    public static DualNumber<T> Acos(DualNumber<T> a) => Chain(a, T.Acos(a.Value), -1 / Math.Sqrt((1 - a.Number) * (1 + a.Number)), -a.Number * Math.Pow((1 - a.Number) * (1 + a.Number), -1.5));

    public static DualNumber<T> Acosh(DualNumber<T> a) => Chain(a, T.Acosh(a.Value), 1 / Math.Sqrt((a.Number - 1) * (a.Number + 1)), -a.Number * Math.Pow((a.Number - 1) * (a.Number + 1), -1.5));

    public static DualNumber<T> Asin(DualNumber<T> a) => Chain(a, T.Asin(a.Value), 1 / Math.Sqrt((1 - a.Number) * (1 + a.Number)), a.Number * Math.Pow((1 - a.Number) * (1 + a.Number), -1.5));

    public static DualNumber<T> Asinh(DualNumber<T> a) => Chain(a, T.Asinh(a.Value), 1 / Math.Sqrt(1 + a.Number * a.Number), -a.Number * Math.Pow(1 + a.Number * a.Number, -1.5));

    public static DualNumber<T> Atan(DualNumber<T> a) => Chain(a, T.Atan(a.Value), 1 / (1 + a.Number * a.Number), -2 * a.Number / Math.Pow(1 + a.Number * a.Number, 2));

    public static DualNumber<T> Atanh(DualNumber<T> a) => Chain(a, T.Atanh(a.Value), 1 / ((1 - a.Number) * (1 + a.Number)), 2 * a.Number / Math.Pow((1 - a.Number) * (1 + a.Number), 2));

    public static DualNumber<T> Atan2(DualNumber<T> y, DualNumber<T> x)
    {
        double square = x.Number * x.Number + y.Number * y.Number;
        return new(
            T.Atan2(y.Value, x.Value),
            square == 0 ? 0 : (x.Number * y.Derivative - y.Number * x.Derivative) / square,
            square == 0 ? 0 : (Math.Abs(x.Number) * y.Magnitude + Math.Abs(y.Number) * x.Magnitude) / square,
            square == 0 ? default : Second(
                y, x, x.Number / square, -y.Number / square, -2 * x.Number * y.Number / (square * square),
                (y.Number - x.Number) * (y.Number + x.Number) / (square * square), 2 * x.Number * y.Number / (square * square)));
    }

    public static DualNumber<T> Cbrt(DualNumber<T> a) => Chain(a, T.Cbrt(a.Value), 1 / (3 * Math.Pow(Math.Cbrt(a.Number), 2)), -2 / (9 * Math.Pow(Math.Cbrt(a.Number), 5)));

    public static DualNumber<T> Ceiling(DualNumber<T> a) => new(T.Ceiling(a.Value), 0, 0);

    public static DualNumber<T> Clamp(DualNumber<T> a, DualNumber<T> low, DualNumber<T> high)
        => a < low ? low : a > high ? high : a;

    public static int Clamp(int a, int low, int high) => Math.Clamp(a, low, high);

    public static DualNumber<T> CopySign(DualNumber<T> a, DualNumber<T> b)
        => Chain(a, T.CopySign(a.Value, b.Value), a.Number == 0 ? 0 : Math.Sign(a.Number) * Math.CopySign(1, b.Number), 0);

    public static DualNumber<T> Cos(DualNumber<T> a) => Chain(a, T.Cos(a.Value), -Math.Sin(a.Number), -Math.Cos(a.Number));

    public static DualNumber<T> Cosh(DualNumber<T> a) => Chain(a, T.Cosh(a.Value), Math.Sinh(a.Number), Math.Cosh(a.Number));

    public static DualNumber<T> Exp(DualNumber<T> a) => Chain(a, T.Exp(a.Value), Math.Exp(a.Number), Math.Exp(a.Number));

    public static DualNumber<T> Floor(DualNumber<T> a) => new(T.Floor(a.Value), 0, 0);

    public static DualNumber<T> FusedMultiplyAdd(DualNumber<T> a, DualNumber<T> b, DualNumber<T> c)
        => new(
            T.FusedMultiplyAdd(a.Value, b.Value, c.Value),
            a.Derivative * b.Number + a.Number * b.Derivative + c.Derivative,
            a.Magnitude * Math.Abs(b.Number) + Math.Abs(a.Number) * b.Magnitude + c.Magnitude,
            Second(a, b, b.Number, a.Number, 0, 1, 0) + c.Second);

    public static DualNumber<T> Log(DualNumber<T> a) => Chain(a, T.Log(a.Value), 1 / a.Number, -1 / (a.Number * a.Number));

    public static DualNumber<T> Log10(DualNumber<T> a) => Chain(a, T.Log10(a.Value), 1 / (a.Number * Math.Log(10)), -1 / (a.Number * a.Number * Math.Log(10)));

    public static DualNumber<T> Log2(DualNumber<T> a) => Chain(a, T.CreateTruncating(Math.Log2(a.Number)), 1 / (a.Number * Math.Log(2)), -1 / (a.Number * a.Number * Math.Log(2)));

    public static DualNumber<T> Max(DualNumber<T> a, DualNumber<T> b) => Choose(a, b, T.Max(a.Value, b.Value));

    public static int Max(int a, int b) => Math.Max(a, b);

    public static DualNumber<T> Min(DualNumber<T> a, DualNumber<T> b) => Choose(a, b, T.Min(a.Value, b.Value));

    public static int Min(int a, int b) => Math.Min(a, b);

    public static DualNumber<T> Pow(DualNumber<T> a, DualNumber<T> b)
    {
        double x = a.Number, y = b.Number;
        double byBase = y == 0 || a.Derivative == 0 ? 0 : Slope(y * Math.Pow(x, y - 1), a.Derivative);
        double byExponent = x == 0 || b.Derivative == 0 ? 0 : Math.Log(x) * Math.Pow(x, y) * b.Derivative;
        double magnitude = Math.Abs(y * Math.Pow(x, y - 1)) * a.Magnitude + (b.Magnitude == 0 ? 0 : Math.Abs(Math.Log(x) * Math.Pow(x, y)) * b.Magnitude);
        bool isVaried = b.Magnitude != 0 || b.Second.Magnitude != 0;
        SecondOrder second = isVaried
            ? Second(
                a, b, y * Math.Pow(x, y - 1), x == 0 ? 0 : Math.Log(x) * Math.Pow(x, y), y * (y - 1) * Math.Pow(x, y - 2),
                x == 0 ? 0 : Math.Pow(x, y - 1) * (1 + y * Math.Log(x)), x == 0 ? 0 : Math.Pow(Math.Log(x), 2) * Math.Pow(x, y))
            : ((y == 0 ? 0 : y * Math.Pow(x, y - 1)) * a.Second) + SecondOrder.Curvature(y is 0 or 1 ? 0 : y * (y - 1) * Math.Pow(x, y - 2), a, a);
        return new(T.Pow(a.Value, b.Value), byBase + byExponent, magnitude, second);
    }

    public static DualNumber<T> Round(DualNumber<T> a) => new(T.Round(a.Value), 0, 0);

    public static int Sign(DualNumber<T> a) => T.Sign(a.Value);

    public static DualNumber<T> Sin(DualNumber<T> a) => Chain(a, T.Sin(a.Value), Math.Cos(a.Number), -Math.Sin(a.Number));

    public static DualNumber<T> Sinh(DualNumber<T> a) => Chain(a, T.Sinh(a.Value), Math.Cosh(a.Number), Math.Sinh(a.Number));

    public static DualNumber<T> Sqrt(DualNumber<T> a) => Chain(a, T.Sqrt(a.Value), 0.5 / Math.Sqrt(a.Number), -0.25 * Math.Pow(a.Number, -1.5));

    public static DualNumber<T> Tan(DualNumber<T> a) => Chain(a, T.Tan(a.Value), 1 / (Math.Cos(a.Number) * Math.Cos(a.Number)), 2 * Math.Tan(a.Number) / Math.Pow(Math.Cos(a.Number), 2));

    public static DualNumber<T> Tanh(DualNumber<T> a)
    {
        double slope = 1 / (Math.Cosh(a.Number) * Math.Cosh(a.Number));
        // 1 − tanh² from the result has an absolute error where it is small.
        double curvature = -2 * Math.Tanh(a.Number) * slope;
        SecondOrder second = (slope * a.Second) + SecondOrder.Curvature(curvature, a, a);
        second = second with
        {
            Magnitude = (slope + 1e-3) * a.Second.Magnitude,
            MixedMagnitude = ((slope + 1e-3) * a.Second.MixedMagnitude) + ((Math.Abs(curvature) + 1e-3) * a.Magnitude * a.Second.Magnitude),
        };
        return new(T.Tanh(a.Value), Slope(slope, a.Derivative), (slope + 1e-3) * a.Magnitude, second);
    }

    public static DualNumber<T> Truncate(DualNumber<T> a) => new(T.Truncate(a.Value), 0, 0);

    /// <summary>A partial derivative times a tangent: an infinite one times exactly zero is zero.</summary>
    internal static double Slope(double partial, double tangent) => double.IsInfinity(partial) && tangent == 0 ? 0 : partial * tangent;

    private static DualNumber<T> Chain(DualNumber<T> a, T value, double slope, double curvature)
        => new(value, Slope(slope, a.Derivative), Slope(Math.Abs(slope), a.Magnitude), (slope * a.Second) + SecondOrder.Curvature(curvature, a, a));

    /// <summary>The second order of a function of two operands, from its partial derivatives.</summary>
    private static SecondOrder Second(DualNumber<T> a, DualNumber<T> b, double byA, double byB, double byAA, double byAB, double byBB)
        => (byA * a.Second) + (byB * b.Second) + SecondOrder.Curvature(byAA, a, a) + SecondOrder.Curvature(byAB, a, b)
            + SecondOrder.Curvature(byAB, b, a) + SecondOrder.Curvature(byBB, b, b);

    /// <summary>The operand chosen; a tie shares the derivative, a NaN is never chosen.</summary>
    private static DualNumber<T> Choose(DualNumber<T> a, DualNumber<T> b, T chosen)
        => a == b ? new(chosen, 0.5 * (a.Derivative + b.Derivative), 0.5 * (a.Magnitude + b.Magnitude), (0.5 * a.Second) + (0.5 * b.Second))
            : a.Value == chosen ? new(chosen, a.Derivative, a.Magnitude, a.Second)
            : b.Value == chosen ? new(chosen, b.Derivative, b.Magnitude, b.Second)
            : new(chosen, 0, b.Magnitude);
}

/// <summary><c>Gradients.Gradient</c> over dual numbers.</summary>
public static class DualGradient
{
    public static DualNumber<double> Stop(DualNumber<double> a) => new(a.Value, 0, 0);

    public static DualNumber<float> Stop(DualNumber<float> a) => new(a.Value, 0, 0);
}

/// <summary>What a dual run may spend: a program that a shrinking step has made endless is stopped here before the generator's output runs.</summary>
public static class Fuel
{
    private const int Full = 2_000_000;

    [ThreadStatic]
    private static int s_left;

    /// <summary>Before a run.</summary>
    public static void Fill() => s_left = Full;

    /// <summary>At the beginning of every iteration.</summary>
    public static void Spend()
    {
        if (--s_left < 0)
            throw new OutOfFuelException();
    }
}

/// <summary>The program runs (nearly) for ever.</summary>
public sealed class OutOfFuelException : Exception
{
    public OutOfFuelException()
        : base("The program does not end.")
    {
    }
}
