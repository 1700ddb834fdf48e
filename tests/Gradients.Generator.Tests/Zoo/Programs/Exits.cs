//// Break: the search ends at the first large element
// at [[0.1, 0.2, 2, 0.3]]
// at [[0.1, 0.2]]
// at [[3, 0.2]]
[Differentiable]
public static double F(double[] x)
{
    double total = 0;
    for (int i = 0; i < x.Length; i++)
    {
        total += x[i] * x[i];
        if (x[i] > 1)
            break;
        total *= 2;
    }
    return total;
}

//// BreakByActive: the sum itself ends the loop
// at [[0.5, 0.75, 0.25, 0.5], 1]
// at [[0.5, 0.75, 0.25, 0.5], 100]
[Differentiable]
public static double F(double[] x, [NoGradient] double limit)
{
    double total = 0;
    for (int i = 0; i < x.Length; i++)
    {
        total += Math.Exp(x[i]) - 1;
        if (total > limit)
            break;
    }
    return total * total;
}

//// Continue: negative elements are passed over
// at [[0.5, -0.75, 0.25, -0.5, 2]]
// at [[-1]]
// single
[Differentiable]
public static double F(double[] x)
{
    double product = 1;
    for (int i = 0; i < x.Length; i++)
    {
        if (x[i] < 0)
            continue;
        product *= x[i];
    }
    return product;
}

//// ContinueInWhile: the increment stands before the continue
// at [[0.5, -0.75, 0.25, -0.5, 2]]
[Differentiable]
public static double F(double[] x)
{
    double y = 0.5;
    int i = 0;
    while (i < x.Length)
    {
        double v = x[i++];
        if (v < 0)
            continue;
        y = Math.Sin(y * v) + v;
    }
    return y;
}

//// ContinueInDo: continue runs to the condition
// at [0.3, 6]
// at [0.3, 1]
[Differentiable]
public static double F(double x, int n)
{
    double y = x;
    int i = 0;
    do
    {
        i++;
        if (i % 3 == 0)
            continue;
        y = y * x + i;
    }
    while (i < n);
    return y;
}

//// BreakAndContinueNested: inner exits do not touch the outer loop
// at ["r3x4"]
// at ["r0x4"]
[Differentiable]
public static double F(double[,] a)
{
    double total = 0;
    for (int i = 0; i < a.GetLength(0); i++)
    {
        double row = 1;
        for (int j = 0; j < a.GetLength(1); j++)
        {
            if (a[i, j] < -0.3)
                continue;
            if (row > 3)
                break;
            row += a[i, j] * a[i, j] * (j + 1);
        }
        if (row == 1)
            continue;
        total += Math.Log(row);
    }
    return total;
}

//// EarlyReturn: out of the middle of two loops
// at ["r4", 0.5]
// at ["r4", 5]
// at [[], 1]
[Differentiable]
public static double F(double[] x, double limit)
{
    double total = 0;
    for (int i = 0; i < x.Length; i++)
    {
        for (int j = 0; j <= i; j++)
        {
            total += x[i] * x[j];
            if (total > limit)
                return total * limit;
        }
        total = Math.Sin(total);
    }
    return total - limit;
}

//// EarlyReturnInBranches: return in every corner
// at [0.5, 0.5, 3]
// at [1.5, 0.5, 3]
// at [0.5, 2.5, 3]
// at [0.5, 2.5, 0]
[Differentiable]
public static double F(double x, double y, int n)
{
    if (x > 1)
    {
        if (y < 1)
            return x * y;
        x = x - 1;
    }
    else
    {
        for (int i = 0; i < n; i++)
        {
            y = y * x;
            if (y < 0.2)
                return y + x * x;
        }
    }
    if (y > 2)
        return Math.Log(y);
    return x / y;
}
