//// DeCasteljau: each level one shorter
// at ["r5", 0.3]
// at ["r1", 0.3]
// single
[Differentiable]
public static double F(double[] points, double t)
{
    double[] a = points;
    while (a.Length > 1)
    {
        double[] next = new double[a.Length - 1];
        for (int i = 0; i < next.Length; i++)
            next[i] = (1 - t) * a[i] + t * a[i + 1];
        a = next;
    }
    return a[0] * a[0];
}

//// DeCasteljauInPlace: a new array whose elements are written through the variable
// at ["r4", 0.3]
[Differentiable]
public static double F(double[] points, double t)
{
    double[] a = (double[])points.Clone();
    for (int k = a.Length - 1; k > 0; k--)
    {
        double[] old = a;
        a = new double[k];
        for (int i = 0; i < k; i++)
        {
            a[i] = old[i] * (1 - t);
            a[i] += Math.Sin(old[i + 1]) * t;
            old[i] = 0;
        }
    }
    return a[0];
}

//// PascalRows: each row one longer
// at [0.7, 4]
// at [0.7, 0]
[Differentiable]
public static double F(double x, int rows)
{
    double[] current = { x };
    for (int n = 1; n <= rows; n++)
    {
        double[] next = new double[n + 1];
        for (int i = 0; i <= n; i++)
            next[i] = (i > 0 ? current[i - 1] : 1) * x + (i < n ? current[i] : x);
        current = next;
    }
    double total = 0;
    for (int i = 0; i < current.Length; i++)
        total += current[i] * current[i] / (i + 1);
    return total;
}

//// Richardson: rows of a tableau, of which only the last is kept
// at [1.3, 4]
[Differentiable]
public static double F(double x, int levels)
{
    double[] row = [Math.Sin(x + 0.5) - Math.Sin(x)];
    double h = 0.5;
    for (int k = 1; k < levels; k++)
    {
        h /= 2;
        double[] next = new double[k + 1];
        next[0] = (Math.Sin(x + h) - Math.Sin(x)) / h;
        double factor = 1;
        for (int j = 1; j <= k; j++)
        {
            factor *= 2;
            next[j] = next[j - 1] + (next[j - 1] - row[j - 1]) / (factor - 1);
        }
        row = next;
    }
    return row[^1];
}

//// PolynomialPowers: products of polynomials, whose arrays grow by calls
// at ["r3", 3]
// at ["r3", 0]
[Differentiable]
public static double F(double[] p, int power)
{
    double[] result = [1.0];
    for (int k = 0; k < power; k++)
        result = Multiply(result, p);
    double total = 0;
    for (int i = 0; i < result.Length; i++)
        total += result[i] * Math.Cos(i);
    return total;
}
private static double[] Multiply(double[] a, double[] b)
{
    double[] c = new double[a.Length + b.Length - 1];
    for (int i = 0; i < a.Length; i++)
        for (int j = 0; j < b.Length; j++)
            c[i + j] += a[i] * b[j];
    return c;
}

//// ReturnedFromLoop: an array that is made and returned in a loop
// at ["r4", 2]
// at ["r4", 9]
// at ["r0", 0]
[Differentiable]
public static double[] F(double[] x, int wanted)
{
    for (int k = 0; k < x.Length; k++)
    {
        if (k == wanted)
        {
            double[] y = new double[k + 1];
            for (int i = 0; i <= k; i++)
                y[i] = x[i] * x[k];
            return y;
        }
    }
    return new double[] { 3.0 };
}

//// BestOfLoop: the array of the iteration with the best value
// at ["r5"]
[Differentiable]
public static double F(double[] x)
{
    double[] best = new double[1];
    double score = -100;
    for (int k = 1; k < x.Length; k++)
    {
        double[] candidate = new double[k];
        double value = 0;
        for (int i = 0; i < k; i++)
        {
            candidate[i] = x[i] * x[k];
            value += candidate[i];
        }
        if (value > score)
        {
            score = value;
            best = candidate;
        }
    }
    double total = 0;
    foreach (double v in best)
        total += v * v;
    return total + score;
}

//// TwoVariablesOneArray: after an iteration both names mean the same array
// at ["r4", 3]
// at ["r4", 0]
[Differentiable]
public static double F(double[] x, int steps)
{
    double[] a = new double[2];
    double[] b = new double[2];
    for (int s = 0; s < steps; s++)
    {
        a[0] += x[s] * x[s + 1];
        b[1] += a[0] * x[s];
        b = a;
        b[1] += x[0];
    }
    return a[0] * a[1] + b[0] * b[1] * x[3];
}

//// HistoryOfStates: the last two states, each an array of its own
// at ["r3", 5]
// at ["r3", 1]
[Differentiable]
public static double F(double[] x, int steps)
{
    double[] before = new double[x.Length], now = (double[])x.Clone();
    for (int s = 0; s < steps; s++)
    {
        double[] next = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
            next[i] = 1.2 * now[i] - 0.5 * before[(i + 1) % x.Length] + 0.1 * now[i] * now[i];
        before = now;
        now = next;
    }
    double total = 0;
    for (int i = 0; i < x.Length; i++)
        total += now[i] * before[i];
    return total;
}

//// SwapsInNestedLoops: whole sweeps in an inner loop
// at ["r4", 2, 3]
// at ["r4", 3, 1]
// at ["r4", 3, 0]
// at ["r4", 0, 3]
// single
[Differentiable]
public static double F(double[] x, int steps, int sweeps)
{
    double[] a = (double[])x.Clone();
    double[] b = new double[x.Length];
    for (int t = 0; t < steps; t++)
    {
        for (int s = 0; s < sweeps; s++)
        {
            for (int i = 0; i < a.Length; i++)
                b[i] = 0.5 * a[i] + 0.3 * Math.Sin(a[(i + 1) % a.Length]);
            (a, b) = (b, a);
        }
        a[t % a.Length] *= 1.1;
    }
    double total = 0;
    for (int i = 0; i < a.Length; i++)
        total += a[i] * a[i] + 0.1 * b[i];
    return total;
}

//// SwapsInBothLoops: in the inner loop and behind it
// at ["r3", 3, 2]
// at ["r3", 2, 3]
// at ["r3", 1, 0]
[Differentiable]
public static double F(double[] x, int steps, int inner)
{
    double[] a = (double[])x.Clone();
    double[] b = new double[3];
    double[] c = { 0.1, 0.2, 0.3 };
    for (int t = 0; t < steps; t++)
    {
        for (int s = 0; s < inner; s++)
        {
            for (int i = 0; i < 3; i++)
                b[i] = a[i] * a[(i + 1) % 3] + c[i];
            (a, b) = (b, a);
        }
        for (int i = 0; i < 3; i++)
            c[i] += 0.5 * a[i];
        (a, c) = (c, a);
    }
    return a[0] * b[1] + c[2] * a[1] + b[0];
}

//// SwapsSometimesTwice: two exchanges, each on its own condition
// at ["r4", [true, false, true, true, false]]
// at ["r4", []]
[Differentiable]
public static double F(double[] x, bool[] swap)
{
    double[] a = (double[])x.Clone();
    double[] b = { 1, 2, 3, 4 };
    double[] c = new double[4];
    for (int s = 0; s < swap.Length; s++)
    {
        c[s % 4] += a[(s + 1) % 4] * b[s % 4];
        if (swap[s])
            (a, b) = (b, a);
        if (s % 2 == 0)
            (b, c) = (c, b);
    }
    return a[0] * b[1] + c[2] * a[3] + b[0] * c[1];
}

//// SwapWhileNested: the inner loop ends by a condition on numbers
// at ["r3"]
[Differentiable]
public static double F(double[] x)
{
    double[] a = (double[])x.Clone();
    double[] b = new double[3];
    double size = 10;
    int turns = 0;
    while (size > 1)
    {
        do
        {
            for (int i = 0; i < 3; i++)
                b[i] = 0.5 * a[i] + 0.1 * a[(i + 1) % 3] * a[i];
            (a, b) = (b, a);
            turns++;
            size *= 0.7;
        }
        while (turns % 3 != 0);
        a[0] += x[1];
    }
    return a[0] + a[1] * b[2];
}

//// SwapOfParametersNested: the caller's arrays, exchanged and read
// at ["r3", "r3", 2, 3]
// at ["r3", "r3", 2, 2]
[Differentiable]
public static double F(double[] a, double[] b, int outer, int inner)
{
    double total = 0;
    for (int t = 0; t < outer; t++)
    {
        for (int s = 0; s < inner; s++)
        {
            total += a[s % 3] * b[t % 3] * total + a[0];
            (a, b) = (b, a);
        }
    }
    return total;
}

//// SwapOfParametersNestedWritten: the caller's arrays, exchanged and written
// refusable: arrays of the caller's that are exchanged in nested loops and written
// at ["r3", "r3", 2, 3]
[Differentiable]
public static double F(double[] a, double[] b, int outer, int inner)
{
    double total = 0;
    for (int t = 0; t < outer; t++)
    {
        for (int s = 0; s < inner; s++)
        {
            b[s % 3] = a[s % 3] * b[t % 3] + 0.1;
            total += b[0] * total + a[1];
            (a, b) = (b, a);
        }
    }
    return total;
}

//// ArrayByCondition: a new array in one branch, an old one in the other
// at ["r4", true]
// at ["r4", false]
[Differentiable]
public static double F(double[] x, bool fresh)
{
    double[] old = { x[0], x[1] };
    double[] a = old;
    double total = 0;
    for (int s = 0; s < 3; s++)
    {
        if (fresh)
            a = new double[s + 2];
        a[1] += x[s] * x[s + 1];
        a[0] += a[1] * old[0];
        total += a[0] * a[1];
    }
    return total + old[1];
}

//// ArrayInStruct: an array that a struct refers to, replaced
// at ["r3", 3]
[Differentiable]
public static double F(double[] x, int steps)
{
    State state = new State(new double[1], 0.5);
    for (int s = 0; s < steps; s++)
    {
        double[] longer = new double[state.Values.Length + 1];
        for (int i = 0; i < state.Values.Length; i++)
            longer[i] = state.Values[i] * state.Scale;
        longer[^1] = x[s] * x[s];
        state = new State(longer, state.Scale + 0.1 * x[0]);
    }
    double total = 0;
    for (int i = 0; i < state.Values.Length; i++)
        total += state.Values[i] * (i + 1);
    return total * state.Scale;
}
//// outside
public readonly record struct State(double[] Values, double Scale);

//// ArrayByOut: arrays made by a method and handed out
// at ["r3", 3]
[Differentiable]
public static double F(double[] x, int steps)
{
    double[] a = { 1.0 };
    for (int s = 0; s < steps; s++)
        Extend(ref a, x[s]);
    double total = 0;
    for (int i = 0; i < a.Length; i++)
        total += a[i] * x[i % 3];
    return total;
}
private static void Extend(ref double[] a, double v)
{
    double[] longer = new double[a.Length + 1];
    a.CopyTo(longer, 0);
    longer[a.Length] = v * longer[a.Length - 1];
    a = longer;
}

//// NullUntilFound: a variable that refers to no array at first
// at ["r4", 0.2]
// at ["r4", 100]
// throws [[0.5, 0.1, 0.2, -1], -100]
[Differentiable]
public static double F(double[] x, [NoGradient] double limit)
{
    double[] best = null!;
    for (int i = 0; i < x.Length; i++)
    {
        if (x[i] > limit && best == null)
            best = new double[] { x[i] * x[i], i };
        else if (best is not null)
            best[1] += x[i] * best[0];
        if (limit < -50 && i == 3)
            best = null!;
    }
    double[]? other = limit > 50 ? null : best;
    return other is null && limit > 0 ? x[0] : other![1] * other[0];
}
