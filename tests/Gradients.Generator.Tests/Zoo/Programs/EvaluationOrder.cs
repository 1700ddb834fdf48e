//// ForEachOverwritten: the element is copied at its time
// at ["r4"]
[Differentiable]
public static double F(double[] x)
{
    double[] y = (double[])x.Clone();
    double total = 0;
    int i = 0;
    foreach (double v in y)
    {
        y[i] = total;
        if (i + 1 < y.Length)
            y[i + 1] *= v;
        total += v * y[i] + v;
        i++;
    }
    return total * y[2];
}

//// OrderOfElements: the place is found before the value
// at ["r4"]
[Differentiable]
public static double F(double[] x)
{
    double[] y = (double[])x.Clone();
    int i = 0;
    y[i] = Step(ref i) * y[i];
    y[i++] += y[i] * i;
    y[i] *= y[i++] + i;
    y[Index(ref i)] += Change(y) * i;
    y[0] += Change(y);
    y[1] *= Change(y);
    return y[0] * y[1] + y[2] * y[3];
}

private static double Step(ref int i)
{
    i++;
    return i * 0.5;
}

private static int Index(ref int i) => i = 3 - i;

private static double Change(double[] y)
{
    y[0] = y[0] * y[1] + 0.5;
    y[3] += y[0];
    y[1] -= 0.25;
    return y[0] * y[3];
}

//// AssignedInside: an operand that the right side assigns
// at [0.4, 0.7]
[Differentiable]
public static double F(double x, double y)
{
    double a = x, b = y;
    a += a = a * b;
    b *= (b = b * b + a) + (b -= 0.5);
    double c = a + (a = b * b) * a;
    return a * (a += c) + (b = a) / b + c;
}

//// OverlappingTuples: all values are read before the first is written
// at ["r4"]
[Differentiable]
public static double F(double[] x)
{
    double[] y = (double[])x.Clone();
    int i = 1;
    (y[0], y[1]) = (y[1], y[0] * y[1]);
    (i, y[i]) = (2, y[i] * y[2]);
    (y[i], y[i - 1], y[3]) = (y[i - 1], y[3], y[i]);
    (double A, double B)[] p = { (x[0], x[1]), (x[2], x[3]) };
    (p[0], p[1]) = (p[1], p[0]);
    (p[0].A, p[0].B) = (p[0].B * p[1].A, p[0].A);
    double u = y[0], v = y[1];
    (u, v) = (v * v, u);
    return y[0] + y[1] * y[2] - y[3] * p[0].A + p[0].B * p[1].B * u + v;
}

//// NamedInOtherOrder: arguments are evaluated as they are written
// at ["r4"]
[Differentiable]
public static double F(double[] x)
{
    int i = 0;
    double v = x[3];
    double r = Mix(c: x[i++], a: x[i++] * (v = v * v), b: x[i] * v);
    double[] y = (double[])x.Clone();
    y.AsSpan(length: 2, start: i - 1).CopyTo(y.AsSpan(0));
    return r * v + Mix(b: Double(ref v), c: v, a: Double(ref v)) + y[0] * y[1];
}

private static double Mix(double a, double b, double c) => a * a + b * b * b + a * c;

private static double Double(ref double v)
{
    v = 2 * v + v * v;
    return v;
}

//// ConditionsWithEffects: conditions that change what they test
// at [0.4, 1.5]
// at [1.4, 0.3]
// at [0.1, 0.2]
[Differentiable]
public static double F(double x, double y)
{
    double v = x, r = y;
    if (Change(ref v) > 0.9 && Change(ref v) > 1.9 || Change(ref v) > 1.2)
        r *= v;
    r += Change(ref v) > 2.5 ? v * v : Change(ref v) * v;
    int n = 0;
    while (Change(ref v) < 9 && n++ < 4)
        r = r * 0.5 + v;
    do
    {
        if (n > 3)
            continue;
        r += v * n;
    }
    while (++n < 6 & Change(ref r) < 40);
    for (int k = 0; Change(ref v) * 0.01 < 3 && k < 3; k += Count(ref n))
        r += v * k * 0.125;
    r += Count(ref n) switch
    {
        8 when Change(ref v) > 5 => v,
        9 => v * v,
        _ => 0.25 * v * n,
    };
    return r * n;
}

private static double Change(ref double v)
{
    v = v * 1.25 + 0.25;
    return v;
}

private static int Count(ref int n) => ++n;

//// OperatorsByReference: operators that take their operands by reference
// at [0.4, 0.7]
[Differentiable]
public static double F(double x, double y)
{
    var p = new Point(x, y);
    Point q = p + Shift(ref p, y) * x;
    q += Shift(ref q, x);
    q = q + (q = q * 2) - (-q);
    return q.X * p.Y + q.Y * p.X;
}

private static Point Shift(ref Point p, double by)
{
    p = new Point(p.Y * by, p.X);
    return new Point(by, p.X);
}
//// outside
    public readonly record struct Point(double X, double Y)
    {
        public static Point operator +(Point a, Point b) => new(a.X + b.X, a.Y + b.Y);

        public static Point operator -(in Point a, in Point b) => new(a.X - b.X, a.Y - b.Y);

        public static Point operator -(in Point a) => a * -1;

        public static Point operator *(in Point a, double s) => new(a.X * s, a.Y * s);
    }
