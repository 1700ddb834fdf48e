//// JaggedTriangle: rows of growing lengths, each from the one before
// at ["r4"]
// at ["r1"]
// at ["r0"]
// single
[Differentiable]
public static double F(double[] x)
{
    double[][] t = new double[x.Length][];
    for (int i = 0; i < x.Length; i++)
    {
        t[i] = new double[i + 1];
        t[i][0] = x[i];
        for (int j = 1; j <= i; j++)
            t[i][j] = t[i][j - 1] * 0.5 + Math.Sin(t[i - 1][j - 1]);
    }
    double total = 0;
    foreach (double[] row in t)
        total += row[row.Length - 1] * row[0];
    return total;
}

//// JaggedInitialised: rows listed
// at [0.4, -0.7]
[Differentiable]
public static double F(double x, double y)
{
    double[][] t = new double[][] { new[] { x, y * x }, new double[] { y }, new double[3] };
    double[][] u = [[x, 2], [], [y, x, x * y]];
    t[2][1] = x * x;
    double total = 0;
    for (int i = 0; i < t.Length; i++)
    {
        for (int j = 0; j < t[i].Length; j++)
            total += t[i][j] * (i + 1);
        for (int j = 0; j < u[i].Length; j++)
            total *= 1 + u[i][j];
    }
    return total;
}

//// JaggedAliases: two elements are the same row
// at ["r3"]
[Differentiable]
public static double F(double[] x)
{
    double[][] t = new double[3][];
    t[0] = new double[2];
    t[1] = t[0];
    t[2] = new double[2];
    t[0][0] = x[0] * x[1];
    t[1][0] *= x[2];
    t[1][1] += Math.Exp(t[0][0]);
    double[] saved = t[1];
    t[1] = t[2];
    t[1][0] = saved[1] * x[0];
    return t[0][0] * t[0][1] + t[2][0] * saved[0];
}

//// JaggedRowsSwapped: elimination that exchanges rows
// at [[[1.0, 2.0, 0.5], [3.0, -1.0, 0.2], [0.5, 0.7, 2.0]], "r3"]
[Differentiable]
public static double F(double[][] a, double[] b)
{
    int n = a.Length;
    double[][] m = new double[n][];
    for (int i = 0; i < n; i++)
    {
        m[i] = new double[n + 1];
        for (int j = 0; j < n; j++)
            m[i][j] = a[i][j];
        m[i][n] = b[i];
    }
    for (int k = 0; k < n; k++)
    {
        int pivot = k;
        for (int i = k + 1; i < n; i++)
            if (Math.Abs(m[i][k]) > Math.Abs(m[pivot][k]))
                pivot = i;
        (m[k], m[pivot]) = (m[pivot], m[k]);
        for (int i = k + 1; i < n; i++)
        {
            double f = m[i][k] / m[k][k];
            for (int j = k; j <= n; j++)
                m[i][j] -= f * m[k][j];
        }
    }
    double[] x = new double[n];
    for (int i = n - 1; i >= 0; i--)
    {
        double sum = m[i][n];
        for (int j = i + 1; j < n; j++)
            sum -= m[i][j] * x[j];
        x[i] = sum / m[i][i];
    }
    double total = 0;
    for (int i = 0; i < n; i++)
        total += x[i] * x[i] * (i + 1);
    return total;
}

//// JaggedNeverRead: rows that nothing reads, and rows that are replaced
// at ["r3"]
[Differentiable]
public static double F(double[] x)
{
    double[][] t = new double[2][];
    double total = 0;
    for (int i = 0; i < x.Length; i++)
    {
        t[i % 2] = new double[i + 1];
        t[i % 2][i] = x[i] * x[i];
        if (i > 0)
            total += t[0][0] * t[1][1 - 1] + t[i % 2][i] * total;
    }
    return total;
}

//// JaggedNull: rows that are not there, tested
// at ["r5", 2]
// throws ["r5", 9]
[Differentiable]
public static double F(double[] x, int skip)
{
    double[][] t = new double[x.Length][];
    for (int i = 0; i < x.Length; i += skip)
        t[i] = new[] { x[i], x[i] * x[i] };
    double total = 0;
    for (int i = 0; i < x.Length; i++)
    {
        if (t[i] != null)
            total += t[i][0] * t[i][1];
        else if (t[i] == null && skip > 5)
            total += t[i][0];
    }
    return total;
}

//// JaggedIntegers: lists of neighbours, as integers
// at ["r5"]
[Differentiable]
public static double F(double[] x)
{
    int n = x.Length;
    int[][] near = new int[n][];
    for (int i = 0; i < n; i++)
        near[i] = i % 2 == 0 ? new[] { (i + 1) % n, (i + 2) % n } : new int[] { i };
    double total = 0;
    for (int i = 0; i < n; i++)
        foreach (int j in near[i])
            total += x[i] * Math.Cos(x[j]);
    return total;
}

//// JaggedLayers: a network whose activations are kept layer by layer
// at [[[0.3, -0.2, 0.5, 0.1, 0.4, -0.6], [0.7, -0.3]], "r2"]
// single
[Differentiable]
public static double F(double[][] weights, double[] input)
{
    double[][] layers = new double[weights.Length + 1][];
    layers[0] = (double[])input.Clone();
    for (int l = 0; l < weights.Length; l++)
    {
        int fan = layers[l].Length;
        layers[l + 1] = new double[weights[l].Length / fan];
        for (int o = 0; o < layers[l + 1].Length; o++)
        {
            double sum = 0;
            for (int i = 0; i < fan; i++)
                sum += weights[l][o * fan + i] * layers[l][i];
            layers[l + 1][o] = Math.Tanh(sum);
        }
        if (layers[l + 1].Length > 2)
            layers[l + 1] = layers[l + 1][..2];
    }
    double total = 0;
    foreach (double v in layers[^1])
        total += v * v;
    return total;
}

//// JaggedByMethod: rows that other methods make
// at ["r3"]
[Differentiable]
public static double F(double[] x)
{
    double[][] basis = Basis(x, 4);
    double total = 0;
    for (int k = 0; k < basis.Length; k++)
        for (int i = 0; i < x.Length; i++)
            total += basis[k][i] * (k + i);
    return total;
}
private static double[][] Basis(double[] x, int degree)
{
    double[][] powers = new double[degree][];
    powers[0] = Ones(x.Length);
    for (int k = 1; k < degree; k++)
        powers[k] = Times(powers[k - 1], x);
    return powers;
}
private static double[] Ones(int n)
{
    double[] ones = new double[n];
    Array.Fill(ones, 1.0);
    return ones;
}
private static double[] Times(double[] a, double[] b)
{
    double[] product = new double[a.Length];
    for (int i = 0; i < a.Length; i++)
        product[i] = a[i] * b[i];
    return product;
}

//// JaggedInLoop: a new array of arrays in every iteration
// at ["r3", 3]
// at ["r3", 0]
[Differentiable]
public static double F(double[] x, int steps)
{
    double total = 1;
    for (int s = 0; s < steps; s++)
    {
        double[][] pair = new double[2][];
        pair[0] = new double[x.Length];
        pair[1] = new double[s];
        for (int i = 0; i < x.Length; i++)
            pair[0][i] = x[i] * total;
        for (int i = 0; i < s; i++)
            pair[1][i] = pair[0][i % 3] * pair[0][0];
        for (int i = 0; i < s; i++)
            total += pair[1][i] * 0.1;
        total += pair[0][1];
    }
    return total;
}

//// JaggedFromCaller: rows of the caller's beside rows of the method's
// at [[[0.1, 0.5], [0.3]], 0.6]
[Differentiable]
public static double F(double[][] rows, double x)
{
    double[][] all = new double[3][];
    all[0] = rows[1];
    all[1] = new[] { x, x * x };
    all[2] = rows[0];
    double total = 0;
    foreach (double[] row in all)
    {
        double sum = 0;
        foreach (double v in row)
            sum += v * x;
        total += sum * sum;
    }
    return total;
}

//// JaggedWrittenByCaller: a row of the caller's that is written by two names
// refusable: the caller's row would be referred to by a number and by its place in the parameter
// at [[[0.1, 0.5], [0.3]], 0.6]
[Differentiable]
public static double F(double[][] rows, double x)
{
    double[][] all = new double[1][];
    all[0] = rows[0];
    all[0][1] = x * x;
    return rows[0][1] * rows[0][0] + rows[1][0];
}

//// JaggedConstantWritten: rows of the caller's that take derivatives, though none is asked for
// at [0.6, [[1, 2], [3, 0.5, 2]]]
[Differentiable]
public static double F(double x, [NoGradient] double[][] rows)
{
    double total = 0;
    for (int i = 0; i < rows.Length; i++)
        for (int j = 1; j < rows[i].Length; j++)
        {
            rows[i][j] *= x * rows[i][j - 1] + rows[0][0];
            total += rows[i][j] * rows[1][j - 1];
        }
    return total;
}
