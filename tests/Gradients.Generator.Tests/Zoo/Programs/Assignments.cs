//// Compound: every compound assignment
// at [0.7, 1.3]
// single
[Differentiable]
public static double F(double x, double y)
{
    double a = x;
    a += y;
    a *= a;
    a -= x / 2;
    a /= y + a;
    a %= 0.3;
    return a * x;
}

//// IncrementsOfNumbers: ++ and -- of active values, before and after
// at [0.7]
[Differentiable]
public static double F(double x)
{
    double y = x++;
    double z = ++x;
    double w = z-- * y;
    return w * --z + x;
}

//// IncrementsOfIndices: i++ inside an index
// at ["r6"]
[Differentiable]
public static double F(double[] x)
{
    int i = 0;
    double y = x[i++] * x[i++];
    y += x[i] * x[++i];
    y *= x[i--] + x[i];
    return y;
}

//// AssignmentAsExpression: chained and nested assignments
// at [0.7, 0.2]
[Differentiable]
public static double F(double x, double y)
{
    double a, b;
    a = b = x * y;
    b += a = Math.Sin(x);
    return a * b + y;
}

//// Tuples: declared, swapped, deconstructed, discarded
// at [0.7, 0.2]
[Differentiable]
public static double F(double x, double y)
{
    (double a, double b) = (x + y, x * y);
    (a, b) = (b, a);
    var (c, _) = (a * a, b);
    (double Sum, double Product) t = (a + c, b * c);
    t.Sum *= 2;
    return t.Sum - t.Product;
}

//// FibonacciByTuple: a swap in a loop
// at [0.7, 0.2, 6]
// at [0.7, 0.2, 0]
[Differentiable]
public static double F(double x, double y, int n)
{
    for (int i = 0; i < n; i++)
        (x, y) = (y, 0.5 * x + Math.Sin(y));
    return x * y;
}

//// ConstantsAndStatics: const, static readonly, a constant local
// at [0.7]
private const double Half = 0.5, Third = 1.0 / 3;
private static readonly double Scale = 1.5;
private static readonly double[] Weights = { 0.25, 0.5, 1.0 };
private const int Count = 3;
[Differentiable]
public static double F(double x)
{
    const double offset = Half + 2;
    double y = x * Scale + offset;
    for (int i = 0; i < Count; i++)
        y += Weights[i] * Math.Pow(x, i + 1) * Third;
    return y;
}

//// LocalFunctions: static local functions calling each other
// at [0.7, 0.2]
[Differentiable]
public static double F(double x, double y)
{
    return Outer(x, y) + Outer(y, x * x);

    static double Outer(double a, double b)
    {
        double c = Inner(a);
        return c * Inner(b);
    }

    static double Inner(double t) => t > 0.5 ? Math.Sin(t) : t * t;
}

//// Guards: exceptions for what is outside of the domain
// at [0.7, [0.1, 0.2]]
// throws [-1, [0.1, 0.2]]
// throws [0.7, []]
// throws [0.7, [0.1, -5]]
[Differentiable]
public static double F(double x, double[] a)
{
    if (x <= 0)
        throw new ArgumentOutOfRangeException(nameof(x), "x must be positive.");
    if (a.Length == 0)
        throw new ArgumentException("a is empty.", nameof(a));
    double y = Math.Log(x);
    foreach (double v in a)
        y += v > -1 ? Math.Sqrt(1 + v) : throw new InvalidOperationException("too small");
    return y;
}

//// Assertions: Debug.Assert is no part of the derivative
// at [0.7]
[Differentiable]
public static double F(double x)
{
    Debug.Assert(x > 0);
    double y = Math.Sqrt(x);
    Debug.Assert(y * y - x < 1e-9, "root");
    return y * x;
}

//// ReassignedParameters: the gradient is that of the entry values
// at [0.7, 1.1, 3]
// at [0.7, 1.1, 0]
[Differentiable]
public static double F(double x, double y, int n)
{
    x = x * x;
    y += x;
    for (int i = 0; i < n; i++)
        x = x * y + 0.1;
    n = 5;
    return x * n;
}

//// Shadowing: inner scopes with names used again
// at [0.7]
[Differentiable]
public static double F(double x)
{
    double y = 0;
    for (int i = 0; i < 3; i++)
    {
        double t = x * i;
        y += Math.Sin(t);
    }
    for (int i = 0; i < 2; i++)
    {
        double t = y * x;
        y = t * t + 0.5;
    }
    {
        double t = 3 * x;
        y -= t;
    }
    return y;
}

//// LoopVariableUsed: the counter is part of the value
// at [0.7, 5]
[Differentiable]
public static double F(double x, int n)
{
    double y = 0;
    for (int i = 1; i <= n; i++)
        y += Math.Pow(x, i) / i * (i % 2 == 0 ? -1 : 1);
    return y;
}

//// LoopVariableChanged: the body skips ahead
// at ["r7"]
[Differentiable]
public static double F(double[] x)
{
    double y = 0.2;
    for (int i = 0; i < x.Length; i++)
    {
        y = y * x[i] + Math.Cos(x[i]);
        if (x[i] > 0)
            i++;
    }
    return y;
}

//// BoundChanged: the bound of the loop shrinks inside
// at ["r8"]
[Differentiable]
public static double F(double[] x)
{
    double y = 1;
    int n = x.Length;
    for (int i = 0; i < n; i++)
    {
        y = Math.Sin(y + x[i] * x[n - 1]);
        if (y > 0.5)
            n--;
    }
    return y * n;
}

//// LongAndUnsigned: other integers
// at [0.3, 5]
[Differentiable]
public static double F(double x, int seed)
{
    long big = seed * 1000000007L;
    uint hash = (uint)seed;
    double y = x;
    for (byte k = 0; k < 4; k++)
    {
        hash = hash * 1664525u + 1013904223u;
        big = (big >> 3) ^ k;
        y = y * (hash / 4294967296.0) + (big % 7) * x;
    }
    return y;
}

//// Uninvolved: code that has nothing to do with the result
// at [0.3, 0.4]
[Differentiable]
public static double F(double x, double y)
{
    double unused = Math.Log(x) * y;
    double other = unused * unused;
    for (int i = 0; i < 3; i++)
        other += x;
    double z = x * y;
    other = z;
    return z * z;
}

//// ConstantResult: nothing depends on anything
// at [0.3]
// warns
[Differentiable]
public static double F(double x)
{
    double y = 2;
    for (int i = 0; i < 3; i++)
        y *= 1.5;
    return y;
}

//// InactiveParameter: one gradient is always zero
// at [0.3, 0.4]
// warns
[Differentiable]
public static double F(double x, double y)
{
    double z = x;
    if (y > 0)
        z *= 2;
    return z * z;
}

//// OverwrittenInLoop: only the last iteration counts
// at ["r4", 0.3]
// at [[], 0.3]
[Differentiable]
public static double F(double[] x, double a)
{
    double last = a * a;
    for (int i = 0; i < x.Length; i++)
        last = Math.Sin(x[i]) * a;
    return last;
}

//// DeadStores: values computed and thrown away in a loop
// at ["r4"]
[Differentiable]
public static double F(double[] x)
{
    double y = 0, z = 1;
    for (int i = 0; i < x.Length; i++)
    {
        z = y * x[i];
        y = x[i] * x[i];
        z = y + 1;
    }
    return y * z;
}

//// MaximumInLoop: the largest element by Math.Max, and by a branch
// at [[0.3, 1.7, -0.4, 1.2]]
// at [[5]]
[Differentiable]
public static double F(double[] x)
{
    double m = double.NegativeInfinity, second = x[0];
    for (int i = 0; i < x.Length; i++)
    {
        m = Math.Max(m, x[i]);
        if (x[i] * x[i] > second)
            second = x[i] * x[i];
    }
    return m * second;
}

//// Ties: operands that are equal share
// at [1.5, 1.5, 0]
// at [0, 0, 0]
// kinks
[Differentiable]
public static double F(double x, double y, double z)
    => 3 * Math.Max(x, y) * x + 5 * Math.Min(x, y) + Math.Abs(z) + 7 * Math.Max(z, 0) + Math.Clamp(y, z, 1.5) + x * y;

//// InfiniteSlopes: an infinite slope of nothing is nothing
// at [0, 2]
// kinks
[Differentiable]
public static double F(double x, double y)
{
    double root = Math.Sqrt(x * 0);
    double other = Math.Sqrt(x);
    return y * y + (y > 5 ? root + other : 0);
}

//// EverythingNested: if in switch in while in for
// at [0.7, [1, 2, 0, 3]]
// at [-0.7, [1, 2, 0, 3]]
[Differentiable]
public static double F(double x, int[] a)
{
    double y = x;
    for (int i = 0; i < a.Length; i++)
    {
        int n = a[i];
        while (n > 0)
        {
            switch (n)
            {
                case 1:
                    if (y < 0)
                        y = -y;
                    else
                        y = y * x;
                    break;
                case 2:
                    y = Math.Sin(y);
                    break;
                default:
                    y += 0.1 * x;
                    break;
            }
            n--;
            if (y > 10)
                return y;
        }
    }
    return y;
}
