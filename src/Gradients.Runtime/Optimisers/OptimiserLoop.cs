using System.Numerics;
using System.Runtime.CompilerServices;

namespace Gradients;

/// <summary>The steps of the optimisers, each in one pass over its arrays.</summary>
internal static unsafe class OptimiserLoop<TWidth, TVector, T>
    where TWidth : struct, IVectorWidth<TVector, T>
    where TVector : struct
    where T : unmanaged, IFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Adam(int count, T* values, T* gradient, T* first, T* second, in AdamFactors<T> factors)
    {
        TVector firstDecay = TWidth.Broadcast(factors.FirstDecay), firstRest = TWidth.Broadcast(T.One - factors.FirstDecay);
        TVector secondDecay = TWidth.Broadcast(factors.SecondDecay), secondRest = TWidth.Broadcast(T.One - factors.SecondDecay);
        TVector correction = TWidth.Broadcast(factors.SecondCorrection), epsilon = TWidth.Broadcast(factors.Epsilon);
        TVector keep = TWidth.Broadcast(factors.Keep), rate = TWidth.Broadcast(-factors.Rate);
        TVector mask = TWidth.MaskOfFirst(count % TWidth.Count);
        for (int i = 0; i < count; i += TWidth.Count)
        {
            bool isWhole = count - i >= TWidth.Count;
            TVector g = Load(gradient + i, isWhole, mask);
            TVector m = TWidth.MultiplyAdd(Load(first + i, isWhole, mask), firstDecay, TWidth.Multiply(g, firstRest));
            TVector v = TWidth.MultiplyAdd(Load(second + i, isWhole, mask), secondDecay, TWidth.Multiply(TWidth.Multiply(g, g), secondRest));
            TVector divisor = TWidth.Add(TWidth.Sqrt(TWidth.Multiply(v, correction)), epsilon);
            TVector x = TWidth.MultiplyAdd(TWidth.Divide(m, divisor), rate, TWidth.Multiply(Load(values + i, isWhole, mask), keep));
            Store(first + i, isWhole, mask, m);
            Store(second + i, isWhole, mask, v);
            Store(values + i, isWhole, mask, x);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Sgd(int count, T* values, T* gradient, T* velocity, T momentum, T weightDecay, T rate)
    {
        TVector decay = TWidth.Broadcast(weightDecay), kept = TWidth.Broadcast(momentum), step = TWidth.Broadcast(-rate);
        TVector mask = TWidth.MaskOfFirst(count % TWidth.Count);
        for (int i = 0; i < count; i += TWidth.Count)
        {
            bool isWhole = count - i >= TWidth.Count;
            TVector x = Load(values + i, isWhole, mask);
            TVector g = TWidth.MultiplyAdd(x, decay, Load(gradient + i, isWhole, mask));
            if (velocity != null)
            {
                g = TWidth.MultiplyAdd(Load(velocity + i, isWhole, mask), kept, g);
                Store(velocity + i, isWhole, mask, g);
            }

            Store(values + i, isWhole, mask, TWidth.MultiplyAdd(g, step, x));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Load(T* address, bool isWhole, TVector mask) => isWhole ? TWidth.Load(address) : TWidth.LoadMasked(address, mask);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(T* address, bool isWhole, TVector mask, TVector value)
    {
        if (isWhole)
            TWidth.Store(address, value);
        else
            TWidth.StoreMasked(address, mask, value);
    }
}
