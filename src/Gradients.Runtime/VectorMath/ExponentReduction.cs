using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gradients;

public static partial class VectorMath
{
    // Adding 1.5·2^(digits − 1) rounds to an integer and leaves that integer in the low bits.
    private const double RoundingShift = 6755399441055744.0;
    private const float SingleRoundingShift = 12582912f;

    // ln 2 in two parts, as in fdlibm and Cephes: the product of the first with an exponent is exact.
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;
    private const float SingleLn2High = 0.693359375f;
    private const float SingleLn2Low = -2.12194440e-4f;

    /// <summary>x = (half + rest)·ln 2 + r with |r| ≤ ½ ln 2; half and rest differ by one at most, so that neither power of two overflows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> ReduceExponent(Vector256<double> x, out Vector256<long> half, out Vector256<long> rest)
    {
        Vector256<double> shift = Vector256.Create(RoundingShift);
        Vector256<double> shifted = Vector256.FusedMultiplyAdd(x, Vector256.Create(1.4426950408889634), shift);
        Vector256<double> shiftedHalf = Vector256.FusedMultiplyAdd(x, Vector256.Create(0.7213475204444817), shift);
        half = shiftedHalf.AsInt64() - shift.AsInt64();
        rest = shifted.AsInt64() - shiftedHalf.AsInt64();
        Vector256<double> n = shifted - shift;
        return Vector256.FusedMultiplyAdd(n, Vector256.Create(-Ln2Low), Vector256.FusedMultiplyAdd(n, Vector256.Create(-Ln2High), x));
    }

    /// <inheritdoc cref="ReduceExponent(Vector256{double}, out Vector256{long}, out Vector256{long})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> ReduceExponent(Vector256<float> x, out Vector256<int> half, out Vector256<int> rest)
    {
        Vector256<float> shift = Vector256.Create(SingleRoundingShift);
        Vector256<float> shifted = Vector256.FusedMultiplyAdd(x, Vector256.Create(1.44269504f), shift);
        Vector256<float> shiftedHalf = Vector256.FusedMultiplyAdd(x, Vector256.Create(0.72134752f), shift);
        half = shiftedHalf.AsInt32() - shift.AsInt32();
        rest = shifted.AsInt32() - shiftedHalf.AsInt32();
        Vector256<float> n = shifted - shift;
        return Vector256.FusedMultiplyAdd(n, Vector256.Create(-SingleLn2Low), Vector256.FusedMultiplyAdd(n, Vector256.Create(-SingleLn2High), x));
    }

    /// <summary>
    /// e^r − 1 = r + r²·q(r) for |r| ≤ ½ ln 2; q, of degree 10, interpolates (e^r − 1 − r)/r² at the Chebyshev nodes of the interval (60 digits, relative
    /// error of the result 2⁻⁶⁰).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> ReducedExpM1(Vector256<double> r)
    {
        Vector256<double> q = Vector256.Create(2.0914686968086876e-09);
        q = Vector256.FusedMultiplyAdd(q, r, Vector256.Create(2.5105217004720745e-08));
        q = Vector256.FusedMultiplyAdd(q, r, Vector256.Create(2.75572736431103e-07));
        q = Vector256.FusedMultiplyAdd(q, r, Vector256.Create(2.7557255400206422e-06));
        q = Vector256.FusedMultiplyAdd(q, r, Vector256.Create(2.4801587325547743e-05));
        q = Vector256.FusedMultiplyAdd(q, r, Vector256.Create(0.00019841269874820627));
        q = Vector256.FusedMultiplyAdd(q, r, Vector256.Create(0.0013888888888883748));
        q = Vector256.FusedMultiplyAdd(q, r, Vector256.Create(0.008333333333326136));
        q = Vector256.FusedMultiplyAdd(q, r, Vector256.Create(0.04166666666666667));
        q = Vector256.FusedMultiplyAdd(q, r, Vector256.Create(0.1666666666666667));
        q = Vector256.FusedMultiplyAdd(q, r, Vector256.Create(0.5));
        return Vector256.FusedMultiplyAdd(r * r, q, r);
    }

    /// <inheritdoc cref="ReducedExpM1(Vector256{double})"/>
    /// <remarks>The same fit with degree 5: relative error 2⁻³⁰.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> ReducedExpM1(Vector256<float> r)
    {
        Vector256<float> q = Vector256.Create(0.00019890990824673654f);
        q = Vector256.FusedMultiplyAdd(q, r, Vector256.Create(0.0013933649996309251f));
        q = Vector256.FusedMultiplyAdd(q, r, Vector256.Create(0.0083333109254809f));
        q = Vector256.FusedMultiplyAdd(q, r, Vector256.Create(0.041666464925285904f));
        q = Vector256.FusedMultiplyAdd(q, r, Vector256.Create(0.16666666681623232f));
        q = Vector256.FusedMultiplyAdd(q, r, Vector256.Create(0.500000001346581f));
        return Vector256.FusedMultiplyAdd(r * r, q, r);
    }

    /// <summary>2ⁿ for an exponent of the normal range.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> PowerOfTwo(Vector256<long> n) => ((n + Vector256.Create(1023L)) << 52).AsDouble();

    /// <inheritdoc cref="PowerOfTwo(Vector256{long})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> PowerOfTwo(Vector256<int> n) => ((n + Vector256.Create(127)) << 23).AsSingle();

    /// <summary>Gives a result the sign of the argument of an odd function, which a zero may have lost.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> WithSignOf(Vector256<double> x, Vector256<double> result)
        => result | (x & Vector256.Create(-0.0));

    /// <inheritdoc cref="WithSignOf(Vector256{double}, Vector256{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> WithSignOf(Vector256<float> x, Vector256<float> result)
        => result | (x & Vector256.Create(-0f));
}
