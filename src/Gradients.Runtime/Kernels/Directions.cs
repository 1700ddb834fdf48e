using System;
using System.ComponentModel;
using System.Numerics;
using System.Runtime.Intrinsics;

namespace Gradients;

/// <summary>
/// The directions in which generated code differentiates at once: a group of them, one a lane of a vector. The directions of a parameter are its entries in
/// order; the group begins at one of them, or, counted from there, so many directions of other parameters in front of them.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Directions
{
    /// <summary>The unit tangents of an array: entry <paramref name="first"/> + l is 1 in lane l, and all others are 0.</summary>
    /// <param name="tangents">The tangents, a vector an entry; overwritten.</param>
    /// <param name="first">The entry that belongs to the first lane; it need not exist.</param>
    public static void Seed(Span<Vector256<double>> tangents, int first) => Seed<double>(tangents, first);

    /// <inheritdoc cref="Seed(Span{Vector256{double}}, int)"/>
    public static void Seed(Span<Vector256<float>> tangents, int first) => Seed<float>(tangents, first);

    /// <summary>The unit tangent of an array: entry <paramref name="first"/> is 1, and all others are 0.</summary>
    /// <param name="tangents">The tangents; overwritten.</param>
    /// <param name="first">The entry; it need not exist.</param>
    public static void Seed(Span<double> tangents, int first) => SeedOne(tangents, first);

    /// <inheritdoc cref="Seed(Span{double}, int)"/>
    public static void Seed(Span<float> tangents, int first) => SeedOne(tangents, first);

    /// <summary>The unit tangents of a number: 1 in lane −<paramref name="first"/>, if there is one, and 0 in all others.</summary>
    /// <param name="first">Less the number of directions of the group that come before the number.</param>
    public static Vector256<T> Unit256<T>(int first)
        where T : INumber<T>
        => first <= 0 && first > -Vector256<T>.Count ? Vector256<T>.Zero.WithElement(-first, T.One) : Vector256<T>.Zero;

    /// <summary>The unit tangent of a number: 1 if it is the direction, 0 otherwise.</summary>
    /// <param name="first">Zero if the number is the direction.</param>
    public static T Unit<T>(int first)
        where T : INumber<T>
        => first == 0 ? T.One : T.Zero;

    /// <summary>Writes the columns of a Jacobian that belong to a group of directions: lane l is column <paramref name="first"/> + l, where that exists.</summary>
    /// <param name="derivatives">The derivatives of the results, a row each.</param>
    /// <param name="jacobian">The Jacobian.</param>
    /// <param name="first">The column of the first lane.</param>
    /// <exception cref="ArgumentException">The Jacobian has another number of rows.</exception>
    public static void WriteColumns(ReadOnlySpan<Vector256<double>> derivatives, double[,] jacobian, int first) => WriteColumns<double>(derivatives, jacobian, first);

    /// <inheritdoc cref="WriteColumns(ReadOnlySpan{Vector256{double}}, double[,], int)"/>
    public static void WriteColumns(ReadOnlySpan<Vector256<float>> derivatives, float[,] jacobian, int first) => WriteColumns<float>(derivatives, jacobian, first);

    /// <summary>Writes one column of a Jacobian, where it exists.</summary>
    /// <param name="derivatives">The derivatives of the results, a row each.</param>
    /// <param name="jacobian">The Jacobian.</param>
    /// <param name="first">The column.</param>
    /// <exception cref="ArgumentException">The Jacobian has another number of rows.</exception>
    public static void WriteColumns(ReadOnlySpan<double> derivatives, double[,] jacobian, int first) => WriteColumn(derivatives, jacobian, first);

    /// <inheritdoc cref="WriteColumns(ReadOnlySpan{double}, double[,], int)"/>
    public static void WriteColumns(ReadOnlySpan<float> derivatives, float[,] jacobian, int first) => WriteColumn(derivatives, jacobian, first);

    private static void Seed<T>(Span<Vector256<T>> tangents, int first)
        where T : INumber<T>
    {
        tangents.Clear();
        (int start, int end) = Range<T>(first, tangents.Length);
        for (int k = start; k < end; k++)
        {
            tangents[k] = tangents[k].WithElement(k - first, T.One);
        }
    }

    private static void SeedOne<T>(Span<T> tangents, int first)
        where T : INumber<T>
    {
        tangents.Clear();
        if ((uint)first < (uint)tangents.Length)
        {
            tangents[first] = T.One;
        }
    }

    private static void WriteColumns<T>(ReadOnlySpan<Vector256<T>> derivatives, T[,] jacobian, int first)
        where T : INumber<T>
    {
        CheckRows(jacobian, derivatives.Length);
        int columns = jacobian.GetLength(1);
        (int start, int end) = Range<T>(first, columns);
        Span<T> elements = Dense.Elements(jacobian);
        if (end - start == Vector256<T>.Count)
        {
            for (int row = 0; row < derivatives.Length; row++)
            {
                derivatives[row].CopyTo(elements.Slice((row * columns) + start, Vector256<T>.Count));
            }

            return;
        }

        for (int row = 0; row < derivatives.Length; row++)
        {
            for (int column = start; column < end; column++)
            {
                elements[(row * columns) + column] = derivatives[row].GetElement(column - first);
            }
        }
    }

    private static void WriteColumn<T>(ReadOnlySpan<T> derivatives, T[,] jacobian, int first)
    {
        CheckRows(jacobian, derivatives.Length);
        if ((uint)first < (uint)jacobian.GetLength(1))
        {
            for (int row = 0; row < derivatives.Length; row++)
            {
                jacobian[row, first] = derivatives[row];
            }
        }
    }

    /// <summary>The entries that exist of those that the lanes stand for.</summary>
    private static (int Start, int End) Range<T>(int first, int count) =>
        (Math.Max(first, 0), (int)Math.Min((long)first + Vector256<T>.Count, count));

    private static void CheckRows<T>(T[,] jacobian, int rows)
    {
        ArgumentNullException.ThrowIfNull(jacobian);
        if (jacobian.GetLength(0) != rows)
        {
            throw new ArgumentException($"{nameof(jacobian)} has {jacobian.GetLength(0)} rows; expected {rows}, one for each result.", nameof(jacobian));
        }
    }
}
