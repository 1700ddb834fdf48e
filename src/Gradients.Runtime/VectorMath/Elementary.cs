using System.Numerics;
using System.Runtime.CompilerServices;

namespace Gradients;

/// <summary>
/// Elementary functions of whole vectors, written once for all widths and both precisions. What differs between <see cref="float"/> and
/// <see cref="double"/> are polynomials and constants; the choice is made when the code is compiled.
/// </summary>
/// <remarks>Polynomials without another source are those that tools/coefficients/fit.py prints.</remarks>
internal static partial class Elementary<TWidth, TVector, T>
    where TWidth : struct, IVectorWidth<TVector, T>
    where TVector : struct
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private static TVector One
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(1);
    }

    /// <summary>1.5·2^(digits − 1): adding it rounds to an integer and leaves that integer in the low bits.</summary>
    private static TVector RoundingShift
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(12582912f, 6755399441055744.0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Constant(double value) => Constant((float)value, value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Constant(float single, double value)
        => TWidth.Broadcast(typeof(T) == typeof(float) ? Unsafe.BitCast<float, T>(single) : Unsafe.BitCast<double, T>(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Bits(int single, long value)
        => TWidth.Broadcast(typeof(T) == typeof(float) ? Unsafe.BitCast<int, T>(single) : Unsafe.BitCast<long, T>(value));

    /// <summary>A step of Horner's scheme: p·x + c.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Step(TVector p, TVector x, double c) => TWidth.MultiplyAdd(p, x, Constant(c));

    /// <summary>Gives a result the sign of the argument of an odd function, which a zero may have lost.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector WithSignOf(TVector x, TVector result) => TWidth.Or(result, TWidth.And(x, Constant(-0.0)));
}
