using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gradients;

public static partial class VectorMath
{
    /// <summary>The natural logarithm.</summary>
    /// <param name="x">The argument.</param>
    /// <returns>ln x; 0 at 1, −∞ at 0, NaN below.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Log(double x) => Math.Log(x);

    /// <inheritdoc cref="Log(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Log(float x) => MathF.Log(x);

    /// <inheritdoc cref="Log(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Log(Vector256<double> x)
    {
        // Subnormal numbers are brought into the normal range first.
        Vector256<double> isSubnormal = Vector256.LessThan(x, Vector256.Create(2.2250738585072014e-308));
        Vector256<double> normal = x * Vector256.ConditionalSelect(isSubnormal, Vector256.Create(18014398509481984.0), Vector256<double>.One);
        Vector256<double> f = ReduceArgument(normal, out Vector256<double> exponent);
        exponent -= isSubnormal & Vector256.Create(54.0);
        return LogOutside(x, ReducedLog(f, exponent, Vector256<double>.Zero));
    }

    /// <inheritdoc cref="Log(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Log(Vector256<float> x)
    {
        Vector256<float> isSubnormal = Vector256.LessThan(x, Vector256.Create(1.17549435e-38f));
        Vector256<float> normal = x * Vector256.ConditionalSelect(isSubnormal, Vector256.Create(33554432f), Vector256<float>.One);
        Vector256<float> f = ReduceArgument(normal, out Vector256<float> exponent);
        exponent -= isSubnormal & Vector256.Create(25f);
        return LogOutside(x, ReducedLog(f, exponent, Vector256<float>.Zero));
    }
}
