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

//// MatrixFilledAnew: scratch matrices that each iteration fills, with lengths of two vectors or of constants
// at [[0.5, 0.25, -0.125], [0.3, 0.7]]
[Differentiable]
public static double F(double[] x, double[] y)
{
    var t = new double[x.Length, y.Length];
    var u = new double[2, 3];
    double s = 0;
    for (int k = 0; k < 3; k++)
    {
        for (int i = 0; i < x.Length; i++)
            for (int j = 0; j < y.Length; j++)
                t[i, j] = x[i] * y[j] * (k + 1);
        for (int i = 0; i < 2; i++)
            for (int j = 0; j < 3; j++)
                u[i, j] = x[i] * x[j] * k;
        for (int i = 0; i < x.Length; i++)
            for (int j = 0; j < y.Length; j++)
                s += t[i, j] * t[0, j] * Math.Exp(t[i, 1]) * u[j, i];
    }
    return s * s;
}
