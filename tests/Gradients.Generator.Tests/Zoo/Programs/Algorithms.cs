//// BubbleSort: elements exchanged by comparisons
// at [[0.3, -0.7, 1.2, 0.1, -0.2]]
[Differentiable]
public static double F(double[] x)
{
    double[] a = (double[])x.Clone();
    for (int i = 0; i < a.Length; i++)
        for (int j = 0; j + 1 < a.Length - i; j++)
            if (a[j] > a[j + 1])
                (a[j], a[j + 1]) = (a[j + 1], a[j]);
    double total = 0;
    for (int i = 0; i < a.Length; i++)
        total += (i + 1) * a[i] * a[i];
    return total;
}

//// InsertionSort: a while loop inside that moves elements
// at [[0.3, -0.7, 1.2, 0.1, -0.2]]
[Differentiable]
public static double F(double[] x)
{
    for (int i = 1; i < x.Length; i++)
    {
        double key = x[i];
        int j = i - 1;
        while (j >= 0 && x[j] > key)
        {
            x[j + 1] = x[j];
            j--;
        }
        x[j + 1] = key;
    }
    return x[0] * x[1] + x[x.Length / 2] * x[x.Length - 1];
}

//// SortingNetwork: minima and maxima of four
// at [[0.3, -0.7, 1.2, 0.1]]
[Differentiable]
public static double F(double[] x)
{
    Span<double> a = stackalloc double[4];
    x.CopyTo(a);
    int[] wires = { 0, 1, 2, 3, 0, 2, 1, 3, 1, 2 };
    for (int k = 0; k < wires.Length; k += 2)
    {
        int i = wires[k], j = wires[k + 1];
        (a[i], a[j]) = (Math.Min(a[i], a[j]), Math.Max(a[i], a[j]));
    }
    return a[0] + 2 * a[1] * a[1] + 3 * a[2] * a[3];
}

//// MedianOfThree: sliding, by branches
// at ["r7"]
[Differentiable]
public static double F(double[] x)
{
    double total = 0;
    for (int i = 2; i < x.Length; i++)
    {
        double a = x[i - 2], b = x[i - 1], c = x[i];
        double m;
        if ((a <= b && b <= c) || (c <= b && b <= a))
            m = b;
        else if ((b <= a && a <= c) || (c <= a && a <= b))
            m = a;
        else
            m = c;
        total += m * m * i;
    }
    return total;
}

//// TimeWarping: dynamic programming over a table of minima
// at ["r4", "r5"]
// at ["r1", "r1"]
[Differentiable]
public static double F(double[] x, double[] y)
{
    double[,] cost = new double[x.Length + 1, y.Length + 1];
    for (int i = 0; i <= x.Length; i++)
        for (int j = 0; j <= y.Length; j++)
            cost[i, j] = i + j == 0 ? 0 : 1e3;
    for (int i = 1; i <= x.Length; i++)
        for (int j = 1; j <= y.Length; j++)
        {
            double d = x[i - 1] - y[j - 1];
            double best = Math.Min(cost[i - 1, j - 1], Math.Min(cost[i - 1, j], cost[i, j - 1]));
            cost[i, j] = d * d + best;
        }
    return cost[x.Length, y.Length];
}

//// SmoothEditDistance: two rows of a table that change places, soft minima
// at ["r4", "r3", 0.5]
[Differentiable]
public static double F(double[] x, double[] y, double gap)
{
    double[] before = new double[y.Length + 1], row = new double[y.Length + 1];
    for (int j = 0; j < before.Length; j++)
        before[j] = j * gap;
    for (int i = 1; i <= x.Length; i++)
    {
        row[0] = i * gap;
        for (int j = 1; j <= y.Length; j++)
        {
            double d = x[i - 1] - y[j - 1];
            double a = before[j - 1] + d * d, b = before[j] + gap, c = row[j - 1] + gap;
            row[j] = -Math.Log(Math.Exp(-a) + Math.Exp(-b) + Math.Exp(-c));
        }
        (before, row) = (row, before);
    }
    return before[y.Length];
}

//// Viterbi: the best path and its score, followed back by integers
// at ["r4x3", "r3x3"]
[Differentiable]
public static double F(double[,] emission, double[,] transition)
{
    int n = emission.GetLength(0), k = emission.GetLength(1);
    double[,] score = new double[n, k];
    int[,] from = new int[n, k];
    for (int s = 0; s < k; s++)
        score[0, s] = emission[0, s];
    for (int t = 1; t < n; t++)
        for (int s = 0; s < k; s++)
        {
            int best = 0;
            for (int r = 1; r < k; r++)
                if (score[t - 1, r] + transition[r, s] > score[t - 1, best] + transition[best, s])
                    best = r;
            from[t, s] = best;
            score[t, s] = score[t - 1, best] + transition[best, s] + emission[t, s];
        }
    int at = 0;
    for (int s = 1; s < k; s++)
        if (score[n - 1, s] > score[n - 1, at])
            at = s;
    double result = score[n - 1, at] * score[n - 1, at];
    for (int t = n - 1; t > 0; t--)
    {
        at = from[t, at];
        result += emission[t - 1, at] * t;
    }
    return result;
}

//// ForwardAlgorithm: a hidden Markov model in logarithms
// at ["r4x3", "r3x3"]
[Differentiable]
public static double F(double[,] emission, double[,] transition)
{
    int n = emission.GetLength(0), k = emission.GetLength(1);
    double[] alpha = new double[k];
    for (int s = 0; s < k; s++)
        alpha[s] = emission[0, s];
    for (int t = 1; t < n; t++)
    {
        double[] next = new double[k];
        for (int s = 0; s < k; s++)
        {
            double largest = double.NegativeInfinity;
            for (int r = 0; r < k; r++)
                largest = Math.Max(largest, alpha[r] + transition[r, s]);
            double sum = 0;
            for (int r = 0; r < k; r++)
                sum += Math.Exp(alpha[r] + transition[r, s] - largest);
            next[s] = largest + Math.Log(sum) + emission[t, s];
        }
        alpha = next;
    }
    double total = 0;
    foreach (double a in alpha)
        total += Math.Exp(a);
    return Math.Log(total);
}

//// KalmanFilter: one dimension, the log-likelihood
// at ["r6", 0.3, 0.7]
[Differentiable]
public static double F(double[] z, double q, double r)
{
    double x = 0, p = 1, likelihood = 0;
    foreach (double measured in z)
    {
        p += q;
        double s = p + r, innovation = measured - x;
        likelihood -= 0.5 * (Math.Log(2 * Math.PI * s) + innovation * innovation / s);
        double gain = p / s;
        x += gain * innovation;
        p *= 1 - gain;
    }
    return likelihood;
}

//// KalmanTwoStates: position and velocity as a struct
// at ["r5", 0.2, 0.4]
public struct Filter
{
    public double X, V, Pxx, Pxv, Pvv;

    public void Predict(double dt, double noise)
    {
        X += dt * V;
        Pxx += dt * (2 * Pxv + dt * Pvv);
        Pxv += dt * Pvv;
        Pvv += noise;
    }

    public double Update(double z, double r)
    {
        double s = Pxx + r, y = z - X;
        double kx = Pxx / s, kv = Pxv / s;
        X += kx * y;
        V += kv * y;
        Pvv -= kv * Pxv;
        Pxv *= 1 - kx;
        Pxx *= 1 - kx;
        return y * y / s + Math.Log(s);
    }
}
[Differentiable]
public static double F(double[] z, double noise, double r)
{
    Filter f = new Filter { Pxx = 1, Pvv = 1 };
    double cost = 0;
    for (int i = 0; i < z.Length; i++)
    {
        f.Predict(0.5, noise);
        cost += f.Update(z[i], r);
    }
    return cost + f.V;
}

//// BinomialTree: an American put
// at [100, 95, 0.05, 0.3, 8]
// at [80, 95, 0.05, 0.3, 8]
// step 1e-4
[Differentiable]
public static double F(double spot, double strike, double rate, double volatility, int n)
{
    double dt = 1.0 / n;
    double up = Math.Exp(volatility * Math.Sqrt(dt)), down = 1 / up;
    double discount = Math.Exp(-rate * dt), p = (Math.Exp(rate * dt) - down) / (up - down);
    double[] value = new double[n + 1];
    for (int i = 0; i <= n; i++)
        value[i] = Math.Max(strike - spot * Math.Pow(up, n - 2 * i), 0);
    for (int t = n - 1; t >= 0; t--)
        for (int i = 0; i <= t; i++)
        {
            double hold = discount * (p * value[i] + (1 - p) * value[i + 1]);
            double exercise = strike - spot * Math.Pow(up, t - 2 * i);
            value[i] = exercise > hold ? exercise : hold;
        }
    return value[0];
}

//// BlackScholes: with a rational approximation of the normal distribution
// at [100, 95, 0.05, 0.3]
// at [80, 95, 0.05, 0.3]
// single
[Differentiable]
public static double F(double spot, double strike, double rate, double volatility)
{
    double d1 = (Math.Log(spot / strike) + rate + 0.5 * volatility * volatility) / volatility;
    double d2 = d1 - volatility;
    return spot * Normal(d1) - strike * Math.Exp(-rate) * Normal(d2);
}

private static double Normal(double x)
{
    double t = 1 / (1 + 0.2316419 * Math.Abs(x));
    double tail = Math.Exp(-0.5 * x * x) * 0.3989422804
        * t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    return x > 0 ? 1 - tail : tail;
}

//// AsianOption: a random walk with an integer generator, the average above a strike
// at [100, 0.05, 0.4, 17]
// at [100, 0.05, 0.4, 4]
[Differentiable]
public static double F(double spot, double drift, double volatility, int seed)
{
    uint state = (uint)seed;
    double total = 0;
    for (int path = 0; path < 6; path++)
    {
        double s = spot, average = 0;
        for (int t = 0; t < 5; t++)
        {
            double normal = 0;
            for (int k = 0; k < 4; k++)
            {
                state = state * 1664525u + 1013904223u;
                normal += state / 4294967296.0 - 0.5;
            }
            s *= Math.Exp(0.2 * (drift - 0.5 * volatility * volatility) + volatility * Math.Sqrt(0.2) * normal * 1.7);
            average += s / 5;
        }
        if (average > 100)
            total += average - 100;
    }
    return total / 6;
}

//// RandomWalk: reflected at two walls
// at [0.4, 0.9]
[Differentiable]
public static double F(double x, double size)
{
    long state = 42;
    for (int i = 0; i < 15; i++)
    {
        state = (state * 6364136223846793005L + 1442695040888963407L) & long.MaxValue;
        bool right = (state >> 40) % 2 == 0;
        x += right ? 0.3 * size : -0.25 * size;
        if (x > 1)
            x = 2 - x;
        else if (x < -1)
            x = -2 - x;
    }
    return x * x + size;
}

//// LogisticMap: a few steps of chaos
// at [0.3, 3.7, 12]
// at [0.3, 3.7, 0]
[Differentiable]
public static double F(double x, double r, int n)
{
    for (int i = 0; i < n; i++)
        x = r * x * (1 - x);
    return x;
}

//// Mandelbrot: escape time and the smooth potential
// at [0.3, 0.6]
// at [-0.2, 0.1]
[Differentiable]
public static double F(double cx, double cy)
{
    double x = 0, y = 0;
    int n = 0;
    while (x * x + y * y < 16 && n < 30)
    {
        (x, y) = (x * x - y * y + cx, 2 * x * y + cy);
        n++;
    }
    return n < 30 ? n - Math.Log2(Math.Log(x * x + y * y)) : x * y;
}

//// Perceptron: two layers by loops over jagged weights
// at [[[[0.1, -0.4, 0.3], [0.5, 0.2, -0.7]], [[0.6, -0.3]]], [0.7, -0.9, 0.4]]
public struct Network
{
    public double[][] First, Second;
}
[Differentiable]
public static double F(Network net, double[] x)
{
    double[] h = Layer(net.First, x);
    double[] y = Layer(net.Second, h);
    return (y[0] - 0.5) * (y[0] - 0.5);
}

private static double[] Layer(double[][] w, double[] x)
{
    double[] y = new double[w.Length];
    for (int i = 0; i < w.Length; i++)
    {
        double s = 0;
        for (int j = 0; j < x.Length; j++)
            s += w[i][j] * x[j];
        y[i] = 1 / (1 + Math.Exp(-s));
    }
    return y;
}

//// RecurrentCell: a gated cell over time
// at ["r5", "r6"]
[Differentiable]
public static double F(double[] input, double[] w)
{
    double h = 0, c = 0, loss = 0;
    foreach (double x in input)
    {
        double forget = Sigmoid(w[0] * x + w[1] * h), candidate = Math.Tanh(w[2] * x + w[3] * h);
        c = forget * c + (1 - forget) * candidate;
        h = Sigmoid(w[4] * x + w[5] * c) * Math.Tanh(c);
        loss += (h - x) * (h - x);
    }
    return loss;
}

private static double Sigmoid(double t) => 1 / (1 + Math.Exp(-t));

//// Convolution: two dimensions, with a border test
// at ["r4x4", "r3x3"]
[Differentiable]
public static double F(double[,] image, double[,] kernel)
{
    int n = image.GetLength(0);
    double total = 0;
    for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++)
        {
            double s = 0;
            for (int u = -1; u <= 1; u++)
                for (int v = -1; v <= 1; v++)
                {
                    if (i + u < 0 || i + u >= n || j + v < 0 || j + v >= n)
                        continue;
                    s += image[i + u, j + v] * kernel[u + 1, v + 1];
                }
            total += Math.Max(s, 0) * s;
        }
    return total;
}

//// MaximumPooling: windows of two
// at ["r8"]
[Differentiable]
public static double F(double[] x)
{
    double[] pooled = new double[x.Length / 2];
    for (int i = 0; i < pooled.Length; i++)
    {
        pooled[i] = double.NegativeInfinity;
        for (int k = 0; k < 2; k++)
            pooled[i] = Math.Max(pooled[i], x[2 * i + k]);
    }
    double total = 0;
    for (int i = 0; i < pooled.Length; i++)
        total += pooled[i] * pooled[i] * (i + 1);
    return total;
}

//// SoftmaxCrossEntropy: by loops, with the largest subtracted
// at ["r4", 2]
// single
[Differentiable]
public static double F(double[] logits, int label)
{
    double largest = logits[0];
    for (int i = 1; i < logits.Length; i++)
        if (logits[i] > largest)
            largest = logits[i];
    double sum = 0;
    for (int i = 0; i < logits.Length; i++)
        sum += Math.Exp(logits[i] - largest);
    return Math.Log(sum) + largest - logits[label];
}

//// Attention: one query over keys, in scratch
// at ["r3", "r4x3", "r4"]
[Differentiable]
public static double F(double[] query, double[,] keys, double[] values)
{
    int n = keys.GetLength(0);
    double[] w = new double[n];
    double total = 0;
    for (int i = 0; i < n; i++)
    {
        double s = 0;
        for (int j = 0; j < query.Length; j++)
            s += query[j] * keys[i, j];
        w[i] = Math.Exp(s);
        total += w[i];
    }
    double result = 0;
    for (int i = 0; i < n; i++)
        result += w[i] / total * values[i];
    return result;
}

//// GaussianMixture: log of a sum of exponentials over components
// at ["r4", "r3", "r3", "r3"]
[Differentiable]
public static double F(double[] x, double[] weight, double[] mean, double[] logSigma)
{
    double likelihood = 0;
    for (int i = 0; i < x.Length; i++)
    {
        double sum = 0;
        for (int k = 0; k < mean.Length; k++)
        {
            double d = (x[i] - mean[k]) / Math.Exp(logSigma[k]);
            sum += Math.Exp(weight[k] - 0.5 * d * d - logSigma[k]);
        }
        likelihood += Math.Log(sum);
    }
    double norm = 0;
    for (int k = 0; k < weight.Length; k++)
        norm += Math.Exp(weight[k]);
    return likelihood - x.Length * Math.Log(norm);
}

//// Reprojection: a camera with radial distortion
// at [[0.1, -0.2, 0.3, 0.05, 0.02, 1.2, 1.1, 0.1], [0.4, -0.3, 4]]
[Differentiable]
public static double F(double[] camera, double[] point)
{
    double theta2 = camera[0] * camera[0] + camera[1] * camera[1] + camera[2] * camera[2];
    double theta = Math.Sqrt(theta2), c = Math.Cos(theta), s = Math.Sin(theta) / theta;
    Span<double> p = stackalloc double[3];
    double dot = 0;
    for (int i = 0; i < 3; i++)
        dot += camera[i] * point[i];
    for (int i = 0; i < 3; i++)
    {
        int j = (i + 1) % 3, k = (i + 2) % 3;
        p[i] = point[i] * c + (camera[j] * point[k] - camera[k] * point[j]) * s + camera[i] * dot * (1 - c) / theta2;
    }
    double x = p[0] / p[2], y = p[1] / p[2], r2 = x * x + y * y;
    double scale = camera[5] * (1 + camera[3] * r2 + camera[4] * r2 * r2);
    double dx = x * scale - camera[6], dy = y * scale - camera[7];
    return dx * dx + dy * dy;
}

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
