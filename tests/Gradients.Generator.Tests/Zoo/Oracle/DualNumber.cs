using System;
using System.Globalization;
using System.Numerics;

namespace Gradients.Generator.Tests.Zoo;

/// <summary>What reflection reads from a <see cref="DualNumber{T}"/> of either precision.</summary>
public interface IDualNumber
{
    /// <summary>The number.</summary>
    double Number { get; }

    /// <summary>Its derivative in the direction of this run.</summary>
    double Derivative { get; }

    /// <summary>
    /// The sum over all paths of the absolute product of the partial derivatives along it. The derivative is the same sum without absolute values, in
    /// whatever order it is added up; so rounding moves it by a small multiple of this magnitude, and anything more is an error.
    /// </summary>
    double Magnitude { get; }

    /// <summary>What derivatives along a second direction add.</summary>
    SecondOrder Second { get; }
}

/// <summary>
/// The derivative in a second direction, and that in both: a dual number of dual numbers (a hyper-dual number). Fike &amp; Alonso, The development of
/// hyper-dual numbers for exact second-derivative calculations, AIAA 2011-886.
/// </summary>
/// <param name="Derivative">In the second direction.</param>
/// <param name="Magnitude">See <see cref="IDualNumber.Magnitude"/>.</param>
/// <param name="Mixed">The second derivative in both directions.</param>
/// <param name="MixedMagnitude">The same sum as the second derivative, of absolute values.</param>
public readonly record struct SecondOrder(double Derivative, double Magnitude, double Mixed, double MixedMagnitude)
{
    public static SecondOrder operator +(SecondOrder a, SecondOrder b)
        => new(a.Derivative + b.Derivative, a.Magnitude + b.Magnitude, a.Mixed + b.Mixed, a.MixedMagnitude + b.MixedMagnitude);

    public static SecondOrder operator -(SecondOrder a) => a with { Derivative = -a.Derivative, Mixed = -a.Mixed };

    /// <summary>Of a linear function with this factor.</summary>
    public static SecondOrder operator *(double factor, SecondOrder a)
        => new(
            Product(factor, a.Derivative), Product(Math.Abs(factor), a.Magnitude), Product(factor, a.Mixed), Product(Math.Abs(factor), a.MixedMagnitude));

    /// <summary>The contribution of a second partial derivative by two operands.</summary>
    public static SecondOrder Curvature(double partial, IDualNumber a, IDualNumber b)
        => new(0, 0, Product(partial, a.Derivative * b.Second.Derivative), Product(Math.Abs(partial), a.Magnitude * b.Second.Magnitude));

    private static double Product(double partial, double tangent) => double.IsInfinity(partial) && tangent == 0 ? 0 : partial * tangent;
}

/// <summary>
/// A number and its derivative in one direction. <see cref="DualRewriter"/> puts it in the place of <c>double</c> and <c>float</c> in a user's
/// source. The number is computed exactly as the user's program computes it, in the same precision, so that branches, indices and trip counts are
/// those of the user's program; the derivative is always in double precision.
/// </summary>
public readonly partial struct DualNumber<T>(T value, double derivative, double magnitude, SecondOrder second = default) : IDualNumber
    where T : IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
{
    /// <summary>The number.</summary>
    public T Value { get; } = value;

    /// <inheritdoc/>
    public double Derivative { get; } = derivative;

    /// <inheritdoc/>
    public double Magnitude { get; } = magnitude;

    /// <inheritdoc/>
    public SecondOrder Second { get; } = second;

    /// <inheritdoc/>
    public double Number => double.CreateTruncating(Value);

    public static DualNumber<T> NaN => new(T.NaN, 0, 0);

    public static DualNumber<T> PositiveInfinity => new(T.PositiveInfinity, 0, 0);

    public static DualNumber<T> NegativeInfinity => new(T.NegativeInfinity, 0, 0);

    public static DualNumber<T> MaxValue => new(T.MaxValue, 0, 0);

    public static DualNumber<T> MinValue => new(T.MinValue, 0, 0);

    public static DualNumber<T> Epsilon => new(T.Epsilon, 0, 0);

    public static implicit operator DualNumber<T>(double constant) => new(T.CreateTruncating(constant), 0, 0);

    public static implicit operator DualNumber<double>(DualNumber<T> a) => new(a.Number, a.Derivative, a.Magnitude, a.Second);

    public static explicit operator DualNumber<float>(DualNumber<T> a) => new(float.CreateTruncating(a.Value), a.Derivative, a.Magnitude, a.Second);

    public static explicit operator int(DualNumber<T> a) => (int)a.Number;

    public static explicit operator long(DualNumber<T> a) => (long)a.Number;

    public static explicit operator uint(DualNumber<T> a) => (uint)a.Number;

    public static explicit operator byte(DualNumber<T> a) => (byte)a.Number;

    public static DualNumber<T> operator +(DualNumber<T> a) => a;

    public static DualNumber<T> operator -(DualNumber<T> a) => new(-a.Value, -a.Derivative, a.Magnitude, -a.Second);

    public static DualNumber<T> operator ++(DualNumber<T> a) => new(a.Value + T.One, a.Derivative, a.Magnitude, a.Second);

    public static DualNumber<T> operator --(DualNumber<T> a) => new(a.Value - T.One, a.Derivative, a.Magnitude, a.Second);

    public static DualNumber<T> operator +(DualNumber<T> a, DualNumber<T> b)
        => new(a.Value + b.Value, a.Derivative + b.Derivative, a.Magnitude + b.Magnitude, a.Second + b.Second);

    public static DualNumber<T> operator -(DualNumber<T> a, DualNumber<T> b)
        => new(a.Value - b.Value, a.Derivative - b.Derivative, a.Magnitude + b.Magnitude, a.Second + -b.Second);

    public static DualNumber<T> operator *(DualNumber<T> a, DualNumber<T> b)
        => new(
            a.Value * b.Value,
            a.Derivative * b.Number + a.Number * b.Derivative,
            a.Magnitude * Math.Abs(b.Number) + Math.Abs(a.Number) * b.Magnitude,
            (b.Number * a.Second) + (a.Number * b.Second) + SecondOrder.Curvature(1, a, b) + SecondOrder.Curvature(1, b, a));

    public static DualNumber<T> operator /(DualNumber<T> a, DualNumber<T> b)
    {
        double x = a.Number, y = b.Number;
        double derivative = y == 0
            ? DualFunctions<T>.Slope(1 / y, a.Derivative) + DualFunctions<T>.Slope(-x / (y * y), b.Derivative)
            : (a.Derivative - x / y * b.Derivative) / y;
        SecondOrder second = ((1 / y) * a.Second) + ((-x / (y * y)) * b.Second) + SecondOrder.Curvature(-1 / (y * y), a, b)
            + SecondOrder.Curvature(-1 / (y * y), b, a) + SecondOrder.Curvature(2 * x / (y * y * y), b, b);
        return new(a.Value / b.Value, derivative, (a.Magnitude + Math.Abs(x / y) * b.Magnitude) / Math.Abs(y), second);
    }

    public static DualNumber<T> operator %(DualNumber<T> a, DualNumber<T> b)
    {
        double whole = Math.Truncate(a.Number / b.Number);
        return new(a.Value % b.Value, a.Derivative - (b.Derivative == 0 ? 0 : whole * b.Derivative), a.Magnitude + Math.Abs(whole) * b.Magnitude, a.Second + (-whole * b.Second));
    }

    public static bool operator <(DualNumber<T> a, DualNumber<T> b) => a.Value < b.Value;

    public static bool operator >(DualNumber<T> a, DualNumber<T> b) => a.Value > b.Value;

    public static bool operator <=(DualNumber<T> a, DualNumber<T> b) => a.Value <= b.Value;

    public static bool operator >=(DualNumber<T> a, DualNumber<T> b) => a.Value >= b.Value;

    public static bool operator ==(DualNumber<T> a, DualNumber<T> b) => a.Value == b.Value;

    public static bool operator !=(DualNumber<T> a, DualNumber<T> b) => a.Value != b.Value;

    public static bool IsNaN(DualNumber<T> a) => T.IsNaN(a.Value);

    public static bool IsFinite(DualNumber<T> a) => T.IsFinite(a.Value);

    public static bool IsInfinity(DualNumber<T> a) => T.IsInfinity(a.Value);

    public static bool IsNegative(DualNumber<T> a) => T.IsNegative(a.Value);

    public static bool IsPositive(DualNumber<T> a) => T.IsPositive(a.Value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is DualNumber<T> other && Value.Equals(other.Value);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value} ({Derivative})");
}
