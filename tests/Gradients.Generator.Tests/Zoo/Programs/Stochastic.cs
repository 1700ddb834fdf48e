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
