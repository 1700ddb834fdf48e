using System.Numerics;

namespace Gradients.Generator.Tests.Zoo;

/// <summary><see cref="Vector4"/> over dual numbers.</summary>
public struct DualVector4(DualNumber<float> x, DualNumber<float> y, DualNumber<float> z, DualNumber<float> w) : IDualVector<DualVector4>
{
    public DualNumber<float> X = x;
    public DualNumber<float> Y = y;
    public DualNumber<float> Z = z;
    public DualNumber<float> W = w;

    public DualVector4(DualNumber<float> number)
        : this(number, number, number, number)
    {
    }

    public DualVector4(DualVector3 xyz, DualNumber<float> w)
        : this(xyz.X, xyz.Y, xyz.Z, w)
    {
    }

    public DualVector4(DualVector2 xy, DualNumber<float> z, DualNumber<float> w)
        : this(xy.X, xy.Y, z, w)
    {
    }

    public static DualVector4 Zero => default;

    public static DualVector4 One => new(1);

    public static DualVector4 UnitX => new(1, 0, 0, 0);

    public static DualVector4 UnitY => new(0, 1, 0, 0);

    public static DualVector4 UnitZ => new(0, 0, 1, 0);

    public static DualVector4 UnitW => new(0, 0, 0, 1);

    public readonly DualNumber<float> this[int index] => Numbers[index];

    public readonly DualNumber<float>[] Numbers => [X, Y, Z, W];

    public static DualVector4 Of(DualNumber<float>[] numbers) => new(numbers[0], numbers[1], numbers[2], numbers[3]);

    private static Vector4 Plain(DualVector4 a) => new(a.X.Value, a.Y.Value, a.Z.Value, a.W.Value);

    private static DualVector4 With(Vector4 value, DualVector4 derivatives) =>
        DualVector.With([value.X, value.Y, value.Z, value.W], derivatives);

    public static DualVector4 operator +(DualVector4 a, DualVector4 b) => With(Plain(a) + Plain(b), DualVector.Each(a, b, (x, y) => x + y));

    public static DualVector4 operator -(DualVector4 a, DualVector4 b) => With(Plain(a) - Plain(b), DualVector.Each(a, b, (x, y) => x - y));

    public static DualVector4 operator *(DualVector4 a, DualVector4 b) => With(Plain(a) * Plain(b), DualVector.Each(a, b, (x, y) => x * y));

    public static DualVector4 operator /(DualVector4 a, DualVector4 b) => With(Plain(a) / Plain(b), DualVector.Each(a, b, (x, y) => x / y));

    public static DualVector4 operator *(DualVector4 a, DualNumber<float> b) => With(Plain(a) * b.Value, DualVector.Each(a, x => x * b));

    public static DualVector4 operator *(DualNumber<float> a, DualVector4 b) => With(a.Value * Plain(b), DualVector.Each(b, x => a * x));

    public static DualVector4 operator /(DualVector4 a, DualNumber<float> b) => With(Plain(a) / b.Value, DualVector.Each(a, x => x / b));

    public static DualVector4 operator -(DualVector4 a) => With(-Plain(a), DualVector.Each(a, x => -x));

    public static DualVector4 Add(DualVector4 a, DualVector4 b) => a + b;

    public static DualVector4 Subtract(DualVector4 a, DualVector4 b) => a - b;

    public static DualVector4 Multiply(DualVector4 a, DualVector4 b) => a * b;

    public static DualVector4 Divide(DualVector4 a, DualVector4 b) => a / b;

    public static DualVector4 Negate(DualVector4 a) => -a;

    public static DualVector4 Abs(DualVector4 a) => With(Vector4.Abs(Plain(a)), DualVector.Each(a, DualFunctions<float>.Abs));

    public static DualVector4 SquareRoot(DualVector4 a) => With(Vector4.SquareRoot(Plain(a)), DualVector.Each(a, DualFunctions<float>.Sqrt));

    public static DualVector4 Min(DualVector4 a, DualVector4 b) => With(Vector4.Min(Plain(a), Plain(b)), DualVector.Each(a, b, DualFunctions<float>.Min));

    public static DualVector4 Max(DualVector4 a, DualVector4 b) => With(Vector4.Max(Plain(a), Plain(b)), DualVector.Each(a, b, DualFunctions<float>.Max));

    public static DualVector4 Clamp(DualVector4 a, DualVector4 low, DualVector4 high) => With(Vector4.Clamp(Plain(a), Plain(low), Plain(high)), Min(Max(a, low), high));

    public static DualNumber<float> Dot(DualVector4 a, DualVector4 b) => DualVector.With(Vector4.Dot(Plain(a), Plain(b)), DualVector.Sum(a * b));

    public static DualNumber<float> Distance(DualVector4 a, DualVector4 b) => DualVector.With(Vector4.Distance(Plain(a), Plain(b)), (a - b).Length());

    public static DualNumber<float> DistanceSquared(DualVector4 a, DualVector4 b) => DualVector.With(Vector4.DistanceSquared(Plain(a), Plain(b)), (a - b).LengthSquared());

    public static DualVector4 Normalize(DualVector4 a) => With(Vector4.Normalize(Plain(a)), a / a.Length());

    public static DualVector4 Lerp(DualVector4 a, DualVector4 b, DualNumber<float> t) => With(Vector4.Lerp(Plain(a), Plain(b), t.Value), a * (1 - t) + b * t);

    public readonly DualNumber<float> LengthSquared() => DualVector.With(Plain(this).LengthSquared(), DualVector.Sum(this * this));

    public readonly DualNumber<float> Length() => DualVector.With(Plain(this).Length(), DualFunctions<float>.Sqrt(DualVector.Sum(this * this)));
}
