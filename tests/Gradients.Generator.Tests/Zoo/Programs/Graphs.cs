//// DynamicKnapsack: integers weigh, numbers are worth
// at [[0.6, 1.1, 0.8, 1.4], [2, 3, 1, 4], 6]
[Differentiable]
public static double F(double[] worth, int[] weight, int capacity)
{
    double[] best = new double[capacity + 1];
    for (int i = 0; i < worth.Length; i++)
        for (int w = capacity; w >= weight[i]; w--)
            best[w] = Math.Max(best[w], best[w - weight[i]] + worth[i] * worth[i]);
    return best[capacity];
}

//// ShortestPath: Bellman-Ford over an edge list
// at [[1.1, 0.4, 0.7, 2.3, 0.9], [0, 0, 1, 0, 2], [1, 2, 3, 3, 3]]
[Differentiable]
public static double F(double[] length, int[] from, int[] to)
{
    Span<double> distance = stackalloc double[4];
    distance.Fill(1e6);
    distance[0] = 0;
    for (int round = 0; round < 3; round++)
        for (int e = 0; e < length.Length; e++)
        {
            double through = distance[from[e]] + length[e] * length[e];
            if (through < distance[to[e]])
                distance[to[e]] = through;
        }
    return distance[3];
}

//// PageRank: sparse rows in compressed form
// at ["p6", [0, 2, 3, 5, 6], [1, 2, 0, 1, 3, 0], 0.85]
[Differentiable]
public static double F(double[] value, int[] start, int[] column, double damping)
{
    int n = start.Length - 1;
    double[] x = new double[n], y = new double[n];
    Array.Fill(x, 1.0 / n);
    for (int step = 0; step < 4; step++)
    {
        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            double s = (1 - damping) / n;
            for (int k = start[i]; k < start[i + 1]; k++)
                s += damping * value[k] * x[column[k]];
            y[i] = s;
            sum += s;
        }
        for (int i = 0; i < n; i++)
            y[i] /= sum;
        (x, y) = (y, x);
    }
    double total = 0;
    for (int i = 0; i < n; i++)
        total += x[i] * x[i] * (i + 1);
    return total;
}

//// GradientDescent: an optimiser differentiated through
// at [[0.4, -0.3], 0.1, 6]
[Differentiable]
public static double F(double[] x0, double rate, int steps)
{
    double x = x0[0], y = x0[1];
    for (int i = 0; i < steps; i++)
    {
        double gx = 4 * x * (x * x - y) + x, gy = 2 * (y - x * x) + 0.5 * y;
        x -= rate * gx;
        y -= rate * gy;
    }
    return (x - 1) * (x - 1) + y * y;
}

//// RayMarching: steps by a distance until the surface is near
// at [0.1, 0.2, 0.7]
// at [0.9, 0.8, 0.3]
// differences 100: the last step ends by a test of the distance
[Differentiable]
public static double F(double x, double y, double radius)
{
    double t = 0, d = 1;
    for (int i = 0; i < 40 && t < 5; i++)
    {
        double z = t - 2;
        d = Math.Sqrt(x * x + y * y + z * z) - radius;
        if (d < 1e-6)
            break;
        t += d;
    }
    return t >= 5 ? 5 + x * y : t;
}

//// Spring: a chain relaxed in place with constraints of length
// at ["r8", 0.6]
[Differentiable]
public static double F(double[] p, double rest)
{
    int n = p.Length / 2;
    for (int sweep = 0; sweep < 2; sweep++)
        for (int i = 0; i + 1 < n; i++)
        {
            double dx = p[2 * i + 2] - p[2 * i], dy = p[2 * i + 3] - p[2 * i + 1];
            double length = Math.Sqrt(dx * dx + dy * dy);
            double half = 0.5 * (length - rest) / length;
            p[2 * i] += half * dx;
            p[2 * i + 1] += half * dy;
            p[2 * i + 2] -= half * dx;
            p[2 * i + 3] -= half * dy;
        }
    return p[0] * p[0] + p[2 * n - 1] * p[1] + p[4];
}

//// ExponentialSmoothing: level and trend, forecasts compared
// at ["r7", 0.4, 0.2]
[Differentiable]
public static double F(double[] y, double alpha, double beta)
{
    double level = y[0], trend = y[1] - y[0], error = 0;
    for (int t = 1; t < y.Length; t++)
    {
        double forecast = level + trend, e = y[t] - forecast;
        error += e * e;
        double before = level;
        level = alpha * y[t] + (1 - alpha) * forecast;
        trend = beta * (level - before) + (1 - beta) * trend;
    }
    return error;
}
