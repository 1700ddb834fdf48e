//// GenericNorm: a method at a type parameter, called at double
// at [[0.4, 0.7, 1.2]]
// at [[3]]
// single
private static T Norm<T>(T[] x) where T : IFloatingPointIeee754<T>
{
    T sum = T.Zero;
    foreach (T v in x)
        sum += v * v;
    return T.Sqrt(sum) * T.CreateChecked(2) + T.One / sum;
}
[Differentiable]
public static double F(double[] x) => Norm(x);

//// GenericTwoTypes: a method at double and at float
// float
// at [0.4, 0.7, 3]
// at [0.4, 0.7, 0]
private static T Sum<T>(T a, T b, int n) where T : IFloatingPointIeee754<T>
{
    T s = default;
    for (int i = 0; i < n; i++)
    {
        s += T.CreateChecked(i) * a / T.CreateTruncating(0.5) - T.Exp(-b);
        if (s > a + T.CreateSaturating(3))
            s -= T.Max(a, b);
        s++;
    }
    return T.Pow(a, b) % T.CreateChecked(100) + T.Abs(-s) * b;
}
[Differentiable]
public static float F(float x, float y, int n) => Sum(x, y, n) + (float)Sum<double>(x, y, n);

//// GenericStruct: a generic struct with operators, constants of the type parameter
// at [0.4, 0.7]
// single
public struct Dual<T> where T : IFloatingPointIeee754<T>
{
    public T Value, Slope;

    public Dual(T value, T slope)
    {
        Value = value;
        Slope = slope;
    }

    public static Dual<T> operator *(Dual<T> a, Dual<T> b) => new(a.Value * b.Value, a.Slope * b.Value + a.Value * b.Slope);

    public static Dual<T> operator +(Dual<T> a, T b) => new(a.Value + b, a.Slope);

    public readonly Dual<T> Sin() => new(T.Sin(Value), T.Cos(Value) * Slope);
}
private static T Slope<T>(T x, T scale) where T : IFloatingPointIeee754<T>
{
    Dual<T> d = new(x * T.Pi / T.Tau, scale * T.E);
    return ((d * d + scale).Sin() * d).Slope;
}
[Differentiable]
public static double F(double x, double y) => Slope(x, y);

//// GenericFunctions: a generic method with a generic delegate
// at [[0.4, 0.7, 1.2], 0.3]
private static T Fold<T, TElement>(TElement[] x, T start, Func<T, TElement, T> step)
{
    T state = start;
    foreach (TElement v in x)
        state = step(state, v);
    return state;
}
[Differentiable]
public static double F(double[] x, double a)
{
    (double sum, int count) = Fold(x, (0.0, 0), (s, v) => (s.Item1 + v * a, s.Item2 + 1));
    return sum * count + Fold(x, a, (s, v) => s * v + Math.Sin(s)) + Fold<double, double>(x, 1, Math.Max);
}

//// TypePatterns: which struct a type parameter is, is known
// at [0.4, 0.7]
public struct Linear
{
    public double Slope;

    public readonly double At(double x) => Slope * x;
}
public struct Square
{
    public double Factor;

    public readonly double At(double x) => Factor * x * x;
}
private static double At<T>(T f, double x) where T : struct
{
    if (f is Linear line)
        return line.At(x);
    return f switch
    {
        Square s => s.At(x),
        double => 3 * x,
        _ => 0,
    };
}
private static double Kind<T>(T f, double x) where T : struct => f is Square { Factor: var a } q ? q.At(x) * a : f is Linear ? x : f is not int ? x * x : 1;
[Differentiable]
public static double F(double x, double y) =>
    At(new Linear { Slope = x }, y) + At(new Square { Factor = y }, x) + At(x, y) * Kind(new Square { Factor = x }, y) + Kind(new Linear(), x) + Kind(x, y) + Kind(3, y);

//// TypeComparisons: branches on type parameters
// at [0.4, 0.7]
private static double Scaled<T>(T value, double x) where T : struct => typeof(T) == typeof(int) ? x : typeof(T) != typeof((double, int)) ? x * x : x * x * x;
[Differentiable]
public static double F(double x, double y) => Scaled(1, x) * Scaled((x, 2), y) + Scaled(y, x * y);

//// Checked: overflow contexts in all forms
// at [0.4, 0.7, 3]
// throws [0.4, 0.7, 1000000]
[Differentiable]
public static double F(double x, double y, int n)
{
    int k = checked(n * 3000) + unchecked(n * int.MaxValue);
    checked
    {
        k += n * 3;
        y = -y * 2;
    }
    unchecked
    {
        k = k * 1000003;
        n += int.MaxValue;
    }
    return Math.Sin(x) * checked(y * 2) + (k % 7) * x + checked((uint)(n & 3)) * y;
}
