//// Matrix: a two-dimensional array, rows and columns
// at ["r3x4"]
// at ["r1x1"]
// at ["r0x3"]
// single
[Differentiable]
public static double F(double[,] a)
{
    double total = 0;
    for (int i = 0; i < a.GetLength(0); i++)
    {
        double row = 0;
        for (int j = 0; j < a.GetLength(1); j++)
            row += a[i, j] * a[a.GetLength(0) - 1 - i, j];
        total += row * row;
    }
    return total;
}

//// MatrixProduct: three loops into a new matrix
// at ["r2x3", "r3x2"]
// at ["r1x0", "r0x2"]
// single
[Differentiable]
public static double F(double[,] a, double[,] b)
{
    int n = a.GetLength(0), m = a.GetLength(1), p = b.GetLength(1);
    double[,] c = new double[n, p];
    for (int i = 0; i < n; i++)
        for (int k = 0; k < m; k++)
            for (int j = 0; j < p; j++)
                c[i, j] += a[i, k] * b[k, j];
    double total = 0;
    for (int i = 0; i < n; i++)
        for (int j = 0; j < p; j++)
            total += Math.Sin(c[i, j]) * (i + 1);
    return total;
}

//// MatrixForEach: foreach over a two-dimensional array
// at ["r2x3"]
[Differentiable]
public static double F(double[,] a)
{
    double total = 1;
    foreach (double v in a)
        total = total * 0.5 + v * v;
    return total;
}

//// Cube: three dimensions
// at ["r2x3x2"]
[Differentiable]
public static double F(double[,,] a)
{
    double[,,] b = new double[a.GetLength(0), a.GetLength(1), a.GetLength(2)];
    double total = 0;
    for (int i = 0; i < a.GetLength(0); i++)
        for (int j = 0; j < a.GetLength(1); j++)
            for (int k = 0; k < a.GetLength(2); k++)
            {
                b[i, j, k] = a[i, j, k] * a[i, 0, k];
                total += b[i, j, 0] * a[0, j, k];
            }
    return total;
}

//// Jagged: rows of their own lengths
// at [[[0.1, 0.2], [0.5], [], [0.3, -0.4, 0.7]]]
// at [[]]
[Differentiable]
public static double F(double[][] rows)
{
    double total = 0;
    foreach (double[] row in rows)
    {
        double product = 1;
        for (int j = 0; j < row.Length; j++)
            product *= 1 + row[j];
        total += product * product;
    }
    return total;
}

//// JaggedMade: a triangle made in the method
// refusable: an array of arrays that the method creates
// at ["r4"]
[Differentiable]
public static double F(double[] x)
{
    int n = x.Length;
    double[][] t = new double[n][];
    for (int i = 0; i < n; i++)
    {
        t[i] = new double[i + 1];
        for (int j = 0; j <= i; j++)
            t[i][j] = x[i] * x[j] + (j > 0 ? t[i][j - 1] : 0);
    }
    double total = 0;
    for (int i = 0; i < n; i++)
        total += Math.Sin(t[i][i]) * t[n - 1][i];
    return total;
}

//// JaggedInPlace: rows are overwritten and accumulated
// at ["r3x3", "r3"]
[Differentiable]
public static double F(double[][] a, double[] x)
{
    for (int i = 0; i < a.Length; i++)
        for (int j = 0; j < a[i].Length; j++)
        {
            a[i][j] *= x[j];
            if (i > 0)
                a[i][j] += a[i - 1][j] * a[i - 1][j];
        }
    double total = 0;
    for (int j = 0; j < x.Length; j++)
        total += a[a.Length - 1][j] * x[j];
    return total;
}
