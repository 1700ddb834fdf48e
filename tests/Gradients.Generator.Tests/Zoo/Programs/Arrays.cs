//// ArrayMade: a new array filled by a loop
// at ["r4"]
// at [[]]
[Differentiable]
public static double F(double[] x)
{
    double[] y = new double[x.Length];
    for (int i = 0; i < x.Length; i++)
        y[i] = Math.Sin(x[i]) * x[0];
    double total = 0;
    for (int i = 0; i < y.Length; i++)
        total += y[i] * y[y.Length - 1 - i];
    return total;
}

//// ArrayInitializer: elements given by expressions
// at [0.4, -0.2]
[Differentiable]
public static double F(double x, double y)
{
    double[] a = { x, y, x * y, 2 };
    double[] b = new double[] { a[2], a[0], 1.5, a[1] * x };
    double total = 0;
    for (int i = 0; i < a.Length; i++)
        total += a[i] * b[i];
    return total;
}

//// CollectionExpression: elements in brackets
// at [0.4, -0.2]
[Differentiable]
public static double F(double x, double y)
{
    double[] a = [x, y, x * y];
    ReadOnlySpan<double> weights = [0.5, 0.25, 2];
    double total = 0;
    for (int i = 0; i < a.Length; i++)
        total += a[i] * a[i] * weights[i];
    return total;
}

//// PrefixProducts: each element from the one before
// at ["r5"]
// at ["r1"]
// single
[Differentiable]
public static double F(double[] x)
{
    double[] p = new double[x.Length];
    p[0] = x[0];
    for (int i = 1; i < x.Length; i++)
        p[i] = p[i - 1] * x[i] + 0.5;
    double total = 0;
    foreach (double v in p)
        total += v * v;
    return total;
}

//// InPlaceCopy: a copy is squared in place, then scaled in place
// at ["r5"]
// at [[]]
[Differentiable]
public static double F(double[] x)
{
    double[] a = (double[])x.Clone();
    for (int i = 0; i < a.Length; i++)
        a[i] = a[i] * a[i];
    for (int i = 0; i < a.Length; i++)
        a[i] *= 1 + i;
    double total = 0;
    for (int i = 0; i < a.Length; i++)
        total += a[i] * Math.Sin(x[i]);
    return total;
}

//// InOutParameter: the method destroys its argument
// at ["r5"]
// at ["r1"]
[Differentiable]
public static double F(double[] x)
{
    for (int i = 1; i < x.Length; i++)
        x[i] += x[i - 1] * x[i];
    double total = 0;
    for (int i = 0; i < x.Length; i++)
    {
        total += x[i] * x[i];
        x[i] = 7;
    }
    return total;
}

//// InOutSpan: the same through a span, with a factor
// at ["r4", 0.3]
[Differentiable]
public static double F(Span<double> x, double a)
{
    for (int i = 0; i < x.Length; i++)
    {
        x[i] = Math.Sin(x[i]) * a;
        a += x[i];
    }
    return a * x[0];
}

//// OverwrittenElement: what was there before does not count
// at ["r4", 0.3]
[Differentiable]
public static double F(double[] x, double a)
{
    double[] y = (double[])x.Clone();
    double before = y[1] * y[1];
    y[1] = a * y[0];
    y[0] = a;
    y[0] = y[1] * y[0] + y[2];
    return before + y[0] * y[1] * y[3];
}

//// SameElementTwice: aliases of an index
// at ["r4", 1, 1]
// at ["r4", 1, 2]
[Differentiable]
public static double F(double[] x, int i, int j)
{
    double[] y = (double[])x.Clone();
    y[i] = y[j] * y[j];
    y[j] = y[i] * x[0];
    y[i] += y[j];
    return y[i] * y[j] + y[3];
}

//// Histogram: accumulation at computed indices
// at ["r8", [0, 2, 1, 0, 2, 2, 1, 0]]
[Differentiable]
public static double F(double[] x, int[] bin)
{
    double[] sums = new double[4];
    for (int i = 0; i < x.Length; i++)
        sums[bin[i]] += x[i] * x[i];
    double total = 0;
    for (int k = 0; k < sums.Length; k++)
        total += Math.Log(1 + sums[k]) * k;
    return total;
}

//// ScatterOverwrite: later writes hide earlier ones
// at ["r8", [0, 2, 1, 0, 2, 2, 1, 0]]
[Differentiable]
public static double F(double[] x, int[] cell)
{
    double[] held = new double[3];
    for (int i = 0; i < x.Length; i++)
        held[cell[i]] = x[i] * x[i] + 0.5 * held[(cell[i] + 1) % 3];
    return held[0] * held[1] + held[2];
}

//// GatherByComputedIndex: an index from integers of the loop
// at ["r7"]
[Differentiable]
public static double F(double[] x)
{
    double y = 0;
    int at = 0;
    for (int step = 0; step < 10; step++)
    {
        at = (3 * at + step) % x.Length;
        y = 0.7 * y + x[at] * x[(at + step) % x.Length];
    }
    return y;
}

//// IndexFromEnd: x[^1] and friends
// at ["r5"]
[Differentiable]
public static double F(double[] x)
{
    double[] y = new double[3];
    y[^1] = x[^1] * x[^2];
    y[^3] = x[0] + y[^1];
    y[1] = y[0] * x[^x.Length];
    return y[0] * y[1] + y[2];
}

//// Matrix: a two-dimensional array, rows and columns
// at ["r3x4"]
// at ["r1x1"]
// at ["r0x3"]
// single
[Differentiable]
public static double F(double[,] a)
{
    double total = 0;
    for (int i = 0; i < a.GetLength(0); i++)
    {
        double row = 0;
        for (int j = 0; j < a.GetLength(1); j++)
            row += a[i, j] * a[a.GetLength(0) - 1 - i, j];
        total += row * row;
    }
    return total;
}

//// MatrixProduct: three loops into a new matrix
// at ["r2x3", "r3x2"]
// at ["r1x0", "r0x2"]
// single
[Differentiable]
public static double F(double[,] a, double[,] b)
{
    int n = a.GetLength(0), m = a.GetLength(1), p = b.GetLength(1);
    double[,] c = new double[n, p];
    for (int i = 0; i < n; i++)
        for (int k = 0; k < m; k++)
            for (int j = 0; j < p; j++)
                c[i, j] += a[i, k] * b[k, j];
    double total = 0;
    for (int i = 0; i < n; i++)
        for (int j = 0; j < p; j++)
            total += Math.Sin(c[i, j]) * (i + 1);
    return total;
}

//// MatrixForEach: foreach over a two-dimensional array
// at ["r2x3"]
[Differentiable]
public static double F(double[,] a)
{
    double total = 1;
    foreach (double v in a)
        total = total * 0.5 + v * v;
    return total;
}

//// Cube: three dimensions
// at ["r2x3x2"]
[Differentiable]
public static double F(double[,,] a)
{
    double[,,] b = new double[a.GetLength(0), a.GetLength(1), a.GetLength(2)];
    double total = 0;
    for (int i = 0; i < a.GetLength(0); i++)
        for (int j = 0; j < a.GetLength(1); j++)
            for (int k = 0; k < a.GetLength(2); k++)
            {
                b[i, j, k] = a[i, j, k] * a[i, 0, k];
                total += b[i, j, 0] * a[0, j, k];
            }
    return total;
}

//// Jagged: rows of their own lengths
// at [[[0.1, 0.2], [0.5], [], [0.3, -0.4, 0.7]]]
// at [[]]
[Differentiable]
public static double F(double[][] rows)
{
    double total = 0;
    foreach (double[] row in rows)
    {
        double product = 1;
        for (int j = 0; j < row.Length; j++)
            product *= 1 + row[j];
        total += product * product;
    }
    return total;
}

//// JaggedMade: a triangle made in the method
// at ["r4"]
[Differentiable]
public static double F(double[] x)
{
    int n = x.Length;
    double[][] t = new double[n][];
    for (int i = 0; i < n; i++)
    {
        t[i] = new double[i + 1];
        for (int j = 0; j <= i; j++)
            t[i][j] = x[i] * x[j] + (j > 0 ? t[i][j - 1] : 0);
    }
    double total = 0;
    for (int i = 0; i < n; i++)
        total += Math.Sin(t[i][i]) * t[n - 1][i];
    return total;
}

//// JaggedInPlace: rows are overwritten and accumulated
// at ["r3x3", "r3"]
[Differentiable]
public static double F(double[][] a, double[] x)
{
    for (int i = 0; i < a.Length; i++)
        for (int j = 0; j < a[i].Length; j++)
        {
            a[i][j] *= x[j];
            if (i > 0)
                a[i][j] += a[i - 1][j] * a[i - 1][j];
        }
    double total = 0;
    for (int j = 0; j < x.Length; j++)
        total += a[a.Length - 1][j] * x[j];
    return total;
}

//// StackAllocated: scratch on the stack
// at ["r5"]
[Differentiable]
public static double F(ReadOnlySpan<double> x)
{
    Span<double> y = stackalloc double[8];
    y.Clear();
    for (int i = 0; i < x.Length; i++)
        y[i + 1] = y[i] * 0.5 + x[i] * x[i];
    double total = 0;
    for (int i = 0; i < y.Length; i++)
        total += y[i] * y[i];
    return total;
}

//// ScratchInLoop: a scratch array of each iteration
// at ["r4"]
// at [[]]
[Differentiable]
public static double F(double[] x)
{
    double total = 0;
    for (int i = 0; i < x.Length; i++)
    {
        double[] w = new double[3];
        w[0] = x[i];
        for (int k = 1; k < 3; k++)
            w[k] = Math.Sin(w[k - 1]) + x[i] * w[0];
        total += w[0] * w[1] * w[2];
    }
    return total;
}

//// ScratchReused: one scratch array for all iterations, partly overwritten
// at ["r5"]
[Differentiable]
public static double F(double[] x)
{
    double[] w = new double[3];
    double total = 0;
    for (int i = 0; i < x.Length; i++)
    {
        w[i % 3] = x[i] * w[(i + 2) % 3] + x[i];
        total += w[0] * w[1] + w[2];
    }
    return total;
}

//// Slices: spans of spans
// at ["r8"]
[Differentiable]
public static double F(ReadOnlySpan<double> x)
{
    ReadOnlySpan<double> left = x.Slice(0, 4), right = x.Slice(4);
    double total = 0;
    for (int i = 0; i < left.Length; i++)
        total += left[i] * right[3 - i];
    ReadOnlySpan<double> middle = x[2..6];
    foreach (double v in middle[1..])
        total += Math.Sin(v) * middle[0];
    return total;
}

//// SlicesWritten: writes through overlapping slices
// at ["r6"]
[Differentiable]
public static double F(Span<double> x)
{
    Span<double> a = x[..4], b = x[2..];
    for (int i = 0; i < a.Length; i++)
        a[i] *= 1.5 + b[i];
    for (int i = 0; i < b.Length; i++)
        b[i] = b[i] * a[0] + 1;
    double total = 0;
    foreach (double v in x)
        total += v * v;
    return total;
}

//// SpanOfArray: AsSpan of a piece of an array
// at ["r6"]
[Differentiable]
public static double F(double[] x)
{
    double[] y = new double[4];
    x.AsSpan(1, 4).CopyTo(y);
    Span<double> tail = y.AsSpan(2);
    tail[0] = tail[1] * y[0];
    y[1] += tail[0];
    return y[0] * y[1] + y[2] * y[3];
}

//// RangeOfArray: a range of an array is a copy
// at ["r6"]
[Differentiable]
public static double F(double[] x)
{
    double[] y = x[1..4];
    y[0] = y[1] * y[2];
    y[1] = x[1] * y[0];
    return y[0] + y[1] * y[2] * x[5];
}

//// ArrayCopies: Array.Copy, CopyTo, Clear, Fill
// at ["r6", 0.3]
[Differentiable]
public static double F(double[] x, double a)
{
    double[] y = new double[6], z = new double[8];
    Array.Copy(x, y, 6);
    Array.Copy(x, 1, z, 2, 3);
    y.CopyTo(z, 2);
    Array.Fill(y, a * a);
    y[2] *= x[2];
    Array.Clear(z, 3, 2);
    z[0] = a;
    double total = 0;
    for (int i = 0; i < 6; i++)
        total += y[i] * z[i] + z[i + 2] * x[i];
    return total;
}

//// ArrayCopyOverlap: a shift inside one array
// at ["r6"]
[Differentiable]
public static double F(double[] x)
{
    Array.Copy(x, 0, x, 1, x.Length - 1);
    x[0] = x[3] * x[5];
    double total = 0;
    for (int i = 0; i < x.Length; i++)
        total += x[i] * x[i] * (i + 1);
    return total;
}

//// SpanFill: Fill and Clear of spans with active values
// at [0.3, 0.9]
[Differentiable]
public static double F(double a, double b)
{
    Span<double> s = stackalloc double[5];
    s.Fill(a);
    s[1..3].Fill(b * a);
    s[4..].Clear();
    s[4] += s[1];
    double total = 1;
    for (int i = 0; i < s.Length; i++)
        total *= 1 + s[i];
    return total;
}

//// SwappedBuffers: two buffers change places every step
// at ["r5", 0]
// at ["r5", 1]
// at ["r5", 4]
[Differentiable]
public static double F(double[] x, int steps)
{
    double[] a = (double[])x.Clone();
    double[] b = new double[x.Length];
    for (int s = 0; s < steps; s++)
    {
        for (int i = 0; i < a.Length; i++)
            b[i] = 0.5 * a[i] + 0.3 * Math.Sin(a[(i + 1) % a.Length]);
        (a, b) = (b, a);
    }
    double total = 0;
    for (int i = 0; i < a.Length; i++)
        total += a[i] * a[i];
    return total;
}

//// SwappedByThird: with a third reference, and only sometimes
// at ["r4", [true, false, false, true, true]]
[Differentiable]
public static double F(double[] x, bool[] swap)
{
    double[] a = (double[])x.Clone();
    double[] b = new double[4];
    for (int s = 0; s < swap.Length; s++)
    {
        b[s % 4] += a[(s + 1) % 4] * a[s % 4];
        if (swap[s])
        {
            double[] t = a;
            a = b;
            b = t;
        }
    }
    return a[0] * b[1] + a[2] + b[3] * a[1];
}

//// ChosenArray: a reference picked by a condition
// at ["r3", "r3", true]
// at ["r3", "r3", false]
[Differentiable]
public static double F(double[] x, double[] y, bool first)
{
    double[] picked = first ? x : y;
    double[] other = first ? y : x;
    double total = 0;
    for (int i = 0; i < picked.Length; i++)
        total += picked[i] * picked[i] * other[0];
    return total;
}

//// ArrayReplaced: a variable gets a new array inside the loop
// at ["r4"]
[Differentiable]
public static double F(double[] x)
{
    double[] a = x;
    for (int s = 0; s < 3; s++)
    {
        double[] next = new double[a.Length];
        for (int i = 0; i < a.Length; i++)
            next[i] = a[i] * a[(i + s) % a.Length] + 0.1;
        a = next;
    }
    double total = 0;
    for (int i = 0; i < a.Length; i++)
        total += a[i];
    return total;
}

//// ShrinkingArrays: each level half as long
// at ["r8"]
[Differentiable]
public static double F(double[] x)
{
    double[] level = x;
    while (level.Length > 1)
    {
        double[] half = new double[level.Length / 2];
        for (int i = 0; i < half.Length; i++)
            half[i] = Math.Tanh(level[2 * i] * 0.8 + level[2 * i + 1]);
        level = half;
    }
    return level[0];
}

//// BoolMask: a mask computed and used
// at ["r6"]
[Differentiable]
public static double F(double[] x)
{
    bool[] mask = new bool[x.Length];
    for (int i = 0; i < x.Length; i++)
        mask[i] = x[i] > 0 != (i % 2 == 0);
    double total = 0;
    for (int i = 0; i < x.Length; i++)
    {
        if (mask[i])
            total += x[i] * x[i];
        mask[i] = !mask[i];
    }
    for (int i = 0; i < x.Length; i++)
        total *= mask[i] ? 1 + x[i] : 1;
    return total;
}

//// IndexList: indices of the elements that pass, then a loop over them
// at ["r7"]
[Differentiable]
public static double F(double[] x)
{
    int[] index = new int[x.Length];
    int count = 0;
    for (int i = 0; i < x.Length; i++)
    {
        if (x[i] > 0)
            index[count++] = i;
    }
    double y = 1;
    for (int k = 0; k < count; k++)
        y = y * x[index[k]] + x[index[count - 1 - k]];
    return y;
}

//// PermutedInPlace: swaps of elements
// at ["r6"]
[Differentiable]
public static double F(double[] x)
{
    double[] a = (double[])x.Clone();
    for (int i = 0; i < a.Length - 1; i++)
    {
        (a[i], a[i + 1]) = (a[i + 1] * a[i], a[i]);
        double t = a[i];
        a[i] = a[0];
        a[0] = t;
    }
    double total = 0;
    for (int i = 0; i < a.Length; i++)
        total += a[i] * (i + 1);
    return total;
}

//// OutputSpan: a void method with a result to write
// at ["r4", 0.3, "z4"]
[Differentiable]
public static void F(ReadOnlySpan<double> x, double a, [Output] Span<double> y)
{
    for (int i = 0; i < x.Length; i++)
        y[i] = x[i] * Math.Exp(a * x[i]);
}

//// OutputArray: written, read again, accumulated
// at ["r4", "z4"]
[Differentiable]
public static void F(double[] x, [Output] double[] y)
{
    y[0] = x[0] * x[0];
    for (int i = 1; i < x.Length; i++)
    {
        y[i] = y[i - 1] * x[i];
        y[i] += x[0];
    }
    y[0] *= y[1];
}

//// TwoOutputs: with a swap of their contents
// at [0.4, 0.7, "z3", "z2"]
[Differentiable]
public static void F(double x, double y, [Output] double[] u, [Output] Span<double> v)
{
    u[0] = x * y;
    u[1] = Math.Sin(x);
    u[2] = u[0] * u[1];
    v[0] = u[2] + y;
    v[1] = v[0] * v[0];
    u[1] = v[1] * x;
}

//// OutputMatrix: the Gram matrix of rows
// at ["r3x2", "z3x3"]
[Differentiable]
public static void F(double[,] a, [Output] double[,] g)
{
    for (int i = 0; i < a.GetLength(0); i++)
        for (int j = 0; j <= i; j++)
        {
            double s = 0;
            for (int k = 0; k < a.GetLength(1); k++)
                s += a[i, k] * a[j, k];
            g[i, j] = s;
            g[j, i] = s;
        }
}

//// ReturnsArray: a result that is an array
// at ["r4"]
// at [[]]
[Differentiable]
public static double[] F(double[] x)
{
    double[] y = new double[x.Length];
    for (int i = 0; i < x.Length; i++)
        y[i] = Math.Sin(x[i]) + (i > 0 ? y[i - 1] * x[i] : 0);
    return y;
}

//// ReturnsMatrix: an outer product
// at ["r2", "r3"]
[Differentiable]
public static double[,] F(double[] x, double[] y)
{
    double[,] a = new double[x.Length, y.Length];
    for (int i = 0; i < x.Length; i++)
        for (int j = 0; j < y.Length; j++)
            a[i, j] = x[i] * y[j] + x[0];
    return a;
}

//// ReturnsEarlyArray: one of two arrays
// at ["r3"]
// at [[5, 0.1, 0.2]]
[Differentiable]
public static double[] F(double[] x)
{
    double[] y = (double[])x.Clone();
    if (x[0] > 1)
        return y;
    for (int i = 0; i < y.Length; i++)
        y[i] *= y[0];
    return y;
}

//// LengthsOnly: what only counts is inactive
// at ["r4"]
[Differentiable]
public static double F(double[] x)
{
    double mean = 0;
    for (int i = 0; i < x.Length; i++)
        mean += x[i] / x.Length;
    double variance = 0;
    for (int i = 0; i < x.Length; i++)
        variance += (x[i] - mean) * (x[i] - mean);
    return Math.Sqrt(variance / (x.Length - 1.0));
}

//// ConstantArrayPart: half of the array never depends on x
// at [0.4]
[Differentiable]
public static double F(double x)
{
    double[] a = new double[6];
    for (int i = 0; i < 6; i++)
        a[i] = i % 2 == 0 ? i * 0.5 : x * i;
    double y = 1;
    for (int i = 5; i > 0; i--)
        y = y * a[i] + a[i - 1];
    return y;
}

//// CircularBuffer: a delay line
// at ["r9", 0.6]
[Differentiable]
public static double F(double[] x, double feedback)
{
    double[] line = new double[3];
    double energy = 0;
    int at = 0;
    for (int n = 0; n < x.Length; n++)
    {
        double delayed = line[at];
        double y = x[n] + feedback * delayed;
        line[at] = y;
        at = at == 2 ? 0 : at + 1;
        energy += y * y;
    }
    return energy;
}

//// ArrayStack: push and pop by an index
// at ["r6"]
[Differentiable]
public static double F(double[] x)
{
    double[] stack = new double[x.Length];
    int top = 0;
    for (int i = 0; i < x.Length; i++)
    {
        stack[top++] = x[i];
        while (top > 1 && stack[top - 1] > stack[top - 2])
        {
            double right = stack[--top], left = stack[--top];
            stack[top++] = left * right - right;
        }
    }
    double y = 0;
    while (top > 0)
        y = Math.Sin(y + stack[--top]);
    return y;
}
