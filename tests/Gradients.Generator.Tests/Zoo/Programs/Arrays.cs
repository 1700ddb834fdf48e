//// ArrayMade: a new array filled by a loop
// at ["r4"]
// at [[]]
[Differentiable]
public static double F(double[] x)
{
    double[] y = new double[x.Length];
    for (int i = 0; i < x.Length; i++)
        y[i] = Math.Sin(x[i]) * x[0];
    double total = 0;
    for (int i = 0; i < y.Length; i++)
        total += y[i] * y[y.Length - 1 - i];
    return total;
}

//// ArrayInitializer: elements given by expressions
// at [0.4, -0.2]
[Differentiable]
public static double F(double x, double y)
{
    double[] a = { x, y, x * y, 2 };
    double[] b = new double[] { a[2], a[0], 1.5, a[1] * x };
    double total = 0;
    for (int i = 0; i < a.Length; i++)
        total += a[i] * b[i];
    return total;
}

//// CollectionExpression: elements in brackets
// at [0.4, -0.2]
[Differentiable]
public static double F(double x, double y)
{
    double[] a = [x, y, x * y];
    ReadOnlySpan<double> weights = [0.5, 0.25, 2];
    double total = 0;
    for (int i = 0; i < a.Length; i++)
        total += a[i] * a[i] * weights[i];
    return total;
}

//// PrefixProducts: each element from the one before
// at ["r5"]
// at ["r1"]
// single
[Differentiable]
public static double F(double[] x)
{
    double[] p = new double[x.Length];
    p[0] = x[0];
    for (int i = 1; i < x.Length; i++)
        p[i] = p[i - 1] * x[i] + 0.5;
    double total = 0;
    foreach (double v in p)
        total += v * v;
    return total;
}

//// InPlaceCopy: a copy is squared in place, then scaled in place
// at ["r5"]
// at [[]]
[Differentiable]
public static double F(double[] x)
{
    double[] a = (double[])x.Clone();
    for (int i = 0; i < a.Length; i++)
        a[i] = a[i] * a[i];
    for (int i = 0; i < a.Length; i++)
        a[i] *= 1 + i;
    double total = 0;
    for (int i = 0; i < a.Length; i++)
        total += a[i] * Math.Sin(x[i]);
    return total;
}

//// InOutParameter: the method destroys its argument
// at ["r5"]
// at ["r1"]
[Differentiable]
public static double F(double[] x)
{
    for (int i = 1; i < x.Length; i++)
        x[i] += x[i - 1] * x[i];
    double total = 0;
    for (int i = 0; i < x.Length; i++)
    {
        total += x[i] * x[i];
        x[i] = 7;
    }
    return total;
}

//// InOutSpan: the same through a span, with a factor
// at ["r4", 0.3]
[Differentiable]
public static double F(Span<double> x, double a)
{
    for (int i = 0; i < x.Length; i++)
    {
        x[i] = Math.Sin(x[i]) * a;
        a += x[i];
    }
    return a * x[0];
}

//// OverwrittenElement: what was there before does not count
// at ["r4", 0.3]
[Differentiable]
public static double F(double[] x, double a)
{
    double[] y = (double[])x.Clone();
    double before = y[1] * y[1];
    y[1] = a * y[0];
    y[0] = a;
    y[0] = y[1] * y[0] + y[2];
    return before + y[0] * y[1] * y[3];
}

//// SameElementTwice: aliases of an index
// at ["r4", 1, 1]
// at ["r4", 1, 2]
[Differentiable]
public static double F(double[] x, int i, int j)
{
    double[] y = (double[])x.Clone();
    y[i] = y[j] * y[j];
    y[j] = y[i] * x[0];
    y[i] += y[j];
    return y[i] * y[j] + y[3];
}

//// Histogram: accumulation at computed indices
// at ["r8", [0, 2, 1, 0, 2, 2, 1, 0]]
[Differentiable]
public static double F(double[] x, int[] bin)
{
    double[] sums = new double[4];
    for (int i = 0; i < x.Length; i++)
        sums[bin[i]] += x[i] * x[i];
    double total = 0;
    for (int k = 0; k < sums.Length; k++)
        total += Math.Log(1 + sums[k]) * k;
    return total;
}

//// ScatterOverwrite: later writes hide earlier ones
// at ["r8", [0, 2, 1, 0, 2, 2, 1, 0]]
[Differentiable]
public static double F(double[] x, int[] cell)
{
    double[] held = new double[3];
    for (int i = 0; i < x.Length; i++)
        held[cell[i]] = x[i] * x[i] + 0.5 * held[(cell[i] + 1) % 3];
    return held[0] * held[1] + held[2];
}

//// GatherByComputedIndex: an index from integers of the loop
// at ["r7"]
[Differentiable]
public static double F(double[] x)
{
    double y = 0;
    int at = 0;
    for (int step = 0; step < 10; step++)
    {
        at = (3 * at + step) % x.Length;
        y = 0.7 * y + x[at] * x[(at + step) % x.Length];
    }
    return y;
}

//// IndexFromEnd: x[^1] and friends
// at ["r5"]
[Differentiable]
public static double F(double[] x)
{
    double[] y = new double[3];
    y[^1] = x[^1] * x[^2];
    y[^3] = x[0] + y[^1];
    y[1] = y[0] * x[^x.Length];
    return y[0] * y[1] + y[2];
}

//// OverwrittenBetweenReads: what is only read through a function is overwritten before a recurrence starts
// at [[0.5, -0.75, 0.25]]
[Differentiable]
public static double F(double[] x)
{
    double[] a = new double[x.Length];
    for (int i = 0; i < a.Length; i++)
        a[i] = x[i] * x[i];
    double y = 0;
    for (int i = 0; i < a.Length; i++)
        y += Math.Exp(a[i]);
    double z = Math.Sin(y);
    for (int i = 0; i < a.Length; i++)
        a[i] = x[i] + 2;
    for (int k = 0; k < 3; k++)
        for (int i = 0; i < a.Length; i++)
        {
            double t = a[i];
            a[i] = t * t * 0.3;
        }
    double s = 0;
    for (int i = 0; i < a.Length; i++)
        s += a[i];
    return s * z;
}

//// CopiedThenOverwritten: the same, read by a copy
// at [[0.5, -0.75, 0.25]]
[Differentiable]
public static double F(double[] x)
{
    double[] a = new double[x.Length];
    for (int i = 0; i < a.Length; i++)
        a[i] = x[i] * x[i];
    double y = 0;
    for (int i = 0; i < 2; i++)
    {
        double[] c = new double[x.Length];
        a.CopyTo(c, 0);
        for (int j = 0; j < c.Length; j++)
        {
            c[j] = Math.Exp(c[j] * x[i]);
            y += c[j] * c[0];
        }
    }
    double z = Math.Sin(y);
    for (int i = 0; i < a.Length; i++)
        a[i] = x[i] + 2;
    for (int k = 0; k < 3; k++)
        for (int i = 0; i < a.Length; i++)
        {
            double t = a[i];
            a[i] = t * t * 0.3;
        }
    double s = 0;
    for (int i = 0; i < a.Length; i++)
        s += a[i];
    return s * z;
}

//// ScratchOfNegativeLength: throws where it is allocated, also where the loop that fills it does not run
// at [[0.5, 0.25], 0, 2]
// at [[0.5, 0.25], 2, 2]
// at [[0.5, 0.25], 2, 0]
// throws [[0.5, 0.25], 0, -1]
// throws [[0.5, 0.25], 2, -1]
[Differentiable]
public static double F(double[] x, int n, int m)
{
    double[] t = new double[m];
    double s = 0;
    for (int k = 0; k < n; k++)
    {
        for (int i = 0; i < m; i++)
            t[i] = x[i] * x[i] * k;
        for (int i = 0; i < m; i++)
            s += t[i] * t[i] * Math.Exp(t[0]);
    }
    return s * s;
}
