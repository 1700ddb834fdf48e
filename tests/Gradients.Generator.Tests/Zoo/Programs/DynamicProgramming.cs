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
