//// NestedScalar: the gradient of a straight line, in a straight line
// at [0.7, 1.3]
// at [-0.4, 0.2]
[Differentiable]
public static double Wave(double x, double y) => Math.Sin(x * y) + x * x * y;

[Differentiable]
public static double F(double x, double y)
{
    double w = WaveValueAndGradient(x, y, out double dx, out double dy);
    return w * dx - dy * dy * x;
}

#if ORACLE
private static double WaveValueAndGradient(double x, double y, out double dx, out double dy)
{
    dx = Math.Cos(x * y) * y + 2 * x * y;
    dy = Math.Cos(x * y) * x + x * x;
    return Math.Sin(x * y) + x * x * y;
}
#endif

//// NestedOneGradient: returned as a number, in a loop
// at [0.7, 3]
// at [0.7, 0]
[Differentiable]
public static double Well(double x) => x * x * x * x / 4 - x * x / 2 + 0.1 * x;

[Differentiable]
public static double F(double x, int n)
{
    for (int i = 0; i < n; i++)
        x -= 0.2 * WellGradient(x);
    return x;
}

#if ORACLE
private static double WellGradient(double x) => x * x * x - x + 0.1;
#endif

//// NestedTuple: two gradients as a tuple
// at [0.7, -0.3]
[Differentiable]
public static double Rosenbrock(double x, double y) => (1 - x) * (1 - x) + 10 * (y - x * x) * (y - x * x);

[Differentiable]
public static double F(double x, double y)
{
    for (int i = 0; i < 4; i++)
    {
        var (dx, dy) = RosenbrockGradient(x, y);
        (x, y) = (x - 0.01 * dx, y - 0.01 * dy);
    }
    return Rosenbrock(x, y) + x;
}

#if ORACLE
private static (double x, double y) RosenbrockGradient(double x, double y) => (-2 * (1 - x) - 40 * x * (y - x * x), 20 * (y - x * x));
#endif

//// NestedArray: the gradient of a loop over an array, newly allocated
// at ["r4", 3]
// at ["r1", 2]
// at ["r4", 0]
[Differentiable]
public static double Chain(double[] x)
{
    double sum = 0;
    for (int i = 0; i + 1 < x.Length; i++)
        sum += Math.Sin(x[i]) * x[i + 1];
    return sum + x[0] * x[0] * x[0];
}

[Differentiable]
public static double F(double[] start, int n)
{
    double[] x = new double[start.Length];
    start.CopyTo(x, 0);
    for (int k = 0; k < n; k++)
    {
        double[] gradient = ChainGradient(x);
        for (int i = 0; i < x.Length; i++)
            x[i] -= 0.1 * gradient[i];
    }
    return Chain(x);
}

#if ORACLE
private static double[] ChainGradient(double[] x)
{
    double[] g = new double[x.Length];
    for (int i = 0; i + 1 < x.Length; i++)
    {
        g[i] += Math.Cos(x[i]) * x[i + 1];
        g[i + 1] += Math.Sin(x[i]);
    }
    g[0] += 3 * x[0] * x[0];
    return g;
}
#endif

//// NestedGradientInto: into an array of the caller's, which is made once
// at ["r4", 3]
// at ["r2", 1]
[Differentiable]
public static double Product(ReadOnlySpan<double> x)
{
    double p = 1;
    foreach (double v in x)
        p *= 1 + v * v;
    return p;
}

[Differentiable]
public static double F(double[] x, int n)
{
    double[] y = (double[])x.Clone(), g = new double[x.Length];
    double total = 0;
    for (int k = 0; k < n; k++)
    {
        total += ProductValueAndGradient(y, g);
        for (int i = 0; i < y.Length; i++)
            y[i] -= 0.02 * g[i];
    }
    return total + y[0];
}

#if ORACLE
private static double ProductValueAndGradient(ReadOnlySpan<double> x, Span<double> g)
{
    double p = 1;
    for (int i = 0; i < x.Length; i++)
        p *= 1 + x[i] * x[i];
    for (int i = 0; i < x.Length; i++)
        g[i] = 2 * x[i] * p / (1 + x[i] * x[i]);
    return p;
}
#endif

//// NestedJvp: forward mode inside
// at ["r3", "r3"]
[Differentiable]
public static double Product(ReadOnlySpan<double> x)
{
    double p = 1;
    foreach (double v in x)
        p *= 1 + v * v;
    return p;
}

[Differentiable]
public static double F(double[] x, double[] v)
{
    double value = ProductJvp(x, v, out double tangent);
    return value * tangent + tangent;
}

#if ORACLE
private static double ProductJvp(ReadOnlySpan<double> x, ReadOnlySpan<double> v, out double tangent)
{
    double p = 1, t = 0;
    for (int i = 0; i < x.Length; i++)
    {
        t = t * (1 + x[i] * x[i]) + p * 2 * x[i] * v[i];
        p *= 1 + x[i] * x[i];
    }
    tangent = t;
    return p;
}
#endif

//// NestedHvp: the curvature along a direction; the oracle adds in the order of the product rule
// at ["r3", "r3"]
[Differentiable]
public static double Quartic(double[] x)
{
    double sum = 0;
    for (int i = 0; i < x.Length; i++)
        sum += x[i] * x[i] * x[i] * x[i];
    return sum;
}

[Differentiable]
public static double F(double[] x, double[] v)
{
    double[] hv = new double[x.Length];
    QuarticHvp(x, v, hv);
    double sum = 0;
    for (int i = 0; i < x.Length; i++)
        sum += hv[i] * v[i];
    return sum;
}

#if ORACLE
private static void QuarticHvp(double[] x, double[] v, double[] hv)
{
    for (int i = 0; i < x.Length; i++)
    {
        double half = 2 * (v[i] * x[i]) * x[i] + v[i] * (x[i] * x[i]);
        hv[i] = 2 * half + half + half;
    }
}
#endif

//// NestedVjp: the transposed Jacobian of a method that writes an array
// at ["r3", "r3"]
[Differentiable(Derivatives.Vjp)]
public static void Squares(double[] x, [Output] double[] y)
{
    for (int i = 0; i < x.Length; i++)
        y[i] = x[i] * x[i] * x[0];
}

[Differentiable]
public static double F(double[] x, double[] c)
{
    double[] y = new double[x.Length], g = new double[x.Length];
    SquaresVjp(x, y, c, g);
    double sum = 0;
    for (int i = 0; i < x.Length; i++)
        sum += g[i] * x[i] + y[i];
    return sum;
}

#if ORACLE
private static void SquaresVjp(double[] x, double[] y, double[] c, double[] g)
{
    for (int i = 0; i < x.Length; i++)
        y[i] = x[i] * x[i] * x[0];
    for (int i = 0; i < x.Length; i++)
        g[i] = 2 * x[i] * x[0] * c[i];
    for (int i = 0; i < x.Length; i++)
        g[0] += x[i] * x[i] * c[i];
}
#endif

//// NestedTwice: a gradient of a gradient of a gradient
// at [0.8]
[Differentiable]
public static double Cubic(double x) => Math.Exp(x) * x;

[Differentiable]
public static double Slope(double x) => CubicGradient(x) * x;

[Differentiable]
public static double F(double x) => SlopeGradient(x) * SlopeGradient(2 * x);

#if ORACLE
private static double CubicGradient(double x) => Math.Exp(x) * (1 + x);

private static double SlopeGradient(double x) => Math.Exp(x) * (1 + x) + x * Math.Exp(x) * (2 + x);
#endif

//// NestedInHelper: called by a method that is read with its caller, in another type
// at [0.8, 0.3]
[Differentiable]
public static double F(double x, double y) => Other.Step(x, y) * y;

//// outside
public static partial class Other
{
    [Differentiable]
    public static double Energy(double x, double y) => x * x * y + Math.Cos(y);

    public static double Step(double x, double y)
    {
        (double dx, double dy) = Other.EnergyGradient(x, y);
        return x - dx * dy;
    }

#if ORACLE
    private static (double x, double y) EnergyGradient(double x, double y) => (2 * x * y, x * x - Math.Sin(y));
#endif
}

//// NestedBranch: a branch inside, and the call in a branch
// at [0.8, 3]
// at [-0.8, 3]
// at [2.5, 4]
[Differentiable]
public static double Hinge(double x, int n)
{
    double sum = 0;
    for (int i = 0; i < n; i++)
        sum += x > i ? x * x * x : Math.Sin(x) * i;
    return sum;
}

[Differentiable]
public static double F(double x, int n)
{
    if (x > 0)
    {
        _ = HingeValueAndGradient(x, n, out double slope);
        return slope * x;
    }
    return HingeGradient(x, 2 * n);
}

#if ORACLE
private static double HingeValueAndGradient(double x, int n, out double g)
{
    g = HingeGradient(x, n);
    return 0;
}

private static double HingeGradient(double x, int n)
{
    double g = 0;
    for (int i = 0; i < n; i++)
        g += x > i ? 3 * x * x : Math.Cos(x) * i;
    return g;
}
#endif

//// NestedRecurrence: the reverse of a recurrence that stores its state, run backwards again
// at [0.4, 5]
// at [0.4, 0]
// at [0.4, 1]
[Differentiable]
public static double Logistic(double x, int n)
{
    for (int i = 0; i < n; i++)
        x = 2.5 * x * (1 - x) + 0.1 * Math.Sin(x);
    return x;
}

[Differentiable]
public static double F(double x, int n)
{
    double total = 0;
    for (int k = 0; k < 3; k++)
    {
        x -= 0.05 * LogisticGradient(x, n);
        total += x * x;
    }
    return total;
}

#if ORACLE
private static double LogisticGradient(double x, int n)
{
    double g = 1;
    for (int i = 0; i < n; i++)
    {
        g *= 2.5 - 5 * x + 0.1 * Math.Cos(x);
        x = 2.5 * x * (1 - x) + 0.1 * Math.Sin(x);
    }
    return g;
}
#endif

//// NestedParticle: a charged particle in a field, its force the gradient of a potential in reverse mode
// at [0.3, 6]
// at [0, 1]
// differences 10: the particle passes close by a charge
[Differentiable]
public static double Potential(double[] x, double w)
{
    double first = Math.Sqrt((x[0] - 10) * (x[0] - 10) + (x[1] - (10 - w)) * (x[1] - (10 - w)));
    double second = Math.Sqrt((x[0] - 10) * (x[0] - 10) + x[1] * x[1]);
    return 1 / first + 1 / second;
}

[Differentiable]
public static double F(double w, int steps)
{
    double[] x = [0, 8], v = [0.75, 0], force = new double[2];
    for (int k = 0; k < steps; k++)
    {
        PotentialValueAndGradient(x, w, force, out _);
        for (int i = 0; i < 2; i++)
        {
            x[i] += 0.1 * v[i];
            v[i] -= 0.1 * force[i];
        }
    }
    return x[0] * x[0] + x[1];
}

#if ORACLE
private static void PotentialValueAndGradient(double[] x, double w, double[] force, out double wGradient)
{
    double first = Math.Sqrt((x[0] - 10) * (x[0] - 10) + (x[1] - (10 - w)) * (x[1] - (10 - w)));
    double second = Math.Sqrt((x[0] - 10) * (x[0] - 10) + x[1] * x[1]);
    force[0] = -(x[0] - 10) / (first * first * first) - (x[0] - 10) / (second * second * second);
    force[1] = -(x[1] - (10 - w)) / (first * first * first) - x[1] / (second * second * second);
    wGradient = 0;
}
#endif

//// NestedParticleForward: the same with a force in forward mode
// at [0.3, 6]
// differences 10: the particle passes close by a charge
[Differentiable]
public static double Potential(double[] x, [NoGradient] double w)
{
    double first = Math.Sqrt((x[0] - 10) * (x[0] - 10) + (x[1] - (10 - w)) * (x[1] - (10 - w)));
    double second = Math.Sqrt((x[0] - 10) * (x[0] - 10) + x[1] * x[1]);
    return 1 / first + 1 / second;
}

[Differentiable]
public static double F(double w, int steps)
{
    double[] x = [0, 8], v = [0.75, 0];
    for (int k = 0; k < steps; k++)
    {
        PotentialJvp(x, w, [1, 0], out double right);
        PotentialJvp(x, w, [0, 1], out double up);
        x[0] += 0.1 * v[0];
        x[1] += 0.1 * v[1];
        v[0] -= 0.1 * right;
        v[1] -= 0.1 * up;
    }
    return x[0] * x[0] + x[1];
}

#if ORACLE
private static void PotentialJvp(double[] x, double w, double[] d, out double tangent)
{
    double first = Math.Sqrt((x[0] - 10) * (x[0] - 10) + (x[1] - (10 - w)) * (x[1] - (10 - w)));
    double second = Math.Sqrt((x[0] - 10) * (x[0] - 10) + x[1] * x[1]);
    tangent = (-(x[0] - 10) / (first * first * first) - (x[0] - 10) / (second * second * second)) * d[0]
        + (-(x[1] - (10 - w)) / (first * first * first) - x[1] / (second * second * second)) * d[1];
}
#endif

//// NestedSaddle: a maximum by ascent, inside a minimum by descent
// at [0.5, -0.7, 5, 3]
// at [0.5, -0.7, 0, 3]
[Differentiable]
public static double Saddle(double x, double y) => x * x - y * y + 0.3 * x * y + 0.1 * Math.Sin(x * y * y);

[Differentiable]
public static double Best(double x, [NoGradient] double y, int n)
{
    for (int i = 0; i < n; i++)
        y += 0.1 * SaddleGradient(x, y).y;
    return Saddle(x, y);
}

[Differentiable]
public static double F(double x, [NoGradient] double y, int n, int m)
{
    for (int i = 0; i < m; i++)
        x -= 0.1 * BestGradient(x, y, n);
    return x;
}

#if ORACLE
private static (double x, double y) SaddleGradient(double x, double y) =>
    (2 * x + 0.3 * y + 0.1 * Math.Cos(x * y * y) * y * y, -2 * y + 0.3 * x + 0.2 * Math.Cos(x * y * y) * x * y);

private static double BestGradient(double x, double y, int n)
{
    double yx = 0;
    for (int i = 0; i < n; i++)
    {
        double c = Math.Cos(x * y * y), s = Math.Sin(x * y * y);
        double slopeX = 0.3 + 0.1 * (c * 2 * y - s * y * y * 2 * x * y);
        double slopeY = -2 + 0.1 * (c * 2 * x - s * 2 * x * y * 2 * x * y);
        double slope = -2 * y + 0.3 * x + 0.1 * c * 2 * x * y;
        yx += 0.1 * (slopeX + slopeY * yx);
        y += 0.1 * slope;
    }
    double k = Math.Cos(x * y * y);
    return 2 * x + 0.3 * y + 0.1 * k * y * y + (-2 * y + 0.3 * x + 0.1 * k * 2 * x * y) * yx;
}
#endif

//// NestedSaddleForward: the same with the ascent and the descent in forward mode
// at [0.5, -0.7, 4, 3]
[Differentiable]
public static double Saddle(double x, double y) => x * x - y * y + 0.3 * x * y + 0.1 * Math.Sin(x * y * y);

[Differentiable]
public static double Best(double x, [NoGradient] double y, int n)
{
    for (int i = 0; i < n; i++)
    {
        SaddleJvp(x, y, 0, 1, out double slope);
        y += 0.1 * slope;
    }
    return Saddle(x, y);
}

[Differentiable]
public static double F(double x, [NoGradient] double y, int n, int m)
{
    for (int i = 0; i < m; i++)
    {
        BestJvp(x, y, n, 1, out double slope);
        x -= 0.1 * slope;
    }
    return x;
}

#if ORACLE
private static void SaddleJvp(double x, double y, double dx, double dy, out double slope) =>
    slope = (2 * x + 0.3 * y + 0.1 * Math.Cos(x * y * y) * y * y) * dx + (-2 * y + 0.3 * x + 0.1 * (Math.Cos(x * y * y) * (2 * (x * y)))) * dy;

private static void BestJvp(double x, double y, int n, double dx, out double slope)
{
    double yx = 0;
    for (int i = 0; i < n; i++)
    {
        double c = Math.Cos(x * y * y), s = Math.Sin(x * y * y);
        double slopeX = 0.3 + 0.1 * (c * 2 * y - s * y * y * 2 * x * y);
        double slopeY = -2 + 0.1 * (c * 2 * x - s * 2 * x * y * 2 * x * y);
        double up = -2 * y + 0.3 * x + 0.1 * c * 2 * x * y;
        yx += 0.1 * (slopeX + slopeY * yx);
        y += 0.1 * up;
    }
    double k = Math.Cos(x * y * y);
    slope = 2 * x + 0.3 * y + 0.1 * k * y * y + (-2 * y + 0.3 * x + 0.1 * k * 2 * x * y) * yx;
}
#endif

//// NestedStructure: a struct and its gradient
// at [0.4, -0.6]
[Differentiable]
public static double Energy(Pair p) => p.A * p.A * p.B + Math.Sin(p.B);

[Differentiable]
public static double F(double a, double b)
{
    Pair p = new Pair { A = a, B = b };
    Pair g = EnergyGradient(p);
    Pair h = default;
    double e = EnergyValueAndGradient(new Pair { A = g.A, B = g.B }, ref h);
    return g.A * h.B + e;
}

#if ORACLE
private static Pair EnergyGradient(Pair p) => new Pair { A = 2 * p.A * p.B, B = p.A * p.A + Math.Cos(p.B) };

private static double EnergyValueAndGradient(Pair p, ref Pair g)
{
    g = new Pair { A = 2 * p.A * p.B, B = p.A * p.A + Math.Cos(p.B) };
    return p.A * p.A * p.B + Math.Sin(p.B);
}
#endif

//// outside
public struct Pair { public double A; public double B; }

//// NestedMatrix: a matrix and copies inside, whose reverse adds arrays to each other
// at ["r2x3", "r3"]
[Differentiable]
public static double Form(double[,] a, double[] x)
{
    double[] y = new double[x.Length];
    Array.Copy(x, y, x.Length);
    double sum = 0;
    for (int i = 0; i < a.GetLength(0); i++)
    {
        double t = 0;
        for (int j = 0; j < x.Length; j++)
            t += a[i, j] * y[j];
        sum += t * t;
    }
    return sum;
}

[Differentiable]
public static double F(double[,] a, double[] x)
{
    (double[,] da, double[] dx) = FormGradient(a, x);
    double sum = 0;
    for (int j = 0; j < x.Length; j++)
        sum += dx[j] * x[j] + da[0, j] * da[1, j];
    return sum;
}

#if ORACLE
private static (double[,], double[]) FormGradient(double[,] a, double[] x)
{
    double[,] da = new double[a.GetLength(0), a.GetLength(1)];
    double[] dx = new double[x.Length];
    for (int i = 0; i < a.GetLength(0); i++)
    {
        double t = 0;
        for (int j = 0; j < x.Length; j++)
            t += a[i, j] * x[j];
        for (int j = 0; j < x.Length; j++)
        {
            da[i, j] += 2 * t * x[j];
            dx[j] += 2 * t * a[i, j];
        }
    }
    return (da, dx);
}
#endif

//// NestedWrongLength: a gradient that has no room throws
// at ["r3", 0]
// throws ["r3", 1]
[Differentiable]
public static double Squares(double[] x)
{
    double sum = 0;
    foreach (double v in x)
        sum += v * v;
    return sum;
}

[Differentiable]
public static double F(double[] x, int n)
{
    double[] g = new double[x.Length - n];
    return SquaresValueAndGradient(x, g) + g[0];
}

#if ORACLE
private static double SquaresValueAndGradient(double[] x, double[] xGradient)
{
    if (xGradient.Length != x.Length)
        throw new ArgumentException($"xGradient has length {xGradient.Length}; expected x.Length = {x.Length}.", "xGradient");
    double sum = 0;
    for (int i = 0; i < x.Length; i++)
    {
        xGradient[i] = 2 * x[i];
        sum += x[i] * x[i];
    }
    return sum;
}
#endif
