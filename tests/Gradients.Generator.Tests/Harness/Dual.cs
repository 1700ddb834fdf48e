using System;

namespace Gradients.Generator.Tests.Harness;

/// <summary>
/// A number and its derivative in one direction: the oracle for exact derivatives of a program that a test writes down a second time.
/// </summary>
internal readonly record struct Dual(double Value, double Derivative)
{
    /// <summary>The variable of differentiation.</summary>
    public static Dual Variable(double value) => new(value, 1);

    public static implicit operator Dual(double constant) => new(constant, 0);

    public static Dual operator -(Dual a) => new(-a.Value, -a.Derivative);

    public static Dual operator +(Dual a, Dual b) => new(a.Value + b.Value, a.Derivative + b.Derivative);

    public static Dual operator -(Dual a, Dual b) => new(a.Value - b.Value, a.Derivative - b.Derivative);

    public static Dual operator *(Dual a, Dual b) => new(a.Value * b.Value, a.Derivative * b.Value + a.Value * b.Derivative);

    public static Dual operator /(Dual a, Dual b) => new(a.Value / b.Value, (a.Derivative - a.Value / b.Value * b.Derivative) / b.Value);

    public static Dual Exp(Dual a) => Chain(a, Math.Exp(a.Value), Math.Exp(a.Value));

    public static Dual Log(Dual a) => Chain(a, Math.Log(a.Value), 1 / a.Value);

    public static Dual Sqrt(Dual a) => Chain(a, Math.Sqrt(a.Value), 0.5 / Math.Sqrt(a.Value));

    public static Dual Cbrt(Dual a) => Chain(a, Math.Cbrt(a.Value), 1 / (3 * Math.Cbrt(a.Value) * Math.Cbrt(a.Value)));

    public static Dual Sin(Dual a) => Chain(a, Math.Sin(a.Value), Math.Cos(a.Value));

    public static Dual Cos(Dual a) => Chain(a, Math.Cos(a.Value), -Math.Sin(a.Value));

    public static Dual Tan(Dual a) => Chain(a, Math.Tan(a.Value), 1 / (Math.Cos(a.Value) * Math.Cos(a.Value)));

    public static Dual Asin(Dual a) => Chain(a, Math.Asin(a.Value), 1 / Math.Sqrt((1 - a.Value) * (1 + a.Value)));

    public static Dual Acos(Dual a) => Chain(a, Math.Acos(a.Value), -1 / Math.Sqrt((1 - a.Value) * (1 + a.Value)));

    public static Dual Atan(Dual a) => Chain(a, Math.Atan(a.Value), 1 / (1 + a.Value * a.Value));

    public static Dual Sinh(Dual a) => Chain(a, Math.Sinh(a.Value), Math.Cosh(a.Value));

    public static Dual Cosh(Dual a) => Chain(a, Math.Cosh(a.Value), Math.Sinh(a.Value));

    public static Dual Tanh(Dual a) => Chain(a, Math.Tanh(a.Value), 1 / (Math.Cosh(a.Value) * Math.Cosh(a.Value)));

    public static Dual Abs(Dual a) => Chain(a, Math.Abs(a.Value), a.Value == 0 ? 0 : Math.Sign(a.Value));

    public static Dual Pow(Dual a, Dual b)
    {
        double power = Math.Pow(a.Value, b.Value);
        double byBase = a.Derivative == 0 ? 0 : b.Value * Math.Pow(a.Value, b.Value - 1) * a.Derivative;
        double byExponent = b.Derivative == 0 ? 0 : Math.Log(a.Value) * power * b.Derivative;
        return new(power, byBase + byExponent);
    }

    public static Dual Atan2(Dual y, Dual x)
    {
        double square = x.Value * x.Value + y.Value * y.Value;
        return new(Math.Atan2(y.Value, x.Value), (x.Value * y.Derivative - y.Value * x.Derivative) / square);
    }

    public static Dual Hypot(Dual a, Dual b) => Sqrt(a * a + b * b);

    public static Dual Sigmoid(Dual a) => 1 / (1 + Exp(-a));

    public static Dual Softplus(Dual a) => Chain(a, Math.Max(a.Value, 0) + Math.Log(1 + Math.Exp(-Math.Abs(a.Value))), Sigmoid(a.Value).Value);

    private static Dual Chain(Dual a, double value, double slope) => new(value, slope * a.Derivative);
}
