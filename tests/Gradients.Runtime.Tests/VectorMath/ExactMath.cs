using System;
using System.Numerics;

namespace Gradients.Runtime.Tests;

/// <summary>Elementary functions in fixed-point numbers with 1300 binary places: the oracle for functions of <see cref="double"/>.</summary>
internal static class ExactMath
{
    private const int Places = 1300;
    private const int Halvings = 30;
    private static readonly BigInteger s_one = BigInteger.One << Places;

    internal static BigInteger Exp(BigInteger x)
    {
        BigInteger reduced = x >> Halvings;
        BigInteger sum = s_one, term = s_one;
        for (int i = 1; !term.IsZero; i++)
        {
            term = (term * reduced >> Places) / i;
            sum += term;
        }

        for (int i = 0; i < Halvings; i++)
            sum = sum * sum >> Places;
        return sum;
    }

    /// <summary>By Halley's iteration from the double logarithm: every step triples the digits.</summary>
    internal static BigInteger Log(BigInteger x)
    {
        BigInteger y = Fixed(BigInteger.Log(x) - (Places * Math.Log(2)));
        for (int i = 0; i < 3; i++)
        {
            BigInteger e = Exp(y);
            y += Divide(2 * (x - e), x + e);
        }

        return y;
    }

    internal static BigInteger ExpM1(BigInteger x) => Exp(x) - s_one;

    internal static BigInteger LogP1(BigInteger x) => Log(s_one + x);

    internal static BigInteger Tanh(BigInteger x)
    {
        BigInteger e = Exp(2 * x);
        return Divide(e - s_one, e + s_one);
    }

    internal static BigInteger Sigmoid(BigInteger x)
    {
        BigInteger e = Exp(x);
        return Divide(e, s_one + e);
    }

    internal static BigInteger Softplus(BigInteger x) => Log(s_one + Exp(x));

    /// <summary>The value of a finite number, exactly.</summary>
    internal static BigInteger Fixed(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        int exponent = (int)(bits >> 52) & 0x7FF;
        BigInteger digits = (bits & 0xFFFFFFFFFFFFF) | (exponent == 0 ? 0 : 1L << 52);
        digits <<= Places - 1075 + Math.Max(exponent, 1);
        return bits < 0 ? -digits : digits;
    }

    /// <summary>The distance of <paramref name="actual"/> from <paramref name="exact"/> in units in the last place of a double of that size.</summary>
    internal static double Ulps(BigInteger exact, double actual)
    {
        if (!double.IsFinite(actual))
            return double.PositiveInfinity;
        int exponent = Math.Max((int)BigInteger.Abs(exact).GetBitLength() - 1 - Places, -1022);
        // Sixteen more digits than a unit, so that fractions of it are seen.
        BigInteger error = BigInteger.Abs(Fixed(actual) - exact) << 16 >> (exponent - 52 + Places);
        return (double)error / 65536;
    }

    private static BigInteger Divide(BigInteger a, BigInteger b) => (a << Places) / b;
}
