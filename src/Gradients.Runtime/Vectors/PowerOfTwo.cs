using System.Numerics;
using System.Runtime.CompilerServices;

namespace Gradients;

/// <summary>Powers of two put together from their bits.</summary>
internal static class PowerOfTwo
{
    /// <summary>a·2^exponent for an integral exponent, in two halves, because neither power may overflow where the product does not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Scale<TWidth, TVector, T>(TVector a, TVector exponent)
        where TWidth : struct, IVectorWidth<TVector, T>
        where TVector : struct
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // Adding 1.5·2^(digits − 1) rounds to an integer and leaves that integer in the low bits.
        int digits = typeof(T) == typeof(float) ? 23 : 52;
        TVector shift = TWidth.Broadcast(T.CreateTruncating(typeof(T) == typeof(float) ? 12582912.0 : 6755399441055744.0));
        TVector one = TWidth.Broadcast(T.One);
        TVector half = TWidth.MultiplyAdd(exponent, TWidth.Broadcast(T.CreateTruncating(0.5)), shift);
        TVector first = TWidth.SubtractBits(half, shift);
        TVector second = TWidth.SubtractBits(TWidth.Add(exponent, shift), half);
        TVector partial = TWidth.Multiply(a, TWidth.AddBits(TWidth.ShiftLeft(first, digits), one));
        return TWidth.Multiply(partial, TWidth.AddBits(TWidth.ShiftLeft(second, digits), one));
    }
}
