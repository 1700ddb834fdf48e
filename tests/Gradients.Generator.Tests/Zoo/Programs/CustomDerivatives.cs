//// CustomScalar: derivatives by hand of a method that the generator could not read
// at [0.4, 0.7]
// at [-1.2, 0.3]
[Differentiable]
public static double F(double x, double y) => Bump(x, y * x) * x + Bump(y, 2);

private static double Bump(double a, double b)
{
    try { return Math.Exp(-a * a) * b; } finally { }
}

[DerivativeOf(nameof(Bump))]
private static double BumpReverse(double a, double b, out double aGradient, out double bGradient)
{
    double e = Math.Exp(-a * a);
    aGradient = -2 * a * e * b;
    bGradient = e;
    return e * b;
}

[DerivativeOf(nameof(Bump))]
private static double BumpForward(double a, double b, double aTangent, double bTangent, out double tangent)
{
    double e = Math.Exp(-a * a);
    tangent = e * bTangent - 2 * a * e * b * aTangent;
    return e * b;
}

//// CustomWithCotangent: in a recurrence, with a cotangent and a constant
// at [0.4, 0]
// at [0.4, 1]
// at [0.4, 5]
[Differentiable]
public static double F(double x, int n)
{
    double s = x, total = 0;
    for (int i = 0; i < n; i++)
    {
        s = Step(s, x, 0.3, i);
        if (s > 1)
            s -= 0.5 * x;
        total += s * s;
    }
    return total;
}

private static double Step(double s, double x, double rate, int i)
{
    try { return s + rate * Math.Sin(s * x + i); } finally { }
}

[DerivativeOf(nameof(Step))]
private static void StepReverse(double s, double x, [NoGradient] double rate, int i, double cotangent, out double sGradient, out double xGradient)
{
    double c = Math.Cos(s * x + i);
    sGradient = cotangent * (1 + rate * c * x);
    xGradient = cotangent * rate * c * s;
}

[DerivativeOf(nameof(Step))]
private static double StepForward(double s, double x, [NoGradient] double rate, int i, double sTangent, double xTangent, out double tangent)
{
    double c = Math.Cos(s * x + i);
    tangent = sTangent + rate * c * (x * sTangent + s * xTangent);
    return s + rate * Math.Sin(s * x + i);
}

//// CustomOfState: of an array that is overwritten between the calls
// at ["r4", 0.7, 3]
// at ["r4", 0.7, 0]
// at [[], 0.7, 2]
[Differentiable]
public static double F(double[] x, double a, int n)
{
    double[] s = new double[x.Length];
    x.CopyTo(s, 0);
    double total = Energy(s);
    for (int t = 0; t < n; t++)
    {
        double e = Energy(s);
        for (int k = 0; k < s.Length; k++)
            s[k] = 0.8 * s[k] * s[k] + 0.1 * e * a;
        total += e * Energy(s);
    }
    return total + Energy(x);
}

private static double Energy(ReadOnlySpan<double> v)
{
    double total = 0;
    try
    {
        for (int i = 0; i < v.Length; i++)
            total += Math.Cos(v[i]) * v[v.Length - 1 - i];
    }
    finally { }
    return total;
}

[DerivativeOf(nameof(Energy))]
private static double EnergyReverse(ReadOnlySpan<double> v, Span<double> vGradient)
{
    vGradient.Clear();
    double total = 0;
    for (int i = 0; i < v.Length; i++)
    {
        int j = v.Length - 1 - i;
        total += Math.Cos(v[i]) * v[j];
        vGradient[i] -= Math.Sin(v[i]) * v[j];
        vGradient[j] += Math.Cos(v[i]);
    }
    return total;
}

[DerivativeOf(nameof(Energy))]
private static double EnergyForward(ReadOnlySpan<double> v, ReadOnlySpan<double> vTangent, out double tangent)
{
    double total = 0;
    tangent = 0;
    for (int i = 0; i < v.Length; i++)
    {
        int j = v.Length - 1 - i;
        total += Math.Cos(v[i]) * v[j];
        tangent += Math.Cos(v[i]) * vTangent[j] - Math.Sin(v[i]) * vTangent[i] * v[j];
    }
    return total;
}

//// CustomOfParts: the same array twice, and parts of it
// at ["r6"]
// at ["r3"]
[Differentiable]
public static double F(ReadOnlySpan<double> x)
{
    double total = Dot(x, x);
    for (int i = 0; i + 2 <= x.Length; i++)
    {
        if (x[i] > 0)
            total *= 1 + 0.1 * Dot(x.Slice(i, 2), x[..2]);
        else
            total += Dot(x[i..], x.Slice(0, x.Length - i));
    }
    return total;
}

private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
{
    double total = 0;
    try
    {
        for (int i = 0; i < a.Length; i++)
            total += a[i] * b[i];
    }
    finally { }
    return total;
}

[DerivativeOf(nameof(Dot))]
private static void DotReverse(ReadOnlySpan<double> a, ReadOnlySpan<double> b, double cotangent, Span<double> aGradient, Span<double> bGradient)
{
    for (int i = 0; i < a.Length; i++)
    {
        aGradient[i] = cotangent * b[i];
        bGradient[i] = cotangent * a[i];
    }
}

[DerivativeOf(nameof(Dot))]
private static double DotForward(ReadOnlySpan<double> a, ReadOnlySpan<double> b, ReadOnlySpan<double> aTangent, ReadOnlySpan<double> bTangent, out double tangent)
{
    double total = 0;
    tangent = 0;
    for (int i = 0; i < a.Length; i++)
    {
        total += a[i] * b[i];
        tangent += aTangent[i] * b[i] + a[i] * bTangent[i];
    }
    return total;
}

//// CustomOutput: what a call writes is what the next one reads
// at ["r3", 2]
// at ["r3", 0]
// at [[], 3]
[Differentiable]
public static double F(double[] x, int n)
{
    double[] u = new double[x.Length], w = new double[x.Length];
    x.CopyTo(u, 0);
    for (int t = 0; t < n; t++)
    {
        Smooth(u, 0.5 + 0.1 * t, w);
        for (int k = 0; k < w.Length; k++)
            u[k] = w[k] * w[k] + x[k];
    }
    double total = 0;
    for (int k = 0; k < u.Length; k++)
        total += u[k] + 2 * w[k];
    return total;
}

private static void Smooth(ReadOnlySpan<double> v, double c, [Output] Span<double> y)
{
    try
    {
        for (int i = 0; i < v.Length; i++)
            y[i] = Math.Tanh(c * v[i]) + (i > 0 ? 0.2 * v[i - 1] : 0);
    }
    finally { }
}

[DerivativeOf(nameof(Smooth))]
private static void SmoothReverse(ReadOnlySpan<double> v, double c, Span<double> y, ReadOnlySpan<double> yCotangent, Span<double> vGradient, out double cGradient)
{
    Smooth(v, c, y);
    vGradient.Clear();
    cGradient = 0;
    for (int i = 0; i < v.Length; i++)
    {
        double t = Math.Tanh(c * v[i]);
        vGradient[i] += yCotangent[i] * c * (1 - t * t);
        cGradient += yCotangent[i] * v[i] * (1 - t * t);
        if (i > 0)
            vGradient[i - 1] += 0.2 * yCotangent[i];
    }
}

[DerivativeOf(nameof(Smooth))]
private static void SmoothForward(ReadOnlySpan<double> v, double c, Span<double> y, ReadOnlySpan<double> vTangent, double cTangent, Span<double> yTangent)
{
    Smooth(v, c, y);
    for (int i = 0; i < v.Length; i++)
    {
        double t = Math.Tanh(c * v[i]);
        yTangent[i] = (1 - t * t) * (c * vTangent[i] + v[i] * cTangent) + (i > 0 ? 0.2 * vTangent[i - 1] : 0);
    }
}

//// CustomTuple: several results, in a branch and in a loop with an exit
// at [0.4, 0.6]
// at [-0.4, 0.6]
[Differentiable]
public static double F(double x, double y)
{
    (double s, double c) = Polar(x, y);
    if (x < 0)
        (c, s) = Polar(s, c * x);
    for (int i = 0; i < 6; i++)
    {
        (double p, _) = Polar(s * y, i + 1);
        s = p + c;
        if (s > 2)
            break;
    }
    return s * c;
}

private static (double S, double C) Polar(double a, double r)
{
    try { return (r * Math.Sin(a), r * Math.Cos(a)); } finally { }
}

[DerivativeOf(nameof(Polar))]
private static void PolarReverse(double a, double r, (double S, double C) cotangent, out double aGradient, out double rGradient)
{
    (double s, double c) = Math.SinCos(a);
    aGradient = cotangent.S * r * c - cotangent.C * r * s;
    rGradient = cotangent.S * s + cotangent.C * c;
}

[DerivativeOf(nameof(Polar))]
private static (double S, double C) PolarForward(double a, double r, double aTangent, double rTangent, out (double S, double C) tangent)
{
    (double s, double c) = Math.SinCos(a);
    tangent = (rTangent * s + r * c * aTangent, rTangent * c - r * s * aTangent);
    return (r * Math.Sin(a), r * Math.Cos(a));
}

//// CustomOfArrays: a method that takes an array: a parameter, one that the program makes, and one of each iteration
// at ["r3", 0.3]
// at [[], 0.3]
[Differentiable]
public static double F(double[] x, double a)
{
    double[] own = new double[3];
    own[0] = a;
    own[1] = a * a;
    double total = Norm(x) + Norm(own);
    for (int i = 0; i < x.Length; i++)
    {
        double[] pair = { x[i], a * i };
        total += Norm(pair) * x[i];
        own[2] += total;
        total += Norm(own);
    }
    return total;
}

private static double Norm(double[] v)
{
    double total = 0;
    try
    {
        foreach (double e in v)
            total += e * e;
    }
    finally { }
    return Math.Sqrt(1 + total);
}

[DerivativeOf(nameof(Norm))]
private static double NormReverse(double[] v, Span<double> vGradient)
{
    double norm = Norm(v);
    for (int i = 0; i < v.Length; i++)
        vGradient[i] = v[i] / norm;
    return norm;
}

[DerivativeOf(nameof(Norm))]
private static double NormForward(double[] v, ReadOnlySpan<double> vTangent, out double tangent)
{
    double norm = Norm(v);
    tangent = 0;
    for (int i = 0; i < v.Length; i++)
        tangent += v[i] * vTangent[i] / norm;
    return norm;
}

//// CustomInWhile: decides how long a loop runs, and of an array of arrays
// at [["r3", "r2"], 0.6]
// at [["r3", []], 0.2]
[Differentiable]
public static double F(double[][] rows, double x)
{
    double total = x;
    while (Half(total) < 2)
    {
        total += 1;
        for (int i = 0; i < rows.Length; i++)
            total += 0.1 * x * Mean(rows[i], 2) * Half(total);
    }
    return total * x;
}

private static double Half(double x)
{
    try { return x * x / 2; } finally { }
}

private static double Mean(ReadOnlySpan<double> v, int power)
{
    double total = 0;
    try
    {
        foreach (double e in v)
            total += Math.Pow(e, power) / v.Length;
    }
    finally { }
    return total;
}

[DerivativeOf(nameof(Half))]
private static double HalfReverse(double x, out double xGradient)
{
    xGradient = x;
    return x * x / 2;
}

[DerivativeOf(nameof(Half))]
private static double HalfForward(double x, double xTangent, out double tangent)
{
    tangent = x * xTangent;
    return x * x / 2;
}

[DerivativeOf(nameof(Mean))]
private static double MeanReverse(ReadOnlySpan<double> v, int power, Span<double> vGradient)
{
    for (int i = 0; i < v.Length; i++)
        vGradient[i] = power * Math.Pow(v[i], power - 1) / v.Length;
    return Mean(v, power);
}

[DerivativeOf(nameof(Mean))]
private static double MeanForward(ReadOnlySpan<double> v, int power, ReadOnlySpan<double> vTangent, out double tangent)
{
    tangent = 0;
    for (int i = 0; i < v.Length; i++)
        tangent += power * Math.Pow(v[i], power - 1) / v.Length * vTangent[i];
    return Mean(v, power);
}

//// CustomIndependent: iterations that depend on nothing, with a call on an array of their own
// at ["r4", "r4"]
// at [[], []]
[Differentiable]
public static double F(double[] x, double[] y)
{
    double total = 0;
    double[] z = new double[2];
    for (int i = 0; i < x.Length; i++)
    {
        z[0] = x[i] * y[i];
        z[1] = Math.Sin(x[i]);
        double e = Product(z);
        total += e * e;
    }
    return Math.Sqrt(1 + total);
}

private static double Product(ReadOnlySpan<double> v)
{
    try { return v[0] * v[1]; } finally { }
}

[DerivativeOf(nameof(Product))]
private static double ProductReverse(ReadOnlySpan<double> v, Span<double> vGradient)
{
    (vGradient[0], vGradient[1]) = (v[1], v[0]);
    return v[0] * v[1];
}

[DerivativeOf(nameof(Product))]
private static double ProductForward(ReadOnlySpan<double> v, ReadOnlySpan<double> vTangent, out double tangent)
{
    tangent = v[0] * vTangent[1] + v[1] * vTangent[0];
    return v[0] * v[1];
}
