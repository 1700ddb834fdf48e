//// SmallArraySet: scratch of a constant length, filled in a short loop and read by element
// at ["r6"]
// at ["r0"]
// single
[Differentiable]
public static double F(double[] x)
{
    double[] t = new double[3];
    double total = 0;
    for (int i = 0; i + 3 <= x.Length; i += 3)
    {
        for (int k = 0; k < 3; k++)
            t[k] = x[i + k] * x[i];
        total += t[0] * Math.Sin(t[1]) / (2 + t[2] * t[2]);
    }

    return total;
}

//// SmallArrayCarried: a state that passes from one iteration to the next
// at ["r4", 3]
// at ["r4", 0]
// at ["r4", 1]
[Differentiable]
public static double F(double[] p, int steps)
{
    double[] s = new double[2];
    s[0] = p[0];
    s[1] = p[1];
    for (int t = 0; t < steps; t++)
    {
        double a = s[0] + 0.1 * s[1];
        s[1] -= 0.1 * p[2] * Math.Sin(s[0]);
        s[0] = a + p[3];
    }

    return s[0] * s[0] + s[1];
}

//// SmallArrayWhile: carried by a loop with a condition on its elements
// at [0.7, 2.5]
// at [3.1, 2.5]
[Differentiable]
public static double F(double x, [NoGradient] double limit)
{
    double[] s = { x, 1 };
    while (s[0] < limit)
    {
        s[0] = s[0] * 1.5 + 0.1 * s[1];
        s[1] += s[0] * x;
        if (s[1] > 6)
            break;
    }

    return s[0] * s[1];
}

//// SmallArrayBranches: written on one side, on both, and on none
// at [0.3, 0.8]
// at [0.8, 0.3]
// at [-0.8, 0.3]
[Differentiable]
public static double F(double x, double y)
{
    double[] t = new double[4];
    t[3] = x;
    if (x > y)
    {
        t[0] = x * y;
        t[1] = Math.Exp(t[0]);
    }
    else
    {
        t[1] = y;
        if (x < 0)
            t[2] = t[1] * t[3];
    }

    return t[0] + t[1] * t[1] + 3 * t[2] + t[3];
}

//// SmallArrayZeros: elements that nobody has written are zero, in every iteration
// at ["r3"]
[Differentiable]
public static double F(double[] x)
{
    double total = 0;
    for (int i = 0; i < x.Length; i++)
    {
        double[] t = new double[2];
        if (i != 1)
            t[0] += x[i];
        t[1] += t[0] * x[i];
        total += Math.Cos(t[0]) * t[1] + t[0];
    }

    return total;
}

//// SmallArrayUnreset: what an earlier iteration left is read
// at ["r4"]
[Differentiable]
public static double F(double[] x)
{
    double[] t = new double[3];
    double total = 0;
    for (int i = 0; i < x.Length; i++)
    {
        if (i % 2 == 0)
            t[1] = x[i] * (1 + t[2]);
        total += t[1] * x[i];
        t[2] = t[0] + total;
        t[0] = x[i];
    }

    return total + t[0] * t[2];
}

//// SmallMatrix: two indices, triangular and nested short loops
// at ["r3", 0.4]
[Differentiable]
public static double F(double[] v, double angle)
{
    double[,] r = new double[3, 3];
    r[0, 0] = Math.Cos(angle);
    r[1, 1] = Math.Cos(angle);
    r[0, 1] = -Math.Sin(angle);
    r[1, 0] = Math.Sin(angle);
    r[2, 2] = 1;
    double energy = 0;
    for (int i = 0; i < 3; i++)
    {
        double sum = 0;
        for (int j = 0; j <= i; j++)
            sum += r[i, j] * v[j];
        energy += sum * sum;
    }

    return energy * r.Length / r.GetLength(0);
}

//// SmallArrayAlias: a second name of a small array, and a part of it
// at [0.4, 0.9]
[Differentiable]
public static double F(double x, double y)
{
    double[] a = new double[3];
    double[] b = a;
    a[0] = x;
    b[1] = y * a[0];
    Span<double> part = a.AsSpan(1, 2);
    part[0] *= x;
    part[1] = b[1] + b[0];
    return a[0] * a[1] * a[2];
}

//// SmallArrayChosen: which of two is written depends on a condition
// at [0.4, 0.9]
// at [0.9, 0.4]
[Differentiable]
public static double F(double x, double y)
{
    double[] a = { x, y }, b = { y, x * x };
    double[] c = x < y ? a : b;
    c[0] *= c[1];
    return a[0] * a[1] + b[0] * Math.Sin(b[1]);
}

//// SmallArrayUnknownIndex: one index is not known, so none may be taken for a variable
// at ["r3", 1]
// at ["r3", 2]
[Differentiable]
public static double F(double[] x, int k)
{
    double[] t = new double[3];
    for (int i = 0; i < 3; i++)
        t[i] = x[i] * x[i];
    t[k] *= x[0];
    return t[0] + 2 * t[1] + t[2] * t[1];
}

//// SmallArrayOutOfRange: an index beyond the end throws when it is reached, not before
// at [0.4, 2]
// throws [0.4, 3]
[Differentiable]
public static double F(double x, int n)
{
    double[] t = new double[2];
    t[0] = x;
    t[1] = x * x;
    if (n > 2)
        t[2] = x;
    return t[0] * t[1];
}

//// SmallArrayLoopBeyondEnd: a short loop leaves the array, where it runs
// at [0.4]
// throws [-0.4]
[Differentiable]
public static double F(double x)
{
    double[] t = { x, x * x };
    if (x < 0)
    {
        for (int i = 0; i <= 2; i++)
            t[i] *= x * i;
    }

    return t[0] * t[1];
}

//// SmallArrayCounter: an index counted beside the loop, downwards and in steps
// at ["r4"]
[Differentiable]
public static double F(double[] x)
{
    double[] t = new double[4];
    int k = 3;
    for (int i = 0; i < 4; i++)
        t[k--] = x[i] * (i + 1);
    double total = 0;
    for (int i = 3; i >= 0; i -= 2)
        total += t[i] * t[i - 1];
    return total;
}

//// SmallArrayFilled: Fill, Clear and foreach
// at [0.4, 0.9, 3]
// at [0.4, 0.9, 0]
[Differentiable]
public static double F(double x, double y, int n)
{
    double[] t = new double[3];
    double total = 0;
    for (int i = 0; i < n; i++)
    {
        Array.Fill(t, x * (i + 1));
        t[1] += y;
        foreach (double v in t)
            total += v * v * y;
        Array.Clear(t);
        t[2] += total;
    }

    return total + t[0] + t[2];
}

//// SmallArrayOfIntegers: the indices themselves come from a small array
// at ["r4"]
[Differentiable]
public static double F(double[] x)
{
    int[] order = { 2, 0, 3, 1 };
    bool[] isOdd = new bool[2];
    double total = 0, weight = 1;
    for (int i = 0; i < order.Length; i++)
    {
        isOdd[1] = order[i] % 2 == 1;
        if (isOdd[1])
            weight *= 1.5;
        total += x[order[i]] * x[order[i]] * weight;
    }

    return total;
}

//// SmallArrayExit: left in the middle of a loop
// at ["r5", 0.5]
// at ["r5", 50.0]
[Differentiable]
public static double F(double[] x, [NoGradient] double limit)
{
    double[] t = new double[2];
    for (int i = 0; i < x.Length; i++)
    {
        t[0] += x[i] * x[i];
        t[1] = t[0] * x[i];
        if (t[0] > limit)
            return t[1];
        if (x[i] < 0)
            continue;
        t[0] += 0.1 * t[1];
    }

    return t[0] * t[1];
}

//// SmallArrayBetween: two small arrays, one handed to a method that fills the other
// at ["r6"]
[Differentiable]
public static double F(double[] x)
{
    double[] a = new double[3], c = new double[3];
    double total = 0;
    for (int i = 0; i < 2; i++)
    {
        for (int k = 0; k < 3; k++)
            a[k] = x[3 * i + k] - x[k];
        Cross(a, x, c);
        total += c[0] * c[1] + Math.Sqrt(1 + c[2] * c[2]);
    }

    return total;
}

private static void Cross(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> c)
{
    c[0] = a[1] * b[2] - a[2] * b[1];
    c[1] = a[2] * b[0] - a[0] * b[2];
    c[2] = a[0] * b[1] - a[1] * b[0];
}

//// SmallArrayOverwritten: the same element many times
// at [0.4, 0.9]
[Differentiable]
public static double F(double x, double y)
{
    double[] t = new double[1];
    t[0] = x;
    t[0] *= t[0] + y;
    t[0] = t[0] * t[0] * y;
    t[0] /= 1 + t[0];
    t[0] -= x * t[0];
    return t[0];
}

//// LogisticInLoops: the logistic function as one writes it, both ways round, saturated and not
// at ["r3"]
// at [[-3.0, 0.0, 4.0]]
// single
[Differentiable]
public static double F(double[] x)
{
    double total = 0, state = 0.1;
    for (int i = 0; i < x.Length; i++)
    {
        double s = 1 / (1 + Math.Exp(-x[i] * state));
        double u = 1 / (Math.Exp(x[i]) + 1);
        state = s * u + 0.5 * state;
        total += s * state - u * u;
    }

    return total;
}

//// ExponentialReadTwice: what the logistic function is made of has other readers
// at ["r3"]
[Differentiable]
public static double F(double[] x)
{
    double state = 0.5;
    for (int i = 0; i < x.Length; i++)
    {
        double e = Math.Exp(-x[i] * state);
        double d = 1 + e;
        double s = 1 / d;
        state = s * e + Math.Log(d) * s;
    }

    return state * state;
}

//// QuotientsByOne: several quotients by the same number, and a reciprocal
// at ["r4"]
[Differentiable]
public static double F(double[] x)
{
    double state = 1;
    for (int i = 0; i < x.Length; i++)
    {
        double d = 2 + x[i] * state;
        double a = x[i] / d, b = state / d, c = 1 / d, e = -1 / d, f = 3 / d;
        state = a * b + c * e * f + a;
    }

    return state;
}

//// SineAndCosine: the derivative of one is the other, and both are there
// at ["r4"]
// at ["r0"]
[Differentiable]
public static double F(double[] x)
{
    double angle = 0.3, total = 0;
    for (int i = 0; i < x.Length; i++)
    {
        double sine = Math.Sin(angle);
        if (x[i] > 0)
        {
            double cosine = Math.Cos(angle), other = Math.Sin(x[i]);
            total += sine * cosine * Math.Cos(x[i]) * other;
        }

        angle += sine * x[i] + Math.Cosh(0.1 * angle) * Math.Sinh(0.1 * angle);
    }

    return total * angle;
}

//// QuotientsByZero: infinite quotients that the result does not depend on contribute nothing
// at [[1.0, 0.5], [0.0, 2.0]]
// at [[1.0, 0.5], [4.0, 2.0]]
[Differentiable]
public static double F([NoGradient] double[] x, double[] d)
{
    double total = 1;
    for (int i = 0; i < x.Length; i++)
    {
        double a = x[i] / d[i], b = (x[i] + total) / d[i], c = 1 / d[i];
        if (Math.Abs(a) > 10)
            a = 10;
        if (Math.Abs(b) > 10)
            b = total;
        if (Math.Abs(c) > 10)
            c = 1;
        total = total * a * c + b;
    }

    return total;
}
