using System.Numerics;
using System.Runtime.CompilerServices;

namespace Gradients;

/// <summary>Kernels over the rows of a matrix whose rows are adjacent, each row while it is in the first-level cache. The last vector of a row may be partial.</summary>
internal static unsafe partial class RowLoop<TWidth, TVector, T>
    where TWidth : struct, IVectorWidth<TVector, T>
    where TVector : struct
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>A vector of a row, with <paramref name="padding"/> behind the end of the row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Load(T* address, int rest, TVector mask, T padding)
        => rest >= TWidth.Count ? TWidth.Load(address) : TWidth.Select(mask, TWidth.LoadMasked(address, mask), TWidth.Broadcast(padding));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(T* address, int rest, TVector mask, TVector value)
    {
        if (rest >= TWidth.Count)
            TWidth.Store(address, value);
        else
            TWidth.StoreMasked(address, mask, value);
    }

    /// <summary>The mask of the last vector of a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector LastMask(int length) => TWidth.MaskOfFirst(length % TWidth.Count);

    /// <summary>The largest number of a row; NaN is passed over.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T LargestNumber(T* row, int length, TVector mask)
    {
        TVector largest = TWidth.Broadcast(T.NegativeInfinity);
        for (int l = 0; l < length; l += TWidth.Count)
            largest = TWidth.Max(Load(row + l, length - l, mask, T.NegativeInfinity), largest);
        return TWidth.Largest(largest);
    }
}
