//// CubicSpline: natural spline through points, evaluated by interval search
// at ["r5", 1.7]
// at ["r5", 0.2]
// at ["r5", 3.9]
[Differentiable]
public static double F(double[] y, double at)
{
    int n = y.Length;
    double[] m = new double[n], c = new double[n];
    for (int i = 1; i < n - 1; i++)
    {
        double r = 6 * (y[i - 1] - 2 * y[i] + y[i + 1]);
        double p = 4 - c[i - 1];
        c[i] = 1 / p;
        m[i] = (r - m[i - 1]) / p;
    }
    for (int i = n - 3; i > 0; i--)
        m[i] -= c[i] * m[i + 1];
    int k = 0;
    while (k < n - 2 && at > k + 1)
        k++;
    double t = at - k;
    double a = (m[k + 1] - m[k]) / 6;
    double b = y[k + 1] - y[k] - (2 * m[k] + m[k + 1]) / 6;
    return y[k] + t * (b + t * (m[k] / 2 + t * a));
}

//// BilinearInterpolation: the cell by a cast, the weights by the fraction
// at ["r3x4", 1.3, 0.6]
// at ["r3x4", 0.2, 2.7]
// warns
[Differentiable]
public static double F(double[,] grid, double x, double y)
{
    int i = Math.Clamp((int)Math.Floor(x), 0, grid.GetLength(0) - 2);
    int j = Math.Clamp((int)Math.Floor(y), 0, grid.GetLength(1) - 2);
    double u = x - i, v = y - j;
    return (1 - u) * ((1 - v) * grid[i, j] + v * grid[i, j + 1]) + u * ((1 - v) * grid[i + 1, j] + v * grid[i + 1, j + 1]);
}

//// BSpline: de Boor's recursion as a triangle
// at ["r6", 0.4]
[Differentiable]
public static double F(double[] control, double t)
{
    double[] d = new double[4];
    for (int j = 0; j < 4; j++)
        d[j] = control[j + 1];
    for (int r = 1; r <= 3; r++)
    {
        for (int j = 3; j >= r; j--)
        {
            double alpha = (t + 3 - j) / (4 - r);
            d[j] = (1 - alpha) * d[j - 1] + alpha * d[j];
        }
    }
    return d[3] * d[3];
}

//// BezierCasteljau: the same triangle in one array
// at ["r5", 0.3]
// single
[Differentiable]
public static double F(double[] p, double t)
{
    Span<double> q = stackalloc double[p.Length];
    p.CopyTo(q);
    for (int level = p.Length - 1; level > 0; level--)
        for (int i = 0; i < level; i++)
            q[i] = (1 - t) * q[i] + t * q[i + 1];
    return q[0];
}

//// Horner: a polynomial from an array
// at ["r6", 0.8]
// at [[], 0.8]
// single
[Differentiable]
public static double F(double[] c, double x)
{
    double y = 0;
    for (int i = c.Length - 1; i >= 0; i--)
        y = y * x + c[i];
    return y;
}

//// Clenshaw: a Chebyshev series
// at ["r6", 0.8]
[Differentiable]
public static double F(ReadOnlySpan<double> c, double x)
{
    double b1 = 0, b2 = 0;
    for (int k = c.Length - 1; k > 0; k--)
    {
        double b = 2 * x * b1 - b2 + c[k];
        b2 = b1;
        b1 = b;
    }
    return x * b1 - b2 + c[0];
}

//// ChebyshevRecurrence: the polynomials in an array
// at [0.8, 7]
[Differentiable]
public static double F(double x, int n)
{
    double[] t = new double[n + 1];
    t[0] = 1;
    t[1] = x;
    for (int k = 2; k <= n; k++)
        t[k] = 2 * x * t[k - 1] - t[k - 2];
    double total = 0;
    for (int k = 0; k <= n; k++)
        total += t[k] * t[k] / (k + 1);
    return total;
}

//// Legendre: three terms carried as locals
// at [0.8, 6]
[Differentiable]
public static double F(double x, int n)
{
    double before = 1, p = x;
    for (int k = 2; k <= n; k++)
        (before, p) = (p, ((2 * k - 1) * x * p - (k - 1) * before) / k);
    return p * before;
}

//// ContinuedFraction: from the inside out
// at [0.8]
[Differentiable]
public static double F(double x)
{
    double t = 0;
    for (int k = 12; k > 0; k--)
        t = k * x / (k + 1 + t);
    return 1 / (1 + t);
}

//// SeriesUntilSmall: a power series that stops by its own terms
// at [0.8]
// at [-2.5]
[Differentiable]
public static double F(double x)
{
    double term = 1, sum = 1;
    for (int n = 1; Math.Abs(term) > 1e-17 * Math.Abs(sum); n++)
    {
        term *= x / n;
        sum += term;
    }
    return sum;
}

//// ArithmeticGeometricMean: two means until they meet
// at [1.5, 0.4]
[Differentiable]
public static double F(double a, double b)
{
    while (a - b > 1e-9)
    {
        double g = Math.Sqrt(a * b);
        a = 0.5 * (a + b);
        b = g;
    }
    return a + b;
}
