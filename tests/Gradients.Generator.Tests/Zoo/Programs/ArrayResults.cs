//// OutputSpan: a void method with a result to write
// at ["r4", 0.3, "z4"]
[Differentiable]
public static void F(ReadOnlySpan<double> x, double a, [Output] Span<double> y)
{
    for (int i = 0; i < x.Length; i++)
        y[i] = x[i] * Math.Exp(a * x[i]);
}

//// OutputArray: written, read again, accumulated
// at ["r4", "z4"]
[Differentiable]
public static void F(double[] x, [Output] double[] y)
{
    y[0] = x[0] * x[0];
    for (int i = 1; i < x.Length; i++)
    {
        y[i] = y[i - 1] * x[i];
        y[i] += x[0];
    }
    y[0] *= y[1];
}

//// TwoOutputs: with a swap of their contents
// at [0.4, 0.7, "z3", "z2"]
[Differentiable]
public static void F(double x, double y, [Output] double[] u, [Output] Span<double> v)
{
    u[0] = x * y;
    u[1] = Math.Sin(x);
    u[2] = u[0] * u[1];
    v[0] = u[2] + y;
    v[1] = v[0] * v[0];
    u[1] = v[1] * x;
}

//// OutputMatrix: the Gram matrix of rows
// at ["r3x2", "z3x3"]
[Differentiable]
public static void F(double[,] a, [Output] double[,] g)
{
    for (int i = 0; i < a.GetLength(0); i++)
        for (int j = 0; j <= i; j++)
        {
            double s = 0;
            for (int k = 0; k < a.GetLength(1); k++)
                s += a[i, k] * a[j, k];
            g[i, j] = s;
            g[j, i] = s;
        }
}

//// ReturnsArray: a result that is an array
// at ["r4"]
// at [[]]
[Differentiable]
public static double[] F(double[] x)
{
    double[] y = new double[x.Length];
    for (int i = 0; i < x.Length; i++)
        y[i] = Math.Sin(x[i]) + (i > 0 ? y[i - 1] * x[i] : 0);
    return y;
}

//// ReturnsMatrix: an outer product
// at ["r2", "r3"]
[Differentiable]
public static double[,] F(double[] x, double[] y)
{
    double[,] a = new double[x.Length, y.Length];
    for (int i = 0; i < x.Length; i++)
        for (int j = 0; j < y.Length; j++)
            a[i, j] = x[i] * y[j] + x[0];
    return a;
}

//// ReturnsEarlyArray: one of two arrays
// at ["r3"]
// at [[5, 0.1, 0.2]]
[Differentiable]
public static double[] F(double[] x)
{
    double[] y = (double[])x.Clone();
    if (x[0] > 1)
        return y;
    for (int i = 0; i < y.Length; i++)
        y[i] *= y[0];
    return y;
}

//// LengthsOnly: what only counts is inactive
// at ["r4"]
[Differentiable]
public static double F(double[] x)
{
    double mean = 0;
    for (int i = 0; i < x.Length; i++)
        mean += x[i] / x.Length;
    double variance = 0;
    for (int i = 0; i < x.Length; i++)
        variance += (x[i] - mean) * (x[i] - mean);
    return Math.Sqrt(variance / (x.Length - 1.0));
}

//// ConstantArrayPart: half of the array never depends on x
// at [0.4]
[Differentiable]
public static double F(double x)
{
    double[] a = new double[6];
    for (int i = 0; i < 6; i++)
        a[i] = i % 2 == 0 ? i * 0.5 : x * i;
    double y = 1;
    for (int i = 5; i > 0; i--)
        y = y * a[i] + a[i - 1];
    return y;
}

//// CircularBuffer: a delay line
// at ["r9", 0.6]
[Differentiable]
public static double F(double[] x, double feedback)
{
    double[] line = new double[3];
    double energy = 0;
    int at = 0;
    for (int n = 0; n < x.Length; n++)
    {
        double delayed = line[at];
        double y = x[n] + feedback * delayed;
        line[at] = y;
        at = at == 2 ? 0 : at + 1;
        energy += y * y;
    }
    return energy;
}

//// ArrayStack: push and pop by an index
// at ["r6"]
[Differentiable]
public static double F(double[] x)
{
    double[] stack = new double[x.Length];
    int top = 0;
    for (int i = 0; i < x.Length; i++)
    {
        stack[top++] = x[i];
        while (top > 1 && stack[top - 1] > stack[top - 2])
        {
            double right = stack[--top], left = stack[--top];
            stack[top++] = left * right - right;
        }
    }
    double y = 0;
    while (top > 0)
        y = Math.Sin(y + stack[--top]);
    return y;
}
