//// Zygote#644: Horner's scheme, thousands of times slower than by hand
// at ["r7", 0.9]
[Differentiable]
public static double F(double[] coefficients, double x)
{
    double y = coefficients[coefficients.Length - 1];
    for (int i = coefficients.Length - 2; i >= 0; i--)
        y = Math.FusedMultiplyAdd(y, x, coefficients[i]);
    return y;
}

//// Zygote#365: a read of an element made a full array of zeros
// at ["r9"]
[Differentiable]
public static double F(double[] x)
{
    double total = 0;
    for (int i = 0; i < x.Length; i++)
        total += x[i] * x[x.Length - 1 - i] * x[(i * 4) % x.Length];
    return total;
}

//// Zygote#39: mutated arrays are not supported
// at ["r4"]
[Differentiable]
public static double F(double[] x)
{
    double[] a = (double[])x.Clone();
    for (int k = 0; k < 3; k++)
        for (int i = 1; i < 4; i++)
            a[i] += a[i - 1] * a[i];
    return a[3] * a[2];
}

//// Zygote#563: a buffer broadcast was silently wrong
// at ["r4", 0.6]
[Differentiable]
public static double F(double[] x, double s)
{
    double[] buffer = new double[4];
    for (int i = 0; i < 4; i++)
        buffer[i] = x[i];
    for (int i = 0; i < 4; i++)
        buffer[i] = buffer[i] * s;
    for (int i = 0; i < 4; i++)
        buffer[i] += buffer[0];
    return buffer[0] * buffer[3] + buffer[1] * buffer[2];
}

//// Zygote#1236: control flow with an early return
// at [0.7, 4]
// at [3.7, 4]
// at [0.01, 4]
[Differentiable]
public static double F(double x, int n)
{
    double y = x;
    for (int i = 0; i < n; i++)
    {
        if (y > 2)
            return y * x;
        y = y * y + x;
        if (y < 0.05)
            return Math.Sqrt(y);
    }
    return y;
}

//// jax#8239: an index in a loop whose transpose was dense
// at ["r8", 3]
[Differentiable]
public static double F(double[] x, int stride)
{
    double carry = 1;
    for (int i = 0; i < 12; i++)
        carry = Math.Sin(carry * x[i * stride % x.Length]) + x[i % 3];
    return carry;
}

//// jax#5798: a branch not taken is not a number
// at [-1.5]
// at [0.4]
// at [0]
// kinks
[Differentiable]
public static double F(double x)
{
    double safe = x > 0 ? Math.Log(x) * Math.Sqrt(x) : 0;
    double other = x == 0 ? 1 : Math.Sin(x) / x;
    return safe + other + x;
}

//// jax#3058: a norm at the origin behind a guard
// at [0, 0]
// at [0.3, 0.4]
// kinks
[Differentiable]
public static double F(double x, double y)
{
    double square = x * x + y * y;
    double norm = square > 0 ? Math.Sqrt(square) : 0;
    return norm * norm + norm + x;
}

//// jax#7440: a power with base zero
// at [0, 2]
// at [0.5, 2]
// kinks
[Differentiable]
public static double F(double x, [NoGradient] double p) => Math.Pow(x, p) + Math.Pow(x, 3) + Math.Pow(x, 1);

//// warp#174: a variable overwritten in a loop
// at [0.7, 4]
[Differentiable]
public static double F(double x, int n)
{
    double y = x, total = 0;
    for (int i = 0; i < n; i++)
    {
        y = y * y;
        total += y * x;
        y = Math.Cos(y);
    }
    return total;
}

//// taichi#1074: break and continue
// at [[0.7, -0.4, 0.3, 0.9, -0.1], 0.8]
// at [[0.7, -0.4, 0.3, 0.9, -0.1], 50]
[Differentiable]
public static double F(double[] x, [NoGradient] double limit)
{
    double total = 0;
    for (int i = 0; i < 3; i++)
    {
        for (int j = 0; j < x.Length; j++)
        {
            if (x[j] < 0)
                continue;
            if (total * x[j] > limit)
                break;
            total += x[j] * (i + 1) + 0.1 * total;
        }
    }
    return total;
}

//// pytorch#36470: each element from the element before, in place
// at [0.7, 6]
// at [0.7, 1]
[Differentiable]
public static double F(double x, int n)
{
    double[] f = new double[n];
    f[0] = 1;
    for (int i = 1; i < n; i++)
        f[i] = f[i - 1] * x;
    double total = 0;
    for (int i = 0; i < n; i++)
        total += f[i];
    return total;
}

//// pytorch#194699: a product with zeros
// at [[0.7, 0, 0.3]]
// at [[0, 0, 0.3]]
// at [[0.7, 0.2, 0.3]]
[Differentiable]
public static double F(double[] x)
{
    double product = 1;
    foreach (double v in x)
        product *= v;
    return product;
}

//// pytorch#196703: the sinc at zero
// at [0]
// at [0.4]
// kinks
[Differentiable]
public static double F(double x) => x == 0 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);

//// quadrants#543: bounds, indices and conditions that change later in the body
// at ["r7"]
[Differentiable]
public static double F(double[] x)
{
    double y = 1;
    int n = 3, k = 0;
    for (int i = 0; i < n; i++)
    {
        bool flip = k % 2 == 0;
        y = y * x[k] + (flip ? x[n - 1] : -0.5);
        flip = !flip;
        k = (k + 3) % 7;
        if (flip && n < 7)
            n++;
        y = Math.Sin(y);
    }
    return y;
}

//// mfem#5281: known to be impossible, computed all the same: a value through an integer
// at [2.7]
// warns
[Differentiable]
public static double F(double x)
{
    long whole = (long)(x * 8);
    return whole * 0.125 * x;
}

//// tangent#order: the target of an assignment on its right-hand side
// at [0.7, 3]
[Differentiable]
public static double F(double x, int n)
{
    double[] a = { x, 1, x };
    for (int i = 0; i < n; i++)
    {
        a[i % 3] = a[i % 3] * a[(i + 1) % 3] + Math.Sin(a[i % 3]);
        x = x * a[i % 3];
    }
    return x + a[0] + a[2];
}

//// unrestored#addition: what is added and taken away again in floating point does not come back
// at [0.7]
// kinks
[Differentiable]
public static double F(double s)
{
    double y = s * s;
    s += 1e20;
    s -= 1e20;
    return y + s * s;
}
