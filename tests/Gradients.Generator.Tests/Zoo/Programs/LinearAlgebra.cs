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
// refusable: an array of arrays that the method creates
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
// refusable: an array of arrays that the method creates
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
