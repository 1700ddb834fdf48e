//// StructLocal: fields of a local struct
// at [0.4, 0.7]
// single
public struct Point
{
    public double X, Y;
}
[Differentiable]
public static double F(double x, double y)
{
    Point p;
    p.X = x * y;
    p.Y = Math.Sin(x);
    p.X += p.Y;
    Point q = p;
    q.Y *= p.X;
    return p.X * p.Y + q.X * q.Y;
}

//// StructParameter: a struct with fields, its gradient too
// at [[0.4, 0.7]]
public struct Point
{
    public double X, Y;
}
[Differentiable]
public static double F(Point p) => p.X * p.X * Math.Sin(p.Y);

//// StructWithInteger: fields that have no gradient stay as they are
// at [[0.4, 3, 0.7, true]]
// at [[0.4, 0, 0.7, false]]
public struct Setting
{
    public double Rate;
    public int Steps;
    public double Start;
    public bool Squared;
}
[Differentiable]
public static double F(Setting s)
{
    double y = s.Start;
    for (int i = 0; i < s.Steps; i++)
        y = y * s.Rate + 0.2;
    return s.Squared ? y * y : y + s.Rate;
}

//// StructReassigned: a parameter struct is overwritten field by field
// at [[0.4, 0.7]]
public struct Point
{
    public double X, Y;
}
[Differentiable]
public static double F(Point p)
{
    p.X = p.Y * p.X;
    p.Y = p.X + 1;
    p = new Point { X = p.Y, Y = p.X * p.X };
    return p.X * p.Y;
}

//// VectorStruct: operators, methods, properties, constructors
// at [[0.4, 0.7, -0.2], 0.1, -0.6]
// single
public readonly struct Vector
{
    public readonly double X, Y, Z;

    public Vector(double x, double y, double z)
    {
        X = x;
        Y = y;
        Z = z;
    }

    public static Vector operator +(Vector a, Vector b) => new Vector(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    public static Vector operator *(double s, Vector a) => new Vector(s * a.X, s * a.Y, s * a.Z);

    public static Vector operator -(Vector a) => new Vector(-a.X, -a.Y, -a.Z);

    public double Squared => Dot(this);

    public double Dot(Vector other) => X * other.X + Y * other.Y + Z * other.Z;

    public Vector Cross(Vector b) => new Vector(Y * b.Z - Z * b.Y, Z * b.X - X * b.Z, X * b.Y - Y * b.X);
}
[Differentiable]
public static double F([NoGradient] Vector fixedAxis, double x, double y)
{
    Vector v = new Vector(x, y, x * y);
    Vector w = fixedAxis.Cross(v) + 2.0 * v;
    return (-w).Dot(v) + w.Squared;
}

//// RecordStruct: positional, with `with`
// at [[0.4, 0.7], 0.3]
public record struct State(double Position, double Velocity)
{
    public readonly double Energy => 0.5 * Velocity * Velocity + 0.5 * Position * Position;
}
[Differentiable]
public static double F(State s, double friction)
{
    for (int i = 0; i < 4; i++)
    {
        s = s with { Velocity = s.Velocity - 0.1 * s.Position - friction * s.Velocity };
        s = s with { Position = s.Position + 0.1 * s.Velocity };
    }
    return s.Energy + s.Position;
}

//// RecordReadonly: a readonly record struct as a local, and its deconstruction
// at [0.4, 0.7]
public readonly record struct Pair(double A, double B);
[Differentiable]
public static double F(double x, double y)
{
    var p = new Pair(x * y, x + y);
    Pair q = p with { A = p.B * p.A };
    (double a, double b) = q;
    return a * b + p.A;
}

//// ComplexNumbers: powers of a complex number
// at [0.4, 0.7, 5]
// at [0.4, 0.7, 0]
public struct Complex
{
    public double Re, Im;

    public Complex(double re, double im)
    {
        Re = re;
        Im = im;
    }

    public static Complex operator *(Complex a, Complex b) => new(a.Re * b.Re - a.Im * b.Im, a.Re * b.Im + a.Im * b.Re);

    public static Complex operator +(Complex a, Complex b) => new(a.Re + b.Re, a.Im + b.Im);
}
[Differentiable]
public static double F(double re, double im, int n)
{
    Complex z = new(0, 0), c = new(re, im);
    for (int i = 0; i < n; i++)
        z = z * z + c;
    return z.Re * z.Re + z.Im * z.Im;
}

//// MutatingMethod: a struct that changes itself
// at ["r5"]
// at [[]]
public struct Statistics
{
    public double Mean, Squares;
    public int Count;

    public void Add(double x)
    {
        Count++;
        double d = x - Mean;
        Mean += d / Count;
        Squares += d * (x - Mean);
    }

    public readonly double Variance => Count > 1 ? Squares / (Count - 1) : 0;
}
[Differentiable]
public static double F(double[] x)
{
    Statistics s = default;
    foreach (double v in x)
        s.Add(v);
    return s.Variance + s.Mean * s.Mean * s.Mean;
}

//// CounterStruct: the integer state of a generator in a struct
// at [0.4, 12345]
public struct Generator
{
    public uint State;

    public double Next()
    {
        State ^= State << 13;
        State ^= State >> 17;
        State ^= State << 5;
        return State / 4294967296.0;
    }
}
[Differentiable]
public static double F(double sigma, int seed)
{
    Generator g = new Generator { State = (uint)seed };
    double x = 1;
    for (int i = 0; i < 20; i++)
        x += sigma * (g.Next() - 0.5) * x;
    return x * x;
}

//// StructOfStructs: nested fields read and written
// at [[[0.4, 0.7], [-0.2, 0.9]]]
public struct Point
{
    public double X, Y;
}
public struct Segment
{
    public Point From, To;
}
[Differentiable]
public static double F(Segment s)
{
    s.From.X += s.To.Y;
    s.To = s.From;
    s.To.Y *= s.To.X;
    double dx = s.To.X - s.From.Y, dy = s.To.Y;
    return Math.Sqrt(dx * dx + dy * dy);
}
