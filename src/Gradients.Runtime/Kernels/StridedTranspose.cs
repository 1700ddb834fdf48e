using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Gradients;

/// <summary>Transposes a block of memory: in registers where the hardware can, and in squares that stay in the first-level cache.</summary>
internal static unsafe class StridedTranspose
{
    private const int Square = 32;

    /// <summary>destination[j·destinationStride + i] = source[i·sourceStride + j].</summary>
    internal static void Run<T>(int rows, int columns, T* source, nint sourceStride, T* destination, nint destinationStride)
        where T : unmanaged
    {
        for (int row = 0; row < rows; row += Square)
        {
            int squareRows = Math.Min(Square, rows - row);
            for (int column = 0; column < columns; column += Square)
            {
                int squareColumns = Math.Min(Square, columns - column);
                T* from = source + (row * sourceStride) + column;
                T* to = destination + (column * destinationStride) + row;
                if (Avx.IsSupported && sizeof(T) == sizeof(float))
                    Small((float*)from, sourceStride, (float*)to, destinationStride, squareRows, squareColumns);
                else if (Avx.IsSupported && sizeof(T) == sizeof(double))
                    Small((double*)from, sourceStride, (double*)to, destinationStride, squareRows, squareColumns);
                else
                    Rest(from, sourceStride, to, destinationStride, 0, squareRows, 0, squareColumns);
            }
        }
    }

    private static void Small(float* source, nint sourceStride, float* destination, nint destinationStride, int rows, int columns)
    {
        int wholeRows = rows & ~7;
        int wholeColumns = columns & ~7;
        for (int i = 0; i < wholeRows; i += 8)
        {
            for (int j = 0; j < wholeColumns; j += 8)
                EightByEight(source + (i * sourceStride) + j, sourceStride, destination + (j * destinationStride) + i, destinationStride);
        }

        Rest(source, sourceStride, destination, destinationStride, 0, wholeRows, wholeColumns, columns);
        if (rows - wholeRows >= 4)
        {
            wholeColumns = columns & ~3;
            for (int j = 0; j < wholeColumns; j += 4)
                FourByFour(source + (wholeRows * sourceStride) + j, sourceStride, destination + (j * destinationStride) + wholeRows, destinationStride);
            Rest(source, sourceStride, destination, destinationStride, wholeRows, wholeRows + 4, wholeColumns, columns);
            wholeRows += 4;
        }

        Rest(source, sourceStride, destination, destinationStride, wholeRows, rows, 0, columns);
    }

    private static void Small(double* source, nint sourceStride, double* destination, nint destinationStride, int rows, int columns)
    {
        int wholeRows = rows & ~3;
        int wholeColumns = columns & ~3;
        for (int i = 0; i < wholeRows; i += 4)
        {
            for (int j = 0; j < wholeColumns; j += 4)
                FourByFour(source + (i * sourceStride) + j, sourceStride, destination + (j * destinationStride) + i, destinationStride);
        }

        Rest(source, sourceStride, destination, destinationStride, 0, wholeRows, wholeColumns, columns);
        Rest(source, sourceStride, destination, destinationStride, wholeRows, rows, 0, columns);
    }

    private static void Rest<T>(T* source, nint sourceStride, T* destination, nint destinationStride, int row, int rowEnd, int column, int columnEnd)
        where T : unmanaged
    {
        for (int j = column; j < columnEnd; j++)
        {
            for (int i = row; i < rowEnd; i++)
                destination[(j * destinationStride) + i] = source[(i * sourceStride) + j];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void EightByEight(float* source, nint sourceStride, float* destination, nint destinationStride)
    {
        Vector256<float> row0 = Vector256.Load(source + (0 * sourceStride));
        Vector256<float> row1 = Vector256.Load(source + (1 * sourceStride));
        Vector256<float> row2 = Vector256.Load(source + (2 * sourceStride));
        Vector256<float> row3 = Vector256.Load(source + (3 * sourceStride));
        Vector256<float> row4 = Vector256.Load(source + (4 * sourceStride));
        Vector256<float> row5 = Vector256.Load(source + (5 * sourceStride));
        Vector256<float> row6 = Vector256.Load(source + (6 * sourceStride));
        Vector256<float> row7 = Vector256.Load(source + (7 * sourceStride));

        // Neighbouring rows are interleaved in ones, then in twos, then in fours.
        Vector256<float> ones0 = Avx.UnpackLow(row0, row1);
        Vector256<float> ones1 = Avx.UnpackHigh(row0, row1);
        Vector256<float> ones2 = Avx.UnpackLow(row2, row3);
        Vector256<float> ones3 = Avx.UnpackHigh(row2, row3);
        Vector256<float> ones4 = Avx.UnpackLow(row4, row5);
        Vector256<float> ones5 = Avx.UnpackHigh(row4, row5);
        Vector256<float> ones6 = Avx.UnpackLow(row6, row7);
        Vector256<float> ones7 = Avx.UnpackHigh(row6, row7);

        Vector256<float> twos0 = Avx.Shuffle(ones0, ones2, 0x44);
        Vector256<float> twos1 = Avx.Shuffle(ones0, ones2, 0xEE);
        Vector256<float> twos2 = Avx.Shuffle(ones1, ones3, 0x44);
        Vector256<float> twos3 = Avx.Shuffle(ones1, ones3, 0xEE);
        Vector256<float> twos4 = Avx.Shuffle(ones4, ones6, 0x44);
        Vector256<float> twos5 = Avx.Shuffle(ones4, ones6, 0xEE);
        Vector256<float> twos6 = Avx.Shuffle(ones5, ones7, 0x44);
        Vector256<float> twos7 = Avx.Shuffle(ones5, ones7, 0xEE);

        Avx.Permute2x128(twos0, twos4, 0x20).Store(destination + (0 * destinationStride));
        Avx.Permute2x128(twos1, twos5, 0x20).Store(destination + (1 * destinationStride));
        Avx.Permute2x128(twos2, twos6, 0x20).Store(destination + (2 * destinationStride));
        Avx.Permute2x128(twos3, twos7, 0x20).Store(destination + (3 * destinationStride));
        Avx.Permute2x128(twos0, twos4, 0x31).Store(destination + (4 * destinationStride));
        Avx.Permute2x128(twos1, twos5, 0x31).Store(destination + (5 * destinationStride));
        Avx.Permute2x128(twos2, twos6, 0x31).Store(destination + (6 * destinationStride));
        Avx.Permute2x128(twos3, twos7, 0x31).Store(destination + (7 * destinationStride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FourByFour(double* source, nint sourceStride, double* destination, nint destinationStride)
    {
        Vector256<double> row0 = Vector256.Load(source + (0 * sourceStride));
        Vector256<double> row1 = Vector256.Load(source + (1 * sourceStride));
        Vector256<double> row2 = Vector256.Load(source + (2 * sourceStride));
        Vector256<double> row3 = Vector256.Load(source + (3 * sourceStride));

        Vector256<double> ones0 = Avx.UnpackLow(row0, row1);
        Vector256<double> ones1 = Avx.UnpackHigh(row0, row1);
        Vector256<double> ones2 = Avx.UnpackLow(row2, row3);
        Vector256<double> ones3 = Avx.UnpackHigh(row2, row3);

        Avx.Permute2x128(ones0, ones2, 0x20).Store(destination + (0 * destinationStride));
        Avx.Permute2x128(ones1, ones3, 0x20).Store(destination + (1 * destinationStride));
        Avx.Permute2x128(ones0, ones2, 0x31).Store(destination + (2 * destinationStride));
        Avx.Permute2x128(ones1, ones3, 0x31).Store(destination + (3 * destinationStride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FourByFour(float* source, nint sourceStride, float* destination, nint destinationStride)
    {
        Vector128<float> row0 = Vector128.Load(source);
        Vector128<float> row1 = Vector128.Load(source + sourceStride);
        Vector128<float> row2 = Vector128.Load(source + (2 * sourceStride));
        Vector128<float> row3 = Vector128.Load(source + (3 * sourceStride));

        Vector128<float> ones0 = Sse.UnpackLow(row0, row1);
        Vector128<float> ones1 = Sse.UnpackHigh(row0, row1);
        Vector128<float> ones2 = Sse.UnpackLow(row2, row3);
        Vector128<float> ones3 = Sse.UnpackHigh(row2, row3);

        Sse.MoveLowToHigh(ones0, ones2).Store(destination);
        Sse.MoveHighToLow(ones2, ones0).Store(destination + destinationStride);
        Sse.MoveLowToHigh(ones1, ones3).Store(destination + (2 * destinationStride));
        Sse.MoveHighToLow(ones3, ones1).Store(destination + (3 * destinationStride));
    }
}
