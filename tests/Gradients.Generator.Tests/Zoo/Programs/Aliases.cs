//// RefAndInElement: an element by reference, and read by another name
// at ["r3", 1, 1]
// at ["r3", 1, 2]
[Differentiable]
public static double F(double[] x, int i, int j)
{
    double[] y = (double[])x.Clone();
    Grow(ref y[i], y[j], in y[1]);
    return y[1] * y[2] + y[0];
}

private static void Grow(ref double a, in double b, in double c)
{
    a *= b + 1;
    a += b * c;
    a *= c;
}

//// InOfValues: arguments that are no variables are copied
// at [0.4, 0.7]
[Differentiable]
public static double F(double x, double y)
{
    double v = x;
    Grow(ref v, v + 0, y);
    Grow(ref v, (float)0.5, v);
    return v * y;
}

private static void Grow(ref double a, in double b, in double c)
{
    a *= b + 1;
    a += b * c;
    a *= c;
}

//// InAcrossCall: the caller's variable changes while the method runs
// at [0.4]
[Differentiable]
public static double F(double x)
{
    double v = x;
    double r = Twice(v);
    return r * v;

    double Twice(in double seen)
    {
        double before = seen;
        v = v * v + 1;
        return before * seen;
    }
}

//// InArgumentAssignedLater: a later argument changes an earlier one that is passed by reference
// at [0.4]
[Differentiable]
public static double F(double x)
{
    double v = x, u = x;
    return Weigh(v, v = v * v + 2) + Weigh(u, Change(ref u)) * u;
}

private static double Weigh(in double a, double b) => a * b + a;

private static double Change(ref double t)
{
    t *= t + 1;
    return t - 0.5;
}

//// RefAndRefInLoop: two names of one variable, assigned in a loop
// at [0.4, 3]
// at [0.4, 0]
[Differentiable]
public static double F(double x, int n)
{
    double v = x;
    Iterate(ref v, ref v, n);
    return v;
}

private static void Iterate(ref double a, ref double b, int n)
{
    for (int i = 0; i < n; i++)
    {
        a = a * 0.5 + b * b;
        b += a;
    }
}

//// BoundByAnotherName: the bound of a loop is changed in it by another name
// at [0.4, 7]
[Differentiable]
public static double F(double x, int n)
{
    int m = n;
    double y = Count(x, ref m, m);
    ref int r = ref m;
    m = 6;
    for (int i = 0; i < m; i++)
    {
        y = y * x + i;
        r--;
    }
    return y;
}

private static double Count(double x, ref int left, in int bound)
{
    double y = x;
    for (int i = 0; i < bound; i++)
    {
        y = y * x + 1;
        left -= 1;
    }
    return y;
}

//// BoundInElement: the bound of a loop is an element that the loop changes
// at [0.4]
[Differentiable]
public static double F(double x)
{
    int[] counts = { 6, 2 };
    ref int bound = ref counts[0];
    double y = x;
    for (int i = 0; i < bound; i++)
    {
        y = y * x + 1;
        counts[0]--;
    }
    return y;
}

//// StructAndItsField: a struct and a reference to its field
// at [0.4, 0.7]
[Differentiable]
public static double F(double x, double y)
{
    var p = new Pair { A = x, B = y };
    p.Mix(ref p.A, p);
    Scale(ref p, p.B);
    ref double b = ref p.B;
    b *= p.A;
    p.A += b * p.B;
    return p.A * p.B;
}

private static void Scale(ref Pair p, in double by)
{
    p.A *= by;
    p.B *= by;
    p.A *= by;
}
//// outside
    public struct Pair
    {
        public double A;
        public double B;

        public void Mix(ref double a, in Pair other)
        {
            A += 1;
            a *= B;
            B += other.A;
            a += other.B * A;
        }
    }

//// ReadOnlyReceivers: a method that changes its struct is called on a copy where the struct may not change
// at [0.4, 0.7]
[Differentiable]
public static double F(double x, double y)
{
    var c = new Counter { Value = x };
    double r = Peek(c, y) * c.Value;
    Counter[] all = { new Counter { Value = y }, new Counter { Value = x } };
    foreach (Counter one in all)
        r += one.Next(x) * one.Value;
    ref readonly Counter first = ref all[0];
    r *= first.Next(y) + first.Value;
    var h = new Holder(c);
    r += h.Kept.Next(x) * h.Kept.Value;
    return r + all[0].Next(x) * all[0].Value;
}

private static double Peek(in Counter c, double y) => c.Next(y) * c.Value + c.Next(y);
//// outside
    public struct Counter
    {
        public double Value;

        public double Next(double by)
        {
            Value = Value * by + 1;
            return Value;
        }
    }

    public struct Holder
    {
        public Holder(Counter c)
        {
            Kept = c;
        }

        public Counter Kept { get; set; }
    }

//// ConstructorByReference: a constructor that writes what it is given
// at [0.4, 0.7]
[Differentiable]
public static double F(double x, double y)
{
    double v = x;
    var m = new Meter(ref v, y, out double w);
    m = new Meter(ref v, v, out w);
    return m.Reading * v + w;
}
//// outside
    public struct Meter
    {
        public double Reading;

        public Meter(ref double v, in double by, out double w)
        {
            v *= 1 + by;
            Reading = v * by;
            w = Reading + v;
        }
    }

//// RefsOfStructElements: structs of one array by reference
// at ["r4", 0, 1]
// at ["r4", 1, 1]
[Differentiable]
public static double F(double[] x, int i, int j)
{
    (double A, double B)[] p = { (x[0], x[1]), (x[2], x[3]) };
    Push(ref p[i], p[j], ref p[j].B);
    return p[0].A * p[1].B + p[1].A * p[0].B;
}

private static void Push(ref (double A, double B) p, in (double C, double D) q, ref double b)
{
    p.A += q.C * q.D;
    b *= q.C;
    p.B += q.D * b;
    p = (q.D, p.A);
    b += q.C;
}

//// MethodsOfElements: methods that change the elements they are called on
// at ["r4", 1]
[Differentiable]
public static double F(double[] x, int i)
{
    Body[] all = { new Body { Position = x[0], Speed = x[1] }, new Body { Position = x[2], Speed = x[3] } };
    double r = all[i].Step(all[i].Speed) * all[i].Position;
    r += all[i].Pull(ref all[1 - i], in all[i].Speed);
    foreach (ref Body b in all.AsSpan())
        r *= b.Step(r * 0.125);
    Body copy = all[0];
    copy.Step(2);
    r += Moved(copy, 3) * copy.Position + all[0].Position;
    copy.Reset(r);
    return r + copy.Position * copy.Speed * all[1].Speed;
}

private static double Moved(Body b, double by)
{
    b.Step(by);
    b.Speed *= 2;
    return b.Position * b.Speed;
}
//// outside
    public struct Body
    {
        public double Position;
        public double Speed;

        public double Step(in double by)
        {
            Position += Speed * by;
            Speed *= 0.5;
            Position += by;
            return Position;
        }

        public double Pull(ref Body other, in double by)
        {
            Nudge(ref this, other.Position);
            other.Position += by;
            Speed += other.Speed;
            other.Speed *= by;
            return by * Speed;
        }

        public void Reset(double r)
        {
            Body old = this;
            this = new Body { Position = old.Speed, Speed = old.Position * r };
            Position += Speed * old.Speed;
        }

        private static void Nudge(ref Body b, double by)
        {
            b.Position += by * b.Speed;
            b.Speed += b.Position;
        }
    }

//// AliasesOfRows: rows and spans of one array under several names
// at [[[0.4, 0.7, 1.1], [0.2, -0.5, 0.9]], 1, 0]
// at [[[0.4, 0.7, 1.1], [0.2, -0.5, 0.9]], 1, 1]
[Differentiable]
public static double F(double[][] a, int i, int j)
{
    double[] y = (double[])a[i].Clone();
    double[] same = y;
    Span<double> tail = y.AsSpan(1);
    ref double last = ref same[^1];
    for (int k = 0; k < tail.Length; k++)
    {
        tail[k] += same[k] * y[^1];
        last *= 0.5 + a[j][k];
        Twist(ref y[k], tail[k], same);
    }
    return last * tail[0] + y[0] * a[i][0];
}

private static void Twist(ref double a, in double b, double[] all)
{
    a += b;
    all[1] *= a;
    a *= b;
}

//// ReferencesPassedOn: references through several methods, of parts of tuples and structs
// at [0.4, 0.7, 1]
// at [0.4, 0.7, 0]
[Differentiable]
public static double F(double x, double y, int k)
{
    (double A, (double B, int N) Part) t = (x, (y, 2));
    Outer(ref t.Part.B, t.Part, ref t.A);
    double[] a = { x, y }, b = { y * y, x, 1 };
    Swap(ref a, ref b);
    Swap(ref a[k], ref t.A);
    Swap(ref t.A, ref t.A);
    Again(ref t, in t);
    ref (double, int N) rest = ref t.Part;
    rest.N++;
    return t.A * t.Part.B * t.Part.N + a[0] * a[1] * a[2] + b[1];
}

private static void Outer(ref double b, in (double C, int M) rest, ref double a)
{
    for (int i = 0; i < rest.M; i++)
    {
        Inner(in b, ref b, ref a);
        a += rest.C;
    }
}

private static void Inner(in double seen, ref double b, ref double a)
{
    b *= 1.5;
    a = seen * b + a;
    b += a * 0.25;
    if (seen > 1)
        a -= seen;
}

private static void Again(ref (double A, (double B, int N) Part) t, in (double X, (double Y, int Z) W) u)
{
    t = (u.W.Y * 2, (u.X, u.W.Z + 1));
    while (t.Part.N < 6)
    {
        t.Part.N += u.W.Z;
        t.A += u.X * u.W.Y;
    }
}

private static void Swap<T>(ref T a, ref T b)
{
    T t = a;
    a = b;
    b = t;
}

//// CapturedReferences: local functions that change what is passed to them by reference
// at [0.4, 3]
[Differentiable]
public static double F(double x, int n)
{
    double v = x, w = 1;
    double[] a = { x, 2 * x, x * x };
    for (int i = 0; i < n; i++)
    {
        Step(ref w, v, a[i % 3]);
        Step(ref a[i % 3], in a[(i + 1) % 3], a[0]);
        Step(ref v, w, v);
    }
    return v * w + a[0] * a[1] + a[2];

    void Step(ref double r, in double s, in double u)
    {
        v += 0.5 * s;
        a[0] *= u;
        r += s * u;
        for (int k = 0; k < 2; k++)
        {
            r *= 0.5;
            a[1] += s - u;
        }
        v -= r;
    }
}

//// TwoNamesExchanged: two names of one array of the caller change places; each step overwrites what the next reads
// at [0.7, "r3"]
[Differentiable]
public static double F(double v, double[] p)
{
    double[] a = p, b = a;
    foreach (double unused in p)
    {
        (a, b) = (b, a);
        for (int i = 0; i < 4; i++)
        {
            a[1] = Math.Sin(a[1] * v);
            v = Math.Exp(-v);
        }
    }
    return b[0] * b[1];
}
