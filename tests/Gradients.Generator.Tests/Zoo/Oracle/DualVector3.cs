using System.Numerics;

namespace Gradients.Generator.Tests.Zoo;

/// <summary><see cref="Vector3"/> over dual numbers.</summary>
public struct DualVector3(DualNumber<float> x, DualNumber<float> y, DualNumber<float> z) : IDualVector<DualVector3>
{
    public DualNumber<float> X = x;
    public DualNumber<float> Y = y;
    public DualNumber<float> Z = z;

    public DualVector3(DualNumber<float> number)
        : this(number, number, number)
    {
    }

    public DualVector3(DualVector2 xy, DualNumber<float> z)
        : this(xy.X, xy.Y, z)
    {
    }

    public static DualVector3 Zero => default;

    public static DualVector3 One => new(1);

    public static DualVector3 UnitX => new(1, 0, 0);

    public static DualVector3 UnitY => new(0, 1, 0);

    public static DualVector3 UnitZ => new(0, 0, 1);

    public readonly DualNumber<float> this[int index] => Numbers[index];

    public readonly DualNumber<float>[] Numbers => [X, Y, Z];

    public static DualVector3 Of(DualNumber<float>[] numbers) => new(numbers[0], numbers[1], numbers[2]);

    private static Vector3 Plain(DualVector3 a) => new(a.X.Value, a.Y.Value, a.Z.Value);

    private static DualVector3 With(Vector3 value, DualVector3 derivatives) =>
        DualVector.With([value.X, value.Y, value.Z], derivatives);

    public static DualVector3 operator +(DualVector3 a, DualVector3 b) => With(Plain(a) + Plain(b), DualVector.Each(a, b, (x, y) => x + y));

    public static DualVector3 operator -(DualVector3 a, DualVector3 b) => With(Plain(a) - Plain(b), DualVector.Each(a, b, (x, y) => x - y));

    public static DualVector3 operator *(DualVector3 a, DualVector3 b) => With(Plain(a) * Plain(b), DualVector.Each(a, b, (x, y) => x * y));

    public static DualVector3 operator /(DualVector3 a, DualVector3 b) => With(Plain(a) / Plain(b), DualVector.Each(a, b, (x, y) => x / y));

    public static DualVector3 operator *(DualVector3 a, DualNumber<float> b) => With(Plain(a) * b.Value, DualVector.Each(a, x => x * b));

    public static DualVector3 operator *(DualNumber<float> a, DualVector3 b) => With(a.Value * Plain(b), DualVector.Each(b, x => a * x));

    public static DualVector3 operator /(DualVector3 a, DualNumber<float> b) => With(Plain(a) / b.Value, DualVector.Each(a, x => x / b));

    public static DualVector3 operator -(DualVector3 a) => With(-Plain(a), DualVector.Each(a, x => -x));

    public static DualVector3 Add(DualVector3 a, DualVector3 b) => a + b;

    public static DualVector3 Subtract(DualVector3 a, DualVector3 b) => a - b;

    public static DualVector3 Multiply(DualVector3 a, DualVector3 b) => a * b;

    public static DualVector3 Divide(DualVector3 a, DualVector3 b) => a / b;

    public static DualVector3 Negate(DualVector3 a) => -a;

    public static DualVector3 Abs(DualVector3 a) => With(Vector3.Abs(Plain(a)), DualVector.Each(a, DualFunctions<float>.Abs));

    public static DualVector3 SquareRoot(DualVector3 a) => With(Vector3.SquareRoot(Plain(a)), DualVector.Each(a, DualFunctions<float>.Sqrt));

    public static DualVector3 Min(DualVector3 a, DualVector3 b) => With(Vector3.Min(Plain(a), Plain(b)), DualVector.Each(a, b, DualFunctions<float>.Min));

    public static DualVector3 Max(DualVector3 a, DualVector3 b) => With(Vector3.Max(Plain(a), Plain(b)), DualVector.Each(a, b, DualFunctions<float>.Max));

    public static DualVector3 Clamp(DualVector3 a, DualVector3 low, DualVector3 high) => With(Vector3.Clamp(Plain(a), Plain(low), Plain(high)), Min(Max(a, low), high));

    public static DualNumber<float> Dot(DualVector3 a, DualVector3 b) => DualVector.With(Vector3.Dot(Plain(a), Plain(b)), DualVector.Sum(a * b));

    public static DualVector3 Cross(DualVector3 a, DualVector3 b) => With(
        Vector3.Cross(Plain(a), Plain(b)), new(a.Y * b.Z - a.Z * b.Y, a.Z * b.X - a.X * b.Z, a.X * b.Y - a.Y * b.X));

    public static DualNumber<float> Distance(DualVector3 a, DualVector3 b) => DualVector.With(Vector3.Distance(Plain(a), Plain(b)), (a - b).Length());

    public static DualNumber<float> DistanceSquared(DualVector3 a, DualVector3 b) => DualVector.With(Vector3.DistanceSquared(Plain(a), Plain(b)), (a - b).LengthSquared());

    public static DualVector3 Normalize(DualVector3 a) => With(Vector3.Normalize(Plain(a)), a / a.Length());

    public static DualVector3 Lerp(DualVector3 a, DualVector3 b, DualNumber<float> t) => With(Vector3.Lerp(Plain(a), Plain(b), t.Value), a * (1 - t) + b * t);

    public static DualVector3 Reflect(DualVector3 a, DualVector3 normal) =>
        With(Vector3.Reflect(Plain(a), Plain(normal)), a - 2 * Dot(a, normal) * normal);

    public readonly DualNumber<float> LengthSquared() => DualVector.With(Plain(this).LengthSquared(), DualVector.Sum(this * this));

    public readonly DualNumber<float> Length() => DualVector.With(Plain(this).Length(), DualFunctions<float>.Sqrt(DualVector.Sum(this * this)));
}
