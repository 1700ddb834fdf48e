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
// refusable: the length of what the variable refers to changes from iteration to iteration
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
