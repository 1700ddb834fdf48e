using System.Runtime.CompilerServices;

namespace Gradients;

internal static partial class Elementary<TWidth, TVector, T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Pow(TVector x, TVector y)
    {
        // Positive normal bases and results; the other cases are many and rare.
        TVector isNormal = TWidth.And(
            TWidth.LessThan(Constant(1.17549435e-38f, 2.2250738585072014e-308), x), TWidth.LessThan(x, Constant(double.PositiveInfinity)));
        LogInTwoParts(x, out TVector high, out TVector low);
        TVector product = TWidth.Multiply(y, high);
        TVector rest = TWidth.MultiplyAdd(y, low, TWidth.MultiplyAdd(y, high, TWidth.Negate(product)));
        TVector isModerate = TWidth.LessThan(TWidth.Abs(product), Constant(87, 708));
        if (!TWidth.All(TWidth.And(isNormal, isModerate)))
        {
            TVector any = x;
            EachLane(ref any, y, Lane.Pow);
            return any;
        }


        TVector r = TWidth.Add(ReduceExponent(product, out TVector n), rest);
        return TWidth.Scale(Step(Step(ReducedExp(r), r, 1), r, 1), n);
    }

    /// <summary>ln x with a third more digits, for positive normal x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void LogInTwoParts(TVector x, out TVector high, out TVector low)
    {
        TVector f = ReduceArgument(x, out TVector biased);
        TVector exponent = Exponent(biased);
        // s = f/(2 + f) in two parts; ln(1 + f) = 2s + s·z·(2/3 + z·q(z)) with z = s².
        TVector divisor = TWidth.Add(Constant(2), f);
        TVector divisorLow = TWidth.Subtract(f, TWidth.Subtract(divisor, Constant(2)));
        TVector reciprocal = TWidth.Divide(One, divisor);
        TVector s = TWidth.Multiply(f, reciprocal);
        TVector minusS = TWidth.Negate(s);
        TVector sLow = TWidth.Multiply(TWidth.MultiplyAdd(minusS, divisorLow, TWidth.MultiplyAdd(minusS, divisor, f)), reciprocal);
        TVector z = TWidth.Multiply(s, s);
        TVector zLow = TWidth.MultiplyAdd(s, TWidth.Add(sLow, sLow), TWidth.MultiplyAdd(s, s, TWidth.Negate(z)));
        TVector q;
        if (typeof(T) == typeof(float))
        {
            q = Constant(0.19120357575);
            q = Step(q, z, 0.22204765666);
            q = Step(q, z, 0.285715317908);
            q = Step(q, z, 0.39999999905);
        }
        else
        {
            q = Constant(0.1172305102809775292);
            q = Step(q, z, 0.11706248540922385336);
            q = Step(q, z, 0.13334804238225344523);
            q = Step(q, z, 0.15384594970895457817);
            q = Step(q, z, 0.18181818335314403078);
            q = Step(q, z, 0.22222222221656231531);
            q = Step(q, z, 0.2857142857142936567);
            q = Step(q, z, 0.39999999999999999817);
        }

        // c = 2/3 + z·q, then t = z·c, then s·t, each with what its rounding lost.
        TVector twoThirds = Constant(0.6666667f, 0.6666666666666666);
        TVector p = TWidth.Multiply(z, q);
        TVector c = TWidth.Add(twoThirds, p);
        TVector cLow = TWidth.Add(TWidth.Add(TWidth.Subtract(twoThirds, c), p), Constant(-1.9868215e-08f, 3.700743415417188e-17));
        TVector t = TWidth.Multiply(z, c);
        TVector tLow = TWidth.MultiplyAdd(z, cLow, TWidth.MultiplyAdd(zLow, c, TWidth.MultiplyAdd(z, c, TWidth.Negate(t))));
        TVector w = TWidth.Multiply(s, t);
        TVector wLow = TWidth.MultiplyAdd(s, tLow, TWidth.MultiplyAdd(sLow, t, TWidth.MultiplyAdd(s, t, TWidth.Negate(w))));
        TVector twice = TWidth.Add(s, s);
        TVector sum = TWidth.Add(twice, w);
        TVector sumLow = TWidth.Add(TWidth.Add(TWidth.Subtract(twice, sum), w), TWidth.Add(wLow, TWidth.Add(sLow, sLow)));
        // exponent·ln 2, whose first part is exact, is 0 or larger than the sum.
        TVector whole = TWidth.Multiply(exponent, Constant(0.693359375f, 6.93147180369123816490e-01));
        TVector first = TWidth.Add(whole, sum);
        TVector wholeRounded = TWidth.Subtract(first, whole);
        TVector lost = TWidth.Add(TWidth.Subtract(whole, TWidth.Subtract(first, wholeRounded)), TWidth.Subtract(sum, wholeRounded));
        TVector second = TWidth.Add(lost, TWidth.MultiplyAdd(exponent, Constant(-2.12194440e-4f, 1.90821492927058770002e-10), sumLow));
        high = TWidth.Add(first, second);
        low = TWidth.Add(TWidth.Subtract(first, high), second);
    }
}
