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
