using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gradients;

public static partial class VectorMath
{
    private const long OneBits = 0x3FF0000000000000;
    private const long RootHalfBits = 0x3FE6A09E667F3BCD;
    private const int SingleOneBits = 0x3F800000;
    private const int SingleRootHalfBits = 0x3F3504F3;

    // Split as in fdlibm's logf: the product of the first part with an exponent is exact.
    private const float SingleLogLn2High = 6.9313812256e-01f;
    private const float SingleLogLn2Low = 9.0580006145e-06f;

    /// <summary>x = 2^exponent·(1 + f) with √½ ≤ 1 + f &lt; √2, for positive normal x; f is exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> ReduceArgument(Vector256<double> x, out Vector256<double> exponent)
    {
        Vector256<long> bits = x.AsInt64() + Vector256.Create(OneBits - RootHalfBits);
        // There is no conversion from long before AVX-512: the biased exponent becomes the low digits of 2⁵² + exponent.
        exponent = ((bits >>> 52) | Vector256.Create(0x4330000000000000)).AsDouble() - Vector256.Create(4503599627370496.0 + 1023);
        return ((bits & Vector256.Create(0x000FFFFFFFFFFFFF)) + Vector256.Create(RootHalfBits)).AsDouble() - Vector256<double>.One;
    }

    /// <inheritdoc cref="ReduceArgument(Vector256{double}, out Vector256{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> ReduceArgument(Vector256<float> x, out Vector256<float> exponent)
    {
        Vector256<int> bits = x.AsInt32() + Vector256.Create(SingleOneBits - SingleRootHalfBits);
        exponent = Vector256.ConvertToSingle((bits >> 23) - Vector256.Create(127));
        return ((bits & Vector256.Create(0x007FFFFF)) + Vector256.Create(SingleRootHalfBits)).AsSingle() - Vector256<float>.One;
    }

    /// <summary>
    /// exponent·ln 2 + ln(1 + f) + correction. With s = f/(2 + f), ln(1 + f) = f − f²/2 + s(f²/2 + R(s²)); R and its coefficients are those of fdlibm
    /// (e_log.c, Sun Microsystems 1993; error below 2⁻⁵⁸).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> ReducedLog(Vector256<double> f, Vector256<double> exponent, Vector256<double> correction)
    {
        Vector256<double> s = f / (f + Vector256.Create(2.0));
        Vector256<double> z = s * s;
        Vector256<double> r = Vector256.Create(1.479819860511658591e-01);
        r = Vector256.FusedMultiplyAdd(r, z, Vector256.Create(1.531383769920937332e-01));
        r = Vector256.FusedMultiplyAdd(r, z, Vector256.Create(1.818357216161805012e-01));
        r = Vector256.FusedMultiplyAdd(r, z, Vector256.Create(2.222219843214978396e-01));
        r = Vector256.FusedMultiplyAdd(r, z, Vector256.Create(2.857142874366239149e-01));
        r = Vector256.FusedMultiplyAdd(r, z, Vector256.Create(3.999999999940941908e-01));
        r = Vector256.FusedMultiplyAdd(r, z, Vector256.Create(6.666666666666735130e-01));
        r *= z;
        Vector256<double> halfSquare = Vector256.Create(0.5) * f * f;
        Vector256<double> low = Vector256.FusedMultiplyAdd(exponent, Vector256.Create(Ln2Low), correction);
        low = Vector256.FusedMultiplyAdd(s, halfSquare + r, low);
        return Vector256.FusedMultiplyAdd(exponent, Vector256.Create(Ln2High), f - (halfSquare - low));
    }

    /// <inheritdoc cref="ReducedLog(Vector256{double}, Vector256{double}, Vector256{double})"/>
    /// <remarks>The coefficients are those of FreeBSD's e_logf.c (error below 2⁻³⁴).</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> ReducedLog(Vector256<float> f, Vector256<float> exponent, Vector256<float> correction)
    {
        Vector256<float> s = f / (f + Vector256.Create(2f));
        Vector256<float> z = s * s;
        Vector256<float> r = Vector256.Create(0.24279078841f);
        r = Vector256.FusedMultiplyAdd(r, z, Vector256.Create(0.28498786688f));
        r = Vector256.FusedMultiplyAdd(r, z, Vector256.Create(0.40000972152f));
        r = Vector256.FusedMultiplyAdd(r, z, Vector256.Create(0.66666662693f));
        r *= z;
        Vector256<float> halfSquare = Vector256.Create(0.5f) * f * f;
        Vector256<float> low = Vector256.FusedMultiplyAdd(exponent, Vector256.Create(SingleLogLn2Low), correction);
        low = Vector256.FusedMultiplyAdd(s, halfSquare + r, low);
        return Vector256.FusedMultiplyAdd(exponent, Vector256.Create(SingleLogLn2High), f - (halfSquare - low));
    }

    /// <summary>The logarithm where x is not a positive finite number: −∞ at 0, NaN below, +∞ and NaN unchanged; <paramref name="result"/> elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> LogOutside(Vector256<double> x, Vector256<double> result)
    {
        Vector256<double> zero = Vector256<double>.Zero;
        Vector256<double> infinity = Vector256.Create(double.PositiveInfinity);
        Vector256<double> outside = Vector256.ConditionalSelect(Vector256.LessThan(x, zero), Vector256.Create(double.NaN), x);
        outside = Vector256.ConditionalSelect(Vector256.Equals(x, zero), -infinity, outside);
        return Vector256.ConditionalSelect(Vector256.GreaterThan(x, zero) & Vector256.LessThan(x, infinity), result, outside);
    }

    /// <inheritdoc cref="LogOutside(Vector256{double}, Vector256{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> LogOutside(Vector256<float> x, Vector256<float> result)
    {
        Vector256<float> zero = Vector256<float>.Zero;
        Vector256<float> infinity = Vector256.Create(float.PositiveInfinity);
        Vector256<float> outside = Vector256.ConditionalSelect(Vector256.LessThan(x, zero), Vector256.Create(float.NaN), x);
        outside = Vector256.ConditionalSelect(Vector256.Equals(x, zero), -infinity, outside);
        return Vector256.ConditionalSelect(Vector256.GreaterThan(x, zero) & Vector256.LessThan(x, infinity), result, outside);
    }
}
