using System.Runtime.CompilerServices;

namespace Gradients;

internal static unsafe partial class RowLoop<TWidth, TVector, T>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Normalize(int rows, int length, T* source, T epsilon, T* destination, T* means, T* scales)
    {
        TVector mask = LastMask(length);
        T count = T.CreateTruncating(length);
        for (int i = 0; i < rows; i++, source += length, destination += length)
        {
            TVector sum = TWidth.Zero(), squares = TWidth.Zero();
            for (int l = 0; l < length; l += TWidth.Count)
                sum = TWidth.Add(sum, Load(source + l, length - l, mask, T.Zero));
            T mean = TWidth.Sum(sum) / count;
            // Of the differences, not of the elements: nothing cancels. Padded with the mean, whose difference is zero.
            TVector shift = TWidth.Broadcast(mean);
            for (int l = 0; l < length; l += TWidth.Count)
            {
                TVector difference = TWidth.Subtract(Load(source + l, length - l, mask, mean), shift);
                squares = TWidth.MultiplyAdd(difference, difference, squares);
            }

            T scale = T.One / T.Sqrt((TWidth.Sum(squares) / count) + epsilon);
            TVector factor = TWidth.Broadcast(scale);
            for (int l = 0; l < length; l += TWidth.Count)
                Store(destination + l, length - l, mask, TWidth.Multiply(TWidth.Subtract(Load(source + l, length - l, mask, mean), shift), factor));
            means[i] = mean;
            scales[i] = scale;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void NormalizeVjp(int rows, int length, T* normalized, T* scales, T* cotangent, T* gradient)
    {
        TVector mask = LastMask(length);
        T count = T.CreateTruncating(length);
        for (int i = 0; i < rows; i++, normalized += length, cotangent += length, gradient += length)
        {
            TVector sum = TWidth.Zero(), products = TWidth.Zero();
            for (int l = 0; l < length; l += TWidth.Count)
            {
                TVector g = Load(cotangent + l, length - l, mask, T.Zero);
                sum = TWidth.Add(sum, g);
                products = TWidth.MultiplyAdd(g, Load(normalized + l, length - l, mask, T.Zero), products);
            }

            TVector mean = TWidth.Broadcast(TWidth.Sum(sum) / count), slope = TWidth.Broadcast(-TWidth.Sum(products) / count);
            TVector scale = TWidth.Broadcast(scales[i]);
            for (int l = 0; l < length; l += TWidth.Count)
            {
                TVector g = TWidth.Subtract(Load(cotangent + l, length - l, mask, T.Zero), mean);
                TVector projected = TWidth.MultiplyAdd(slope, Load(normalized + l, length - l, mask, T.Zero), g);
                Store(gradient + l, length - l, mask, TWidth.Multiply(projected, scale));
            }
        }
    }
}
