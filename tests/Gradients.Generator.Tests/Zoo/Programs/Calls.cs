//// CallSimple: helpers of the same class
// at [0.4, 0.7]
[Differentiable]
public static double F(double x, double y) => Square(x + Square(y)) * Cubed(x);

private static double Square(double t) => t * t;

private static double Cubed(double t) => Square(t) * t;

//// CallInLoop: a helper with a loop of its own
// at ["r4"]
// at [[]]
[Differentiable]
public static double F(double[] x)
{
    double total = 0;
    for (int i = 0; i < x.Length; i++)
        total += Power(x[i], i) * Power(total, 2);
    return total + Power(x.Length > 0 ? x[0] : 1, 3);
}

private static double Power(double b, int n)
{
    double r = 1;
    for (int i = 0; i < n; i++)
        r *= b;
    return r;
}

//// CallWithReturns: a helper that returns early
// at [0.4]
// at [1.4]
// at [-3]
[Differentiable]
public static double F(double x) => Piece(x) * Piece(x * 2) + Piece(-x);

private static double Piece(double t)
{
    if (t < 0)
        return 0.5 * t;
    if (t > 1)
        return Math.Log(t) + 1;
    return t * t;
}

//// CallOtherClass: helpers of other classes and files
// at [0.4, 0.7]
[Differentiable]
public static double F(double x, double y) => Formulas.Mix(x, y) * Constants.Factor + Formulas.Curve(y);
//// outside
    internal static class Formulas
    {
        public static double Mix(double a, double b) => a * Math.Sin(b) + Curve(a);

        internal static double Curve(double t)
        {
            double s = 0;
            for (int k = 1; k <= 3; k++)
                s += Math.Cos(k * t) / k;
            return s;
        }
    }

    public static class Constants
    {
        public static readonly double Factor = 1.25;
    }

//// CallArray: helpers that read an array
// at ["r5"]
[Differentiable]
public static double F(double[] x) => Norm(x) * Mean(x) + Mean(x);

private static double Norm(double[] a)
{
    double s = 0;
    foreach (double v in a)
        s += v * v;
    return Math.Sqrt(s);
}

private static double Mean(double[] a)
{
    double s = 0;
    foreach (double v in a)
        s += v;
    return s / a.Length;
}

//// CallReturnsArray: helpers that make arrays
// at ["r4"]
// at ["r1"]
[Differentiable]
public static double F(double[] x)
{
    double[] y = Convolve(x, Convolve(x, new[] { 0.5, 0.25 }));
    double total = 0;
    for (int i = 0; i < y.Length; i++)
        total += y[i] * (i + 1);
    return total;
}

private static double[] Convolve(double[] a, double[] b)
{
    double[] c = new double[a.Length + b.Length - 1];
    for (int i = 0; i < a.Length; i++)
        for (int j = 0; j < b.Length; j++)
            c[i + j] += a[i] * b[j];
    return c;
}

//// CallWritesArray: helpers that write into arrays given
// at ["r5", 0.4]
[Differentiable]
public static double F(double[] x, double a)
{
    double[] y = (double[])x.Clone();
    Smooth(y, a);
    Smooth(y, a * a);
    AddTo(y, x, 2);
    double total = 0;
    foreach (double v in y)
        total += v * v;
    return total;
}

private static void Smooth(double[] y, double a)
{
    for (int i = 1; i < y.Length; i++)
        y[i] = a * y[i - 1] + (1 - a) * y[i];
}

private static void AddTo(double[] y, double[] x, double factor)
{
    for (int i = 0; i < y.Length; i++)
        y[i] += factor * x[i] * y[i];
}

//// CallSpans: helpers over spans and slices
// at ["r6"]
[Differentiable]
public static double F(double[] x)
{
    Span<double> y = stackalloc double[6];
    x.AsSpan().CopyTo(y);
    Scale(y[..3], x[0]);
    Scale(y.Slice(2), 1.5);
    return Sum(y) * Sum(y[1..4]) + Sum(x);
}

private static void Scale(Span<double> v, double s)
{
    for (int i = 0; i < v.Length; i++)
        v[i] *= s;
}

private static double Sum(ReadOnlySpan<double> v)
{
    double s = 0;
    foreach (double e in v)
        s += e * e;
    return s;
}

//// DefaultArguments: default and named ones, in another order
// at [0.4, 0.7]
[Differentiable]
public static double F(double x, double y)
    => Blend(x, y) + Blend(x, b: y, power: 3) * Blend(weight: y, b: x, a: 2) + Blend(x, y, 0.25);

private static double Blend(double a, double b, double weight = 0.75, int power = 2)
{
    double m = weight * a + (1 - weight) * b;
    double r = 1;
    for (int i = 0; i < power; i++)
        r *= m;
    return r;
}

//// Overloads: chosen by type
// at [0.4]
[Differentiable]
public static double F(double x) => G(x) + G(2) * G(new double[] { x, x * x });

private static double G(double t) => Math.Sin(t);

private static double G(int n) => n * 0.5;

private static double G(double[] a) => a[0] * a[1];

//// GenericFreeHelpers: booleans and integers returned
// at ["r6"]
[Differentiable]
public static double F(double[] x)
{
    int best = IndexOfMaximum(x);
    double total = x[best] * x[best];
    for (int i = 0; i < x.Length; i++)
    {
        if (IsInside(x[i], x[best]))
            total += Math.Sin(x[i]) * Count(x, x[i]);
    }
    return total;
}

private static int IndexOfMaximum(double[] a)
{
    int best = 0;
    for (int i = 1; i < a.Length; i++)
        if (a[i] > a[best])
            best = i;
    return best;
}

private static bool IsInside(double v, double limit) => v > -limit && v < limit;

private static int Count(double[] a, double below)
{
    int n = 0;
    foreach (double v in a)
        if (v < below)
            n++;
    return n;
}

//// CallWithThrow: a guard inside a helper
// at [0.4]
// throws [-1]
[Differentiable]
public static double F(double x) => SafeLog(x) * SafeLog(x + 1);

private static double SafeLog(double t)
{
    if (t <= 0)
        throw new ArgumentOutOfRangeException(nameof(t));
    return Math.Log(t);
}

//// CallDeep: calls of calls with arrays and loops
// at ["r4", 3]
[Differentiable]
public static double F(double[] x, int n)
{
    double total = 0;
    for (int i = 0; i < n; i++)
        total += Level1(x, i) * total + Level1(x, 0);
    return total;
}

private static double Level1(double[] x, int i)
{
    double[] t = Level2(x, i);
    return t[0] * t[t.Length - 1];
}

private static double[] Level2(double[] x, int i)
{
    double[] r = new double[x.Length];
    for (int k = 0; k < r.Length; k++)
        r[k] = Level3(x[k], x[(k + i) % x.Length]);
    return r;
}

private static double Level3(double a, double b) => a > b ? a * b : a + b * b;

//// CallDifferentiable: a helper that is differentiable itself
// at [0.4, 0.7]
[Differentiable]
public static double F(double x, double y) => Energy(x, y) * Energy(y, x * x);

[Differentiable]
public static double Energy(double a, double b)
{
    double e = a;
    while (e > 0.3)
        e = e * b * 0.5 + 0.01;
    return e + a * b;
}

//// CallSameArrayTwice: both parameters are the same array
// at ["r4"]
[Differentiable]
public static double F(double[] x) => Dot(x, x) * Dot(x, x[1..]);

private static double Dot(double[] a, double[] b)
{
    double s = 0;
    for (int i = 0; i < Math.Min(a.Length, b.Length); i++)
        s += a[i] * b[i];
    return s;
}

//// CastToInteger: an active value as an index and a bound has no derivative along that path
// at [2.7, 0.4]
// at [0.2, 0.4]
// warns
[Differentiable]
public static double F(double x, double y)
{
    int n = (int)(x * 2);
    double z = x;
    for (int i = 0; i < n; i++)
        z = z * y + Math.Floor(x) * 0.125;
    return z + n * y;
}

//// InterfaceFree: a helper called with expressions of side effects
// at ["r5"]
[Differentiable]
public static double F(double[] x)
{
    int i = 0;
    double y = Two(x[i++], x[i++]);
    y += Two(x[i], Two(x[++i], y));
    return y * i;
}

private static double Two(double a, double b) => a * b + a;
