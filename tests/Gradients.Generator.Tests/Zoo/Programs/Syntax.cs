//// PatternsOnNumbers: relational and logical patterns
// at ["r6"]
// at [[-1, 0, 2.9, 3, 7, 12]]
// kinks
[Differentiable]
public static double F(double[] x)
{
    double total = 0;
    for (int i = 0; i < x.Length; i++)
    {
        switch (x[i])
        {
            case >= 0 and < 3 or 7:
                total += x[i] * x[i];
                break;
            case < -0.5:
                total -= x[i];
                break;
            case not (> 10):
                total += Math.Sin(x[i]);
                break;
            default:
                total *= x[i];
                break;
        }
        int k = i switch { 0 or 2 => 1, > 3 and not 5 => 2, var n when n % 2 == 1 => 3, _ => 4 };
        total += k * x[i];
    }
    return total;
}

//// IsPatterns: patterns in conditions, and their variables
// at [0.4, 3]
// at [1.4, 0]
// at [-1.4, 5]
[Differentiable]
public static double F(double x, int n)
{
    double y = x;
    if (n is > 0 and <= 4)
        y *= x;
    if (x is not (< 0) && n is 0 or 3)
        y += Math.Cos(x);
    if (n * n is var square && square > 1)
        y += square * x;
    if (n is int m and > 3)
        y *= m;
    return y;
}

//// TuplesFromLocalFunctions: returned, deconstructed, nested
// at [0.4, 1.3]
[Differentiable]
public static double F(double x, double y)
{
    (double s, (double c, int n)) = Both(x);
    var ((a, b), z) = Nested(y, s);
    (s, c) = (c * a, s);
    return s * c * n + a * b - z;

    static (double, (double, int)) Both(double v) => (Math.Sin(v), (Math.Cos(v), 3));

    static ((double A, double B) Pair, double Z) Nested(double v, double w) => ((v * w, v + w), w * w);
}

//// RefLocals: other names of variables and elements
// at ["r4", 1]
// at ["r4", 3]
[Differentiable]
public static double F(double[] x, int k)
{
    double[] a = (double[])x.Clone();
    double sum = 0;
    ref double first = ref a[k];
    first *= a[0];
    ref double total = ref sum;
    for (int i = 0; i < a.Length; i++)
    {
        ref double item = ref a[i];
        item += first;
        total += item * item;
    }
    return sum * a[k];
}

//// FromTheEnd: indices and ranges counted from the end
// at ["r5"]
[Differentiable]
public static double F(double[] x)
{
    double[] inner = x[1..^1];
    inner[^1] *= x[^2];
    double total = x[^1] * inner[0];
    foreach (double v in x[..2])
        total += v * inner[^2];
    Span<double> span = inner.AsSpan()[1..];
    span[0] += x[0];
    return total + inner[1] * span[^1];
}

//// ForEachOverParts: foreach over spans, ranges and integers
// at ["r6", [2, 0, 3]]
// at ["r6", []]
[Differentiable]
public static double F(double[] x, int[] order)
{
    double total = 1;
    foreach (int i in order)
        total = total * 0.5 + x[i];
    foreach (double v in x.AsSpan(1, 3))
        total += v * total;
    foreach (ref readonly double v in x.AsSpan())
        total += v;
    foreach (int i in order[..^0])
    {
        if (i == 3)
            break;
        total *= x[i];
    }
    return total;
}

//// ForEachMatrixParts: foreach over a matrix of integers
// at ["r3", 2]
[Differentiable]
public static double F(double[] x, int n)
{
    int[,] pairs = { { 0, 1 }, { 2, 0 }, { 1, 1 } };
    double total = 0;
    foreach (int i in pairs)
        total = total * 0.3 + x[i] * x[(i + n) % 3];
    return total;
}

//// ArrayMethods: fill, clear, copy and clone, whole and in part
// at ["r6", 0.4]
[Differentiable]
public static double F(double[] x, double v)
{
    double[] a = new double[6];
    Array.Fill(a, v);
    Array.Copy(x, a, 2);
    Array.Copy(x, 1, a, 3, 2);
    double[] b = (double[])a.Clone();
    Array.Clear(a, 0, 1);
    a[0] += b[1] * b[2];
    Array.Copy(a, 0, a, 1, 4);
    x.AsSpan(0, 2).CopyTo(b.AsSpan(2));
    b.AsSpan().Slice(4).Fill(a[1] * v);
    b.AsSpan(0, 1).Clear();
    double total = 0;
    for (int i = 0; i < 6; i++)
        total += a[i] * b[i] * (i + 1);
    Array.Clear(b);
    return total + b[3];
}

//// StackAllocNested: memory of a block inside a loop
// at ["r4", 3]
// at ["r4", 0]
[Differentiable]
public static double F(double[] x, int steps)
{
    double total = 1;
    for (int s = 0; s < steps; s++)
    {
        Span<double> t = stackalloc double[4];
        {
            Span<double> u = stackalloc[] { total, x[s] };
            t[s] = u[0] * u[1];
            x.AsSpan(0, 2).CopyTo(t[2..]);
        }
        for (int i = 0; i < t.Length; i++)
            total += t[i] * 0.5;
    }
    return total;
}

//// SideEffectsInIndices: indices that count
// at ["r6"]
[Differentiable]
public static double F(double[] x)
{
    double[] a = new double[6];
    int i = 0, j = 5;
    a[i++] += x[j--] * x[i];
    a[i++] = a[i - 2] * x[j];
    a[i] = x[i++] * x[i];
    a[++i] *= 2;
    a[i--] += x[i] - x[j++];
    int[] next = { 3, 1, 2 };
    a[next[0]++] += x[next[0]];
    a[next[0]] -= x[--next[1]];
    double total = 0;
    for (int k = 0; k < 6;)
        total += a[k] * (++k + i + j);
    return total;
}

//// ChainedAssignments: several targets of one value
// at ["r3", 0.3]
[Differentiable]
public static double F(double[] x, double v)
{
    double a, b;
    double[] t = new double[3];
    a = b = x[0] * v;
    t[0] = t[2] = a += b * x[1];
    b -= t[1] = v * (a = a * a);
    return a * b + t[0] * t[1] + t[2] * x[2];
}

//// CheckedAndUnchecked: integers that wrap, beside numbers
// at ["r4", 123456789]
[Differentiable]
public static double F(double[] x, int seed)
{
    uint state = unchecked((uint)seed);
    double total = 0;
    unchecked
    {
        for (int i = 0; i < 6; i++)
        {
            state = state * 1664525u + 1013904223u;
            int k = (int)(state >> 16) & 3;
            total += x[k] * (sbyte)(state >> 8);
        }
    }
    return total + checked(seed / 2) * x[0];
}

//// LocalConstants: constants of the method and of the class, and read-only arrays
// at [0.7]
[Differentiable]
public static double F(double x)
{
    const int Count = 4;
    const double Half = 1 / 2.0;
    double total = 0;
    for (int i = 0; i < Count; i++)
        total += s_weights[i % s_weights.Length] * Math.Pow(x, i) * Half + Offset;
    return total * s_scale;
}
private const double Offset = -0.25;
private static readonly double[] s_weights = { 0.5, 2, -1 };
private static readonly double s_scale = Math.Sqrt(2);

//// EnumSwitch: cases of an enumeration
// at [0.7, 0.2]
[Differentiable]
public static double F(double x, double y)
{
    double total = 0;
    for (int i = 0; i < 4; i++)
        total += Apply((Kind)i, x + i, y);
    return total;
}
private static double Apply(Kind kind, double x, double y)
{
    switch (kind)
    {
        case Kind.Sum:
            return x + y;
        case Kind.Product:
        case Kind.Square:
            return kind == Kind.Square ? x * x : x * y;
        default:
            return Math.Sin(x);
    }
}
private enum Kind
{
    Sum,
    Product,
    Square,
    Other,
}

//// EnumFromInteger: an enumeration smaller than an int, and its name in a message
// at [0.7, 1]
// at [-0.7, 1]
// throws [0.7, 9]
[Differentiable]
public static double F(double x, int kind)
{
    Kind k = (Kind)kind;
    if (k > Kind.Product)
        throw new ArgumentOutOfRangeException(nameof(kind), $"{k} of {Kind.Sum}");
    return k switch { Kind.Sum => x + 1, Kind.Product when x > 0 => x * x, _ => Math.Exp(x) };
}
private enum Kind : byte
{
    Sum,
    Product = 1,
}

//// Characters: characters of the method, as integers
// at [0.7, 0]
// at [0.7, 2]
// throws [0.7, 9]
[Differentiable]
public static double F(double x, int k)
{
    char c = (char)('a' + k);
    if (c > 'c')
        throw new ArgumentException($"No '{c}'.");
    double y = c switch { 'a' => x * x, >= 'b' and < 'c' => Math.Exp(x), _ => Math.Sin(x) };
    c++;
    return c == 'b' ? y * x : y * c;
}

//// ConditionalReference: a reference that a condition picks
// refusable: which place is meant is known at run time only
// at ["r3", true]
[Differentiable]
public static double F(double[] x, bool first)
{
    double a = x[0], b = x[1];
    ref double picked = ref first ? ref a : ref b;
    picked *= x[2];
    return a * a + b;
}

//// RefReturn: a method that returns a reference
// refusable: a place that another method picks
// at ["r3", 1]
[Differentiable]
public static double F(double[] x, int k)
{
    double[] a = (double[])x.Clone();
    Pick(a, k) *= 3;
    return a[0] * a[1] + a[2];
}
private static ref double Pick(double[] a, int k) => ref a[k];

//// Jumps: a label
// refusable: goto
// at [0.4]
[Differentiable]
public static double F(double x)
{
    int n = 0;
again:
    x = x * x + 0.1;
    if (++n < 3)
        goto again;
    return x;
}

//// GotoCase: from one case to another
// refusable: goto
// at [0.4, 1]
[Differentiable]
public static double F(double x, int k)
{
    switch (k)
    {
        case 1:
            x *= 2;
            goto case 2;
        case 2:
            x *= x;
            break;
    }
    return x;
}

//// ElementsWithArrays: structs in an array that refer to arrays
// refusable: elements that hold references
// at ["r3"]
[Differentiable]
public static double F(double[] x)
{
    Holder[] holders = new Holder[2];
    holders[0] = new Holder(x, 2);
    return holders[0].Values[1] * holders[0].Scale;
}
//// outside
public readonly record struct Holder(double[] Values, double Scale);

//// LocalFunctionsCapture: local functions that read and write variables
// at ["r3", 2]
// at ["r3", 0]
[Differentiable]
public static double F(double[] x, int steps)
{
    double total = 0, scale = x[0];
    for (int i = 0; i < steps; i++)
    {
        Add(x[i]);
        Add(x[i + 1] * total);
    }
    return total * scale;

    void Add(double v)
    {
        total += v * scale;
        scale *= 0.9 + v * 0.1;
    }
}

//// OtherClass: functions of another class
// at [0.6]
[Differentiable]
public static double F(double x) => Inner.Of(x) * Math.Clamp(x, 0.1, 2.0) + Math.Max(x, 0.2);
//// outside
public static class Inner
{
    public static double Of(double x) => Twice(Math.Sin(x)) + Math.Exp(x);

    internal static double Twice(double x) => x + x;
}

//// DoWhileContinue: continue in a loop that is tested last
// at ["r5"]
[Differentiable]
public static double F(double[] x)
{
    int i = 0;
    double total = 1;
    do
    {
        if (i++ % 2 == 0)
            continue;
        total *= x[i] + total;
        if (total > 5)
            break;
    }
    while (i < x.Length - 1);
    return total * i;
}

//// NestedConditionals: conditional expressions in indices, arguments and bounds
// at ["r5", true]
// at ["r5", false]
[Differentiable]
public static double F(double[] x, bool up)
{
    double total = 0;
    for (int i = up ? 0 : 4; up ? i < 5 : i >= 0; i += up ? 1 : -1)
    {
        total = total * 0.7 + x[i > 2 ? i - 1 : i] * (i % 2 == 0 ? x[0] : up ? x[1] : total);
        x[i] = x[up ? i : 4 - i] * 0.5;
    }
    return total + x[2];
}

//// LongIndices: loops and indices of other integer types
// at ["r4"]
[Differentiable]
public static double F(double[] x)
{
    double total = 0;
    for (long i = 0; i < x.LongLength; i++)
        total += x[i] * x[(int)(x.LongLength - 1 - i)];
    for (byte b = 3; b > 0; b--)
        total *= 1 + x[b];
    for (uint u = 0; u < 2u; u++)
        total += x[u] * u;
    short k = 1;
    k += 2;
    return total * x[k];
}

//// ShadowedNames: the same names in neighbouring blocks, names of the generated code
// at ["r3", 0.4]
[Differentiable]
public static double F(double[] arrays, double xGradient)
{
    double total = 0;
    {
        double value = arrays[0] * xGradient;
        total += value;
    }
    {
        double[] value = { total, arrays[1] };
        total += value[0] * value[1];
    }
    for (int i = 0; i < 3; i++)
    {
        double[] arraysGradient = new double[i + 1];
        arraysGradient[i] = arrays[i] * total;
        arrays = arraysGradient;
        if (arrays.Length > 0)
            break;
    }
    double iterations = total * total;
    return iterations + arrays[0];
}

//// OutAndDiscards: out variables, discards, optional arguments
// at [0.3, 0.8]
[Differentiable]
public static double F(double x, double y)
{
    Split(x * y, out double low, out _);
    Split(scale: x, value: y, low: out double again, high: out var high);
    _ = Split2(x) is (var a, _) && a > 0;
    (double p, _) = Split2(y);
    return low * again + high * p;
}
private static void Split(double value, out double low, out double high, double scale = 2)
{
    low = Math.Sin(value) * scale;
    high = value * value + low;
}
private static (double, double) Split2(double v) => (v * v, v);

//// NestedSwitches: a switch in a switch in a loop, with all kinds of exits
// at ["r6"]
// at [[-1, 2, 0.1, -0.3, 5, 0.2]]
[Differentiable]
public static double F(double[] x)
{
    double total = 0.5;
    for (int i = 0; i < x.Length; i++)
    {
        switch (i % 3)
        {
            case 0 when x[i] < 0:
                continue;
            case 0:
                total += x[i];
                break;
            case 1:
                switch (x[i])
                {
                    case > 1:
                        return total * x[i];
                    case > 0:
                        total *= 1 + x[i];
                        break;
                }
                total -= 0.1 * x[i];
                break;
            default:
                if (total > 3)
                    break;
                total += total * x[i];
                break;
        }
    }
    return total;
}

//// SmallIntegersChosen: bytes and shorts, some of them literals, chosen by conditions
// at [0.7, 1]
// at [0.7, 4]
[Differentiable]
public static double F(double x, int n)
{
    byte b = n > 2 ? (byte)7 : (byte)n;
    short s = n > 3 ? (short)-3 : (short)2;
    Level level = n == 1 ? Level.Low : (Level)b;
    double total = 0;
    for (int i = 0; i < 3; i++)
    {
        if (level == Level.High)
            level = Level.Low;
        total += x * b * s + (level == Level.Low ? x * x : 0);
        level = total > 0 ? Level.High : level;
    }
    return total;
}
private enum Level : byte
{
    Low = 1,
    High = 7,
}
