//// ExchangedReturn: exchanged arrays and early return
// warns
// at ["r4", 5, 0.2]
// at ["r4", 5, 100]
// at ["r4", 0, 100]
[Differentiable]
public static double F(double[] x, int n, double limit)
{
    double[] a = (double[])x.Clone(), b = new double[x.Length];
    for (int t = 0; t < n; t++)
    {
        for (int i = 0; i < a.Length; i++)
            b[i] = a[i] * a[(i + 1) % a.Length] + x[i];
        if (b[0] > limit)
            return b[0] * a[1];
        (a, b) = (b, a);
    }
    return a[0] + b[1] * a[1];
}

//// ExchangedByContent: whether arrays change places depends on what they hold
// warns
// at ["r4", 5, 0.2]
// at ["r4", 6, -1]
// at ["r4", 0, 0.2]
[Differentiable]
public static double F(double[] x, int n, double limit)
{
    double[] a = (double[])x.Clone(), b = new double[x.Length];
    for (int t = 0; t < n; t++)
    {
        for (int i = 0; i < a.Length; i++)
            b[i] = Math.Sin(a[i] * a[(i + 1) % a.Length] + x[i] + 0.3 * b[i]);
        if (b[0] * a[1] > limit * a[2])
            (a, b) = (b, a);
    }
    return a[0] + b[1] * a[1];
}

//// ExchangedNested: exchanged in nested loops
// at ["r4", 3, 2]
// at ["r4", 3, 0]
// at ["r4", 0, 2]
[Differentiable]
public static double F(double[] x, int n, int m)
{
    double[] a = (double[])x.Clone(), b = new double[x.Length];
    for (int t = 0; t < n; t++)
    {
        for (int k = 0; k < m; k++)
        {
            for (int i = 1; i < a.Length; i++)
                b[i] = 0.5 * a[i] * a[i - 1] + x[0];
            if (k % 2 == 0)
                (a, b) = (b, a);
        }
        b[0] = a[1] * t;
    }
    double s = 0;
    for (int i = 0; i < a.Length; i++)
        s += a[i] * a[i] + b[i];
    return s;
}

//// LoopRowStart: positions from a start that may exceed the end
// at ["r6", 1, 2, 5]
// at ["r6", 0, 5, 2]
// at ["r6", 1, 0, 5]
// at ["r6", -3, 4, 6]
// at ["r6", 100, 3, 3]
// throws ["r6", 2, 0, 5]
// throws ["r6", -1, 0, 5]
// throws ["r6", 2147483647, 2, 5]
// throws ["r6", 0, -2, 3]
[Differentiable]
public static double F(double[] x, int a, int s, int e)
{
    double t = 0;
    for (int r = 0; r < 2; r++)
        for (int i = s; i < e; i++)
            t += x[a + i] * x[a + i] * (r + 1);
    return Math.Sin(t);
}

//// LoopRowInclusive: <= and descending and step 2
// at ["r7", 2, 6]
// at ["r7", 3, 2]
// at ["r7", 0, -1]
// throws ["r7", 0, 7]
// throws ["r7", -1, 3]
[Differentiable]
public static double F(double[] x, int s, int e)
{
    double t = 0;
    for (int r = 0; r < 3; r++)
    {
        for (int i = s; i <= e; i++)
            t += x[i] * x[i] * t + x[i];
        for (int i = e; i >= s; i--)
            t -= 0.1 * x[i] * t;
        for (int i = s; i <= e; i += 2)
            t += Math.Cos(x[i] * t);
    }
    return t;
}

//// LoopRowUint: uint counters
// at ["r6", 6]
// at ["r6", 0]
// throws ["r6", 7]
[Differentiable]
public static double F(double[] x, uint n)
{
    double t = 0.5;
    for (uint i = 0; i < n; i++)
        for (uint j = 0; j <= i; j++)
            t += x[i] * x[j] * Math.Cos(t);
    return t;
}

//// UintDown: counting down an unsigned integer
// at ["r6", 5]
// at ["r6", 0]
// throws ["r6", 7]
[Differentiable]
public static double F(double[] x, uint n)
{
    double t = 0.5;
    for (uint i = n; i-- > 0;)
        t += x[i] * x[i] * Math.Cos(t);
    return t;
}

//// CountPositionRead: the counter is read inside too
// at ["r10", 4]
// at ["r10", 0]
[Differentiable]
public static double F(double[] x, int n)
{
    double t = 0;
    int entry = 0;
    for (int i = 0; i < n; i++)
        for (int j = 0; j <= i; j++)
        {
            t += x[entry] * entry;
            entry++;
            t *= x[entry - 1];
        }
    return t + entry;
}

//// SmallContinue: small matrix, continue, return
// at ["r6"]
// at ["p6"]
// at [[]]
[Differentiable]
public static double F(double[] x)
{
    double[,] s = new double[2, 2];
    s[0, 0] = 1;
    s[1, 1] = 2;
    for (int i = 0; i < x.Length; i++)
    {
        if (x[i] < -0.5)
            continue;
        for (int a = 0; a < 2; a++)
        {
            for (int b = 0; b < 2; b++)
            {
                if (a == b && x[i] > 0.6)
                    break;
                s[a, b] += s[b, a] * x[i] - s[a, 1 - b];
            }
        }
        if (s[0, 0] > 3)
            return s[0, 0] * s[1, 0];
    }
    return s[0, 1] * s[1, 1] + s[0, 0];
}

//// SmallBool: small arrays of bool and int
// at ["r6"]
// at ["p3"]
[Differentiable]
public static double F(double[] x)
{
    bool[] seen = new bool[3];
    int[] count = new int[3];
    double[] sum = new double[3];
    for (int i = 0; i < x.Length; i++)
    {
        if (x[i] > 0.5) { seen[0] = true; count[0]++; sum[0] += x[i] * x[i]; }
        else if (x[i] > 0) { seen[1] = true; count[1]++; sum[1] += Math.Sin(x[i]); }
        else { seen[2] = !seen[2]; count[2] += 2; sum[2] = sum[2] * x[i] + 1; }
    }
    double t = 0;
    for (int k = 0; k < 3; k++)
        if (seen[k])
            t += sum[k] / count[k];
    return t;
}

//// IndexOverflow: an index sum that wraps around into range
// at ["r5", 2147483647, 2147483647]
// at ["r5", 0, 0]
// throws ["r5", 2147483647, 2147483640]
[Differentiable]
public static double F(double[] x, int a, int b)
{
    double t = 0;
    for (int r = 0; r < 2; r++)
        for (int i = 0; i < 2; i++)
            t += x[a + b + i + 2] * x[i + r];
    return t * t;
}

//// CheckedIndex: checked sums throw overflow, not index out of range
// at ["r5", 1]
// throws ["r5", 2147483647]
[Differentiable]
public static double F(double[] x, int a)
{
    double t = 0;
    for (int r = 0; r < 2; r++)
        for (int i = 0; i < 2; i++)
            t += x[checked(a + i + 1)] * x[i + r];
    return t * t;
}

//// IntegerDivisionInside: which exception comes first
// at ["r5", 1, 3]
// throws ["r5", 0, 3]
// throws ["r5", 1, 9]
// throws ["r2", 0, 9]
[Differentiable]
public static double F(double[] x, int d, int n)
{
    double t = 0;
    for (int r = 0; r < 2; r++)
        for (int i = 0; i < n; i++)
            t += x[i] * x[i / d] * (7 / d);
    return t * t;
}

//// RowMixed: x[i], x[i+1] and x[n-1-i] together
// at ["r5", 4]
// at ["r5", 0]
// throws ["r5", 5]
[Differentiable]
public static double F(double[] x, int n)
{
    double[] y = new double[x.Length];
    for (int r = 0; r < 3; r++)
        for (int i = 0; i < n; i++)
        {
            y[i] += x[i] * x[i + 1] + x[n - 1 - i] * y[i + 1];
            y[i + 1] = x[i] - y[i];
        }
    double t = 0;
    foreach (double v in y)
        t += v * v;
    return t;
}

//// CallInLoopBranch: given derivatives in loops and branches
// at ["r4", 0.5, 3]
// at ["r4", 0.5, 0]
[Differentiable]
public static double F(double[] x, double a, int n)
{
    double t = a;
    double[] s = new double[x.Length];
    for (int i = 0; i < n; i++)
    {
        if (i % 2 == 0)
        {
            s[i] = Bump(x[i], t);
            t += s[i];
        }
        else
        {
            for (int j = 0; j < i; j++)
            {
                t = Bump(t, s[j]) + t;
                if (t > 3)
                    break;
            }
        }
    }
    return t * Bump(t, a);
}

private static double Bump(double a, double b)
{
    try { return Math.Exp(-a * a) * b; } finally { }
}

[DerivativeOf(nameof(Bump))]
private static double BumpReverse(double a, double b, out double aGradient, out double bGradient)
{
    double e = Math.Exp(-a * a);
    aGradient = -2 * a * e * b;
    bGradient = e;
    return e * b;
}

[DerivativeOf(nameof(Bump))]
private static double BumpForward(double a, double b, double aTangent, double bTangent, out double tangent)
{
    double e = Math.Exp(-a * a);
    tangent = e * bTangent - 2 * a * e * b * aTangent;
    return e * b;
}

//// WhileTrue: while true with breaks and continue
// at ["r6"]
// at [[]]
[Differentiable]
public static double F(double[] x)
{
    int i = 0;
    double t = 0.3;
    double[] s = new double[2];
    while (true)
    {
        if (i >= x.Length)
            break;
        double v = x[i++];
        if (v < 0)
        {
            s[0] += v * t;
            continue;
        }
        s[1] = s[1] * v + s[0];
        t += s[1] * s[0];
        if (t > 5)
            return t;
    }
    return t * s[1] + s[0];
}

//// SpansOfOne: spans of one array that overlap
// at ["r6", 3]
// at ["r6", 0]
// throws ["r6", 5]
[Differentiable]
public static double F(double[] x, int n)
{
    double[] a = (double[])x.Clone();
    Span<double> u = a.AsSpan(0, 4), v = a.AsSpan(2, 4);
    double t = 0;
    for (int i = 0; i < n; i++)
    {
        u[i] = v[i] * x[i];
        v[i] += u[i] * u[0];
        t += v[i] * v[i];
    }
    return t + a[2] * a[3];
}

//// HvpSmallWhile: Hvp of small arrays in a while with branches
// at ["r5", 0.7]
// at [[], 0.7]
[Differentiable]
public static double F(double[] x, double a)
{
    double[] s = [a, a * a];
    int i = 0;
    while (i < x.Length && s[0] < 4)
    {
        if (x[i] > 0)
            (s[0], s[1]) = (s[1] * x[i], s[0]);
        else
            s[1] /= 1 + s[0] * s[0];
        s[0] += Math.Exp(-s[1]);
        i++;
    }
    return s[0] / s[1];
}

//// MadeRowsNested: rows made in nested loops, replaced, shared; hvp
// at ["r4", 3]
// at ["r4", 0]
// at ["r1", 2]
[Differentiable]
public static double F(double[] x, int n)
{
    double[][] layers = new double[n + 1][];
    layers[0] = (double[])x.Clone();
    for (int k = 0; k < n; k++)
    {
        double[] next = new double[x.Length - (k % 2 == 0 ? 0 : 1)];
        for (int i = 0; i < next.Length; i++)
            next[i] = Math.Tanh(layers[k][i % layers[k].Length] * x[i] + 0.1);
        layers[k + 1] = next;
        if (k == 1)
            layers[0] = next;
    }
    double t = 0;
    for (int k = 0; k <= n; k++)
        foreach (double v in layers[k])
            t += v * v * (k + 1);
    return t;
}

//// RowLoopOutOfMade: loops past the end of a made row
// at ["r4", 3]
// at ["r4", 0]
// throws ["r4", 4]
[Differentiable]
public static double F(double[] x, int k)
{
    double[][] t = new double[2][];
    t[0] = new double[3];
    t[1] = new double[3];
    double s = 0;
    for (int i = 0; i < 2; i++)
        for (int j = 0; j < k; j++)
            t[i][j] = x[i] * x[j] + s;
    for (int i = 0; i < 2; i++)
        for (int j = 0; j < k; j++)
            s += t[i][j] * t[1 - i][j];
    return s;
}

//// MaybeBreakSwap: exchange then break by content
// at ["r3", 9]
// at ["p3", 9]
// at ["r3", 0]
[Differentiable]
public static double F(double[] x, int n)
{
    double[] a = (double[])x.Clone(), b = new double[x.Length];
    double t = 1;
    for (int k = 0; k < n; k++)
    {
        for (int i = 0; i < x.Length; i++)
            b[i] = a[i] * (1 + x[i]) + t;
        t += a[0] * b[1];
        (a, b) = (b, a);
        if (a[0] > 3)
            break;
        if (b[1] < 0.3)
            continue;
        a[1] *= t;
    }
    return t * a[0] + b[2];
}

//// MatrixSwap: matrices exchanged by content
// at ["r2x3", 4]
// at ["r2x3", 0]
[Differentiable]
public static double F(double[,] x, int n)
{
    double[,] a = (double[,])x.Clone(), b = new double[2, 3];
    for (int k = 0; k < n; k++)
    {
        for (int i = 0; i < 2; i++)
            for (int j = 0; j < 3; j++)
                b[i, j] = Math.Sin(a[i, j] + a[1 - i, (j + k) % 3]);
        if (b[0, 0] > b[1, 2])
            (a, b) = (b, a);
    }
    double t = 0;
    foreach (double v in a)
        t += v * v;
    return t + b[1, 1];
}

//// LongDescend: long counting down by 2
// at ["r6", 5]
// at ["r6", -1]
// throws ["r6", 6]
[Differentiable]
public static double F(double[] x, long n)
{
    double t = 1;
    for (int r = 0; r < 2; r++)
        for (long i = n; i >= 0; i -= 2)
            t += x[i] * x[i] * t * 0.3;
    return t;
}

//// SliceLoop: slices that move in loops
// at ["r7", 3]
// at ["r7", 0]
// throws ["r7", 6]
[Differentiable]
public static double F(double[] x, int n)
{
    double t = 0.1;
    for (int i = 0; i < n; i++)
    {
        ReadOnlySpan<double> w = x.AsSpan(i, 3);
        double s = 0;
        for (int j = 0; j < w.Length; j++)
            s += w[j] * w[w.Length - 1 - j] * t;
        t += Math.Sin(s) + w[^1];
    }
    return t;
}

//// HelperAliased: a helper whose two arrays are one
// at [0.5, 0.7]
[Differentiable]
public static double F(double x, double y)
{
    double[] a = [x, y, x * y];
    Mix(a, a);
    Mix(a, a);
    return a[0] * a[1] + a[2];
}

private static void Mix(double[] u, double[] v)
{
    for (int i = 0; i < 3; i++)
        u[i] = v[(i + 1) % 3] * u[i] + 0.5;
}

//// AheadOfLength: an index compared one ahead of a length
// at ["r5"]
// at ["r1"]
// at [[]]
[Differentiable]
public static double F(double[] x)
{
    double t = 0.5;
    for (int i = 0; i + 1 < x.Length; i++)
        t += x[i] * x[i + 1] * t;
    return t;
}

//// AheadOfNumber: an index compared ahead of any number, which may be as small as it gets
// at ["r5", 5]
// at ["r5", 3]
// at ["r5", 2]
// at ["r5", -2147483648]
// throws ["r5", 6]
[Differentiable]
public static double F(double[] x, int n)
{
    double t = 0.5;
    for (int r = 0; r < 2; r++)
        for (int i = 1; n > i + 2; i++)
            t += x[i] * x[i + 2] * t + x[i - 1];
    return t;
}

//// AheadOfInner: sorting by exchange, the bound depends on the loop around
// at ["r5"]
// at [[]]
// kinks
[Differentiable]
public static double F(double[] x)
{
    double[] y = (double[])x.Clone();
    for (int i = 0; i < y.Length; i++)
        for (int j = 0; j + 1 < y.Length - i; j++)
            if (y[j] > y[j + 1])
                (y[j], y[j + 1]) = (y[j + 1], y[j]);
    double t = 0;
    for (int i = 0; i < y.Length; i++)
        t += y[i] * y[i] * (i + 1);
    return t;
}

//// AheadOfLong: with integers of 64 bits, and in steps of two
// at ["r6", 6]
// at ["r6", 1]
// at ["r6", -9007199254740992]
[Differentiable]
public static double F(double[] x, long n)
{
    double t = 0.5;
    for (long i = 0; i + 1 < n; i++)
        t += x[i] * x[i + 1];
    for (long i = 0; i + 1 < n; i += 2)
        t *= x[i] + x[i + 1];
    return t;
}

//// IntegerUpdates: integers that are updated in place
// at ["r5", 7]
// at ["r5", 0]
[Differentiable]
public static double F(double[] x, int n)
{
    int[] counts = new int[x.Length + 1];
    long rest = n;
    double t = 0;
    int k = n;
    while (k > 0)
    {
        k -= 2;
        rest *= 3;
        rest /= 2;
        counts[x.Length - (k & 3)] += k * 2;
        t += x[(int)(rest % x.Length)] * x[0] * k;
        k = 1 - (0 - k);
    }
    for (int i = 0; i < x.Length; i++)
        t += counts[i] * x[i] * rest;
    return t;
}

//// DeconstructedEach: a loop over tuples that are taken apart
// at ["r5"]
// at [[]]
[Differentiable]
public static double F(double[] x)
{
    (double A, double B)[] all = new (double A, double B)[x.Length];
    for (int i = 0; i < x.Length; i++)
        all[i] = (x[i] * x[0], Math.Sin(x[i]));
    double t = 0;
    foreach ((double a, double b) in all)
        t += a * b * t + a;
    foreach (var (a, _) in all)
    {
        if (a > 0.5)
            break;
        t *= 1 + a;
    }
    return t;
}

//// TrianglePacked: packed triangles by counted positions in two loops
// at ["r10", 4]
// at ["r10", 0]
// throws ["r9", 4]
[Differentiable]
public static double F(double[] p, int n)
{
    double[,] m = new double[n, n];
    int at = 0;
    for (int i = 0; i < n; i++)
        for (int j = 0; j <= i; j++)
            m[i, j] = p[at++];
    double t = 0;
    at = p.Length;
    for (int i = 0; i < n; i++)
        for (int j = i; j < n; j++)
            t += m[j, i] * p[--at] * (t + 1);
    return t;
}

//// InvariantZeroTrip: an element that may not exist in a loop that may not run
// at ["r4", 0, 9]
// at ["r4", 3, 2]
// throws ["r4", 3, 9]
[Differentiable]
public static double F(double[] x, int n, int k)
{
    double t = 1;
    for (int r = 0; r < 2; r++)
        for (int j = 0; j < n; j++)
            t += x[k] * x[j] * t;
    return t;
}

//// TwoArraysOneShort: arrays of different lengths, the short one throws
// at ["r4", "r4"]
// at ["r3", "r4"]
// at [[], "r2"]
// throws ["r5", "r4"]
[Differentiable]
public static double F(double[] x, double[] y)
{
    double t = 1;
    for (int r = 0; r < 3; r++)
        for (int j = 0; j < x.Length; j++)
            t += x[j] * y[j] * r;
    return t * t;
}
