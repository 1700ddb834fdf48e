using System;
using System.Numerics;

namespace Gradients;

/// <summary>The vectorised matrix product: blocks that stay in the caches, panels of the right operand, tiles in registers.</summary>
internal static unsafe class MatrixProductBlocked
{
    /// <summary>The right operand is read in place up to this size: it stays in the second-level cache, and copying it would cost more than it saves.</summary>
    private const int InPlaceBytes = 640 << 10;

    /// <summary>The bytes of one row of the left block; a panel of the right operand then takes half of a first-level cache and a little more.</summary>
    private const int InnerBlockBytes = 2048;

    /// <summary>The rows of the left block.</summary>
    private const int RowBlock = 96;

    /// <summary>The columns of the packed right block, in bytes.</summary>
    private const int ColumnBlockBytes = 4096;

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
            else if (transposeRight)
                Packed<TWidth, TVector, T>(in product, rows, columns, true);
            else if ((long)inner * rightStride * sizeof(T) > InPlaceBytes && rows > TWidth.TileRows)
                Packed<TWidth, TVector, T>(in product, rows, columns, false);
            else
                Block<TWidth, TVector, T>(product, rows, columns, 2 * TWidth.Count);
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

    /// <summary>Copies blocks of the right operand into panels two vectors wide, which is also where it is transposed.</summary>
    private static void Packed<TWidth, TVector, T>(in MatrixTile<T> product, int rows, int columns, bool transposeRight)
        where TWidth : struct, IVectorWidth<TVector, T>
        where TVector : struct
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int width = 2 * TWidth.Count;
        int innerBlock = Math.Min(product.Inner, InnerBlockBytes / sizeof(T));
        int columnBlock = Math.Min((columns + width - 1) / width * width, ColumnBlockBytes / sizeof(T));
        using Scratch<T> scratch = Workspace.Rent<T>(innerBlock * columnBlock);
        fixed (T* panels = scratch.Span)
        {
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
                        PackTransposed(product.Right + (column * product.RightInnerStep) + k, product.RightInnerStep, block.Inner, blockColumns, width, panels);
                    else
                        Pack(product.Right + (k * product.RightInnerStep) + column, product.RightInnerStep, block.Inner, blockColumns, width, panels);
                    block.Right = panels;
                    block.RightInnerStep = width;
                    Block<TWidth, TVector, T>(block, rows, blockColumns, (nint)width * block.Inner);
                }
            }
        }
    }

    /// <summary>All tiles of a block whose right panels start <paramref name="panelStep"/> elements apart.</summary>
    private static void Block<TWidth, TVector, T>(in MatrixTile<T> block, int rows, int columns, nint panelStep)
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
            tile.Right = block.Right;
            for (int column = 0; column < columns; column += width, tile.Right += panelStep)
            {
                int tileColumns = Math.Min(width, columns - column);
                tile.LastCount = tileColumns > TWidth.Count ? tileColumns - TWidth.Count : tileColumns;
                tile.Left = block.Left + (firstRow * block.LeftRowStep);
                tile.Destination = block.Destination + (firstRow * block.DestinationStride) + column;
                for (int t = 0; t < tiles; t++)
                {
                    int count = t < larger ? tileRows + 1 : tileRows;
                    MatrixProductTile.Run<TWidth, TVector, T>(in tile, count, tileColumns);
                    tile.Left += count * block.LeftRowStep;
                    tile.Destination += count * block.DestinationStride;
                }
            }
        }
    }

    /// <summary>panels[p][k][j] = right[k, width·p + j].</summary>
    private static void Pack<T>(T* right, nint stride, int inner, int columns, int width, T* panels)
        where T : unmanaged
    {
        // Row by row: a row of all panels lies on few pages, a panel on many.
        for (int k = 0; k < inner; k++)
        {
            T* row = right + (k * stride);
            for (int column = 0; column < columns; column += width)
            {
                int count = Math.Min(width, columns - column);
                new ReadOnlySpan<T>(row + column, count).CopyTo(new Span<T>(panels + ((nint)column * inner) + (k * width), count));
            }
        }
    }

    /// <summary>panels[p][k][j] = right[width·p + j, k].</summary>
    private static void PackTransposed<T>(T* right, nint stride, int inner, int columns, int width, T* panels)
        where T : unmanaged
    {
        for (int column = 0; column < columns; column += width)
            StridedTranspose.Run(Math.Min(width, columns - column), inner, right + (column * stride), stride, panels + ((nint)column * inner), width);
    }
}
