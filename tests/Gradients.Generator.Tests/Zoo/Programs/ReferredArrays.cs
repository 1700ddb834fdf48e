//// ForeignWritten: the caller's array is written by its own name, too
// refusable: two names of one array of the caller's, one of which is written
// at ["r4"]
[Differentiable]
public static double F(double[] x)
{
    double[] a = x;
    double total = 0;
    for (int s = 0; s < 3; s++)
    {
        x[0] = a[1] * x[2];
        total += a[0] * total + x[0];
        a = new double[s + 2];
        a[1] = total;
    }
    return total;
}

//// ForeignWrittenByMethod: a method writes what may be the caller's array
// refusable: two names of one array of the caller's, one of which is written
// at ["r4"]
[Differentiable]
public static double F(double[] x)
{
    double[] a = x;
    for (int s = 0; s < 3; s++)
    {
        Scale(a, x[1]);
        if (s == 1)
            a = new double[] { x[0], x[1] * x[0], 2 };
    }
    return a[0] * x[0] + a[1] * x[2];
}
private static void Scale(double[] v, double by)
{
    for (int i = 0; i < v.Length; i++)
        v[i] *= by;
}

//// ForeignRowByTwoNames: a row of the caller's in an array of arrays, written by the name of a variable
// refusable: two names of one array of the caller's, one of which is written
// at [[[0.1, 0.5], [0.3]], 0.6]
[Differentiable]
public static double F(double[][] rows, double x)
{
    double[] row = rows[0];
    double[][] made = new double[2][];
    made[0] = row;
    made[1] = new double[1];
    row[0] = x * x;
    return made[0][0] * made[0][1] + made[1][0];
}

//// SpanOfReplaced: a span over an array that the variable no longer refers to
// at ["r4", 3]
[Differentiable]
public static double F(double[] x, int steps)
{
    double[] a = { x[0], x[1] };
    double total = 0;
    for (int s = 0; s < steps; s++)
    {
        Span<double> old = a;
        a = new double[s + 3];
        a[s] = old[1] * x[s];
        old[1] *= 0.5;
        a[^1] += old[0] * old[1];
        total += a[s] * a[^1];
        old.CopyTo(a);
    }
    return total + a[0] * a[1];
}

//// TupleOfArrays: a pair of arrays that exchanges its parts in nested loops
// at ["r3", 2, 3]
// at ["r3", 1, 2]
// at ["r3", 3, 0]
[Differentiable]
public static double F(double[] x, int outer, int inner)
{
    (double[] First, double[] Second) pair = (new double[] { x[0], x[1] }, new double[3]);
    for (int t = 0; t < outer; t++)
    {
        for (int s = 0; s < inner; s++)
        {
            pair.Second[1] += pair.First[0] * x[s];
            pair.Second[0] += Math.Sin(pair.First[1]);
            pair = (pair.Second, pair.First);
        }
        pair.First[0] += x[t];
    }
    return pair.First[0] * pair.Second[1] + pair.First[1];
}

//// CapturedReference: a local function replaces the array
// at ["r4", 3]
[Differentiable]
public static double F(double[] x, int steps)
{
    double[] a = { 1 };
    for (int s = 0; s < steps; s++)
        Append(x[s] * a[s]);
    double total = 0;
    foreach (double v in a)
        total += v * v;
    return total;

    void Append(double v)
    {
        double[] b = new double[a.Length + 1];
        a.AsSpan().CopyTo(b);
        b[^1] = v + 0.5;
        a = b;
    }
}

//// ForEachWhileReplaced: the array of a foreach is replaced in its body
// at ["r4"]
[Differentiable]
public static double F(double[] x)
{
    double[] a = { x[0], x[1], x[2] };
    double total = 1;
    foreach (double v in a)
    {
        total += v * a[0];
        a = new double[] { total, v };
        a[0] *= x[3];
    }
    return total * a[0] + a[1];
}

//// ReplacedInCondition: the condition of a loop replaces the array
// at ["r4"]
[Differentiable]
public static double F(double[] x)
{
    double[] a = { x[0] };
    double total = 0;
    while (Next(ref a, x) < 4)
        total += a[^1] * a[0];
    return total + a[1];
}
private static int Next(ref double[] a, double[] x)
{
    int n = a.Length;
    double[] b = new double[n + 1];
    for (int i = 0; i < n; i++)
        b[i] = a[i] * x[i];
    b[n] = x[n - 1] * x[n - 1];
    a = b;
    return n;
}

//// ChosenBySwitch: arrays chosen by switches and conditional expressions
// at ["r4"]
[Differentiable]
public static double F(double[] x)
{
    double[] a = { x[0] }, b = { x[1], 2 }, c = a;
    double total = 0;
    for (int i = 0; i < 5; i++)
    {
        double[] picked = i switch { 0 => a, 1 or 3 => b, _ => total > 0 ? c : new double[] { x[i % 4], 1 } };
        picked[0] += 0.3 * total + x[i % 4];
        total += picked[0] * a[0];
        switch (i)
        {
            case 1:
                c = b;
                break;
            case 2:
                b = new double[i];
                break;
        }
    }
    return total + a[0] * b[0] + c[0];
}

//// ReturnsFromNestedLoops: arrays of arrays left by a return in two loops
// at ["r4", 0.4]
// at ["r4", 100]
[Differentiable]
public static double F(double[] x, [NoGradient] double limit)
{
    double[][] t = new double[4][];
    for (int i = 0; i < 4; i++)
    {
        t[i] = new double[4 - i];
        for (int j = 0; j < t[i].Length; j++)
        {
            t[i][j] = x[i] + x[j] * (i > 0 ? t[i - 1][j] : 1);
            if (t[i][j] > limit)
                return t[i][j] * t[i / 2][j];
        }
    }
    return t[3][0] * t[0][3];
}

//// RowsCopied: shallow copies of arrays of arrays, and rows changed by foreach
// at ["r3"]
[Differentiable]
public static double F(double[] x)
{
    double[][] t = { new double[] { x[0], x[1] }, new double[] { x[2] }, new double[] { x[1], x[0], 1 } };
    double[][] u = (double[][])t.Clone();
    double[][] v = new double[2][];
    Array.Copy(t, 1, v, 0, 2);
    u[0] = new double[] { x[2] * x[2] };
    foreach (double[] row in v)
        row[0] *= 2;
    double total = 0;
    for (int k = 0; k < 3; k++)
    {
        u[k][0] += total;
        total += t[k][0] * u[k][0];
        (t, u) = (u, t);
    }
    return total + t[0][0] * u[1][0] * v[1][2];
}

//// ManyArrays: so many and so long that memory grows often
// at [0.9, 40]
// at [0.9, 0]
// throws [0.9, -1]
[Differentiable]
public static double F(double x, int n)
{
    double[][] t = new double[n][];
    double[] current = { x };
    double total = 0;
    for (int k = 0; k < n; k++)
    {
        t[k] = new double[k * k + 1];
        t[k][k] = x * k;
        double[] next = new double[3 * k + 1];
        for (int i = 0; i < next.Length; i++)
            next[i] = current[i % current.Length] * 0.9 + t[k / 2][k / 2] * 0.01;
        current = next;
        total += current[k] * t[k][k];
    }
    for (int k = 0; k < n; k++)
        total += t[k][k] * t[n - 1 - k][0] + t[k][k * k / 2];
    return total;
}

//// ArraysOfBothKinds: integers and numbers, both referred to
// at ["r4", 4]
[Differentiable]
public static double F(double[] x, int steps)
{
    int[] order = { 0 };
    double[] values = { x[0] };
    for (int s = 1; s < steps; s++)
    {
        int[] longer = new int[s + 1];
        double[] more = new double[s + 1];
        for (int i = 0; i <= s; i++)
        {
            longer[i] = i < s ? order[i] : s * 3 % 4;
            more[i] = x[longer[i]] * (i < s ? values[i] : 1);
        }
        order = longer;
        values = more;
    }
    double total = 0;
    for (int i = 0; i < values.Length; i++)
        total += values[i] * x[order[i]];
    return total;
}

//// MasksReplaced: truth values in arrays that are replaced
// at ["r5"]
[Differentiable]
public static double F(double[] x)
{
    bool[] seen = new bool[5];
    double total = 0;
    for (int i = 0; i < 7; i++)
    {
        int k = i * 3 % 5;
        if (seen[k])
        {
            seen = new bool[5];
            total *= x[k];
        }
        seen[k] = true;
        total += x[k] * x[i % 5];
    }
    return total;
}

//// OutputFromReferred: results copied from arrays that were referred to
// at ["r3", 2, "r3"]
[Differentiable]
public static void F(double[] x, int steps, [Output] double[] y)
{
    double[] a = (double[])x.Clone();
    for (int s = 0; s < steps; s++)
    {
        double[] b = new double[3];
        for (int i = 0; i < 3; i++)
            b[i] = a[(i + 1) % 3] * a[i] + x[s];
        y[s] = b[s] * a[0];
        a = b;
        if (s == 1)
            a = [a[0], a[1] * y[0], a[2]];
    }
    a.CopyTo(y, 0);
    y[0] += x[0];
}

//// ReturnedPair: two arrays as results, exchanged in loops
// at ["r3", 3, 1]
// at ["r3", 2, 2]
[Differentiable]
public static (double[] A, double[] B) F(double[] x, int n, int m)
{
    double[] a = (double[])x.Clone(), b = new double[2];
    for (int i = 0; i < n; i++)
        for (int j = 0; j < m; j++)
        {
            b[j] += a[j] * a[1];
            (a, b) = (b, a);
        }
    return (a, b);
}

//// WorkspaceOfMethod: a class of arrays given by reference to methods that exchange them
// at ["r3", 3]
[Differentiable]
public static double F(double[] x, int steps)
{
    double[] now = (double[])x.Clone(), next = new double[3], spare = new double[3];
    for (int s = 0; s < steps; s++)
    {
        for (int half = 0; half < 2; half++)
            Advance(ref now, ref next, 0.1 * (half + 1));
        if (s % 2 == 0)
            (spare, next) = (next, spare);
    }
    return now[0] * next[1] + spare[2] * now[2];
}
private static void Advance(ref double[] from, ref double[] to, double h)
{
    for (int i = 0; i < from.Length; i++)
        to[i] = from[i] + h * Math.Sin(from[(i + 1) % from.Length]) * to[i];
    (from, to) = (to, from);
}
