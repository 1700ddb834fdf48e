using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Gradients;

/// <summary>The operands of one tile of a matrix product.</summary>
[StructLayout(LayoutKind.Auto)]
internal unsafe struct MatrixTile<T>
    where T : unmanaged
{
    /// <summary>The length of the dot products.</summary>
    public int Inner;

    /// <summary>The factor of the product.</summary>
    public T Scale;

    /// <summary>The first element of the left operand, and the distances to the next row and to the next inner index.</summary>
    public T* Left;
    public nint LeftRowStep;
    public nint LeftInnerStep;

    /// <summary>The first element of the right operand, whose columns are adjacent, and the distance to the next inner index.</summary>
    public T* Right;
    public nint RightInnerStep;

    /// <summary>The first element of the destination, whose columns are adjacent, and the distance to the next row.</summary>
    public T* Destination;
    public nint DestinationStride;

    /// <summary>The used elements of the last vector, if it is masked.</summary>
    public int LastCount;

    /// <summary>Whether to add to the destination.</summary>
    public bool Accumulate;
}

/// <summary>
/// The innermost kernel: up to 12 rows by one or two vectors of the destination stay in registers while the inner index runs. Partial tiles are the same
/// code with fewer rows and a mask.
/// </summary>
/// <remarks>
/// The shape of the tile is the size of the type arguments <c>TRows</c> and <c>TColumns</c>: a constant that the compiler knows when it reads the method,
/// so that every shape becomes code of its own without the rows it does not have.
/// </remarks>
internal static unsafe class MatrixProductTile
{
    /// <summary>The values of <c>TColumns</c>: 1 is a single vector, the others are named here.</summary>
    private const int Two = 2;
    private const int OneMasked = 3;
    private const int TwoLastMasked = 4;

    /// <summary>Runs a tile of up to <c>TWidth.TileRows</c> rows and two vectors of columns.</summary>
    internal static void Run<TWidth, TVector, T>(in MatrixTile<T> tile, int rows, int columns)
        where TWidth : struct, IVectorWidth<TVector, T>
        where TVector : struct
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int count = TWidth.Count;
        if (columns == 2 * count)
            RunRows<TWidth, TVector, T, Size2>(in tile, rows);
        else if (columns > count)
            RunRows<TWidth, TVector, T, Size4>(in tile, rows);
        else if (columns == count)
            RunRows<TWidth, TVector, T, Size1>(in tile, rows);
        else
            RunRows<TWidth, TVector, T, Size3>(in tile, rows);
    }

    private static void RunRows<TWidth, TVector, T, TColumns>(in MatrixTile<T> tile, int rows)
        where TWidth : struct, IVectorWidth<TVector, T>
        where TVector : struct
        where T : unmanaged, IFloatingPointIeee754<T>
        where TColumns : unmanaged
    {
        switch (rows)
        {
            case 1:
                Run<TWidth, TVector, T, Size1, TColumns>(in tile);
                break;
            case 2:
                Run<TWidth, TVector, T, Size2, TColumns>(in tile);
                break;
            case 3:
                Run<TWidth, TVector, T, Size3, TColumns>(in tile);
                break;
            case 4:
                Run<TWidth, TVector, T, Size4, TColumns>(in tile);
                break;
            case 5:
                Run<TWidth, TVector, T, Size5, TColumns>(in tile);
                break;
            case 6:
                Run<TWidth, TVector, T, Size6, TColumns>(in tile);
                break;
            case 7:
                Run<TWidth, TVector, T, Size7, TColumns>(in tile);
                break;
            case 8:
                Run<TWidth, TVector, T, Size8, TColumns>(in tile);
                break;
            case 9:
                Run<TWidth, TVector, T, Size9, TColumns>(in tile);
                break;
            case 10:
                Run<TWidth, TVector, T, Size10, TColumns>(in tile);
                break;
            case 11:
                Run<TWidth, TVector, T, Size11, TColumns>(in tile);
                break;
            case 12:
                Run<TWidth, TVector, T, Size12, TColumns>(in tile);
                break;
        }
    }

    // Optimised at once: a caller that is itself a loop would otherwise run the unoptimised form for its whole first call.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<TWidth, TVector, T, TRows, TColumns>(in MatrixTile<T> tile)
        where TWidth : struct, IVectorWidth<TVector, T>
        where TVector : struct
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRows : unmanaged
        where TColumns : unmanaged
    {
        TVector mask = sizeof(TColumns) is OneMasked or TwoLastMasked ? TWidth.MaskOfFirst(tile.LastCount) : TWidth.Zero();
        TVector sum0 = TWidth.Zero(), next0 = TWidth.Zero();
        TVector sum1 = TWidth.Zero(), next1 = TWidth.Zero();
        TVector sum2 = TWidth.Zero(), next2 = TWidth.Zero();
        TVector sum3 = TWidth.Zero(), next3 = TWidth.Zero();
        TVector sum4 = TWidth.Zero(), next4 = TWidth.Zero();
        TVector sum5 = TWidth.Zero(), next5 = TWidth.Zero();
        TVector sum6 = TWidth.Zero(), next6 = TWidth.Zero();
        TVector sum7 = TWidth.Zero(), next7 = TWidth.Zero();
        TVector sum8 = TWidth.Zero(), next8 = TWidth.Zero();
        TVector sum9 = TWidth.Zero(), next9 = TWidth.Zero();
        TVector sum10 = TWidth.Zero(), next10 = TWidth.Zero();
        TVector sum11 = TWidth.Zero(), next11 = TWidth.Zero();

        // Three rows share a pointer, because an address can add one or two steps to it.
        nint step = tile.LeftRowStep;
        nint innerStep = tile.LeftInnerStep;
        T* a0 = tile.Left;
        T* a3 = a0 + (3 * step);
        T* a6 = a3 + (3 * step);
        T* a9 = a6 + (3 * step);
        T* right = tile.Right;
        nint rightStep = tile.RightInnerStep;
        for (int k = tile.Inner; k > 0; k--)
        {
            TVector b0 = LoadFirst<TWidth, TVector, T, TColumns>(right, mask);
            TVector b1 = LoadSecond<TWidth, TVector, T, TColumns>(right, mask);
            if (sizeof(TRows) > 0)
                MultiplyAddRow<TWidth, TVector, T, TColumns>(*a0, b0, b1, ref sum0, ref next0);
            if (sizeof(TRows) > 1)
                MultiplyAddRow<TWidth, TVector, T, TColumns>(*(a0 + step), b0, b1, ref sum1, ref next1);
            if (sizeof(TRows) > 2)
                MultiplyAddRow<TWidth, TVector, T, TColumns>(*(a0 + (2 * step)), b0, b1, ref sum2, ref next2);
            if (sizeof(TRows) > 3)
                MultiplyAddRow<TWidth, TVector, T, TColumns>(*a3, b0, b1, ref sum3, ref next3);
            if (sizeof(TRows) > 4)
                MultiplyAddRow<TWidth, TVector, T, TColumns>(*(a3 + step), b0, b1, ref sum4, ref next4);
            if (sizeof(TRows) > 5)
                MultiplyAddRow<TWidth, TVector, T, TColumns>(*(a3 + (2 * step)), b0, b1, ref sum5, ref next5);
            if (sizeof(TRows) > 6)
                MultiplyAddRow<TWidth, TVector, T, TColumns>(*a6, b0, b1, ref sum6, ref next6);
            if (sizeof(TRows) > 7)
                MultiplyAddRow<TWidth, TVector, T, TColumns>(*(a6 + step), b0, b1, ref sum7, ref next7);
            if (sizeof(TRows) > 8)
                MultiplyAddRow<TWidth, TVector, T, TColumns>(*(a6 + (2 * step)), b0, b1, ref sum8, ref next8);
            if (sizeof(TRows) > 9)
                MultiplyAddRow<TWidth, TVector, T, TColumns>(*a9, b0, b1, ref sum9, ref next9);
            if (sizeof(TRows) > 10)
                MultiplyAddRow<TWidth, TVector, T, TColumns>(*(a9 + step), b0, b1, ref sum10, ref next10);
            if (sizeof(TRows) > 11)
                MultiplyAddRow<TWidth, TVector, T, TColumns>(*(a9 + (2 * step)), b0, b1, ref sum11, ref next11);

            right += rightStep;
            a0 += innerStep;
            a3 += innerStep;
            a6 += innerStep;
            a9 += innerStep;
        }

        if (sizeof(TRows) > 0)
            StoreRow<TWidth, TVector, T, TColumns>(in tile, 0, mask, sum0, next0);
        if (sizeof(TRows) > 1)
            StoreRow<TWidth, TVector, T, TColumns>(in tile, 1, mask, sum1, next1);
        if (sizeof(TRows) > 2)
            StoreRow<TWidth, TVector, T, TColumns>(in tile, 2, mask, sum2, next2);
        if (sizeof(TRows) > 3)
            StoreRow<TWidth, TVector, T, TColumns>(in tile, 3, mask, sum3, next3);
        if (sizeof(TRows) > 4)
            StoreRow<TWidth, TVector, T, TColumns>(in tile, 4, mask, sum4, next4);
        if (sizeof(TRows) > 5)
            StoreRow<TWidth, TVector, T, TColumns>(in tile, 5, mask, sum5, next5);
        if (sizeof(TRows) > 6)
            StoreRow<TWidth, TVector, T, TColumns>(in tile, 6, mask, sum6, next6);
        if (sizeof(TRows) > 7)
            StoreRow<TWidth, TVector, T, TColumns>(in tile, 7, mask, sum7, next7);
        if (sizeof(TRows) > 8)
            StoreRow<TWidth, TVector, T, TColumns>(in tile, 8, mask, sum8, next8);
        if (sizeof(TRows) > 9)
            StoreRow<TWidth, TVector, T, TColumns>(in tile, 9, mask, sum9, next9);
        if (sizeof(TRows) > 10)
            StoreRow<TWidth, TVector, T, TColumns>(in tile, 10, mask, sum10, next10);
        if (sizeof(TRows) > 11)
            StoreRow<TWidth, TVector, T, TColumns>(in tile, 11, mask, sum11, next11);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector LoadFirst<TWidth, TVector, T, TColumns>(T* address, TVector mask)
        where TWidth : struct, IVectorWidth<TVector, T>
        where TVector : struct
        where T : unmanaged
        where TColumns : unmanaged
        => sizeof(TColumns) == OneMasked ? TWidth.LoadMasked(address, mask) : TWidth.Load(address);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector LoadSecond<TWidth, TVector, T, TColumns>(T* address, TVector mask)
        where TWidth : struct, IVectorWidth<TVector, T>
        where TVector : struct
        where T : unmanaged
        where TColumns : unmanaged
    {
        if (sizeof(TColumns) == TwoLastMasked)
            return TWidth.LoadMasked(address + TWidth.Count, mask);
        return sizeof(TColumns) == Two ? TWidth.Load(address + TWidth.Count) : TWidth.Zero();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MultiplyAddRow<TWidth, TVector, T, TColumns>(T left, TVector b0, TVector b1, ref TVector sum, ref TVector next)
        where TWidth : struct, IVectorWidth<TVector, T>
        where TVector : struct
        where T : unmanaged
        where TColumns : unmanaged
    {
        TVector a = TWidth.Broadcast(left);
        sum = TWidth.MultiplyAdd(a, b0, sum);
        if (sizeof(TColumns) is Two or TwoLastMasked)
            next = TWidth.MultiplyAdd(a, b1, next);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreRow<TWidth, TVector, T, TColumns>(in MatrixTile<T> tile, int row, TVector mask, TVector sum, TVector next)
        where TWidth : struct, IVectorWidth<TVector, T>
        where TVector : struct
        where T : unmanaged
        where TColumns : unmanaged
    {
        TVector scale = TWidth.Broadcast(tile.Scale);
        T* address = tile.Destination + (row * tile.DestinationStride);
        if (sizeof(TColumns) is Two or TwoLastMasked)
        {
            Store<TWidth, TVector, T>(address, scale, sum, mask, false, tile.Accumulate);
            Store<TWidth, TVector, T>(address + TWidth.Count, scale, next, mask, sizeof(TColumns) == TwoLastMasked, tile.Accumulate);
        }
        else
        {
            Store<TWidth, TVector, T>(address, scale, sum, mask, sizeof(TColumns) == OneMasked, tile.Accumulate);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TWidth, TVector, T>(T* address, TVector scale, TVector sum, TVector mask, bool masked, bool accumulate)
        where TWidth : struct, IVectorWidth<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        if (masked)
            TWidth.StoreMasked(address, mask, accumulate ? TWidth.MultiplyAdd(scale, sum, TWidth.LoadMasked(address, mask)) : TWidth.Multiply(scale, sum));
        else
            TWidth.Store(address, accumulate ? TWidth.MultiplyAdd(scale, sum, TWidth.Load(address)) : TWidth.Multiply(scale, sum));
    }

    [StructLayout(LayoutKind.Sequential, Size = 1)]
    private readonly struct Size1;

    [StructLayout(LayoutKind.Sequential, Size = 2)]
    private readonly struct Size2;

    [StructLayout(LayoutKind.Sequential, Size = 3)]
    private readonly struct Size3;

    [StructLayout(LayoutKind.Sequential, Size = 4)]
    private readonly struct Size4;

    [StructLayout(LayoutKind.Sequential, Size = 5)]
    private readonly struct Size5;

    [StructLayout(LayoutKind.Sequential, Size = 6)]
    private readonly struct Size6;

    [StructLayout(LayoutKind.Sequential, Size = 7)]
    private readonly struct Size7;

    [StructLayout(LayoutKind.Sequential, Size = 8)]
    private readonly struct Size8;

    [StructLayout(LayoutKind.Sequential, Size = 9)]
    private readonly struct Size9;

    [StructLayout(LayoutKind.Sequential, Size = 10)]
    private readonly struct Size10;

    [StructLayout(LayoutKind.Sequential, Size = 11)]
    private readonly struct Size11;

    [StructLayout(LayoutKind.Sequential, Size = 12)]
    private readonly struct Size12;
}
