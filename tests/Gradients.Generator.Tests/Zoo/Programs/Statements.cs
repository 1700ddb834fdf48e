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

//// IfElse: three ways
// at [0.3]
// at [1.5]
// at [-0.4]
// single
[Differentiable]
public static double F(double x)
{
    if (x < 0)
        return x * x;
    else if (x < 1)
        return Math.Sin(x);
    else
        return Math.Exp(-x) * x;
}

//// IfAssigns: both branches assign, one reads what was before
// at [0.3, 2]
// at [3, 2]
[Differentiable]
public static double F(double x, double y)
{
    double a = x * y;
    double b = x;
    if (x < y)
        a = a * a;
    else
        b = a + b;
    return a * b;
}

//// SwitchStatement: over an integer, with a shared section and a default
// at [0.3, 0]
// at [0.3, 1]
// at [0.3, 2]
// at [0.3, 9]
[Differentiable]
public static double F(double x, int kind)
{
    double y;
    switch (kind)
    {
        case 0:
            y = Math.Sin(x);
            break;
        case 1:
        case 2:
            y = Math.Cos(x) * kind;
            break;
        default:
            return x * x;
    }
    return y * x;
}

//// SwitchRelational: a switch statement over a number with relational patterns
// at [-3]
// at [0.5]
// at [1.7]
// at [7]
[Differentiable]
public static double F(double x)
{
    switch (x)
    {
        case < 0:
            return -x * x;
        case >= 0 and < 1:
            return x * x * x;
        case > 5:
            return Math.Log(x);
        default:
            return Math.Sqrt(x);
    }
}

//// SwitchExpression: relational patterns of an active number
// at [-3, 2]
// at [0.5, 2]
// at [1.7, 2]
// at [7, 2]
// single
[Differentiable]
public static double F(double x, double y) => x switch
{
    < 0 => x * y,
    < 1 => Math.Sin(x) + y,
    >= 5 => y / x,
    _ => Math.Exp(-x) * y,
};

//// SwitchExpressionInteger: constants, or patterns, a guard
// at [0.5, 0]
// at [0.5, 2]
// at [0.5, 3]
// at [2.5, 5]
// at [0.5, 5]
[Differentiable]
public static double F(double x, int n)
{
    double y = n switch
    {
        0 => x,
        1 or 2 => x * x,
        > 4 when x > 1 => Math.Log(x),
        > 4 => Math.Exp(x),
        _ => 1 / x,
    };
    return y + n * x;
}

//// SwitchInLoop: an opcode a step
// at [0.5, 0.25, [0, 1, 2, 3, 1, 0]]
// at [0.5, 0.25, []]
[Differentiable]
public static double F(double x, double y, int[] program)
{
    foreach (int code in program)
    {
        switch (code)
        {
            case 0:
                x = x + y;
                break;
            case 1:
                y = x * y;
                break;
            case 2:
                (x, y) = (y, x);
                break;
            default:
                x = Math.Sin(x);
                continue;
        }
        x *= 0.5;
    }
    return x * y + y;
}

//// Conditional: ?: nested, with side values
// at [0.3, 2]
// at [3, 2]
// at [-1, 2]
[Differentiable]
public static double F(double x, double y)
{
    double a = x > y ? x * x : x < 0 ? y : x + y * y;
    return a * (y > 1 ? a : 1);
}

//// ShortCircuit: && and || guard an index
// at ["r5", 0.2]
// at [[], 0.2]
[Differentiable]
public static double F(double[] x, double t)
{
    int i = 0;
    double total = 0;
    while (i < x.Length && (x[i] < t || i < 3))
    {
        if (i > 0 && x[i - 1] > 0 || x[i] < -0.5)
            total += x[i] * t;
        else
            total -= Math.Sin(x[i]);
        i++;
    }
    return total;
}

//// BooleanLocals: flags decide later
// at [0.3, -0.4]
// at [-0.3, -0.4]
// at [0.3, 0.4]
[Differentiable]
public static double F(double x, double y)
{
    bool positive = x > 0;
    bool same = positive == (y > 0);
    bool either = positive | y > 0;
    double z = same ? x * y : x - y;
    if (!either)
        z *= 3;
    if (positive ^ same)
        z += x;
    return z * z;
}

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

//// Compound: every compound assignment
// at [0.7, 1.3]
// single
[Differentiable]
public static double F(double x, double y)
{
    double a = x;
    a += y;
    a *= a;
    a -= x / 2;
    a /= y + a;
    a %= 0.3;
    return a * x;
}

//// IncrementsOfNumbers: ++ and -- of active values, before and after
// at [0.7]
[Differentiable]
public static double F(double x)
{
    double y = x++;
    double z = ++x;
    double w = z-- * y;
    return w * --z + x;
}

//// IncrementsOfIndices: i++ inside an index
// at ["r6"]
[Differentiable]
public static double F(double[] x)
{
    int i = 0;
    double y = x[i++] * x[i++];
    y += x[i] * x[++i];
    y *= x[i--] + x[i];
    return y;
}

//// AssignmentAsExpression: chained and nested assignments
// at [0.7, 0.2]
[Differentiable]
public static double F(double x, double y)
{
    double a, b;
    a = b = x * y;
    b += a = Math.Sin(x);
    return a * b + y;
}

//// Tuples: declared, swapped, deconstructed, discarded
// at [0.7, 0.2]
[Differentiable]
public static double F(double x, double y)
{
    (double a, double b) = (x + y, x * y);
    (a, b) = (b, a);
    var (c, _) = (a * a, b);
    (double Sum, double Product) t = (a + c, b * c);
    t.Sum *= 2;
    return t.Sum - t.Product;
}

//// FibonacciByTuple: a swap in a loop
// at [0.7, 0.2, 6]
// at [0.7, 0.2, 0]
[Differentiable]
public static double F(double x, double y, int n)
{
    for (int i = 0; i < n; i++)
        (x, y) = (y, 0.5 * x + Math.Sin(y));
    return x * y;
}

//// ConstantsAndStatics: const, static readonly, a constant local
// at [0.7]
private const double Half = 0.5, Third = 1.0 / 3;
private static readonly double Scale = 1.5;
private static readonly double[] Weights = { 0.25, 0.5, 1.0 };
private const int Count = 3;
[Differentiable]
public static double F(double x)
{
    const double offset = Half + 2;
    double y = x * Scale + offset;
    for (int i = 0; i < Count; i++)
        y += Weights[i] * Math.Pow(x, i + 1) * Third;
    return y;
}

//// LocalFunctions: static local functions calling each other
// at [0.7, 0.2]
[Differentiable]
public static double F(double x, double y)
{
    return Outer(x, y) + Outer(y, x * x);

    static double Outer(double a, double b)
    {
        double c = Inner(a);
        return c * Inner(b);
    }

    static double Inner(double t) => t > 0.5 ? Math.Sin(t) : t * t;
}

//// Guards: exceptions for what is outside of the domain
// at [0.7, [0.1, 0.2]]
// throws [-1, [0.1, 0.2]]
// throws [0.7, []]
// throws [0.7, [0.1, -5]]
[Differentiable]
public static double F(double x, double[] a)
{
    if (x <= 0)
        throw new ArgumentOutOfRangeException(nameof(x), "x must be positive.");
    if (a.Length == 0)
        throw new ArgumentException("a is empty.", nameof(a));
    double y = Math.Log(x);
    foreach (double v in a)
        y += v > -1 ? Math.Sqrt(1 + v) : throw new InvalidOperationException("too small");
    return y;
}

//// Assertions: Debug.Assert is no part of the derivative
// at [0.7]
[Differentiable]
public static double F(double x)
{
    Debug.Assert(x > 0);
    double y = Math.Sqrt(x);
    Debug.Assert(y * y - x < 1e-9, "root");
    return y * x;
}

//// ReassignedParameters: the gradient is that of the entry values
// at [0.7, 1.1, 3]
// at [0.7, 1.1, 0]
[Differentiable]
public static double F(double x, double y, int n)
{
    x = x * x;
    y += x;
    for (int i = 0; i < n; i++)
        x = x * y + 0.1;
    n = 5;
    return x * n;
}

//// Shadowing: inner scopes with names used again
// at [0.7]
[Differentiable]
public static double F(double x)
{
    double y = 0;
    for (int i = 0; i < 3; i++)
    {
        double t = x * i;
        y += Math.Sin(t);
    }
    for (int i = 0; i < 2; i++)
    {
        double t = y * x;
        y = t * t + 0.5;
    }
    {
        double t = 3 * x;
        y -= t;
    }
    return y;
}

//// LoopVariableUsed: the counter is part of the value
// at [0.7, 5]
[Differentiable]
public static double F(double x, int n)
{
    double y = 0;
    for (int i = 1; i <= n; i++)
        y += Math.Pow(x, i) / i * (i % 2 == 0 ? -1 : 1);
    return y;
}

//// LoopVariableChanged: the body skips ahead
// at ["r7"]
[Differentiable]
public static double F(double[] x)
{
    double y = 0.2;
    for (int i = 0; i < x.Length; i++)
    {
        y = y * x[i] + Math.Cos(x[i]);
        if (x[i] > 0)
            i++;
    }
    return y;
}

//// BoundChanged: the bound of the loop shrinks inside
// at ["r8"]
[Differentiable]
public static double F(double[] x)
{
    double y = 1;
    int n = x.Length;
    for (int i = 0; i < n; i++)
    {
        y = Math.Sin(y + x[i] * x[n - 1]);
        if (y > 0.5)
            n--;
    }
    return y * n;
}

//// LongAndUnsigned: other integers
// at [0.3, 5]
[Differentiable]
public static double F(double x, int seed)
{
    long big = seed * 1000000007L;
    uint hash = (uint)seed;
    double y = x;
    for (byte k = 0; k < 4; k++)
    {
        hash = hash * 1664525u + 1013904223u;
        big = (big >> 3) ^ k;
        y = y * (hash / 4294967296.0) + (big % 7) * x;
    }
    return y;
}

//// Uninvolved: code that has nothing to do with the result
// at [0.3, 0.4]
[Differentiable]
public static double F(double x, double y)
{
    double unused = Math.Log(x) * y;
    double other = unused * unused;
    for (int i = 0; i < 3; i++)
        other += x;
    double z = x * y;
    other = z;
    return z * z;
}

//// ConstantResult: nothing depends on anything
// at [0.3]
// warns
[Differentiable]
public static double F(double x)
{
    double y = 2;
    for (int i = 0; i < 3; i++)
        y *= 1.5;
    return y;
}

//// InactiveParameter: one gradient is always zero
// at [0.3, 0.4]
// warns
[Differentiable]
public static double F(double x, double y)
{
    double z = x;
    if (y > 0)
        z *= 2;
    return z * z;
}

//// OverwrittenInLoop: only the last iteration counts
// at ["r4", 0.3]
// at [[], 0.3]
[Differentiable]
public static double F(double[] x, double a)
{
    double last = a * a;
    for (int i = 0; i < x.Length; i++)
        last = Math.Sin(x[i]) * a;
    return last;
}

//// DeadStores: values computed and thrown away in a loop
// at ["r4"]
[Differentiable]
public static double F(double[] x)
{
    double y = 0, z = 1;
    for (int i = 0; i < x.Length; i++)
    {
        z = y * x[i];
        y = x[i] * x[i];
        z = y + 1;
    }
    return y * z;
}

//// MaximumInLoop: the largest element by Math.Max, and by a branch
// at [[0.3, 1.7, -0.4, 1.2]]
// at [[5]]
[Differentiable]
public static double F(double[] x)
{
    double m = double.NegativeInfinity, second = x[0];
    for (int i = 0; i < x.Length; i++)
    {
        m = Math.Max(m, x[i]);
        if (x[i] * x[i] > second)
            second = x[i] * x[i];
    }
    return m * second;
}

//// Ties: operands that are equal share
// at [1.5, 1.5, 0]
// at [0, 0, 0]
// kinks
[Differentiable]
public static double F(double x, double y, double z)
    => 3 * Math.Max(x, y) * x + 5 * Math.Min(x, y) + Math.Abs(z) + 7 * Math.Max(z, 0) + Math.Clamp(y, z, 1.5) + x * y;

//// InfiniteSlopes: an infinite slope of nothing is nothing
// at [0, 2]
// kinks
[Differentiable]
public static double F(double x, double y)
{
    double root = Math.Sqrt(x * 0);
    double other = Math.Sqrt(x);
    return y * y + (y > 5 ? root + other : 0);
}

//// EverythingNested: if in switch in while in for
// at [0.7, [1, 2, 0, 3]]
// at [-0.7, [1, 2, 0, 3]]
[Differentiable]
public static double F(double x, int[] a)
{
    double y = x;
    for (int i = 0; i < a.Length; i++)
    {
        int n = a[i];
        while (n > 0)
        {
            switch (n)
            {
                case 1:
                    if (y < 0)
                        y = -y;
                    else
                        y = y * x;
                    break;
                case 2:
                    y = Math.Sin(y);
                    break;
                default:
                    y += 0.1 * x;
                    break;
            }
            n--;
            if (y > 10)
                return y;
        }
    }
    return y;
}
