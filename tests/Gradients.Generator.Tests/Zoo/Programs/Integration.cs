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
