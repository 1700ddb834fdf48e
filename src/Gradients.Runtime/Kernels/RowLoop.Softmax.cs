using System.Runtime.CompilerServices;

namespace Gradients;

internal static unsafe partial class RowLoop<TWidth, TVector, T>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Softmax(int rows, int length, T* source, T* destination)
    {
        TVector mask = LastMask(length);
        for (; rows > 0; rows--, source += length, destination += length)
        {
            T sum = Weights(source, destination, length, mask, LargestNumber(source, length, mask));
            TVector factor = TWidth.Broadcast(T.One / sum);
            for (int l = 0; l < length; l += TWidth.Count)
                Store(destination + l, length - l, mask, TWidth.Multiply(Load(destination + l, length - l, mask, T.Zero), factor));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void LogSumExp(int rows, int length, T* source, T* destination)
    {
        TVector mask = LastMask(length);
        for (int i = 0; i < rows; i++, source += length)
        {
            // An infinite maximum is not subtracted: ∞ − ∞ would be NaN where the result is that infinity.
            T largest = LargestNumber(source, length, mask);
            T shift = T.IsFinite(largest) ? largest : T.Zero;
            TVector shifts = TWidth.Broadcast(shift), sums = TWidth.Zero();
            for (int l = 0; l < length; l += TWidth.Count)
                sums = TWidth.Add(sums, Elementary<TWidth, TVector, T>.Exp(TWidth.Subtract(Load(source + l, length - l, mask, T.NegativeInfinity), shifts)));
            destination[i] = shift + T.Log(TWidth.Sum(sums));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void CrossEntropy(int rows, int length, T* logits, T* targets, T* losses, T* gradient)
    {
        TVector mask = LastMask(length);
        for (int i = 0; i < rows; i++, logits += length, targets += length, gradient += length)
        {
            T largest = LargestNumber(logits, length, mask);
            T sum = Weights(logits, gradient, length, mask, largest);
            TVector total = TWidth.Zero(), products = TWidth.Zero(), shift = TWidth.Broadcast(largest);
            for (int l = 0; l < length; l += TWidth.Count)
            {
                TVector target = Load(targets + l, length - l, mask, T.Zero);
                total = TWidth.Add(total, target);
                // A class that is ruled out, −∞, and that is not the target either, costs nothing.
                TVector shifted = TWidth.Subtract(Load(logits + l, length - l, mask, T.Zero), shift);
                TVector product = TWidth.Multiply(target, shifted);
                products = TWidth.Add(products, TWidth.Select(TWidth.AreEqual(target, TWidth.Zero()), TWidth.Zero(), product));
            }

            T weight = TWidth.Sum(total);
            losses[i] = (weight * T.Log(sum)) - TWidth.Sum(products);
            TVector factor = TWidth.Broadcast(weight / sum);
            for (int l = 0; l < length; l += TWidth.Count)
            {
                TVector target = Load(targets + l, length - l, mask, T.Zero), exponential = Load(gradient + l, length - l, mask, T.Zero);
                Store(gradient + l, length - l, mask, TWidth.MultiplyAdd(exponential, factor, TWidth.Negate(target)));
            }
        }
    }

    /// <summary>destination = exp(source − shift), and the sum of it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Weights(T* source, T* destination, int length, TVector mask, T shift)
    {
        TVector shifts = TWidth.Broadcast(shift), sums = TWidth.Zero();
        for (int l = 0; l < length; l += TWidth.Count)
        {
            TVector weights = Elementary<TWidth, TVector, T>.Exp(TWidth.Subtract(Load(source + l, length - l, mask, T.NegativeInfinity), shifts));
            sums = TWidth.Add(sums, weights);
            Store(destination + l, length - l, mask, weights);
        }

        return TWidth.Sum(sums);
    }
}
