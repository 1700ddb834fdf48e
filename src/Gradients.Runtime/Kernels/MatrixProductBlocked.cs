using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Gradients;

/// <summary>The vectorised matrix product: blocks that stay in the caches, panels of the right operand, tiles in registers.</summary>
internal static unsafe class MatrixProductBlocked
{
    /// <summary>The right operand is read in place up to this size: it stays in the second-level cache, and copying it would cost more than it saves.</summary>
    private const int InPlaceBytes = 640 << 10;

    /// <summary>The length of the packed dot products: long, because passing over the destination again costs more than reading panels from the second cache.</summary>
    private const int SingleInnerBlock = 1024;
    private const int DoubleInnerBlock = 640;

    /// <summary>The rows of the left block.</summary>
    private const int RowBlock = 96;

    /// <summary>The columns of the packed right block.</summary>
    private const int ColumnBlock = 2048;

    /// <summary>Up to this many columns are better computed as rows.</summary>
    private const int NarrowColumns = 12;

    /// <summary>With fewer columns a copy of the left operand is not used often enough.</summary>
    private const int LeftPackingColumns = 192;

    /// <summary>Rows whose distance is a multiple of this share the sets of the first-level cache, which matters from so many rows on.</summary>
    private const int RoundDistance = 1024;
    private const int RoundRows = 192;

    /// <summary>A right operand of this size is packed on the stack.</summary>
    private const int StackBytes = 4096;

    private const int LineBytes = 64;

    /// <summary>Computes the product; sizes are positive, and the matrices have been checked.</summary>
    internal static void Run<TWidth, TVector, T>(
        int rows,
        int columns,
        int inner,
        T scale,
        ReadOnlySpan<T> left,
        int leftStride,
        bool transposeLeft,
        ReadOnlySpan<T> right,
        int rightStride,
        bool transposeRight,
        Span<T> destination,
        int destinationStride,
        bool accumulate)
        where TWidth : struct, IVectorWidth<TVector, T>
        where TVector : struct
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        fixed (T* leftStart = left, rightStart = right, destinationStart = destination)
        {
            MatrixTile<T> product = new()
            {
                Inner = inner,
                Scale = scale,
                Left = leftStart,
                LeftRowStep = transposeLeft ? 1 : leftStride,
                LeftInnerStep = transposeLeft ? leftStride : 1,
                Right = rightStart,
                RightInnerStep = rightStride,
                Destination = destinationStart,
                DestinationStride = destinationStride,
                Accumulate = accumulate,
            };
            if (columns == 1)
                TimesColumn<TWidth, TVector, T>(in product, rows, transposeLeft, leftStride, transposeRight ? 1 : rightStride);
            else if (rows == 1)
                RowTimes<TWidth, TVector, T>(in product, columns, transposeRight, rightStride);
            else if (transposeLeft && !transposeRight && columns <= NarrowColumns && rows >= 2 * TWidth.Count)
            {
                Narrow<TWidth, TVector, T>(in product, rows, columns, rightStride);
            }
            else if (!transposeRight && rows <= TWidth.TileRows && columns <= 2 * TWidth.Count)
            {
                product.LastCount = columns > TWidth.Count ? columns - TWidth.Count : columns;
                MatrixProductTile.Run<TWidth, TVector, T>(in product, rows, columns);
            }
            else if (transposeRight)
                Packed<TWidth, TVector, T>(in product, rows, columns, true);
            else if (RightIsWorthPacking<TWidth, TVector, T>(rows, inner, rightStride))
                Packed<TWidth, TVector, T>(in product, rows, columns, false);
            else
                Block<TWidth, TVector, T>(in product, rows, columns, 2 * TWidth.Count, null);
        }
    }

    /// <summary>A matrix times a column: the destination is a column too.</summary>
    private static void TimesColumn<TWidth, TVector, T>(in MatrixTile<T> product, int rows, bool transposeLeft, int leftStride, nint vectorStep)
        where TWidth : struct, IVectorWidth<TVector, T>
        where TVector : struct
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (transposeLeft)
        {
            MatrixVectorProduct.CombineRows<TWidth, TVector, T>(
                product.Inner, rows, product.Scale, product.Right, vectorStep, product.Left, leftStride,
                product.Destination, product.DestinationStride, product.Accumulate);
        }
        else
        {
            MatrixVectorProduct.DotRows<TWidth, TVector, T>(
                rows, product.Inner, product.Scale, product.Left, leftStride, product.Right, vectorStep,
                product.Destination, product.DestinationStride, product.Accumulate);
        }
    }

    /// <summary>A row times a matrix: the destination is a row too.</summary>
    private static void RowTimes<TWidth, TVector, T>(in MatrixTile<T> product, int columns, bool transposeRight, int rightStride)
        where TWidth : struct, IVectorWidth<TVector, T>
        where TVector : struct
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (transposeRight)
        {
            MatrixVectorProduct.DotRows<TWidth, TVector, T>(
                columns, product.Inner, product.Scale, product.Right, rightStride, product.Left, product.LeftInnerStep,
                product.Destination, 1, product.Accumulate);
        }
        else
        {
            MatrixVectorProduct.CombineRows<TWidth, TVector, T>(
                product.Inner, columns, product.Scale, product.Left, product.LeftInnerStep, product.Right, rightStride,
                product.Destination, 1, product.Accumulate);
        }
    }

    /// <summary>Copies blocks of the operands into panels in the order in which they are read, which is also where they are transposed.</summary>
    [SkipLocalsInit]
    private static void Packed<TWidth, TVector, T>(in MatrixTile<T> product, int rows, int columns, bool transposeRight)
        where TWidth : struct, IVectorWidth<TVector, T>
        where TVector : struct
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int width = 2 * TWidth.Count;
        int innerBlock = Math.Min(product.Inner, InnerBlock<T>());
        int columnBlock = Math.Min((columns + width - 1) / width * width, ColumnBlock);
        long elements = (long)innerBlock * columnBlock;
        if (elements * sizeof(T) <= StackBytes)
        {
            byte* memory = stackalloc byte[StackBytes + LineBytes];
            T* panels = (T*)((nint)(memory + LineBytes - 1) & -LineBytes);
            Packed<TWidth, TVector, T>(in product, rows, columns, transposeRight, innerBlock, columnBlock, panels, null);
            return;
        }

        // The left operand is copied where it does not fit the second-level cache.
        bool packLeft = columns >= LeftPackingColumns && (long)rows * product.Inner * sizeof(T) > InPlaceBytes;
        using Scratch<T> scratch = Workspace.Rent<T>(checked((int)elements + (packLeft ? innerBlock * RowBlock : 0)));
        fixed (T* panels = scratch.Span)
            Packed<TWidth, TVector, T>(in product, rows, columns, transposeRight, innerBlock, columnBlock, panels, packLeft ? panels + elements : null);
    }

    private static void Packed<TWidth, TVector, T>(
        in MatrixTile<T> product, int rows, int columns, bool transposeRight, int innerBlock, int columnBlock, T* panels, T* leftPanels)
        where TWidth : struct, IVectorWidth<TVector, T>
        where TVector : struct
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int width = 2 * TWidth.Count;
        for (int column = 0; column < columns; column += columnBlock)
        {
            int blockColumns = Math.Min(columnBlock, columns - column);
            for (int k = 0; k < product.Inner; k += innerBlock)
            {
                MatrixTile<T> block = product;
                block.Inner = Math.Min(innerBlock, product.Inner - k);
                block.Left += k * product.LeftInnerStep;
                block.Destination += column;
                block.Accumulate |= k > 0;
                if (transposeRight)
                    MatrixPacking.Transposed(product.Right + (column * product.RightInnerStep) + k, product.RightInnerStep, block.Inner, blockColumns, width, panels);
                else
                    MatrixPacking.Rows(product.Right + (k * product.RightInnerStep) + column, product.RightInnerStep, block.Inner, blockColumns, width, panels);
                block.Right = panels;
                block.RightInnerStep = width;
                Block<TWidth, TVector, T>(in block, rows, blockColumns, (nint)width * block.Inner, leftPanels);
            }
        }
    }

    /// <summary>Where the right operand does not fit the second-level cache, or its rows displace each other in the first because their distance is round.</summary>
    private static bool RightIsWorthPacking<TWidth, TVector, T>(int rows, int inner, int rightStride)
        where TWidth : struct, IVectorWidth<TVector, T>
        where TVector : struct
        where T : unmanaged, IFloatingPointIeee754<T>
        => ((long)inner * rightStride * sizeof(T) > InPlaceBytes && rows > TWidth.TileRows)
            || (rightStride * sizeof(T) % RoundDistance == 0 && inner >= RoundRows && rows >= RoundRows);

    /// <summary>aᵀ·b with few columns: its transpose bᵀ·a, whose rows fill whole vectors, and from there to the destination.</summary>
    private static void Narrow<TWidth, TVector, T>(in MatrixTile<T> product, int rows, int columns, int rightStride)
        where TWidth : struct, IVectorWidth<TVector, T>
        where TVector : struct
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using Scratch<T> scratch = Workspace.Rent<T>(checked(rows * columns));
        fixed (T* transpose = scratch.Span)
        {
            MatrixTile<T> turned = product;
            turned.Left = product.Right;
            turned.LeftRowStep = 1;
            turned.LeftInnerStep = rightStride;
            turned.Right = product.Left;
            turned.RightInnerStep = product.LeftInnerStep;
            turned.Destination = transpose;
            turned.DestinationStride = rows;
            turned.Accumulate = false;
            Block<TWidth, TVector, T>(in turned, columns, rows, 2 * TWidth.Count, null);
            if (!product.Accumulate)
            {
                StridedTranspose.Run(columns, rows, transpose, rows, product.Destination, product.DestinationStride);
                return;
            }

            for (int i = 0; i < rows; i++)
            {
                T* row = product.Destination + (i * product.DestinationStride);
                for (int j = 0; j < columns; j++)
                    row[j] += transpose[((nint)j * rows) + i];
            }
        }
    }

    /// <summary>All tiles of a block whose right panels start <paramref name="panelStep"/> elements apart.</summary>
    private static void Block<TWidth, TVector, T>(in MatrixTile<T> block, int rows, int columns, nint panelStep, T* leftPanels)
        where TWidth : struct, IVectorWidth<TVector, T>
        where TVector : struct
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int width = 2 * TWidth.Count;
        MatrixTile<T> tile = block;
        for (int firstRow = 0; firstRow < rows; firstRow += RowBlock)
        {
            int blockRows = Math.Min(RowBlock, rows - firstRow);
            // Rows are dealt out evenly: a last tile of one or two rows would keep the units waiting.
            int tiles = (blockRows + TWidth.TileRows - 1) / TWidth.TileRows;
            int tileRows = blockRows / tiles;
            int larger = blockRows - (tiles * tileRows);
            T* left = block.Left + (firstRow * block.LeftRowStep);
            if (leftPanels != null)
            {
                MatrixPacking.Left(left, block.LeftRowStep, block.LeftInnerStep, block.Inner, tiles, tileRows, larger, leftPanels);
                tile.LeftRowStep = 1;
            }

            tile.Right = block.Right;
            for (int column = 0; column < columns; column += width, tile.Right += panelStep)
            {
                int tileColumns = Math.Min(width, columns - column);
                tile.LastCount = tileColumns > TWidth.Count ? tileColumns - TWidth.Count : tileColumns;
                tile.Left = leftPanels != null ? leftPanels : left;
                tile.Destination = block.Destination + (firstRow * block.DestinationStride) + column;
                for (int t = 0; t < tiles; t++)
                {
                    int count = t < larger ? tileRows + 1 : tileRows;
                    if (leftPanels != null)
                        tile.LeftInnerStep = count;
                    MatrixProductTile.Run<TWidth, TVector, T>(in tile, count, tileColumns);
                    tile.Left += leftPanels != null ? (nint)count * block.Inner : count * block.LeftRowStep;
                    tile.Destination += count * block.DestinationStride;
                }
            }
        }
    }

    private static int InnerBlock<T>()
        where T : unmanaged
        => sizeof(T) == sizeof(float) ? SingleInnerBlock : DoubleInnerBlock;
}
