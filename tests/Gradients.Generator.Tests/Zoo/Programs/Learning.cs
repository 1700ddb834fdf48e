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
