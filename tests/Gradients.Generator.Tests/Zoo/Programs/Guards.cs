//// UnusedQuotient: a division of integers whose result nobody uses
// at [0.7, 3]
// throws [0.7, 0]
[Differentiable]
public static double F(double x, int d)
{
    int u = 7 % d;
    return x * x;
}

//// UnusedQuotientInLoop: in a loop that does nothing else
// at [0.7, 3]
// at [0.7, 0]
// throws [0.7, 5]
[Differentiable]
public static double F(double x, int n)
{
    for (int i = 0; i < n; i++)
    {
        int u = 10 / (4 - i);
    }
    return Math.Sin(x);
}

//// UnusedQuotientInBranch: divided in one branch only
// at [0.7, 0, false]
// at [0.7, 2, true]
// throws [0.7, 0, true]
[Differentiable]
public static double F(double x, int d, bool divide)
{
    if (divide)
    {
        int u = 7 / d;
    }
    return x * x * x;
}

//// UnusedElement: an element that is read for nothing
// at ["r3", 2]
// throws ["r3", 3]
// throws ["r3", -1]
[Differentiable]
public static double F(double[] x, int i)
{
    double unused = x[i];
    double total = 0;
    foreach (double v in x)
        total += v * v;
    return total;
}

//// UnusedIndexElement: an integer out of range, read for nothing
// at [0.4, [1, 2], 1]
// throws [0.4, [1, 2], 2]
[Differentiable]
public static double F(double x, int[] table, int i)
{
    _ = table[i];
    return x * Math.Cos(x);
}

//// UnusedSlice: a part that is not there
// at ["r4", 2]
// throws ["r4", 5]
[Differentiable]
public static double F(double[] x, int start)
{
    ReadOnlySpan<double> part = x.AsSpan(start);
    return x[0] * x[1];
}

//// CheckedConversion: an integer that does not fit
// at [0.4, 100]
// throws [0.4, 1000]
[Differentiable]
public static double F(double x, int n)
{
    byte b = checked((byte)n);
    return x * x;
}

//// CheckedSum: overflow in a checked block, and its wrap outside
// at [0.4, 5]
// throws [0.4, 2147483647]
[Differentiable]
public static double F(double x, int n)
{
    int wrapped = unchecked(n + 2147483647);
    checked
    {
        int sum = n + 1;
    }
    return x * x + (wrapped > 0 ? 1 : 0) * x;
}

//// ThrowHelpers: the methods that throw
// at ["r3", 2, 0.5]
// throws ["r3", -1, 0.5]
// throws ["r3", 4, 0.5]
[Differentiable]
public static double F(double[] x, int n, double scale)
{
    ArgumentNullException.ThrowIfNull(x);
    ArgumentOutOfRangeException.ThrowIfNegative(n);
    ArgumentOutOfRangeException.ThrowIfGreaterThan(n, x.Length);
    double total = 0;
    for (int i = 0; i < n; i++)
        total += x[i] * x[i] / scale;
    return total;
}

//// ThrowInterpolated: a message made of numbers
// at [0.5, 3]
// throws [0.5, 0]
// throws [-1.0, 4]
[Differentiable]
public static double F(double x, int n)
{
    if (n <= 0)
        throw new ArgumentOutOfRangeException(nameof(n), n, $"Expected a positive {nameof(n)}, got {n}: {{no}} \"{n:D3}\".");
    if (x < 0)
        throw new InvalidOperationException("Negative: " + n + '!');
    return Math.Sqrt(x) * n;
}

//// ThrowInSwitch: a case that throws
// at [0.5, 1]
// at [0.5, 2]
// throws [0.5, 7]
[Differentiable]
public static double F(double x, int kind) => kind switch
{
    1 => x * x,
    2 => Math.Exp(x),
    _ => throw new ArgumentException($"No kind {kind}.", nameof(kind)),
};

//// ThrowInLocalFunction: a guard in a static local function
// at ["r3"]
// throws [[0.1, -3.0, 0.2]]
[Differentiable]
public static double F(double[] x)
{
    double total = 0;
    for (int i = 0; i < x.Length; i++)
        total += Root(x[i] + 2);
    return total;

    static double Root(double v)
    {
        if (v < 0)
            throw new ArgumentException("negative");
        return Math.Sqrt(v);
    }
}

//// ThrowNullRow: a row that is not there
// at ["r3", 1]
// throws ["r3", 2]
[Differentiable]
public static double F(double[] x, int k)
{
    double[][] t = new double[3][];
    t[0] = new double[1];
    t[1] = new[] { x[0], x[1] };
    ArgumentNullException.ThrowIfNull(t[k]);
    return t[k][0] * x[2];
}

//// UnusedStructElement: one field of an element is used
// at [[[0.5, 2.0], [0.25, -1.0]], 1]
// throws [[[0.5, 2.0]], 1]
[Differentiable]
public static double F(Pair[] pairs, int i)
{
    Pair pair = pairs[i];
    Pair unused = pairs[i];
    return pair.A * pair.A;
}
//// outside
public struct Pair
{
    public double A;
    public double B;
}
