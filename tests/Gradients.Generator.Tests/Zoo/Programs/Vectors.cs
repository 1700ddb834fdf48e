//// VectorFields: fields and constructors
// float
// at [0.4, 0.7, -0.3]
[Differentiable]
public static float F(float x, float y, float z)
{
    Vector3 v = new Vector3(x, y, z);
    v.X *= v.Y;
    v.Z += 2 * v.X;
    Vector3 w = new(x);
    Vector2 flat = new Vector2 { X = v.Z, Y = w.Y };
    Vector4 wide = new Vector4(v, y) + new Vector4(flat, x, 1) + new Vector4(new Vector2(y), 3, z);
    return v.X * w.Z + flat.X * flat.Y + wide.X * wide.W + wide.Y * wide.Z + new Vector3(flat, z).Z;
}

//// VectorParameters: a vector as parameter and as result
// float
// at [[0.4, 0.7, -0.3], [1.5, -0.2, 0.6], 0.8]
[Differentiable]
public static Vector3 F(Vector3 a, in Vector3 b, float s) => Vector3.Cross(a, b) * s - a / s + -b;

//// VectorOperators2: all operators in two dimensions
// float
// at [[0.4, 0.7], [1.5, -0.2], 0.8]
[Differentiable]
public static float F(Vector2 a, Vector2 b, float s)
{
    Vector2 c = a * b + s * a - b * s + a / b - (-b) / s;
    c += a;
    c *= 2;
    c *= b;
    c -= Vector2.UnitX + Vector2.One * Vector2.Zero.X;
    c /= b;
    return c.X * c.Y + Vector2.Add(a, b).X * Vector2.Subtract(a, b).Y + Vector2.Multiply(a, b).X + Vector2.Divide(a, b).Y + Vector2.Negate(c).X;
}

//// VectorOperators4: all operators in four dimensions
// float
// at [[0.4, 0.7, -1.1, 0.3], [1.5, -0.2, 0.9, 0.5], 0.8]
[Differentiable]
public static float F(Vector4 a, Vector4 b, float s)
{
    Vector4 c = a * b + s * a - b * s + a / b - (-b) / s;
    c += Vector4.UnitW * a;
    c /= s;
    return Vector4.Dot(c, a) + c.Length() + Vector4.Distance(a, b) + c.LengthSquared() + Vector4.DistanceSquared(c, b) + Vector4.Normalize(c).Z;
}

//// VectorDots: lengths and distances
// float
// at [[0.4, 0.7, -1.1], [1.5, -0.2, 0.9]]
// at [[40, 0.07, -1.1], [1.5, -0.002, 900]]
[Differentiable]
public static float F(Vector3 a, Vector3 b) =>
    Vector3.Dot(a, b) * a.Length() + b.LengthSquared() / Vector3.Distance(a, b) + Vector3.DistanceSquared(a, b) * Vector3.Dot(Vector3.Normalize(a), b);

//// VectorFunctions2: interpolation, reflection, choices
// float
// at [[0.4, 0.7], [1.5, -0.2], 0.3]
[Differentiable]
public static Vector2 F(Vector2 a, Vector2 b, float t)
{
    Vector2 mixed = Vector2.Lerp(a, b, t) + Vector2.Reflect(a, Vector2.Normalize(b));
    return Vector2.Min(mixed, a) * Vector2.Max(a, b) + Vector2.Abs(b) * Vector2.SquareRoot(a) + Vector2.Clamp(mixed, a, 2 * a)
        + a * a.Length() + b * Vector2.Distance(a, b) + b * Vector2.Dot(a, b) + a * Vector2.DistanceSquared(a, b) + b * b.LengthSquared();
}

//// VectorFunctions3: interpolation, reflection, choices
// float
// at [[0.4, 0.7, 1.3], [1.5, -0.2, 0.6], 0.3]
[Differentiable]
public static Vector3 F(Vector3 a, Vector3 b, float t)
{
    Vector3 mixed = Vector3.Lerp(a, b, t) + Vector3.Reflect(a, Vector3.Normalize(b));
    return Vector3.Min(mixed, a) * Vector3.Max(a, b) + Vector3.Abs(b) * Vector3.SquareRoot(a) + Vector3.Clamp(mixed, a, 2 * a) + Vector3.UnitY * b[1] + a[2] * Vector3.One;
}

//// VectorFunctions4: interpolation and choices
// float
// at [[0.4, 0.7, 1.3, 0.2], [1.5, -0.2, 0.6, -0.7], 0.3]
[Differentiable]
public static Vector4 F(Vector4 a, Vector4 b, float t)
{
    Vector4 mixed = Vector4.Lerp(a, b, t);
    return Vector4.Min(mixed, a) * Vector4.Max(a, b) + Vector4.Abs(b) * Vector4.SquareRoot(a) + Vector4.Clamp(mixed, a, 2 * a) + Vector4.Normalize(mixed);
}

//// VectorSingularities: where lengths and choices have no derivative
// float
// kinks
// at [[0, 0, 0], [0.5, 0.5, 0.5]]
// at [[0.5, 1, -2], [0.5, -1, -2]]
[Differentiable]
public static float F(Vector3 a, Vector3 b) =>
    Vector3.Dot(Vector3.Max(a, b), b) + Vector3.Dot(Vector3.Min(a, b), Vector3.Abs(a)) + Vector3.Clamp(a, a, b).Y;

//// VectorBodies: bodies under gravity, as arrays of vectors
// float
// kappa 10: differences of positions in single precision
// at [[[0.4, 0.7, 1.3], [-1.5, -0.2, 0.6], [0.1, 2.2, -0.3]], [[0.1, 0.2, 0.3], [0, -0.4, 0.1], [0.2, 0, 0]], [1.5, 0.5, 0.8], 5]
// at [[[0.4, 0.7, 1.3], [-1.5, -0.2, 0.6]], [[0.1, 0.2, 0.3], [0, -0.4, 0.1]], [1.5, 0.5], 0]
// at [[], [], [], 3]
[Differentiable]
public static float F(Vector3[] positions, Vector3[] velocities, float[] masses, int steps)
{
    Vector3[] x = (Vector3[])positions.Clone();
    Vector3[] v = (Vector3[])velocities.Clone();
    for (int step = 0; step < steps; step++)
    {
        for (int i = 0; i < x.Length; i++)
        {
            Vector3 force = Vector3.Zero;
            for (int j = 0; j < x.Length; j++)
            {
                if (i == j)
                    continue;
                Vector3 d = x[j] - x[i];
                float r = d.Length() + 0.1f;
                force += d * (masses[j] / (r * r * r));
            }
            v[i] += 0.05f * force;
        }
        for (int i = 0; i < x.Length; i++)
            x[i] += 0.05f * v[i];
    }
    float energy = 0;
    for (int i = 0; i < x.Length; i++)
        energy += 0.5f * masses[i] * v[i].LengthSquared() + Vector3.Dot(x[i], Vector3.One);
    return energy;
}

//// VectorSpans: elements written in place, a component of an element, an output
// float
// at ["r4", [[0.4, 0.7], [-1.5, -0.2], [0.1, 2.2], [0.3, 0.1]], [[7, 7], [7, 7], [7, 7], [7, 7]]]
// at ["r0", [], []]
[Differentiable]
public static void F(ReadOnlySpan<float> angles, ReadOnlySpan<Vector2> points, [Output] Span<Vector2> turned)
{
    Vector2 sum = default;
    for (int i = 0; i < angles.Length; i++)
    {
        (float sin, float cos) = (MathF.Sin(angles[i]), MathF.Cos(angles[i]));
        turned[i] = new Vector2(points[i].X * cos - points[i].Y * sin, points[i].X * sin + points[i].Y * cos);
        turned[i].X += sum.Y;
        turned[i] *= 2;
        sum += turned[i];
    }
}

//// VectorRayMarching: a loop until a distance is small
// float
// kappa 10: many steps in single precision
// at [[0.1, 0.2, -3], [0.05, -0.02, 1]]
// at [[0.1, 5, -3], [0.05, 0, 1]]
private struct Ray
{
    public Vector3 Origin, Direction;

    public readonly Vector3 At(float t) => Origin + t * Direction;
}
private static float Scene(Vector3 p) => MathF.Min(p.Length() - 1, Vector3.Distance(p, Vector3.UnitX) - 0.8f);
[Differentiable]
public static float F(Vector3 origin, Vector3 direction)
{
    Ray ray = new Ray { Origin = origin, Direction = Vector3.Normalize(direction) };
    float t = 0;
    for (int i = 0; i < 30; i++)
    {
        float distance = Scene(ray.At(t));
        if (distance < 0.01f || t > 4)
            break;
        t += 0.9f * distance;
    }
    return t * Vector3.Dot(ray.At(t), Vector3.One);
}

//// VectorCarried: a vector carried by a loop, chosen by a branch
// float
// at [[0.4, 0.7, -0.1], 6]
// at [[0.4, 0.7, -0.1], 0]
[Differentiable]
public static Vector3 F(Vector3 start, int n)
{
    Vector3 v = start, best = Vector3.UnitZ;
    for (int i = 0; i < n; i++)
    {
        v = Vector3.Cross(v, best) + 0.9f * v;
        best = v.X > best.Y ? Vector3.Normalize(v + Vector3.One) : best * 0.9f;
        (v.X, v.Y) = (v.Y, v.X);
    }
    return v + best;
}
