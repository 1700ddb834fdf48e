using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gradients;

public static partial class VectorMath
{
    /// <summary>The rectified linear unit max(x, 0).</summary>
    /// <param name="x">The argument.</param>
    /// <returns>x where it is positive, 0 where it is not, NaN at NaN.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Relu(double x) => x <= 0 ? 0 : x;

    /// <inheritdoc cref="Relu(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Relu(float x) => x <= 0 ? 0 : x;

    /// <inheritdoc cref="Relu(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Relu(Vector256<double> x) => Vector256.AndNot(x, Vector256.LessThanOrEqual(x, Vector256<double>.Zero));

    /// <inheritdoc cref="Relu(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Relu(Vector256<float> x) => Vector256.AndNot(x, Vector256.LessThanOrEqual(x, Vector256<float>.Zero));
}
