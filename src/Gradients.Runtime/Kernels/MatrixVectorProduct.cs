using System.Numerics;
using System.Runtime.CompilerServices;

namespace Gradients;

/// <summary>Products of a matrix and a vector, in the two orders in which a row-major matrix can be read.</summary>
internal static unsafe class MatrixVectorProduct
{
    /// <summary>result[i] = scale · (row i of the matrix)·vector, or +=.</summary>
    internal static void DotRows<TWidth, TVector, T>(
        int rows, int columns, T scale, T* matrix, nint stride, T* vector, nint vectorStep, T* result, nint resultStep, bool accumulate)
        where TWidth : struct, IVectorWidth<TVector, T>
        where TVector : struct
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (vectorStep == 1)
        {
            DotRows<TWidth, TVector, T>(rows, columns, scale, matrix, stride, vector, result, resultStep, accumulate);
            return;
        }

        using Scratch<T> scratch = Workspace.Rent<T>(columns);
        fixed (T* adjacent = scratch.Span)
        {
            for (int k = 0; k < columns; k++)
                adjacent[k] = vector[k * vectorStep];
            DotRows<TWidth, TVector, T>(rows, columns, scale, matrix, stride, adjacent, result, resultStep, accumulate);
        }
    }

    /// <summary>result[j] = scale · Σₖ vector[k]·matrix[k, j], or +=.</summary>
    internal static void CombineRows<TWidth, TVector, T>(
        int rows, int columns, T scale, T* vector, nint vectorStep, T* matrix, nint stride, T* result, nint resultStep, bool accumulate)
        where TWidth : struct, IVectorWidth<TVector, T>
        where TVector : struct
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (resultStep == 1)
        {
            CombineRows<TWidth, TVector, T>(rows, columns, scale, vector, vectorStep, matrix, stride, result, accumulate);
            return;
        }

        using Scratch<T> scratch = Workspace.Rent<T>(columns);
        fixed (T* adjacent = scratch.Span)
        {
            CombineRows<TWidth, TVector, T>(rows, columns, scale, vector, vectorStep, matrix, stride, adjacent, false);
            for (int j = 0; j < columns; j++)
                result[j * resultStep] = accumulate ? result[j * resultStep] + adjacent[j] : adjacent[j];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void DotRows<TWidth, TVector, T>(
        int rows, int columns, T scale, T* matrix, nint stride, T* vector, T* result, nint resultStep, bool accumulate)
        where TWidth : struct, IVectorWidth<TVector, T>
        where TVector : struct
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int count = TWidth.Count;
        int whole = columns - (columns % count);
        TVector mask = TWidth.MaskOfFirst(columns - whole);
        int i = 0;
        // Four rows at a time share the loads of the vector, and hide the latency of the additions.
        for (; i <= rows - 4; i += 4)
        {
            T* row0 = matrix + (i * stride);
            T* row1 = row0 + stride;
            T* row2 = row1 + stride;
            T* row3 = row2 + stride;
            TVector sum0 = TWidth.Zero(), sum1 = TWidth.Zero(), sum2 = TWidth.Zero(), sum3 = TWidth.Zero();
            int k = 0;
            for (; k < whole; k += count)
            {
                TVector x = TWidth.Load(vector + k);
                sum0 = TWidth.MultiplyAdd(TWidth.Load(row0 + k), x, sum0);
                sum1 = TWidth.MultiplyAdd(TWidth.Load(row1 + k), x, sum1);
                sum2 = TWidth.MultiplyAdd(TWidth.Load(row2 + k), x, sum2);
                sum3 = TWidth.MultiplyAdd(TWidth.Load(row3 + k), x, sum3);
            }

            if (k < columns)
            {
                TVector x = TWidth.LoadMasked(vector + k, mask);
                sum0 = TWidth.MultiplyAdd(TWidth.LoadMasked(row0 + k, mask), x, sum0);
                sum1 = TWidth.MultiplyAdd(TWidth.LoadMasked(row1 + k, mask), x, sum1);
                sum2 = TWidth.MultiplyAdd(TWidth.LoadMasked(row2 + k, mask), x, sum2);
                sum3 = TWidth.MultiplyAdd(TWidth.LoadMasked(row3 + k, mask), x, sum3);
            }

            Put(result + (i * resultStep), scale * TWidth.Sum(sum0), accumulate);
            Put(result + ((i + 1) * resultStep), scale * TWidth.Sum(sum1), accumulate);
            Put(result + ((i + 2) * resultStep), scale * TWidth.Sum(sum2), accumulate);
            Put(result + ((i + 3) * resultStep), scale * TWidth.Sum(sum3), accumulate);
        }

        for (; i < rows; i++)
        {
            T* row = matrix + (i * stride);
            TVector even = TWidth.Zero(), odd = TWidth.Zero();
            int k = 0;
            for (; k <= whole - (2 * count); k += 2 * count)
            {
                even = TWidth.MultiplyAdd(TWidth.Load(row + k), TWidth.Load(vector + k), even);
                odd = TWidth.MultiplyAdd(TWidth.Load(row + k + count), TWidth.Load(vector + k + count), odd);
            }

            if (k < whole)
            {
                even = TWidth.MultiplyAdd(TWidth.Load(row + k), TWidth.Load(vector + k), even);
                k += count;
            }

            if (k < columns)
                odd = TWidth.MultiplyAdd(TWidth.LoadMasked(row + k, mask), TWidth.LoadMasked(vector + k, mask), odd);
            Put(result + (i * resultStep), scale * TWidth.Sum(TWidth.Add(even, odd)), accumulate);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CombineRows<TWidth, TVector, T>(
        int rows, int columns, T scale, T* vector, nint vectorStep, T* matrix, nint stride, T* result, bool accumulate)
        where TWidth : struct, IVectorWidth<TVector, T>
        where TVector : struct
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int count = TWidth.Count;
        TVector factor = TWidth.Broadcast(scale);
        int j = 0;
        // Eight vectors of the result stay in registers while the rows pass.
        for (; j <= columns - (8 * count); j += 8 * count)
        {
            TVector sum0 = TWidth.Zero();
            TVector sum1 = TWidth.Zero();
            TVector sum2 = TWidth.Zero();
            TVector sum3 = TWidth.Zero();
            TVector sum4 = TWidth.Zero();
            TVector sum5 = TWidth.Zero();
            TVector sum6 = TWidth.Zero();
            TVector sum7 = TWidth.Zero();
            T* row = matrix + j;
            T* x = vector;
            for (int k = rows; k > 0; k--, row += stride, x += vectorStep)
            {
                TVector a = TWidth.Broadcast(*x);
                sum0 = TWidth.MultiplyAdd(a, TWidth.Load(row), sum0);
                sum1 = TWidth.MultiplyAdd(a, TWidth.Load(row + count), sum1);
                sum2 = TWidth.MultiplyAdd(a, TWidth.Load(row + (2 * count)), sum2);
                sum3 = TWidth.MultiplyAdd(a, TWidth.Load(row + (3 * count)), sum3);
                sum4 = TWidth.MultiplyAdd(a, TWidth.Load(row + (4 * count)), sum4);
                sum5 = TWidth.MultiplyAdd(a, TWidth.Load(row + (5 * count)), sum5);
                sum6 = TWidth.MultiplyAdd(a, TWidth.Load(row + (6 * count)), sum6);
                sum7 = TWidth.MultiplyAdd(a, TWidth.Load(row + (7 * count)), sum7);
            }

            PutWhole<TWidth, TVector, T>(result + j, factor, sum0, accumulate);
            PutWhole<TWidth, TVector, T>(result + j + count, factor, sum1, accumulate);
            PutWhole<TWidth, TVector, T>(result + j + (2 * count), factor, sum2, accumulate);
            PutWhole<TWidth, TVector, T>(result + j + (3 * count), factor, sum3, accumulate);
            PutWhole<TWidth, TVector, T>(result + j + (4 * count), factor, sum4, accumulate);
            PutWhole<TWidth, TVector, T>(result + j + (5 * count), factor, sum5, accumulate);
            PutWhole<TWidth, TVector, T>(result + j + (6 * count), factor, sum6, accumulate);
            PutWhole<TWidth, TVector, T>(result + j + (7 * count), factor, sum7, accumulate);
        }

        MatrixTile<T> tile = new()
        {
            Inner = rows,
            Scale = scale,
            Left = vector,
            LeftInnerStep = vectorStep,
            RightInnerStep = stride,
            Accumulate = accumulate,
        };
        for (; j < columns; j += 2 * count)
        {
            int rest = int.Min(2 * count, columns - j);
            tile.Right = matrix + j;
            tile.Destination = result + j;
            tile.LastCount = rest > count ? rest - count : rest;
            MatrixProductTile.Run<TWidth, TVector, T>(in tile, 1, rest);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put<T>(T* address, T value, bool accumulate)
        where T : unmanaged, IFloatingPointIeee754<T>
        => *address = accumulate ? *address + value : value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void PutWhole<TWidth, TVector, T>(T* address, TVector scale, TVector sum, bool accumulate)
        where TWidth : struct, IVectorWidth<TVector, T>
        where TVector : struct
        where T : unmanaged, IFloatingPointIeee754<T>
        => TWidth.Store(address, accumulate ? TWidth.MultiplyAdd(scale, sum, TWidth.Load(address)) : TWidth.Multiply(scale, sum));
}
