//// NewtonSquareRoot: a fixed number of Newton steps
// at [2.0]
// at [0.3]
// single
[Differentiable]
public static double F(double a)
{
    double x = 1;
    for (int i = 0; i < 8; i++)
        x = 0.5 * (x + a / x);
    return x;
}

//// NewtonUntilConverged: the trip count depends on the value
// at [7, 0.5]
// at [0.01, 2]
// differences 100: a trip more or less moves the value by the tolerance of the iteration
[Differentiable]
public static double F(double a, double p)
{
    double x = 1, step;
    do
    {
        step = (x * x * x + p * x - a) / (3 * x * x + p);
        x -= step;
    }
    while (Math.Abs(step) > 1e-13 * Math.Abs(x));
    return x;
}

//// Kepler: the eccentric anomaly, then the radius
// at [0.3, 1.2]
// at [0.9, -0.4]
// at [0.05, 6]
[Differentiable]
public static double F(double e, double m)
{
    double anomaly = e < 0.8 ? m : Math.PI;
    for (int i = 0; i < 30; i++)
    {
        double f = anomaly - e * Math.Sin(anomaly) - m;
        double step = f / (1 - e * Math.Cos(anomaly));
        anomaly -= step;
        if (Math.Abs(step) < 1e-14)
            break;
    }
    return 1 - e * Math.Cos(anomaly);
}

//// Bisection: the value only chooses; the last secant step carries the derivative
// differences 100: the interval halves in steps, and the secant step hides what is left of them
// at [0.7, 2]
[Differentiable]
public static double F(double a, double b)
{
    double low = 0, high = 4;
    for (int i = 0; i < 20; i++)
    {
        double middle = 0.5 * (low + high);
        if (middle * middle * a + middle - b > 0)
            high = middle;
        else
            low = middle;
    }
    double x = 0.5 * (low + high);
    return x - (x * x * a + x - b) / (2 * a * x + 1);
}

//// Secant: two points carried along
// at [0.7, 2]
[Differentiable]
public static double F(double a, double b)
{
    double x0 = 0, x1 = 1, f0 = -b;
    for (int i = 0; i < 6; i++)
    {
        double f1 = x1 * Math.Exp(a * x1) - b;
        if (f1 == f0)
            break;
        double x2 = x1 - f1 * (x1 - x0) / (f1 - f0);
        (x0, x1, f0) = (x1, x2, f1);
    }
    return x1 * a;
}

//// EulerDecay: explicit Euler, linear in the state
// at [0.8, 1.5, 20]
// at [0.8, 1.5, 0]
// single
[Differentiable]
public static double F(double rate, double y, int n)
{
    double h = 1.0 / Math.Max(n, 1);
    for (int i = 0; i < n; i++)
        y += h * -rate * y;
    return y;
}

//// RungeKutta4: the pendulum
// at [0.8, 0.1, 9.81, 1.3]
[Differentiable]
public static double F(double angle, double speed, double g, double length)
{
    const double h = 0.05;
    for (int i = 0; i < 12; i++)
    {
        double k1a = speed, k1s = -g / length * Math.Sin(angle);
        double k2a = speed + 0.5 * h * k1s, k2s = -g / length * Math.Sin(angle + 0.5 * h * k1a);
        double k3a = speed + 0.5 * h * k2s, k3s = -g / length * Math.Sin(angle + 0.5 * h * k2a);
        double k4a = speed + h * k3s, k4s = -g / length * Math.Sin(angle + h * k3a);
        angle += h / 6 * (k1a + 2 * k2a + 2 * k3a + k4a);
        speed += h / 6 * (k1s + 2 * k2s + 2 * k3s + k4s);
    }
    return angle * angle + 0.1 * speed;
}

//// AdaptiveSteps: Euler and Heun with a step size from the error
// at [1.2, 0.7]
// differences 10: the step sizes follow the state
[Differentiable]
public static double F(double y, double a)
{
    double t = 0, h = 0.1;
    int steps = 0;
    while (t < 1 && steps < 200)
    {
        if (t + h > 1)
            h = 1 - t;
        double k1 = -a * y * y + t;
        double k2 = -a * (y + h * k1) * (y + h * k1) + t + h;
        double error = Math.Abs(0.5 * h * (k2 - k1));
        if (error < 1e-2)
        {
            y += 0.5 * h * (k1 + k2);
            t += h;
        }
        h *= error < 1e-3 ? 1.5 : 0.75;
        steps++;
    }
    return y;
}

//// VelocityVerlet: two bodies in arrays
// at [[1.0, 0.1], [0.05, 0.9], 1.1]
[Differentiable]
public static double F(double[] position, double[] velocity, double mass)
{
    double[] x = (double[])position.Clone(), v = (double[])velocity.Clone(), a = new double[2];
    Force(x, mass, a);
    for (int step = 0; step < 6; step++)
    {
        for (int k = 0; k < 2; k++)
        {
            v[k] += 0.05 * a[k];
            x[k] += 0.1 * v[k];
        }
        Force(x, mass, a);
        for (int k = 0; k < 2; k++)
            v[k] += 0.05 * a[k];
    }
    return x[0] * v[1] - x[1] * v[0] + x[0];
}

private static void Force(double[] x, double mass, double[] a)
{
    double r2 = x[0] * x[0] + x[1] * x[1];
    double r = Math.Sqrt(r2);
    for (int k = 0; k < a.Length; k++)
        a[k] = -mass * x[k] / (r2 * r);
}

//// HeatEquation: explicit diffusion with two buffers
// at ["r6", 0.2]
[Differentiable]
public static double F(double[] u0, double d)
{
    int n = u0.Length;
    double[] u = (double[])u0.Clone(), next = new double[n];
    for (int t = 0; t < 5; t++)
    {
        for (int i = 1; i < n - 1; i++)
            next[i] = u[i] + d * (u[i - 1] - 2 * u[i] + u[i + 1]);
        next[0] = u[0];
        next[n - 1] = u[n - 1];
        (u, next) = (next, u);
    }
    double energy = 0;
    foreach (double v in u)
        energy += v * v;
    return energy;
}

//// HeatInPlace: Gauss-Seidel sweeps in place
// at ["r3x4", 0.2]
[Differentiable]
public static double F(double[,] u, double w)
{
    for (int sweep = 0; sweep < 3; sweep++)
        for (int i = 1; i < u.GetLength(0) - 1; i++)
            for (int j = 1; j < u.GetLength(1) - 1; j++)
                u[i, j] += w * (u[i - 1, j] + u[i + 1, j] + u[i, j - 1] + u[i, j + 1] - 4 * u[i, j]);
    double total = 0;
    foreach (double v in u)
        total += v * v;
    return total;
}

//// Burgers: a nonlinear equation with upwind branches
// at ["r6"]
[Differentiable]
public static double F(double[] u0)
{
    int n = u0.Length;
    double[] u = (double[])u0.Clone();
    for (int t = 0; t < 4; t++)
    {
        double[] next = new double[n];
        for (int i = 0; i < n; i++)
        {
            double left = u[(i + n - 1) % n], right = u[(i + 1) % n];
            double slope = u[i] > 0 ? u[i] - left : right - u[i];
            next[i] = u[i] - 0.2 * u[i] * slope;
        }
        u = next;
    }
    double total = 0;
    for (int i = 0; i < n; i++)
        total += u[i] * u[i] * (i + 1);
    return total;
}

//// Cholesky: log-determinant and a solve, in place
// at ["r3x3", "r3"]
[Differentiable]
public static double F(double[,] b, double[] y)
{
    int n = y.Length;
    double[,] a = new double[n, n];
    for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++)
        {
            a[i, j] = i == j ? 1.5 : 0;
            for (int k = 0; k < n; k++)
                a[i, j] += b[i, k] * b[j, k];
        }
    double logDeterminant = 0;
    for (int j = 0; j < n; j++)
    {
        for (int k = 0; k < j; k++)
            a[j, j] -= a[j, k] * a[j, k];
        a[j, j] = Math.Sqrt(a[j, j]);
        logDeterminant += 2 * Math.Log(a[j, j]);
        for (int i = j + 1; i < n; i++)
        {
            for (int k = 0; k < j; k++)
                a[i, j] -= a[i, k] * a[j, k];
            a[i, j] /= a[j, j];
        }
    }
    double[] z = new double[n];
    double quadratic = 0;
    for (int i = 0; i < n; i++)
    {
        z[i] = y[i];
        for (int k = 0; k < i; k++)
            z[i] -= a[i, k] * z[k];
        z[i] /= a[i, i];
        quadratic += z[i] * z[i];
    }
    return logDeterminant + quadratic;
}

//// EliminationWithPivoting: a linear system, rows exchanged element by element
// at [[[0.1, 2, 0.5], [3, 0.4, -1], [0.7, -0.2, 1.5]], [1, 2, 3]]
// at [[[4, 1], [2, 3]], [1, -2]]
[Differentiable]
public static double F(double[,] m, double[] right)
{
    int n = right.Length;
    double[,] a = (double[,])m.Clone();
    double[] b = (double[])right.Clone();
    for (int k = 0; k < n; k++)
    {
        int pivot = k;
        for (int i = k + 1; i < n; i++)
            if (Math.Abs(a[i, k]) > Math.Abs(a[pivot, k]))
                pivot = i;
        if (pivot != k)
        {
            for (int j = 0; j < n; j++)
                (a[k, j], a[pivot, j]) = (a[pivot, j], a[k, j]);
            (b[k], b[pivot]) = (b[pivot], b[k]);
        }
        for (int i = k + 1; i < n; i++)
        {
            double factor = a[i, k] / a[k, k];
            for (int j = k; j < n; j++)
                a[i, j] -= factor * a[k, j];
            b[i] -= factor * b[k];
        }
    }
    for (int i = n - 1; i >= 0; i--)
    {
        for (int j = i + 1; j < n; j++)
            b[i] -= a[i, j] * b[j];
        b[i] /= a[i, i];
    }
    double total = 0;
    for (int i = 0; i < n; i++)
        total += b[i] * b[i] * (i + 1);
    return total;
}

//// PivotingByRows: rows of a jagged array swapped by reference
// at [[[0.1, 2, 0.5], [3, 0.4, -1], [0.7, -0.2, 1.5]]]
[Differentiable]
public static double F(double[][] m)
{
    int n = m.Length;
    double[][] a = new double[n][];
    for (int i = 0; i < n; i++)
        a[i] = (double[])m[i].Clone();
    double determinant = 1;
    for (int k = 0; k < n; k++)
    {
        int pivot = k;
        for (int i = k + 1; i < n; i++)
            if (Math.Abs(a[i][k]) > Math.Abs(a[pivot][k]))
                pivot = i;
        if (pivot != k)
        {
            (a[k], a[pivot]) = (a[pivot], a[k]);
            determinant = -determinant;
        }
        determinant *= a[k][k];
        for (int i = k + 1; i < n; i++)
        {
            double factor = a[i][k] / a[k][k];
            for (int j = k; j < n; j++)
                a[i][j] -= factor * a[k][j];
        }
    }
    return determinant;
}

//// PivotingByIndex: a permutation of integers instead of swaps
// at [[[0.1, 2, 0.5], [3, 0.4, -1], [0.7, -0.2, 1.5]]]
[Differentiable]
public static double F(double[,] m)
{
    int n = m.GetLength(0);
    double[,] a = (double[,])m.Clone();
    int[] row = new int[n];
    for (int i = 0; i < n; i++)
        row[i] = i;
    double logDeterminant = 0;
    for (int k = 0; k < n; k++)
    {
        int best = k;
        for (int i = k + 1; i < n; i++)
            if (Math.Abs(a[row[i], k]) > Math.Abs(a[row[best], k]))
                best = i;
        (row[k], row[best]) = (row[best], row[k]);
        logDeterminant += Math.Log(Math.Abs(a[row[k], k]));
        for (int i = k + 1; i < n; i++)
        {
            double factor = a[row[i], k] / a[row[k], k];
            for (int j = k + 1; j < n; j++)
                a[row[i], j] -= factor * a[row[k], j];
        }
    }
    return logDeterminant;
}

//// ConjugateGradients: a small system solved iteratively
// at ["r4", "p4"]
// kappa 10: the residuals lose digits as they shrink
[Differentiable]
public static double F(double[] b, double[] diagonal)
{
    int n = b.Length;
    double[] x = new double[n], r = (double[])b.Clone(), p = (double[])b.Clone(), q = new double[n];
    double rr = Dot(r, r);
    for (int step = 0; step < 3; step++)
    {
        for (int i = 0; i < n; i++)
            q[i] = (2 + diagonal[i]) * p[i] - (i > 0 ? p[i - 1] : 0) - (i < n - 1 ? p[i + 1] : 0);
        double alpha = rr / Dot(p, q);
        for (int i = 0; i < n; i++)
        {
            x[i] += alpha * p[i];
            r[i] -= alpha * q[i];
        }
        double rr2 = Dot(r, r);
        if (rr2 < 1e-20)
            break;
        double beta = rr2 / rr;
        rr = rr2;
        for (int i = 0; i < n; i++)
            p[i] = r[i] + beta * p[i];
    }
    return Dot(x, b);
}

private static double Dot(double[] a, double[] b)
{
    double s = 0;
    for (int i = 0; i < a.Length; i++)
        s += a[i] * b[i];
    return s;
}

//// Jacobi: stops when the change is small
// at ["r3", 0.3]
// differences 100: a sweep more or less moves the value by the tolerance
[Differentiable]
public static double F(double[] b, double c)
{
    int n = b.Length;
    double[] x = new double[n];
    double change = 1;
    while (change > 1e-12)
    {
        change = 0;
        double[] y = new double[n];
        for (int i = 0; i < n; i++)
        {
            y[i] = (b[i] - c * x[(i + 1) % n]) / (2 + c);
            change = Math.Max(change, Math.Abs(y[i] - x[i]));
        }
        x = y;
    }
    double total = 0;
    foreach (double v in x)
        total += v * v;
    return total;
}

//// PowerIteration: the largest eigenvalue
// at [[[2, 0.3, 0.1], [0.3, 1.5, -0.2], [0.1, -0.2, 0.7]]]
[Differentiable]
public static double F(double[,] a)
{
    int n = a.GetLength(0);
    double[] v = new double[n];
    Array.Fill(v, 1.0);
    double eigenvalue = 0;
    for (int step = 0; step < 15; step++)
    {
        double[] w = new double[n];
        double norm = 0;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
                w[i] += a[i, j] * v[j];
            norm += w[i] * w[i];
        }
        eigenvalue = Math.Sqrt(norm);
        for (int i = 0; i < n; i++)
            v[i] = w[i] / eigenvalue;
    }
    return eigenvalue;
}

//// GramSchmidt: orthonormal columns in place
// at [[[1, 0.5], [0.2, 1.3], [-0.4, 0.6]]]
[Differentiable]
public static double F(double[,] a)
{
    int n = a.GetLength(0), m = a.GetLength(1);
    double product = 1;
    for (int j = 0; j < m; j++)
    {
        for (int k = 0; k < j; k++)
        {
            double d = 0;
            for (int i = 0; i < n; i++)
                d += a[i, j] * a[i, k];
            for (int i = 0; i < n; i++)
                a[i, j] -= d * a[i, k];
        }
        double norm = 0;
        for (int i = 0; i < n; i++)
            norm += a[i, j] * a[i, j];
        norm = Math.Sqrt(norm);
        product *= norm;
        for (int i = 0; i < n; i++)
            a[i, j] /= norm;
    }
    return product + a[0, 0] * a[n - 1, m - 1];
}

//// MatrixPower: by repeated squaring of a jagged matrix
// at [[[0.5, 0.2], [-0.3, 0.8]], 5]
// at [[[0.5, 0.2], [-0.3, 0.8]], 0]
[Differentiable]
public static double F(double[][] a, int power)
{
    double[][] result = [[1, 0], [0, 1]];
    double[][] b = a;
    while (power > 0)
    {
        if ((power & 1) == 1)
            result = Product(result, b);
        b = Product(b, b);
        power >>= 1;
    }
    return result[0][0] + 2 * result[0][1] + 3 * result[1][0] + 4 * result[1][1];
}

private static double[][] Product(double[][] a, double[][] b)
{
    double[][] c = new double[a.Length][];
    for (int i = 0; i < a.Length; i++)
    {
        c[i] = new double[b[0].Length];
        for (int j = 0; j < b[0].Length; j++)
            for (int k = 0; k < b.Length; k++)
                c[i][j] += a[i][k] * b[k][j];
    }
    return c;
}

//// ThomasAlgorithm: a tridiagonal system
// at ["p5", "r5", "r5", "r5"]
[Differentiable]
public static double F(double[] diagonal, double[] lower, double[] upper, double[] b)
{
    int n = b.Length;
    double[] c = new double[n], d = new double[n];
    c[0] = upper[0] / (3 + diagonal[0]);
    d[0] = b[0] / (3 + diagonal[0]);
    for (int i = 1; i < n; i++)
    {
        double m = 3 + diagonal[i] - lower[i] * c[i - 1];
        c[i] = upper[i] / m;
        d[i] = (b[i] - lower[i] * d[i - 1]) / m;
    }
    double x = d[n - 1], total = x * x;
    for (int i = n - 2; i >= 0; i--)
    {
        x = d[i] - c[i] * x;
        total += x * x;
    }
    return total;
}

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

//// Romberg: trapezoids and a table
// at [0.3, 1.7, 0.9]
[Differentiable]
public static double F(double a, double b, double c)
{
    double[,] r = new double[4, 4];
    double h = b - a;
    r[0, 0] = 0.5 * h * (G(a, c) + G(b, c));
    for (int i = 1; i < 4; i++)
    {
        h *= 0.5;
        double sum = 0;
        for (int k = 1; k < 1 << i; k += 2)
            sum += G(a + k * h, c);
        r[i, 0] = 0.5 * r[i - 1, 0] + h * sum;
        double power = 1;
        for (int j = 1; j <= i; j++)
        {
            power *= 4;
            r[i, j] = (power * r[i, j - 1] - r[i - 1, j - 1]) / (power - 1);
        }
    }
    return r[3, 3];
}

private static double G(double x, double c) => Math.Exp(-c * x * x) * Math.Cos(x);

//// Simpson: quadrature with weights by parity
// at [0.3, 1.7]
// single
[Differentiable]
public static double F(double a, double b)
{
    const int n = 10;
    double h = (b - a) / n, sum = 0;
    for (int i = 0; i <= n; i++)
    {
        double x = a + i * h;
        double weight = i == 0 || i == n ? 1 : i % 2 == 1 ? 4 : 2;
        sum += weight * Math.Sqrt(1 + x * x);
    }
    return sum * h / 3;
}

//// GaussLegendre: nodes and weights from static arrays
// at [0.3, 1.7, 2]
private static readonly double[] Nodes = [-0.7745966692414834, 0, 0.7745966692414834];
private static readonly double[] NodeWeights = [5.0 / 9, 8.0 / 9, 5.0 / 9];
[Differentiable]
public static double F(double a, double b, int pieces)
{
    double total = 0, width = (b - a) / pieces;
    for (int p = 0; p < pieces; p++)
    {
        double middle = a + (p + 0.5) * width;
        for (int k = 0; k < Nodes.Length; k++)
            total += NodeWeights[k] * Math.Exp(Math.Sin(middle + 0.5 * width * Nodes[k]));
    }
    return 0.5 * width * total;
}

//// Fourier: radix two, in place, with bit reversal
// at ["r8", "r8"]
[Differentiable]
public static double F(double[] re, double[] im)
{
    int n = re.Length;
    for (int i = 1, j = 0; i < n; i++)
    {
        int bit = n >> 1;
        for (; (j & bit) != 0; bit >>= 1)
            j ^= bit;
        j ^= bit;
        if (i < j)
        {
            (re[i], re[j]) = (re[j], re[i]);
            (im[i], im[j]) = (im[j], im[i]);
        }
    }
    for (int length = 2; length <= n; length <<= 1)
    {
        double angle = -2 * Math.PI / length;
        for (int start = 0; start < n; start += length)
        {
            for (int k = 0; k < length / 2; k++)
            {
                double c = Math.Cos(angle * k), s = Math.Sin(angle * k);
                int a = start + k, b = a + length / 2;
                double tr = re[b] * c - im[b] * s, ti = re[b] * s + im[b] * c;
                re[b] = re[a] - tr;
                im[b] = im[a] - ti;
                re[a] += tr;
                im[a] += ti;
            }
        }
    }
    double total = 0;
    for (int k = 0; k < n; k++)
        total += (k + 1) * Math.Sqrt(re[k] * re[k] + im[k] * im[k]);
    return total;
}

//// DiscreteFourier: the slow transform of a real signal
// at ["r5"]
[Differentiable]
public static double F(double[] x)
{
    int n = x.Length;
    double power = 0;
    for (int k = 0; k <= n / 2; k++)
    {
        double re = 0, im = 0;
        for (int t = 0; t < n; t++)
        {
            re += x[t] * Math.Cos(2 * Math.PI * k * t / n);
            im -= x[t] * Math.Sin(2 * Math.PI * k * t / n);
        }
        power += (re * re + im * im) * (k + 1);
    }
    return power;
}

//// RungeKuttaSystem: a right-hand side that writes into an array
// at [[0.9, 0.3], [1.1, 0.4, 0.3, 0.6]]
[Differentiable]
public static double F(double[] state, double[] p)
{
    double[] y = (double[])state.Clone();
    Span<double> k1 = stackalloc double[2], k2 = stackalloc double[2], middle = stackalloc double[2];
    for (int step = 0; step < 8; step++)
    {
        Rates(y, p, k1);
        for (int i = 0; i < 2; i++)
            middle[i] = y[i] + 0.05 * k1[i];
        Rates(middle, p, k2);
        for (int i = 0; i < 2; i++)
            y[i] += 0.1 * k2[i];
    }
    return y[0] * y[0] + y[1];
}

private static void Rates(ReadOnlySpan<double> y, double[] p, Span<double> rate)
{
    rate[0] = p[0] * y[0] - p[1] * y[0] * y[1];
    rate[1] = p[2] * y[0] * y[1] - p[3] * y[1];
}

//// Lorenz: a chaotic system for a short time
// at [1, 1.1, 20, 10, 28]
[Differentiable]
public static double F(double x, double y, double z, double sigma, double rho)
{
    for (int i = 0; i < 25; i++)
    {
        double dx = sigma * (y - x), dy = x * (rho - z) - y, dz = x * y - 8.0 / 3 * z;
        x += 0.01 * dx;
        y += 0.01 * dy;
        z += 0.01 * dz;
    }
    return x + y * z;
}
