//// FunctionIntegral: a lambda that captures a parameter, passed to a method with a loop
// at [0.7, 1.3, 5]
// at [0.7, 1.3, 0]
// single
private static double Integrate(Func<double, double> f, double from, double to, int n)
{
    double h = (to - from) / n, sum = 0;
    for (int i = 0; i < n; i++)
        sum += f(from + (i + 0.5) * h);
    return n == 0 ? from : sum * h;
}
[Differentiable]
public static double F(double a, double end, int n) => Integrate(t => a * t * Math.Sin(a * t), 0.1, end, n);

//// FunctionNested: a double integral is no recursion
// at [0.7, 1.3, 4]
private static double Integrate(Func<double, double> f, double from, double to, int n)
{
    double h = (to - from) / n, sum = 0;
    for (int i = 0; i < n; i++)
        sum += f(from + (i + 0.5) * h);
    return sum * h;
}
[Differentiable]
public static double F(double a, double b, int n) =>
    Integrate(x => x * Integrate(y => Math.Exp(-a * x * y) + Integrate(Math.Cos, 0, y * b, n), x, b, n), 0, a, n);

//// FunctionMethodGroups: static methods, functions of the runtime, local functions
// at [0.4, 0.7]
private static double Twice(Func<double, double> f, double x) => f(f(x));
private static double Square(double x) => x * x + 0.1;
[Differentiable]
public static double F(double x, double y)
{
    double Shifted(double t) => t * y + x;
    Func<double, double> g = Square, h = Shifted;
    return Twice(Square, x) + Twice(Math.Tanh, y) + Twice(Shifted, x) + g(y) * h.Invoke(x) + Twice(g, y);
}

//// FunctionNewton: two functions and a loop until they agree
// at [2.5, 1.2]
private delegate double Curve(double x);
private static double Newton(Curve f, Curve slope, double x)
{
    for (int i = 0; i < 20; i++)
    {
        double step = f(x) / slope(x);
        x -= step;
        if (Math.Abs(step) < 1e-9)
            break;
    }
    return x;
}
[Differentiable]
public static double F(double a, double b) => Newton(x => x * x * x - a * x - b, x => 3 * x * x - a, 2) + Newton(delegate (double x) { return x * x - a; }, x => 2 * x, 1) * b;

//// FunctionStateful: a lambda that changes variables of its method, called in a loop of another
// at [[0.4, 0.7, -0.3], 1.5]
// at [[], 1.5]
private static void ForEach(double[] x, Action<double, int> action)
{
    for (int i = 0; i < x.Length; i++)
        action(x[i], i);
}
[Differentiable]
public static double F(double[] x, double a)
{
    double total = a, product = 1;
    int count = 0;
    double[] seen = new double[x.Length];
    ForEach(x, (v, i) =>
    {
        total += v * total;
        product *= v + count;
        count++;
        seen[i] = total * v;
    });
    double last = 0;
    ForEach(seen, (v, _) => last = v * last + product);
    return total * last + count * product;
}

//// FunctionStatefulLocal: a local function and a delegate variable that change variables, in loops and branches
// at [0.4, 0.7, 5]
// at [0.4, 0.7, 0]
[Differentiable]
public static double F(double x, double y, int n)
{
    double state = x;
    void Step(double h) => state += h * Math.Cos(state * y);
    Action<double> step = Step;
    Func<double> read = () => state * y;
    double sum = 0;
    for (int i = 0; i < n; i++)
    {
        if (i % 2 == 0)
            step(0.1 * i);
        else
            Apply(step, y);
        int k = 0;
        while (k < 2)
        {
            Apply(h => { state *= 1 + h * x; k++; }, 0.1);
            sum += read();
        }
    }
    return sum + read() * state;
}
private static void Apply(Action<double> action, double h)
{
    for (int i = 0; i < 2; i++)
        action(h + 0.01 * i);
}

//// FunctionPassedOn: through two methods, with early returns in lambdas
// at [0.4, 0.7]
// at [-0.4, 0.7]
private static double Outer(Func<double, double, double> f, double x) => Inner(f, x, x + 1) + Inner((a, b) => f(b, a) * 2, x, 0.3);
private static double Inner(Func<double, double, double> f, double x, double y)
{
    double s = 0;
    for (int i = 1; i < 4; i++)
        s += f(x * i, y);
    return s;
}
[Differentiable]
public static double F(double x, double scale) => Outer((a, b) =>
{
    if (a < 0)
        return b * scale;
    for (int i = 0; i < 5; i++)
    {
        if (a > 1)
            return a * b * scale;
        a += b;
    }
    return a - b;
}, x);

//// FunctionArrays: arrays and structs through delegates, by reference too
// at [[0.4, 0.7, 1.2], 0.5]
private delegate void Update(ref double x, in double y, out double old);
private static double[] Apply(double[] x, Func<double[], int, double> f)
{
    double[] result = new double[x.Length];
    for (int i = 0; i < x.Length; i++)
        result[i] = f(x, i);
    return result;
}
private static (double, double) Sum(double[] x, Func<double, (double, double)> f, Update update)
{
    (double a, double b) = (0, 0);
    foreach (double v in x)
    {
        (double p, double q) = f(v);
        a += p;
        update(ref b, q, out double old);
        a += old;
    }
    return (a, b);
}
[Differentiable]
public static double F(double[] x, double w)
{
    double[] y = Apply(x, (v, i) => v[i] * v[(i + 1) % v.Length] + w);
    (double a, double b) = Sum(y, v => (v * w, v * v), static (ref double x, in double y, out double old) => { old = x; x += y * x + y; });
    return a * b;
}

//// FunctionOrdinaryDifferentialEquation: the classical Runge–Kutta method for any right-hand side
// at [1.1, 0.4, 0.3, 6]
private static (double X, double V) Solve(Func<double, double, double, (double, double)> f, double x, double v, double h, int n)
{
    for (int i = 0; i < n; i++)
    {
        double t = i * h;
        (double a1, double b1) = f(t, x, v);
        (double a2, double b2) = f(t + h / 2, x + h / 2 * a1, v + h / 2 * b1);
        (double a3, double b3) = f(t + h / 2, x + h / 2 * a2, v + h / 2 * b2);
        (double a4, double b4) = f(t + h, x + h * a3, v + h * b3);
        x += h / 6 * (a1 + 2 * a2 + 2 * a3 + a4);
        v += h / 6 * (b1 + 2 * b2 + 2 * b3 + b4);
    }
    return (x, v);
}
[Differentiable]
public static double F(double k, double c, double x, int n)
{
    (double end, double speed) = Solve((t, x, v) => (v, -k * x - c * v + Math.Sin(t)), x, 0, 0.1, n);
    return end * end + speed;
}
