//// Rosenbrock: of any number of dimensions
// at [[-1.2, 1]]
// at ["r6"]
// at [[]]
// single
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

//// Beale: three squares
// at [1.1, 0.4]
// at [-2, 1.5]
[Differentiable]
public static double F(double x, double y)
{
    double a = 1.5 - x + x * y, b = 2.25 - x + x * y * y, c = 2.625 - x + x * y * y * y;
    return a * a + b * b + c * c;
}

//// Ackley: two means inside exponentials
// at ["r5"]
// at [[0.3]]
[Differentiable]
public static double F(double[] x)
{
    double squares = 0, cosines = 0;
    foreach (double v in x)
    {
        squares += v * v;
        cosines += Math.Cos(2 * Math.PI * v);
    }
    int n = x.Length;
    return -20 * Math.Exp(-0.2 * Math.Sqrt(squares / n)) - Math.Exp(cosines / n) + 20 + Math.E;
}

//// Rastrigin: a bowl with many dips
// at ["r5"]
// at [[]]
// single
[Differentiable]
public static double F(double[] x)
{
    double f = 10 * x.Length;
    for (int i = 0; i < x.Length; i++)
        f += x[i] * x[i] - 10 * Math.Cos(2 * Math.PI * x[i]);
    return f;
}

//// Himmelblau: four minima
// at [1.1, 0.4]
// at [-3, 2]
[Differentiable]
public static double F(double x, double y) => Math.Pow(x * x + y - 11, 2) + Math.Pow(x + y * y - 7, 2);

//// Levy: a first, a middle and a last term
// at ["r5"]
// at [[0.4, 1.3]]
[Differentiable]
public static double F(double[] x)
{
    int n = x.Length;
    double[] w = new double[n];
    for (int i = 0; i < n; i++)
        w[i] = 1 + (x[i] - 1) / 4;
    double s = Math.Sin(Math.PI * w[0]), f = s * s;
    for (int i = 0; i < n - 1; i++)
    {
        double t = Math.Sin(Math.PI * w[i] + 1);
        f += (w[i] - 1) * (w[i] - 1) * (1 + 10 * t * t);
    }
    double last = Math.Sin(2 * Math.PI * w[n - 1]);
    return f + (w[n - 1] - 1) * (w[n - 1] - 1) * (1 + last * last);
}

//// Griewank: a sum and a product
// at ["r5"]
// at [[]]
[Differentiable]
public static double F(double[] x)
{
    double sum = 0, product = 1;
    for (int i = 0; i < x.Length; i++)
    {
        sum += x[i] * x[i] / 4000;
        product *= Math.Cos(x[i] / Math.Sqrt(i + 1));
    }
    return sum - product + 1;
}

//// StyblinskiTang: a quartic in each dimension
// at ["r5"]
// single
[Differentiable]
public static double F(double[] x)
{
    double f = 0;
    foreach (double v in x)
        f += v * v * v * v - 16 * v * v + 5 * v;
    return f / 2;
}

//// PowellSingular: groups of four
// at ["r8"]
// at [[3, -1, 0, 1]]
[Differentiable]
public static double F(double[] x)
{
    double f = 0;
    for (int i = 0; i < x.Length; i += 4)
    {
        double a = x[i] + 10 * x[i + 1], b = x[i + 2] - x[i + 3];
        double c = x[i + 1] - 2 * x[i + 2], d = x[i] - x[i + 3];
        f += a * a + 5 * b * b + c * c * c * c + 10 * d * d * d * d;
    }
    return f;
}

//// Wood: four variables
// at [-3, -1, -3, -1]
// at [0.3, 1.2, 0.9, 1.1]
[Differentiable]
public static double F(double a, double b, double c, double d)
{
    double u = b - a * a, v = d - c * c;
    return 100 * u * u + (1 - a) * (1 - a) + 90 * v * v + (1 - c) * (1 - c)
        + 10 * (b + d - 2) * (b + d - 2) + 0.1 * (b - d) * (b - d);
}

//// HelicalValley: an angle with a case distinction
// at [-1, 0.4, 0.1]
// at [0.7, 0.4, 0.1]
[Differentiable]
public static double F(double x, double y, double z)
{
    double theta = Math.Atan(y / x) / (2 * Math.PI);
    if (x < 0)
        theta += 0.5;
    double r = Math.Sqrt(x * x + y * y) - 1, h = z - 10 * theta;
    return 100 * (h * h + r * r) + z * z;
}

//// BrownBadlyScaled: residuals of three sizes
// at [999990, 0.001]
[Differentiable]
public static double F(double x, double y)
{
    double a = x - 1e6, b = y - 2e-6, c = x * y - 2;
    return a * a + b * b + c * c;
}

//// FreudensteinRoth: nested polynomials
// at [0.5, -2]
[Differentiable]
public static double F(double x, double y)
{
    double a = -13 + x + ((5 - y) * y - 2) * y, b = -29 + x + ((y + 1) * y - 14) * y;
    return a * a + b * b;
}

//// Bard: a fit to fifteen numbers
// at [1, 1.1, 0.9]
private static readonly double[] Observed = [0.14, 0.18, 0.22, 0.25, 0.29, 0.32, 0.35, 0.39, 0.37, 0.58, 0.73, 0.96, 1.34, 2.10, 4.39];
[Differentiable]
public static double F(double a, double b, double c)
{
    double f = 0;
    for (int i = 1; i <= 15; i++)
    {
        int v = 16 - i, w = Math.Min(i, v);
        double r = Observed[i - 1] - (a + i / (v * b + w * c));
        f += r * r;
    }
    return f;
}

//// Osborne: exponentials with rates to fit
// at [[0.5, 1.5, -1, 0.01, 0.02]]
// step 1e-4
[Differentiable]
public static double F(double[] p)
{
    double f = 0;
    for (int i = 0; i < 33; i++)
    {
        double t = 10 * i, y = 0.9 * Math.Exp(-t / 150);
        double r = y - (p[0] + p[1] * Math.Exp(-t * p[3]) + p[2] * Math.Exp(-t * p[4]));
        f += r * r;
    }
    return f;
}

//// Michalewicz: a high power of a sine
// at [[2.1, 1.6, 1.2]]
[Differentiable]
public static double F(double[] x)
{
    double f = 0;
    for (int i = 0; i < x.Length; i++)
        f -= Math.Sin(x[i]) * Math.Pow(Math.Sin((i + 1) * x[i] * x[i] / Math.PI), 20);
    return f;
}

//// Schwefel: a sine of a root of an absolute value
// at [[21.3, -120.4, 5.5]]
// kinks
[Differentiable]
public static double F(double[] x)
{
    double f = 418.9829 * x.Length;
    foreach (double v in x)
        f -= v * Math.Sin(Math.Sqrt(Math.Abs(v)));
    return f;
}

//// GoldsteinPrice: a product of long polynomials
// at [0.3, -0.8]
[Differentiable]
public static double F(double x, double y)
{
    double s = x + y + 1, d = 2 * x - 3 * y;
    double a = 1 + s * s * (19 - 14 * x + 3 * x * x - 14 * y + 6 * x * y + 3 * y * y);
    double b = 30 + d * d * (18 - 32 * x + 12 * x * x + 48 * y - 36 * x * y + 27 * y * y);
    return a * b;
}

//// Branin: constants of the method
// at [2.1, 3.3]
[Differentiable]
public static double F(double x, double y)
{
    const double a = 1, b = 5.1 / (4 * Math.PI * Math.PI), c = 5 / Math.PI, r = 6, s = 10, t = 1 / (8 * Math.PI);
    double u = y - b * x * x + c * x - r;
    return a * u * u + s * (1 - t) * Math.Cos(x) + s;
}

//// Easom: a needle
// at [2.9, 3.3]
[Differentiable]
public static double F(double x, double y)
    => -Math.Cos(x) * Math.Cos(y) * Math.Exp(-((x - Math.PI) * (x - Math.PI) + (y - Math.PI) * (y - Math.PI)));

//// Hartmann: tables of two dimensions
// at [[0.2, 0.5, 0.8]]
private static readonly double[] Height = { 1.0, 1.2, 3.0, 3.2 };
private static readonly double[,] Width = { { 3, 10, 30 }, { 0.1, 10, 35 }, { 3, 10, 30 }, { 0.1, 10, 35 } };
private static readonly double[,] Place = { { 0.3689, 0.117, 0.2673 }, { 0.4699, 0.4387, 0.747 }, { 0.1091, 0.8732, 0.5547 }, { 0.0381, 0.5743, 0.8828 } };
[Differentiable]
public static double F(double[] x)
{
    double f = 0;
    for (int i = 0; i < 4; i++)
    {
        double e = 0;
        for (int j = 0; j < 3; j++)
            e += Width[i, j] * (x[j] - Place[i, j]) * (x[j] - Place[i, j]);
        f -= Height[i] * Math.Exp(-e);
    }
    return f;
}

//// DixonPrice: each term looks back
// at ["r5"]
[Differentiable]
public static double F(double[] x)
{
    double f = (x[0] - 1) * (x[0] - 1);
    for (int i = 1; i < x.Length; i++)
    {
        double t = 2 * x[i] * x[i] - x[i - 1];
        f += (i + 1) * t * t;
    }
    return f;
}

//// Zakharov: powers of one sum
// at ["r4"]
// at [[]]
[Differentiable]
public static double F(double[] x)
{
    double a = 0, b = 0;
    for (int i = 0; i < x.Length; i++)
    {
        a += x[i] * x[i];
        b += 0.5 * (i + 1) * x[i];
    }
    return a + b * b + b * b * b * b;
}

//// ExtendedTrigonometric: a sum that every term uses
// at ["r4"]
[Differentiable]
public static double F(double[] x)
{
    int n = x.Length;
    double cosines = 0;
    for (int i = 0; i < n; i++)
        cosines += Math.Cos(x[i]);
    double f = 0;
    for (int i = 0; i < n; i++)
    {
        double r = n - cosines + (i + 1) * (1 - Math.Cos(x[i])) - Math.Sin(x[i]);
        f += r * r;
    }
    return f;
}

//// BroydenTridiagonal: neighbours on both sides
// at ["r5"]
[Differentiable]
public static double F(double[] x)
{
    double f = 0;
    for (int i = 0; i < x.Length; i++)
    {
        double before = i > 0 ? x[i - 1] : 0, after = i + 1 < x.Length ? x[i + 1] : 0;
        double r = (3 - 2 * x[i]) * x[i] - before - 2 * after + 1;
        f += r * r;
    }
    return f;
}

//// VariablyDimensioned: two penalties of one sum
// at ["r4"]
[Differentiable]
public static double F(double[] x)
{
    double s = 0, f = 0;
    for (int i = 0; i < x.Length; i++)
    {
        f += (x[i] - 1) * (x[i] - 1);
        s += (i + 1) * (x[i] - 1);
    }
    return f + s * s + s * s * s * s;
}
