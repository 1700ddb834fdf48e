//// StackAllocated: scratch on the stack
// at ["r5"]
[Differentiable]
public static double F(ReadOnlySpan<double> x)
{
    Span<double> y = stackalloc double[8];
    y.Clear();
    for (int i = 0; i < x.Length; i++)
        y[i + 1] = y[i] * 0.5 + x[i] * x[i];
    double total = 0;
    for (int i = 0; i < y.Length; i++)
        total += y[i] * y[i];
    return total;
}

//// ScratchInLoop: a scratch array of each iteration
// at ["r4"]
// at [[]]
[Differentiable]
public static double F(double[] x)
{
    double total = 0;
    for (int i = 0; i < x.Length; i++)
    {
        double[] w = new double[3];
        w[0] = x[i];
        for (int k = 1; k < 3; k++)
            w[k] = Math.Sin(w[k - 1]) + x[i] * w[0];
        total += w[0] * w[1] * w[2];
    }
    return total;
}

//// ScratchReused: one scratch array for all iterations, partly overwritten
// at ["r5"]
[Differentiable]
public static double F(double[] x)
{
    double[] w = new double[3];
    double total = 0;
    for (int i = 0; i < x.Length; i++)
    {
        w[i % 3] = x[i] * w[(i + 2) % 3] + x[i];
        total += w[0] * w[1] + w[2];
    }
    return total;
}

//// Slices: spans of spans
// at ["r8"]
[Differentiable]
public static double F(ReadOnlySpan<double> x)
{
    ReadOnlySpan<double> left = x.Slice(0, 4), right = x.Slice(4);
    double total = 0;
    for (int i = 0; i < left.Length; i++)
        total += left[i] * right[3 - i];
    ReadOnlySpan<double> middle = x[2..6];
    foreach (double v in middle[1..])
        total += Math.Sin(v) * middle[0];
    return total;
}

//// SlicesWritten: writes through overlapping slices
// at ["r6"]
[Differentiable]
public static double F(Span<double> x)
{
    Span<double> a = x[..4], b = x[2..];
    for (int i = 0; i < a.Length; i++)
        a[i] *= 1.5 + b[i];
    for (int i = 0; i < b.Length; i++)
        b[i] = b[i] * a[0] + 1;
    double total = 0;
    foreach (double v in x)
        total += v * v;
    return total;
}

//// SpanOfArray: AsSpan of a piece of an array
// at ["r6"]
[Differentiable]
public static double F(double[] x)
{
    double[] y = new double[4];
    x.AsSpan(1, 4).CopyTo(y);
    Span<double> tail = y.AsSpan(2);
    tail[0] = tail[1] * y[0];
    y[1] += tail[0];
    return y[0] * y[1] + y[2] * y[3];
}

//// RangeOfArray: a range of an array is a copy
// at ["r6"]
[Differentiable]
public static double F(double[] x)
{
    double[] y = x[1..4];
    y[0] = y[1] * y[2];
    y[1] = x[1] * y[0];
    return y[0] + y[1] * y[2] * x[5];
}

//// ArrayCopies: Array.Copy, CopyTo, Clear, Fill
// at ["r6", 0.3]
[Differentiable]
public static double F(double[] x, double a)
{
    double[] y = new double[6], z = new double[8];
    Array.Copy(x, y, 6);
    Array.Copy(x, 1, z, 2, 3);
    y.CopyTo(z, 2);
    Array.Fill(y, a * a);
    y[2] *= x[2];
    Array.Clear(z, 3, 2);
    z[0] = a;
    double total = 0;
    for (int i = 0; i < 6; i++)
        total += y[i] * z[i] + z[i + 2] * x[i];
    return total;
}

//// ArrayCopyOverlap: a shift inside one array
// at ["r6"]
[Differentiable]
public static double F(double[] x)
{
    Array.Copy(x, 0, x, 1, x.Length - 1);
    x[0] = x[3] * x[5];
    double total = 0;
    for (int i = 0; i < x.Length; i++)
        total += x[i] * x[i] * (i + 1);
    return total;
}

//// SpanFill: Fill and Clear of spans with active values
// at [0.3, 0.9]
[Differentiable]
public static double F(double a, double b)
{
    Span<double> s = stackalloc double[5];
    s.Fill(a);
    s[1..3].Fill(b * a);
    s[4..].Clear();
    s[4] += s[1];
    double total = 1;
    for (int i = 0; i < s.Length; i++)
        total *= 1 + s[i];
    return total;
}
