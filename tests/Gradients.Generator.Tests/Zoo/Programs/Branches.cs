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
