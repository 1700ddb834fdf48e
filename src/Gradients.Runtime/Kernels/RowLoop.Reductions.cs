using System.Runtime.CompilerServices;

namespace Gradients;

internal static unsafe partial class RowLoop<TWidth, TVector, T>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Sum(int rows, int length, T* source, T* destination, bool accumulate)
    {
        TVector mask = LastMask(length);
        for (int i = 0; i < rows; i++, source += length)
        {
            TVector even = TWidth.Zero(), odd = TWidth.Zero();
            int l = 0;
            for (; l <= length - (2 * TWidth.Count); l += 2 * TWidth.Count)
            {
                even = TWidth.Add(even, TWidth.Load(source + l));
                odd = TWidth.Add(odd, TWidth.Load(source + l + TWidth.Count));
            }

            for (; l < length; l += TWidth.Count)
                even = TWidth.Add(even, Load(source + l, length - l, mask, T.Zero));
            T sum = TWidth.Sum(TWidth.Add(even, odd));
            destination[i] = accumulate ? destination[i] + sum : sum;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Maximum(int rows, int length, T* source, T* destination)
    {
        TVector mask = LastMask(length);
        for (int i = 0; i < rows; i++, source += length)
        {
            TVector largest = TWidth.Broadcast(T.NegativeInfinity), isNumber = TWidth.AreEqual(largest, largest);
            for (int l = 0; l < length; l += TWidth.Count)
            {
                TVector x = Load(source + l, length - l, mask, T.NegativeInfinity);
                isNumber = TWidth.And(isNumber, TWidth.AreEqual(x, x));
                largest = TWidth.Max(x, largest);
            }

            destination[i] = TWidth.All(isNumber) ? TWidth.Largest(largest) : T.NaN;
        }
    }

    /// <summary>The sums of the columns: several vectors of them stay in registers while the rows pass.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void SumColumns(int rows, int columns, T* source, T* destination, bool accumulate)
    {
        int count = TWidth.Count, j = 0;
        for (; j <= columns - (4 * count); j += 4 * count)
        {
            TVector sum0 = TWidth.Zero(), sum1 = TWidth.Zero(), sum2 = TWidth.Zero(), sum3 = TWidth.Zero();
            T* row = source + j;
            for (int i = 0; i < rows; i++, row += columns)
            {
                sum0 = TWidth.Add(sum0, TWidth.Load(row));
                sum1 = TWidth.Add(sum1, TWidth.Load(row + count));
                sum2 = TWidth.Add(sum2, TWidth.Load(row + (2 * count)));
                sum3 = TWidth.Add(sum3, TWidth.Load(row + (3 * count)));
            }

            Put(destination + j, sum0, accumulate);
            Put(destination + j + count, sum1, accumulate);
            Put(destination + j + (2 * count), sum2, accumulate);
            Put(destination + j + (3 * count), sum3, accumulate);
        }

        TVector mask = LastMask(columns);
        for (; j < columns; j += count)
        {
            int rest = columns - j;
            TVector sum = TWidth.Zero();
            T* row = source + j;
            for (int i = 0; i < rows; i++, row += columns)
                sum = TWidth.Add(sum, Load(row, rest, mask, T.Zero));
            Store(destination + j, rest, mask, accumulate ? TWidth.Add(sum, Load(destination + j, rest, mask, T.Zero)) : sum);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(T* address, TVector sum, bool accumulate)
        => TWidth.Store(address, accumulate ? TWidth.Add(sum, TWidth.Load(address)) : sum);
}
