//// RowsOfProducts: rows of three arrays in nested loops, one of them of no columns or no rows
// at ["r3x4", "r4x2"]
// at ["r0x4", "r4x2"]
// at ["r3x0", "r0x2"]
// at ["r2x3", "r3x0"]
[Differentiable]
public static double F(double[,] a, double[,] b)
{
    int n = a.GetLength(0), m = a.GetLength(1), p = b.GetLength(1);
    double[,] c = new double[n, p];
    for (int i = 0; i < n; i++)
        for (int j = 0; j < p; j++)
            for (int k = 0; k < m; k++)
                c[i, j] += a[i, k] * b[k, j];
    double total = 0;
    for (int i = 0; i < n; i++)
        for (int j = 0; j < p; j++)
            total += Math.Exp(0.1 * c[i, j]) * c[i, j];
    return total;
}

//// RowsOfNeighbours: rows beside the row of the loop, out of range where nothing is read of them
// at ["r4x3"]
// at ["r1x3"]
// at ["r2x1"]
// at ["r0x2"]
[Differentiable]
public static double F(double[,] u)
{
    double total = 0;
    for (int i = 0; i < u.GetLength(0); i++)
        for (int j = 0; j < u.GetLength(1); j++)
        {
            double above = i > 0 ? u[i - 1, j] : 0.25, below = i + 1 < u.GetLength(0) ? u[i + 1, j] : 0.5;
            total += Math.Sin(u[i, j] * above) * below;
        }
    return total;
}

//// RowOutOfRange: a row that does not exist throws where an element of it is read, and nowhere else
// at ["r3x3", 2, 3]
// at ["r3x3", 3, 0]
// at ["r3x3", -1, 0]
// at ["r3x3", 7, -2]
// throws ["r3x3", 3, 1]
// throws ["r3x3", -1, 3]
// throws ["r3x3", 2, 4]
// throws ["r3x0", 0, 1]
// throws ["r0x3", 0, 1]
[Differentiable]
public static double F(double[,] a, int row, int columns)
{
    double product = 1;
    for (int j = 0; j < columns; j++)
        product *= 1 + a[row, j] * a[row, j];
    return Math.Log(product);
}

//// RowWrittenOutOfRange: writes to a row of an array of the method
// at ["r3", 1, 3]
// at ["r3", 2, 0]
// throws ["r3", 2, 3]
// throws ["r3", 0, 4]
[Differentiable]
public static double F(double[] x, int row, int columns)
{
    double[,] t = new double[2, 3];
    for (int i = 0; i < columns; i++)
        t[row, i] = x[i] * x[i];
    double total = 0;
    for (int j = 0; j < 2; j++)
        for (int i = 0; i < 3; i++)
            total += Math.Exp(t[j, i]) * t[j, 0];
    return total;
}

//// RowsOfBlocks: rows of arrays of three dimensions
// at ["r2x3x4", "r3"]
// at ["r1x0x4", "r0"]
// at ["r0x2x2", "r2"]
// at ["r2x2x0", "r2"]
[Differentiable]
public static double F(double[,,] a, double[] w)
{
    double[,,] b = new double[a.GetLength(0), a.GetLength(1), a.GetLength(2)];
    double total = 0;
    for (int s = 0; s < a.GetLength(0); s++)
    {
        for (int i = 0; i < a.GetLength(1); i++)
            for (int j = 0; j < a.GetLength(2); j++)
                b[s, i, j] = a[s, i, j] * a[0, i, j] * w[i];
        for (int i = 0; i < a.GetLength(1); i++)
            for (int j = 0; j < a.GetLength(2); j++)
                total += Math.Sin(b[s, i, j]) * b[s, 0, j];
    }
    return total;
}

//// RowsExchanged: arrays of two dimensions that change places between sweeps
// at ["r3x4", 3]
// at ["r3x4", 0]
// at ["r1x4", 2]
[Differentiable]
public static double F(double[,] u0, int sweeps)
{
    int n = u0.GetLength(0), m = u0.GetLength(1);
    double[,] u = (double[,])u0.Clone(), next = new double[n, m];
    for (int t = 0; t < sweeps; t++)
    {
        for (int i = 0; i < n; i++)
            for (int j = 0; j < m; j++)
                next[i, j] = u[i, j] + 0.1 * Math.Sin(u[i, (j + 1) % m]) * u[0, j];
        (u, next) = (next, u);
    }
    double total = 0;
    for (int i = 0; i < n; i++)
        for (int j = 0; j < m; j++)
            total += u[i, j] * u[i, j];
    return total;
}

//// TrianglesOfRows: rows of growing length in a row of factors, counted through all of them; arrays of each component
// at ["r2x3", "r2x6", "r3x3"]
// at ["r2x1", "r2x1", "r2x1"]
// at ["r3x4", "r3x10", "r1x4"]
// at ["r0x2", "r0x3", "r2x2"]
// at ["r2x2", "r2x3", "r0x2"]
// throws ["r2x3", "r2x5", "r3x3"]
// throws ["r2x3", "r1x6", "r3x3"]
[Differentiable]
public static double F(double[,] means, double[,] factors, [NoGradient] double[,] points)
{
    int k = means.GetLength(0), d = means.GetLength(1);
    double total = 0;
    double[] y = new double[d], terms = new double[k];
    for (int p = 0; p < points.GetLength(0); p++)
    {
        for (int j = 0; j < k; j++)
        {
            for (int i = 0; i < d; i++)
                y[i] = Math.Exp(factors[j, i]) * (points[p, i] - means[j, i]);
            int entry = d;
            for (int column = 0; column < d; column++)
            {
                double centered = points[p, column] - means[j, column];
                for (int row = column + 1; row < d; row++)
                    y[row] += factors[j, entry++] * centered;
            }
            double squares = 0;
            foreach (double v in y)
                squares += v * v;
            terms[j] = Math.Exp(-0.5 * squares);
        }
        double sum = 0;
        foreach (double term in terms)
            sum += term;
        total += Math.Log(1 + sum);
    }
    return Math.Sqrt(1 + total * total);
}

//// JaggedTrips: inner loops of a number of iterations that differs, with arrays of their own kept for the way back
// at ["r6", [3, 0, 2, 1]]
// at ["r6", [0, 0]]
// at ["r6", []]
// at ["r6", [6]]
// throws ["r6", [2, 7]]
[Differentiable]
public static double F(double[] x, int[] trips)
{
    double total = 0;
    for (int p = 0; p < 2; p++)
        for (int g = 0; g < trips.Length; g++)
        {
            double[] powers = new double[trips[g]];
            for (int i = 0; i < trips[g]; i++)
                powers[i] = Math.Exp(x[i] * (p + 1)) * x[g];
            double product = 1;
            for (int i = 0; i < trips[g]; i++)
                product *= 1 + powers[i] * powers[i];
            total += Math.Log(product) * x[p];
        }
    return total * total;
}

//// LoadsThatDoNotChange: an element of an outer index in inner loops that do not run, and one that the inner loop writes
// at ["r4", 4]
// at ["r4", 0]
// at ["r1", 3]
// at ["r0", 2]
[Differentiable]
public static double F(double[] x, int m)
{
    double[] y = new double[x.Length];
    double total = 0;
    for (int i = 0; i < x.Length; i++)
    {
        for (int j = i + 1; j < x.Length; j++)
            y[j] += Math.Sin(x[i]) * x[j];
        for (int j = 0; j < x.Length; j++)
            y[j] = y[j] * 0.5 + y[i] * x[i];
        for (int k = 0; k < m; k++)
            total += x[i] * Math.Cos(y[i] * k);
    }
    return total;
}

//// LoadBeyondTheLoop: an element that does not exist is not read where the inner loop does not run
// at ["r3", 2, 0]
// at ["r3", 2, 3]
// at ["r3", 3, 0]
// at ["r3", -1, 0]
// throws ["r3", 3, 1]
// throws ["r3", -1, 2]
[Differentiable]
public static double F(double[] x, int at, int m)
{
    double total = 0;
    for (int i = 0; i < x.Length; i++)
        for (int k = 0; k < m; k++)
            total += x[at] * x[i] * Math.Exp(total * 0.01);
    return total;
}

//// GuardsOfScratch: lengths that are checked once though two arrays of nested loops have them
// at ["r6", 3, 2]
// at ["r6", 0, 2]
// at ["r6", 3, 0]
// throws ["r6", -1, 2]
// throws ["r6", -1, 0]
[Differentiable]
public static double F(double[] x, int d, int n)
{
    double total = 0;
    double[] a = new double[d], b = new double[d];
    for (int p = 0; p < n; p++)
        for (int j = 0; j < 2; j++)
        {
            for (int i = 0; i < d; i++)
            {
                a[i] = x[i] * x[j];
                b[i] = Math.Exp(a[i] * (p + 1));
            }
            double sum = 0;
            for (int i = 0; i < d; i++)
                sum += a[i] * b[i];
            total += sum * sum;
        }
    return Math.Sqrt(1 + total);
}

//// PartOutOfRange: a run of elements that does not exist, where all of it is read, some of it or nothing
// at ["r8", 1, 5]
// at ["r8", 0, 8]
// at ["r8", 9, 0]
// at ["r8", -3, 0]
// at ["r8", 2, -4]
// throws ["r8", 3, 6]
// throws ["r8", -1, 2]
// throws ["r8", 8, 1]
// throws ["r8", 2147483647, 2]
[Differentiable]
public static double F(double[] x, int at, int n)
{
    double total = 0;
    for (int p = 0; p < 2; p++)
    {
        double product = 1;
        for (int i = 0; i < n; i++)
            product += x[at + i] * x[i] * (p + 1);
        total += Math.Sin(product);
    }
    return total;
}

//// PartsReadInBranches: elements beyond the array that a branch never reads
// at ["r6", 3]
// at ["r6", 0]
// at ["r1", 2]
[Differentiable]
public static double F(double[] x, int shift)
{
    double total = 0;
    for (int p = 0; p < 2; p++)
        for (int i = 0; i < x.Length; i++)
        {
            double left = i >= shift ? x[i - shift] : 0.5;
            if (i + shift < x.Length)
                left *= x[i + shift];
            total += Math.Exp(left) * x[i] * (p + 1);
        }
    return total;
}

//// CountedPositions: positions that are counted up in inner loops of other bounds, and read behind them
// at ["r12", 4]
// at ["r3", 2]
// at ["r1", 1]
// at ["r1", 0]
// throws ["r2", 2]
[Differentiable]
public static double F(double[] x, int d)
{
    double total = 0;
    int entry = 0;
    double[] y = new double[d];
    for (int column = 0; column < d; column++)
    {
        for (int row = column; row < d; row++)
        {
            y[row] += x[entry] * x[entry] * (row + 1);
            entry++;
        }
        total += Math.Sin(y[column]) * x[entry - 1] * entry;
    }
    return total + y.Length * Math.Exp(total);
}
