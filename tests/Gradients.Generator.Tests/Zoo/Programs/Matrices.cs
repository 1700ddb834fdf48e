//// ResidualsOfExponentials: a Jacobian of any number of columns
// at ["r0", "p3", "z3"]
// at ["p1", "p3", "z3"]
// at ["p4", "p3", "z3"]
// at ["p6", "p5", "z5"]
// at ["p8", "p1", "z1"]
// at ["p9", "r0", "z0"]
// single
[Differentiable]
public static void F(ReadOnlySpan<double> rates, [NoGradient] double[] times, [Output] Span<double> r)
{
    for (int i = 0; i < times.Length; i++)
    {
        double sum = 0;
        for (int j = 0; j < rates.Length; j++)
            sum += rates[j] * Math.Exp(-rates[j] * times[i]);
        r[i] = sum;
    }
}

//// NumbersBetweenArrays: groups of directions go across parameters
// at [0.3, "r3", -0.4, "r2", 1.2]
// at [0.3, "r0", -0.4, "r6", 1.2]
// at [0.3, "r5", -0.4, "r0", 1.2]
[Differentiable]
public static double[] F(double a, double[] x, double b, Span<double> y, double c)
{
    double[] result = new double[x.Length + y.Length];
    for (int i = 0; i < x.Length; i++)
        result[i] = a * x[i] * c + b;
    for (int j = 0; j < y.Length; j++)
        result[x.Length + j] = Math.Cos(b * y[j]) * c - (x.Length > 0 ? x[0] : a);
    return result;
}

//// NumbersAlone: all directions are one group, or a few
// at [0.3, 0.7, -0.4, 0.2, 1.2, "z3"]
[Differentiable]
public static void F(double a, double b, double c, double d, double e, [Output] double[] y)
{
    y[0] = a * b - c * d;
    y[1] = Math.Sin(a * e);
    y[2] = c > 0 ? c * e : d * d;
}

//// ColumnsOfMatrix: entries of several dimensions in row-major order
// at ["r2x3", "z3x2"]
// at ["r1x1", "z1x1"]
// at ["r0x3", "z3x0"]
[Differentiable]
public static void F(double[,] x, [Output] double[,] y)
{
    for (int i = 0; i < x.GetLength(0); i++)
        for (int j = 0; j < x.GetLength(1); j++)
            y[j, i] = x[i, j] * x[i, 0] + i;
}

//// OutputReadAtEntry: what the output holds at entry is needed by every group
// at ["r6", "r6"]
// at ["r5", "r3"]
[Differentiable]
public static void F(double[] x, [Output] double[] y)
{
    for (int i = 0; i < y.Length; i++)
        y[i] = y[i] * y[i] + x[i % x.Length] * y[i];
}

//// InputOverwritten: every group starts from the entries of the input
// at ["r7", "z7"]
// at ["r1", "z1"]
[Differentiable]
public static void F(double[] x, [Output] double[] y)
{
    for (int i = 1; i < x.Length; i++)
        x[i] = x[i] * x[i - 1] + 0.5;
    for (int i = 0; i < x.Length; i++)
        y[i] = x[i] * x[x.Length - 1 - i];
}

//// RowsOverwritten: arrays of arrays that are no input of the Jacobian
// at ["r6", [[1, 2], [], [3, 4, 5]], "z6"]
[Differentiable]
public static void F(double[] x, [NoGradient] double[][] rows, [Output] double[] y)
{
    for (int i = 0; i < rows.Length; i++)
        for (int j = 0; j < rows[i].Length; j++)
            rows[i][j] *= 2;
    for (int k = 0; k < x.Length; k++)
        y[k] = x[k] * x[k] * rows[2][k % 3];
}

//// TwoPrecisions: a direction at a time where vectors have different numbers of lanes
// at [[0.5, 0.25, 2, 1.5, -0.75], 0.5, "z5"]
[Differentiable]
public static void F(double[] x, double s, [Output] float[] y)
{
    for (int i = 0; i < x.Length; i++)
        y[i] = (float)(x[i] * s * x[0]);
}

//// JacobianOfLoop: the number of iterations depends on the input
// at [[0.3, 0.9, 2.5, 0.1, 0.7]]
[Differentiable]
public static double[] F(double[] x)
{
    double[] y = new double[2];
    double z = 1;
    while (z < 40)
    {
        z = z * (1 + x[0]) + x[1] * x[2];
        if (z > 20) y[0] += z * x[3];
    }
    y[1] = z > x[4] ? z / x[4] : 0;
    return y;
}

//// JacobianOfDirection: all results depend on all inputs
// at ["p5"]
[Differentiable]
public static double[] F(double[] x)
{
    if (x.Length == 0) throw new ArgumentException("There is no direction.", nameof(x));
    double norm = 0;
    foreach (double v in x) norm += v * v;
    norm = Math.Sqrt(norm);
    double[] y = new double[x.Length];
    for (int i = 0; i < x.Length; i++) y[i] = x[i] / norm;
    return y;
}

//// HessianOfBanana: any number of columns
// at [[1.5, 1, 2]]
// at ["r1"]
// at ["r4"]
// at ["r9"]
// single
// kappa 10: squares of differences
[Differentiable]
public static double F(double[] x)
{
    double f = 0;
    for (int i = 0; i + 1 < x.Length; i++)
    {
        double a = x[i + 1] - x[i] * x[i], b = 1 - x[i];
        f += 100 * a * a + b * b;
    }
    return f;
}

//// HessianOfMatrix: columns of all entries
// at ["r2x3"]
[Differentiable]
public static double F(double[,] x)
{
    double f = 0;
    for (int i = 0; i < x.GetLength(0); i++)
        for (int j = 0; j < x.GetLength(1); j++)
            f += Math.Sin(x[i, j] * x[0, j]) * (i + 1) * x[i, 0];
    return f;
}

//// HessianOfRecurrence: states are kept for the way back, once a group
// at [[0.3, 0.5, 0.2, 0.9, 0.1], 4]
// at [[0.3, 0.5, 0.2, 0.9, 0.1], 0]
[Differentiable]
public static double F(double[] x, int steps)
{
    double[] s = (double[])x.Clone();
    for (int t = 0; t < steps; t++)
        for (int i = 1; i < s.Length; i++)
            s[i] = Math.Sin(s[i] * s[i - 1]) + x[0];
    double total = 0;
    foreach (double v in s) total += v * v;
    return total;
}

//// HessianOfLinear: zero, in every column
// at ["r6"]
[Differentiable]
public static double F(double[] x)
{
    double total = 0;
    for (int i = 0; i < x.Length; i++) total += x[i] * i;
    return total;
}

//// HessianOfNumber: one entry
// at [0.7]
[Differentiable]
public static double F(double x) => x * Math.Sin(x) + (x > 0.5 ? Math.Log(x) : x);
