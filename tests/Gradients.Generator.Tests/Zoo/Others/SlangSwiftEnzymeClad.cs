//// slang#13000: nested counted loops of a dense layer gave a wrong gradient of the input
// at ["r3", "r12", "r4"]
[Differentiable]
public static double F(double[] input, double[] weights, double[] bias)
{
    double[] output = new double[4];
    for (int row = 0; row < 4; row++)
    {
        double sum = bias[row];
        for (int column = 0; column < 3; column++)
            sum += weights[row * 3 + column] * input[column];
        output[row] = sum;
    }
    for (int row = 0; row < 4; row++)
        output[row] = output[row] > 0 ? output[row] : 0.01 * output[row];
    double total = 0;
    for (int row = 0; row < 4; row++)
        total += output[row] * output[row];
    return total;
}

//// slang#6048: an index needed by the backward pass was not saved, element 0 was read
// at ["r6", 4]
// at ["r6", 0]
[Differentiable]
public static double F(double[] x, int steps)
{
    double y = 1;
    int index = 5;
    for (int i = 0; i < steps; i++)
    {
        y = y * x[index] + 0.25;
        index = (index + 2 * i + 1) % 6;
    }
    return y;
}

//// slang#2914: right as a for loop, bogus as a do loop
// at [0.7, 5]
// at [0.7, 1]
[Differentiable]
public static double F(double x, int n)
{
    double y = x;
    int i = 0;
    do
    {
        y = y * x + i;
        i++;
    }
    while (i < n);
    return y;
}

//// slang#10081: a struct in and out whose fields are assigned to each other lost the gradient across fields
// at [[0.7, -0.4]]
public struct Pair
{
    public double A, B;
}
private static void Move(ref Pair s) => s.A = s.B;

[Differentiable]
public static double F(Pair s)
{
    double before = s.A * s.A;
    Move(ref s);
    s.B = s.A * s.B;
    return before + s.A * 3 + s.B;
}

//// slang#9267: wrong gradients through max
// at [0.7, -0.4, 0.2]
// at [-0.7, 0.4, 0.9]
[Differentiable]
public static double F(double x, double y, double z)
{
    double m = Math.Max(Math.Max(x * y, y * z), z * x);
    return m * Math.Max(x, m) + Math.Max(0, y);
}

//// slang#11285: a false error where only constant data is moved about
// at [0.7, [1, 2, 3]]
[Differentiable]
public static double F(double x, [NoGradient] double[] data)
{
    double[] block = new double[data.Length];
    for (int i = 0; i < data.Length; i++)
        block[i] = data[i] * 2;
    block[1] = block[0] + block[2];
    return x * block[1] + x * x;
}

//// swift#29564: a subscript assignment compiled and gave a wrong gradient
// at [[0.7, -0.4], 0.9]
[Differentiable]
public static double F(double[] array, double x)
{
    array[0] = x;
    return array[0] * array[1] + array[0] * array[0];
}

//// swift#58070: components of the gradient of a mutating function came out permuted
// at [[0.7, -0.4, 0.3]]
public struct Triple
{
    public double A, B, C;

    public void Rotate() => (A, B, C) = (B * A, C, A);
}
[Differentiable]
public static double F(Triple t)
{
    t.Rotate();
    t.Rotate();
    return t.A + 10 * t.B + 100 * t.C * t.C;
}

//// swift#64257: a derivative with a loop called twice
// at [0.7, [0.3, 0.4]]
[Differentiable]
public static double F(double x, double[] a)
{
    return Loop(x, a) + Loop(Loop(x, a), a);

    static double Loop(double t, double[] a)
    {
        foreach (double v in a)
            t = t * v + Math.Sin(t);
        return t;
    }
}

//// swift#65989: arrays failed with optimisation only
// at ["r4"]
[Differentiable]
public static double F(double[] x)
{
    double[] copy = new double[4];
    for (int i = 0; i < 4; i++)
        copy[i] = x[3 - i];
    double[] alias = copy;
    alias[0] *= copy[1];
    return copy[0] * copy[0] + alias[3];
}

//// swift#55170: the callee is in another file
// at [0.7]
[Differentiable]
public static double F(double x) => Elsewhere.G(Elsewhere.G(x));
//// outside
    public static class Elsewhere
    {
        public static double G(double t) => t * t + Math.Sin(t);
    }

//// Enzyme.jl#3124: a mutable buffer with two names gave zeros everywhere
// at ["r4"]
[Differentiable]
public static double F(double[] x)
{
    double[] buffer = new double[4];
    double[] alias = buffer;
    for (int i = 0; i < 4; i++)
        alias[i] = x[i] * x[i];
    double total = 0;
    for (int i = 0; i < 4; i++)
        total += buffer[i] * (i + 1);
    return total;
}

//// Enzyme.jl#1340: a scratch buffer passed as a constant made every entry zero
// at ["r4", "z4"]
[Differentiable]
public static double F(double[] x, [NoGradient] double[] scratch)
{
    for (int i = 0; i < x.Length; i++)
        scratch[i] = Math.Sin(x[i]);
    double total = 0;
    for (int i = 0; i < x.Length; i++)
        total += scratch[i] * scratch[i];
    return total;
}

//// Enzyme.jl#1547: elements moved as raw memory
// at ["r5"]
[Differentiable]
public static double F(double[] x)
{
    double[] a = new double[5], b = new double[5];
    Array.Copy(x, a, 5);
    a.AsSpan(1, 3).CopyTo(b.AsSpan(2));
    b[0] = a[4] * b[2];
    a.CopyTo(b, 0);
    return b[0] * b[1] + b[3] * b[4];
}

//// Enzyme.jl#1316: a struct with numbers, counters and arrays
// at [[0.7, 2, [0.3, -0.4]]]
public struct Mixed
{
    public double Scale;
    public int Power;
    public double[] Data;
}
[Differentiable]
public static double F(Mixed m)
{
    double total = 0;
    for (int i = 0; i < m.Data.Length; i++)
    {
        double t = m.Scale;
        for (int k = 0; k < m.Power; k++)
            t *= m.Data[i];
        total += t;
    }
    return total * m.Scale;
}

//// clad#710: a loop with continue
// at [[0.7, -0.4, 0.3, 0.9, -0.1]]
[Differentiable]
public static double F(double[] x)
{
    double y = 1;
    for (int i = 0; i < x.Length; i++)
    {
        if (i % 2 == 1)
            continue;
        y *= x[i];
        if (x[i] > 0.8)
            continue;
        y += x[i];
    }
    return y;
}

//// clad#746: an assignment inside the condition of a loop was ignored
// at [[0.7, 0.4, -0.3, 0.9]]
[Differentiable]
public static double F(double[] x)
{
    double total = 1, v;
    int i = 0;
    while (i < x.Length && (v = x[i] * x[i] * total) > 0.05)
    {
        total += v;
        i++;
    }
    return total * total;
}

//// clad#474: the loop variable depends on an active parameter
// at [0.7]
// at [0.2]
[Differentiable]
public static double F(double x)
{
    double total = 0;
    for (double t = x; t < 3; t += 0.9 + x * x)
        total += t * t;
    return total;
}

//// clad#1865: a quotient with an expression in the divisor, accumulated in a loop
// at [0.7, [0.3, -0.4, 0.6]]
[Differentiable]
public static double F(double x, double[] a)
{
    double total = 0;
    for (int i = 0; i < a.Length; i++)
    {
        double v = a[i];
        total += 1.0 / (x + v * v);
        v = total;
        total += 1.0 / (x + v * v);
    }
    return total;
}

//// clad#1108: an unused value outside of the domain
// at [1.7, 0.4]
[Differentiable]
public static double F(double x, double y)
{
    double unused = Math.Acos(x);
    double also = unused * y;
    also = Math.Sqrt(-x);
    return x * y + x;
}

//// clad#1078: a variable used in the reverse pass before it was declared
// at [0.7, 3]
// at [0.7, 0]
[Differentiable]
public static double F(double x, int n)
{
    double y = 0;
    for (int i = 0; i < n; i++)
    {
        double inner = x;
        {
            double t = inner * (i + 1);
            inner = t * t;
        }
        if (i == 1)
        {
            double t = Math.Sin(inner);
            inner += t;
        }
        y += inner;
    }
    return y;
}
