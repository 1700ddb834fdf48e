//// ArrayOfStructs: a local array of structs, elements written by field
// at ["r6"]
// at ["r2"]
public struct Body
{
    public double X, V;
}
[Differentiable]
public static double F(double[] x)
{
    int n = x.Length / 2;
    Body[] bodies = new Body[n];
    for (int i = 0; i < n; i++)
        bodies[i] = new Body { X = x[2 * i], V = x[2 * i + 1] };
    for (int step = 0; step < 3; step++)
    {
        for (int i = 0; i < n; i++)
        {
            bodies[i].V -= 0.1 * bodies[(i + 1) % n].X;
            bodies[i].X += 0.1 * bodies[i].V;
        }
    }
    double energy = 0;
    foreach (Body b in bodies)
        energy += b.V * b.V + b.X * b.X;
    return energy;
}

//// ArrayOfStructsParameter: a parameter array of structs
// at [[[0.1, 0.2], [0.3, -0.4], [0.6, 0.2]]]
// at [[]]
public record struct Point(double X, double Y);
[Differentiable]
public static double F(Point[] polygon)
{
    double area = 0;
    for (int i = 0; i < polygon.Length; i++)
    {
        Point a = polygon[i], b = polygon[(i + 1) % polygon.Length];
        area += a.X * b.Y - a.Y * b.X;
    }
    return 0.5 * area * area;
}

//// StructWithArray: a layer with its weights
// at [[[[0.1, -0.4], [0.5, 0.2]], [0.3, -0.2]], [0.7, -0.9]]
public struct Layer
{
    public double[,] Weights;
    public double[] Bias;

    public readonly double[] Apply(double[] x)
    {
        double[] y = new double[Bias.Length];
        for (int i = 0; i < y.Length; i++)
        {
            double s = Bias[i];
            for (int j = 0; j < x.Length; j++)
                s += Weights[i, j] * x[j];
            y[i] = Math.Tanh(s);
        }
        return y;
    }
}
[Differentiable]
public static double F(Layer layer, double[] x)
{
    double[] y = layer.Apply(layer.Apply(x));
    double loss = 0;
    foreach (double v in y)
        loss += v * v;
    return loss;
}

//// TupleParameter: a named tuple as a parameter
// at [[0.4, 0.7], 0.1]
[Differentiable]
public static double F((double X, double Y) p, double t)
{
    p.X += t;
    (double a, double b) = p;
    return a * b * t + p.Y;
}

//// TupleResult: a tuple as the result
// at [0.4, 0.7]
[Differentiable]
public static (double Radius, double Angle) F(double x, double y) => (Math.Sqrt(x * x + y * y), Math.Atan2(y, x));

//// StructResult: a struct as the result
// at [[0.4, 0.7], 0.3]
public record struct State(double X, double V);
[Differentiable]
public static State F(State s, double k)
{
    for (int i = 0; i < 3; i++)
        s = new State(s.X + 0.1 * s.V, s.V - 0.1 * k * s.X);
    return s;
}

//// TupleWithArray: an array and a number together
// at ["r4"]
[Differentiable]
public static double F(double[] x)
{
    (double[] Values, double Sum) t = Normalised(x);
    double y = t.Sum;
    for (int i = 0; i < t.Values.Length; i++)
        y += t.Values[i] * t.Values[i] * (i + 1);
    return y;
}

private static (double[] Values, double Sum) Normalised(double[] x)
{
    double sum = 2;
    foreach (double v in x)
        sum += v;
    double[] r = new double[x.Length];
    for (int i = 0; i < r.Length; i++)
        r[i] = x[i] / sum;
    return (r, sum);
}

//// ArrayOfTuples: pairs in an array
// at ["r4"]
[Differentiable]
public static double F(double[] x)
{
    (double Value, int Count)[] slots = new (double, int)[2];
    for (int i = 0; i < x.Length; i++)
    {
        int k = x[i] > 0 ? 1 : 0;
        slots[k].Value += x[i] * x[i];
        slots[k].Count++;
    }
    double y = 0;
    for (int k = 0; k < 2; k++)
    {
        if (slots[k].Count > 0)
            y += slots[k].Value / slots[k].Count;
    }
    return y;
}

//// StructChosen: a struct picked by a condition, a field by a loop
// at [0.4, 0.7]
// at [0.9, 0.7]
public struct Point
{
    public double X, Y;
}
[Differentiable]
public static double F(double x, double y)
{
    Point p = new Point { X = x, Y = y }, q = new Point { X = y * y, Y = x };
    Point r = x < y ? p : q;
    for (int i = 0; i < 3; i++)
    {
        (r.X, r.Y) = (r.Y, r.X * r.Y);
        if (r.X > 0.6)
            r = q;
    }
    return r.X + r.Y * p.X;
}

//// StructSwap: fields exchanged by a method with ref
// at [[0.4, 0.7]]
public struct Point
{
    public double X, Y;
}
private static void Turn(ref Point p, double by)
{
    double x = p.X;
    p.X = x * Math.Cos(by) - p.Y * Math.Sin(by);
    p.Y = x * Math.Sin(by) + p.Y * Math.Cos(by);
}
[Differentiable]
public static double F(Point p)
{
    Point start = p;
    for (int i = 0; i < 3; i++)
        Turn(ref p, start.X);
    return p.X * p.X * start.Y + p.Y;
}

//// AutoProperties: properties with get and set, and computed ones
// at [0.4, 0.7]
public struct Box
{
    public double Width { get; set; }

    public double Height { get; set; }

    public double Area => Width * Height;

    public double Perimeter
    {
        get { return 2 * (Width + Height); }
    }
}
[Differentiable]
public static double F(double w, double h)
{
    Box b = new Box { Width = w, Height = h };
    b.Width += b.Height;
    b.Height = b.Area;
    return b.Area / b.Perimeter;
}

//// Quaternion: rotation of a vector by a normalised quaternion
// at [[0.9, 0.1, -0.3, 0.2], [1, 2, 3]]
public readonly record struct Vector(double X, double Y, double Z);
public record struct Quaternion(double W, double X, double Y, double Z)
{
    public readonly double Length => Math.Sqrt(W * W + X * X + Y * Y + Z * Z);

    public static Quaternion operator *(Quaternion a, Quaternion b) => new(
        a.W * b.W - a.X * b.X - a.Y * b.Y - a.Z * b.Z,
        a.W * b.X + a.X * b.W + a.Y * b.Z - a.Z * b.Y,
        a.W * b.Y - a.X * b.Z + a.Y * b.W + a.Z * b.X,
        a.W * b.Z + a.X * b.Y - a.Y * b.X + a.Z * b.W);

    public readonly Quaternion Conjugate() => new(W, -X, -Y, -Z);

    public readonly Quaternion Unit()
    {
        double l = Length;
        return new Quaternion(W / l, X / l, Y / l, Z / l);
    }
}
[Differentiable]
public static double F(Quaternion q, [NoGradient] Vector v)
{
    Quaternion u = q.Unit();
    Quaternion r = u * new Quaternion(0, v.X, v.Y, v.Z) * u.Conjugate();
    return r.X + 2 * r.Y * r.Z;
}

//// CopiesOfStructs: arrays of structs that are copied as a whole and in part
// at [[[0.4, 1, 0.7], [-1.5, 2, -0.2], [0.3, 3, 1.1]]]
// at [[]]
public struct Mark
{
    public double X;
    public int Weight;
    public double Y;
}
[Differentiable]
public static double F(Mark[] marks)
{
    Mark[] all = (Mark[])marks.Clone();
    Mark[] part = new Mark[marks.Length + 2];
    all.CopyTo(part, 1);
    double s = 0;
    for (int i = 0; i < all.Length; i++)
    {
        all[i].X *= 2;
        s += all[i].X * all[i].Y * part[i].X + part[i + 1].Y * part[i + 1].Weight;
    }
    foreach (Mark mark in all.AsSpan(all.Length / 2).ToArray())
        s += mark.X * mark.X * mark.Weight;
    return s;
}
