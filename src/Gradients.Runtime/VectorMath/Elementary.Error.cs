using System.Runtime.CompilerServices;

namespace Gradients;

internal static partial class Elementary<TWidth, TVector, T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Erf(TVector x)
    {
        TVector size = TWidth.Abs(x);
        TVector z = TWidth.Multiply(x, x);
        // erf x = x + x·p(x²) up to 1.
        TVector p;
        if (typeof(T) == typeof(float))
        {
            p = Constant(7.87587506269e-5);
            p = Step(p, z, -0.000801686428717);
            p = Step(p, z, 0.00518908742343);
            p = Step(p, z, -0.0268542120106);
            p = Step(p, z, 0.112835947152);
            p = Step(p, z, -0.376126266667);
            p = Step(p, z, 0.128379165848);
        }
        else
        {
            p = Constant(5.9571761477489114044e-11);
            p = Step(p, z, -1.137284885679167367e-9);
            p = Step(p, z, 1.4659775274047435814e-8);
            p = Step(p, z, -1.6350312701054695011e-7);
            p = Step(p, z, 1.6461000484121368033e-6);
            p = Step(p, z, -0.000014925595266831181565);
            p = Step(p, z, 0.00012055331111642710923);
            p = Step(p, z, -0.00085483269808337899052);
            p = Step(p, z, 0.0052239776248180144673);
            p = Step(p, z, -0.026866170645076793248);
            p = Step(p, z, 0.11283791670954878666);
            p = Step(p, z, -0.37612638903183748056);
            p = Step(p, z, 0.12837916709551257377);
        }

        TVector near = TWidth.MultiplyAdd(x, p, x);
        TVector far = WithSignOf(x, TWidth.Subtract(One, Complement(size)));
        return TWidth.Select(TWidth.LessThan(size, One), near, far);
    }

    /// <summary>1 − erf x for x from 1 to where it no longer counts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Complement(TVector x)
    {
        x = TWidth.Min(Constant(4, 6), x);
        if (typeof(T) == typeof(float))
        {
            // e^p(x).
            TVector p = Constant(1.63715141459e-6);
            p = Step(p, x, -4.60580426892e-5);
            p = Step(p, x, 0.000596805625661);
            p = Step(p, x, -0.00475959629327);
            p = Step(p, x, 0.0264211360057);
            p = Step(p, x, -0.110080082949);
            p = Step(p, x, -0.631826051559);
            p = Step(p, x, -1.13023343484);
            p = Step(p, x, 0.000320138049678);
            return Exp(p);
        }

        // e^(−x²)·q(u).
        TVector u = TWidth.Multiply(TWidth.Subtract(x, Constant(3.5)), Constant(0.4));
        TVector q = Constant(3.4035491288094759828e-9);
        q = Step(q, u, -8.2780801700248594633e-9);
        q = Step(q, u, -4.7235296843231214081e-9);
        q = Step(q, u, 1.2368852435201621555e-8);
        q = Step(q, u, 4.825961898969941191e-8);
        q = Step(q, u, -1.1370578545985851002e-7);
        q = Step(q, u, 1.1143084433615192206e-7);
        q = Step(q, u, -2.4029191446724601319e-7);
        q = Step(q, u, 7.0437549885744082202e-7);
        q = Step(q, u, -1.5335203223793151963e-6);
        q = Step(q, u, 3.128593295803670311e-6);
        q = Step(q, u, -6.5977211293146218516e-6);
        q = Step(q, u, 0.000013828928244542999161);
        q = Step(q, u, -0.000028395881636091154364);
        q = Step(q, u, 0.000057418232320722772776);
        q = Step(q, u, -0.00011443636902313970921);
        q = Step(q, u, 0.00022453048643318594011);
        q = Step(q, u, -0.00043336302452126911672);
        q = Step(q, u, 0.00082225517632271330308);
        q = Step(q, u, -0.0015325155208559277742);
        q = Step(q, u, 0.0028033261937535141683);
        q = Step(q, u, -0.0050280679858974895418);
        q = Step(q, u, 0.0088334239160199235433);
        q = Step(q, u, -0.015182511544736937734);
        q = Step(q, u, 0.025495559643715311293);
        q = Step(q, u, -0.041766788119453027607);
        q = Step(q, u, 0.066632082453191034049);
        q = Step(q, u, -0.10330894458313108035);
        q = Step(q, u, 0.1552936556088942974);
        return TWidth.Multiply(Exp(TWidth.Negate(TWidth.Multiply(x, x))), q);
    }
}
