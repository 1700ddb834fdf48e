//// NewtonSquareRoot: a fixed number of Newton steps
// at [2.0]
// at [0.3]
// single
[Differentiable]
public static double F(double a)
{
    double x = 1;
    for (int i = 0; i < 8; i++)
        x = 0.5 * (x + a / x);
    return x;
}

//// NewtonUntilConverged: the trip count depends on the value
// at [7, 0.5]
// at [0.01, 2]
// differences 100: a trip more or less moves the value by the tolerance of the iteration
[Differentiable]
public static double F(double a, double p)
{
    double x = 1, step;
    do
    {
        step = (x * x * x + p * x - a) / (3 * x * x + p);
        x -= step;
    }
    while (Math.Abs(step) > 1e-13 * Math.Abs(x));
    return x;
}

//// Kepler: the eccentric anomaly, then the radius
// at [0.3, 1.2]
// at [0.9, -0.4]
// at [0.05, 6]
[Differentiable]
public static double F(double e, double m)
{
    double anomaly = e < 0.8 ? m : Math.PI;
    for (int i = 0; i < 30; i++)
    {
        double f = anomaly - e * Math.Sin(anomaly) - m;
        double step = f / (1 - e * Math.Cos(anomaly));
        anomaly -= step;
        if (Math.Abs(step) < 1e-14)
            break;
    }
    return 1 - e * Math.Cos(anomaly);
}

//// Bisection: the value only chooses; the last secant step carries the derivative
// differences 100: the interval halves in steps, and the secant step hides what is left of them
// at [0.7, 2]
[Differentiable]
public static double F(double a, double b)
{
    double low = 0, high = 4;
    for (int i = 0; i < 20; i++)
    {
        double middle = 0.5 * (low + high);
        if (middle * middle * a + middle - b > 0)
            high = middle;
        else
            low = middle;
    }
    double x = 0.5 * (low + high);
    return x - (x * x * a + x - b) / (2 * a * x + 1);
}

//// Secant: two points carried along
// at [0.7, 2]
[Differentiable]
public static double F(double a, double b)
{
    double x0 = 0, x1 = 1, f0 = -b;
    for (int i = 0; i < 6; i++)
    {
        double f1 = x1 * Math.Exp(a * x1) - b;
        if (f1 == f0)
            break;
        double x2 = x1 - f1 * (x1 - x0) / (f1 - f0);
        (x0, x1, f0) = (x1, x2, f1);
    }
    return x1 * a;
}

//// EulerDecay: explicit Euler, linear in the state
// at [0.8, 1.5, 20]
// at [0.8, 1.5, 0]
// single
[Differentiable]
public static double F(double rate, double y, int n)
{
    double h = 1.0 / Math.Max(n, 1);
    for (int i = 0; i < n; i++)
        y += h * -rate * y;
    return y;
}

//// RungeKutta4: the pendulum
// at [0.8, 0.1, 9.81, 1.3]
[Differentiable]
public static double F(double angle, double speed, double g, double length)
{
    const double h = 0.05;
    for (int i = 0; i < 12; i++)
    {
        double k1a = speed, k1s = -g / length * Math.Sin(angle);
        double k2a = speed + 0.5 * h * k1s, k2s = -g / length * Math.Sin(angle + 0.5 * h * k1a);
        double k3a = speed + 0.5 * h * k2s, k3s = -g / length * Math.Sin(angle + 0.5 * h * k2a);
        double k4a = speed + h * k3s, k4s = -g / length * Math.Sin(angle + h * k3a);
        angle += h / 6 * (k1a + 2 * k2a + 2 * k3a + k4a);
        speed += h / 6 * (k1s + 2 * k2s + 2 * k3s + k4s);
    }
    return angle * angle + 0.1 * speed;
}

//// AdaptiveSteps: Euler and Heun with a step size from the error
// at [1.2, 0.7]
// differences 10: the step sizes follow the state
[Differentiable]
public static double F(double y, double a)
{
    double t = 0, h = 0.1;
    int steps = 0;
    while (t < 1 && steps < 200)
    {
        if (t + h > 1)
            h = 1 - t;
        double k1 = -a * y * y + t;
        double k2 = -a * (y + h * k1) * (y + h * k1) + t + h;
        double error = Math.Abs(0.5 * h * (k2 - k1));
        if (error < 1e-2)
        {
            y += 0.5 * h * (k1 + k2);
            t += h;
        }
        h *= error < 1e-3 ? 1.5 : 0.75;
        steps++;
    }
    return y;
}

//// VelocityVerlet: two bodies in arrays
// at [[1.0, 0.1], [0.05, 0.9], 1.1]
[Differentiable]
public static double F(double[] position, double[] velocity, double mass)
{
    double[] x = (double[])position.Clone(), v = (double[])velocity.Clone(), a = new double[2];
    Force(x, mass, a);
    for (int step = 0; step < 6; step++)
    {
        for (int k = 0; k < 2; k++)
        {
            v[k] += 0.05 * a[k];
            x[k] += 0.1 * v[k];
        }
        Force(x, mass, a);
        for (int k = 0; k < 2; k++)
            v[k] += 0.05 * a[k];
    }
    return x[0] * v[1] - x[1] * v[0] + x[0];
}

private static void Force(double[] x, double mass, double[] a)
{
    double r2 = x[0] * x[0] + x[1] * x[1];
    double r = Math.Sqrt(r2);
    for (int k = 0; k < a.Length; k++)
        a[k] = -mass * x[k] / (r2 * r);
}
