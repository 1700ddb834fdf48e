//// ExpressionBody: no statement at all
// at [0.3, 1.2]
// at [-2, 0.5]
// single
[Differentiable]
public static double F(double x, double y) => x * x * Math.Sin(y);

//// ForLoop: a counted loop that accumulates
// at ["r5"]
// at [[]]
// at [[0.7]]
// single
[Differentiable]
public static double F(double[] x)
{
    double total = 0;
    for (int i = 0; i < x.Length; i++)
        total += x[i] * x[i];
    return total;
}

//// ForDownwards: counting down by two
// at ["r6"]
// at ["r1"]
[Differentiable]
public static double F(double[] x)
{
    double total = 1;
    for (int i = x.Length - 1; i >= 0; i -= 2)
        total = total * 0.5 + Math.Sin(x[i]);
    return total;
}

//// ForWithTwoVariables: two counters that meet
// at ["r7"]
// at [[]]
[Differentiable]
public static double F(double[] x)
{
    double total = 0;
    for (int i = 0, j = x.Length - 1; i < j; i++, j--)
        total += x[i] * x[j];
    return total;
}

//// ForWithoutHeader: everything inside the body
// at [0.4, 5]
// at [0.4, 0]
[Differentiable]
public static double F(double x, int n)
{
    double y = x;
    int i = 0;
    for (; ; )
    {
        if (i >= n)
            break;
        y = Math.Sin(y) + x;
        i++;
    }
    return y;
}

//// WhileLoop: as long as a value is large
// at [9.5, 0.7]
// at [0.5, 0.7]
// single
[Differentiable]
public static double F(double x, double factor)
{
    double y = x;
    while (y > 1)
        y *= factor;
    return y + x;
}

//// WhileWithInteger: the Collatz sequence of an integer beside a float
// at [0.3, 7]
// at [0.3, 1]
[Differentiable]
public static double F(double x, int n)
{
    double y = x;
    while (n != 1)
    {
        if (n % 2 == 0)
        {
            n /= 2;
            y = Math.Cos(y);
        }
        else
        {
            n = 3 * n + 1;
            y = y * x + 0.1;
        }
    }
    return y;
}

//// DoLoop: the body runs once at least
// at [0.4, 5]
// at [0.4, 0]
[Differentiable]
public static double F(double x, int n)
{
    double y = x;
    int i = 0;
    do
    {
        y = y * x + Math.Exp(-y);
        i++;
    }
    while (i < n);
    return y;
}

//// DoWhileActive: a do loop that ends by its own result
// at [20, 0.3]
// at [0.1, 0.3]
[Differentiable]
public static double F(double x, double a)
{
    double y = x;
    do
        y = y / 3 + a;
    while (y > 1);
    return y * y;
}

//// ForEachArray: over an array
// at ["r4"]
// at [[]]
[Differentiable]
public static double F(double[] x)
{
    double product = 1;
    foreach (double v in x)
        product *= 1 + v * v;
    return product;
}

//// ForEachSpan: over a span, with a nested one
// at ["r4", "r3"]
// at [[], "r3"]
[Differentiable]
public static double F(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
{
    double total = 0;
    foreach (double a in x)
    {
        double inner = 0;
        foreach (double b in y)
            inner += Math.Sin(a * b);
        total += inner * inner;
    }
    return total;
}

//// ForEachInts: weights picked by an index array
// at ["r4", [3, 1, 1, 0, 3]]
// at ["r4", []]
[Differentiable]
public static double F(double[] x, int[] picks)
{
    double total = 0;
    foreach (int i in picks)
        total = total * 0.9 + x[i] * x[i];
    return total;
}

//// NestedFor: a triangle of pairs
// at ["r5"]
// at ["r1"]
// single
[Differentiable]
public static double F(double[] x)
{
    double total = 0;
    for (int i = 0; i < x.Length; i++)
    {
        for (int j = 0; j < i; j++)
        {
            double d = x[i] - x[j];
            total += 1 / (1 + d * d);
        }
    }
    return total;
}

//// NestedThreeDeep: three loops, the innermost with a carried value
// at ["r3", 0.7]
[Differentiable]
public static double F(double[] x, double a)
{
    double total = 0;
    for (int i = 0; i < x.Length; i++)
    {
        double row = a;
        for (int j = 0; j < x.Length; j++)
        {
            double cell = x[i];
            for (int k = 0; k < j + 1; k++)
                cell = Math.Sin(cell + x[k]);
            row = row * cell + x[j];
        }
        total += row;
    }
    return total;
}
