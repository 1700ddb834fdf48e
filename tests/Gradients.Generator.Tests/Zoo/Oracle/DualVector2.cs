using System.Numerics;

namespace Gradients.Generator.Tests.Zoo;

/// <summary><see cref="Vector2"/> over dual numbers.</summary>
public struct DualVector2(DualNumber<float> x, DualNumber<float> y) : IDualVector<DualVector2>
{
    public DualNumber<float> X = x;
    public DualNumber<float> Y = y;

    public DualVector2(DualNumber<float> number)
        : this(number, number)
    {
    }

    public static DualVector2 Zero => default;

    public static DualVector2 One => new(1);

    public static DualVector2 UnitX => new(1, 0);

    public static DualVector2 UnitY => new(0, 1);

    public readonly DualNumber<float> this[int index] => Numbers[index];

    public readonly DualNumber<float>[] Numbers => [X, Y];

    public static DualVector2 Of(DualNumber<float>[] numbers) => new(numbers[0], numbers[1]);

    private static Vector2 Plain(DualVector2 a) => new(a.X.Value, a.Y.Value);

    private static DualVector2 With(Vector2 value, DualVector2 derivatives) =>
        DualVector.With([value.X, value.Y], derivatives);

    public static DualVector2 operator +(DualVector2 a, DualVector2 b) => With(Plain(a) + Plain(b), DualVector.Each(a, b, (x, y) => x + y));

    public static DualVector2 operator -(DualVector2 a, DualVector2 b) => With(Plain(a) - Plain(b), DualVector.Each(a, b, (x, y) => x - y));

    public static DualVector2 operator *(DualVector2 a, DualVector2 b) => With(Plain(a) * Plain(b), DualVector.Each(a, b, (x, y) => x * y));

    public static DualVector2 operator /(DualVector2 a, DualVector2 b) => With(Plain(a) / Plain(b), DualVector.Each(a, b, (x, y) => x / y));

    public static DualVector2 operator *(DualVector2 a, DualNumber<float> b) => With(Plain(a) * b.Value, DualVector.Each(a, x => x * b));

    public static DualVector2 operator *(DualNumber<float> a, DualVector2 b) => With(a.Value * Plain(b), DualVector.Each(b, x => a * x));

    public static DualVector2 operator /(DualVector2 a, DualNumber<float> b) => With(Plain(a) / b.Value, DualVector.Each(a, x => x / b));

    public static DualVector2 operator -(DualVector2 a) => With(-Plain(a), DualVector.Each(a, x => -x));

    public static DualVector2 Add(DualVector2 a, DualVector2 b) => a + b;

    public static DualVector2 Subtract(DualVector2 a, DualVector2 b) => a - b;

    public static DualVector2 Multiply(DualVector2 a, DualVector2 b) => a * b;

    public static DualVector2 Divide(DualVector2 a, DualVector2 b) => a / b;

    public static DualVector2 Negate(DualVector2 a) => -a;

    public static DualVector2 Abs(DualVector2 a) => With(Vector2.Abs(Plain(a)), DualVector.Each(a, DualFunctions<float>.Abs));

    public static DualVector2 SquareRoot(DualVector2 a) => With(Vector2.SquareRoot(Plain(a)), DualVector.Each(a, DualFunctions<float>.Sqrt));

    public static DualVector2 Min(DualVector2 a, DualVector2 b) => With(Vector2.Min(Plain(a), Plain(b)), DualVector.Each(a, b, DualFunctions<float>.Min));

    public static DualVector2 Max(DualVector2 a, DualVector2 b) => With(Vector2.Max(Plain(a), Plain(b)), DualVector.Each(a, b, DualFunctions<float>.Max));

    public static DualVector2 Clamp(DualVector2 a, DualVector2 low, DualVector2 high) => With(Vector2.Clamp(Plain(a), Plain(low), Plain(high)), Min(Max(a, low), high));

    public static DualNumber<float> Dot(DualVector2 a, DualVector2 b) => DualVector.With(Vector2.Dot(Plain(a), Plain(b)), DualVector.Sum(a * b));

    public static DualNumber<float> Distance(DualVector2 a, DualVector2 b) => DualVector.With(Vector2.Distance(Plain(a), Plain(b)), (a - b).Length());

    public static DualNumber<float> DistanceSquared(DualVector2 a, DualVector2 b) => DualVector.With(Vector2.DistanceSquared(Plain(a), Plain(b)), (a - b).LengthSquared());

    public static DualVector2 Normalize(DualVector2 a) => With(Vector2.Normalize(Plain(a)), a / a.Length());

    public static DualVector2 Lerp(DualVector2 a, DualVector2 b, DualNumber<float> t) => With(Vector2.Lerp(Plain(a), Plain(b), t.Value), a * (1 - t) + b * t);

    public static DualVector2 Reflect(DualVector2 a, DualVector2 normal) =>
        With(Vector2.Reflect(Plain(a), Plain(normal)), a - 2 * Dot(a, normal) * normal);

    public readonly DualNumber<float> LengthSquared() => DualVector.With(Plain(this).LengthSquared(), DualVector.Sum(this * this));

    public readonly DualNumber<float> Length() => DualVector.With(Plain(this).Length(), DualFunctions<float>.Sqrt(DualVector.Sum(this * this)));
}
