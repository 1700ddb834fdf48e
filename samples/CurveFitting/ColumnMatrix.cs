using System;

namespace CurveFitting;

/// <summary>A matrix stored column after column: a Jacobian is used by columns, one for each parameter.</summary>
internal sealed class ColumnMatrix(int rows, int columns)
{
    private readonly double[] _values = new double[rows * columns];

    public int Rows => rows;

    public int Columns => columns;

    public ref double this[int row, int column] => ref _values[(column * rows) + row];

    public Span<double> Column(int column) => _values.AsSpan(column * rows, rows);

    public void Clear() => _values.AsSpan().Clear();
}
