//// WrappedIntegers: integers of all widths wrap alike
// at [0.4, 5]
// at [0.4, 200]
[Differentiable]
public static double F(double x, int n)
{
    byte b = (byte)n;
    b += 200;
    b++;
    sbyte s = (sbyte)(b * 3);
    short h = (short)(n * 1000);
    h *= 7;
    ushort w = (ushort)(h - 1);
    uint u = (uint)n;
    u -= 500;
    u = u * 3 + w;
    long l = u * 5L - h;
    ulong q = (ulong)l * 0x9E3779B97F4A7C15UL;
    q ^= q >> 31;
    int hash = n * 486187739 + (int)q;
    hash = unchecked(hash << 5) ^ (hash >>> 3) ^ -hash;
    double y = x * b + x * x * s + Math.Sin(x) * h + w * x;
    return y * (u % 1000) + (q % 977) * x + hash % 131 * x * x + l % 17;
}

//// WrappedConstants: constants of other types than int, in a method that is read with its caller
// at [0.4]
[Differentiable]
public static double F(double x) =>
    x * (Power(3000000L) % 1000) + x * x * (Below(3u) % 1000) + Shift(1L) % 1000 * x + Shift(1UL, 40) % 1000 * x + Half(3) * x + Quarter(3) + Narrow(250) * x;

private static long Power(long n) => n * n;

private static uint Below(uint n) => n - 5;

private static long Shift(long n) => n << 40;

private static ulong Shift(ulong n, int by) => n << by;

private static double Half(int n) => n / 2 + n / 2.0;

private static double Quarter(double n) => n / 4;

private static double Narrow(byte n) => (byte)(n + n) + ~n;

//// CheckedArithmetic: overflow throws where the source says so
// at [0.4, 5]
// throws [0.4, 100000]
// throws [0.4, 2147483647]
[Differentiable]
public static double F(double x, int n)
{
    int m = checked(n * n);
    int wrapped = unchecked(m * 1000000007);
    checked
    {
        m += 1;
        m = (int)(m * 2L);
    }
    return x * m + x * x * (wrapped % 100);
}

//// CheckedCasts: conversions that overflow
// at [0.4, 200]
// throws [0.4, 256]
// throws [0.4, -1]
[Differentiable]
public static double F(double x, int n)
{
    byte b = checked((byte)n);
    uint u = checked((uint)n);
    return x * b + x * x * u;
}

//// DivisionByZero: an integer divided by zero throws
// at [0.4, 5, 2]
// throws [0.4, 5, 0]
[Differentiable]
public static double F(double x, int n, int d)
{
    double y = x;
    for (int i = 0; i < n / d; i++)
        y = y * x + i % d;
    return y;
}

//// CastsOutOfRange: numbers too large for an integer
// at [0.4, 1e30]
// at [0.4, -1e30]
// at [0.4, 3e9]
// at [0.4, -5.5]
// warns
[Differentiable]
public static double F(double x, double big)
{
    int i = (int)big;
    long l = (long)big;
    return x * (i % 100) + x * x * (l % 100);
}
