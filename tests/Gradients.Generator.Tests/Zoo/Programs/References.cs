//// RefParameters: ref, out and in
// at [0.4, 0.7]
[Differentiable]
public static double F(double x, double y)
{
    double a = x;
    Update(ref a, y);
    Update(ref a, x);
    Split(a * y, out double whole, out var rest);
    Split(whole, out y, out _);
    return Weighted(in a, rest) * y + whole;
}

private static void Update(ref double t, double by)
{
    t = t * by + 0.5;
    if (t > 0.7)
        t *= t;
}

private static void Split(double v, out double first, out double second)
{
    first = Math.Sin(v);
    second = first * v;
}

private static double Weighted(in double a, in double b) => a * a * b;

//// RefElements: elements of an array by ref and out
// at ["r4"]
[Differentiable]
public static double F(double[] x)
{
    double[] y = (double[])x.Clone();
    for (int i = 0; i + 1 < y.Length; i++)
        Order(ref y[i], ref y[i + 1]);
    Make(y[0] * y[1], out y[2]);
    return y[0] + y[1] * y[2] - y[3] * y[3];
}

private static void Order(ref double a, ref double b)
{
    if (a > b)
        (a, b) = (b, a);
    else
        a *= b;
}

private static void Make(double v, out double result) => result = v * v + 1;

//// RefAndInOfOneVariable: the callee reads what it has just written, under another name
// at [0.4]
// refusable: two names of one variable
[Differentiable]
public static double F(double x)
{
    double v = x;
    Divide(ref v, v, out double w);
    return v + w;
}

private static void Divide(ref double a, in double b, out double c)
{
    a /= 1 + b * b;
    c = Math.Tanh(a * a + b + b);
}

//// RefsOfOneElement: two references to elements whose indices may be equal
// at ["r3", 1, 1]
// at ["r3", 1, 2]
// refusable: two names of one element
[Differentiable]
public static double F(double[] x, int i, int j)
{
    double[] y = (double[])x.Clone();
    Exchange(ref y[i], ref y[j]);
    return y[1] * y[2] + y[0];
}

private static void Exchange(ref double a, ref double b)
{
    a *= b;
    b += a * a;
    a += b;
}
