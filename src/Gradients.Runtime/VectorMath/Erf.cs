using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gradients;

public static partial class VectorMath
{
    /// <summary>The error function 2/√π ∫₀ˣ e^(−t²) dt.</summary>
    /// <param name="x">The argument.</param>
    /// <returns>erf x; ±0 at ±0, ±1 at ±∞.</returns>
    public static double Erf(double x) => Erf(Vector128.CreateScalar(x)).ToScalar();

    /// <inheritdoc cref="Erf(double)"/>
    public static float Erf(float x) => Erf(Vector128.CreateScalar(x)).ToScalar();

    /// <inheritdoc cref="Erf(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Erf(Vector128<double> x) => Elementary<Width128<double>, Vector128<double>, double>.Erf(x);

    /// <inheritdoc cref="Erf(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Erf(Vector128<float> x) => Elementary<Width128<float>, Vector128<float>, float>.Erf(x);

    /// <inheritdoc cref="Erf(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Erf(Vector256<double> x) => Elementary<Width256<double>, Vector256<double>, double>.Erf(x);

    /// <inheritdoc cref="Erf(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Erf(Vector256<float> x) => Elementary<Width256<float>, Vector256<float>, float>.Erf(x);

    /// <inheritdoc cref="Erf(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Erf(Vector512<double> x) => Elementary<Width512<double>, Vector512<double>, double>.Erf(x);

    /// <inheritdoc cref="Erf(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Erf(Vector512<float> x) => Elementary<Width512<float>, Vector512<float>, float>.Erf(x);
}
