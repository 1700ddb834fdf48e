using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Gradients;

/// <summary>
/// Finds rows that are the same array, in time proportional to their number: a table in scratch memory, addressed by the identity hash that an object
/// keeps wherever the collector moves it.
/// </summary>
internal static class RowSet
{
    private const int Empty = 0;

    /// <summary>Requires that no two rows are the same array. Empty rows share no memory with anything.</summary>
    /// <exception cref="ArgumentException">Two are: "rowsGradient[3] must not share memory with rowsGradient[1]."</exception>
    public static void Distinct<T>(T[][] rows, string name)
    {
        using Scratch<int> scratch = Workspace.RentZeros<int>(TableLength(rows.Length));
        Span<int> table = scratch.Span;
        for (int i = 0; i < rows.Length; i++)
        {
            if (rows[i].Length > 0 && Insert(table, rows, i) is var same and >= 0)
            {
                throw new ArgumentException($"{name}[{i}] must not share memory with {name}[{same}].", name);
            }
        }
    }

    /// <summary>Requires that no row is among the others.</summary>
    /// <exception cref="ArgumentException">One is: "rowsGradient[3] must not share memory with rows[1]."</exception>
    public static void Disjoint<T>(T[][] rows, string name, T[][] others, string otherName)
    {
        using Scratch<int> scratch = Workspace.RentZeros<int>(TableLength(rows.Length));
        Span<int> table = scratch.Span;
        for (int i = 0; i < rows.Length; i++)
        {
            Insert(table, rows, i);
        }

        for (int i = 0; i < others.Length; i++)
        {
            if (others[i] is { Length: > 0 } other && rows.Length > 0 && table[Place(table, rows, other)] is var found and not Empty)
            {
                throw new ArgumentException($"{name}[{found - 1}] must not share memory with {otherName}[{i}].", name);
            }
        }
    }

    private static int TableLength(int count) => count == 0 ? 0 : (int)BitOperations.RoundUpToPowerOf2((uint)count * 2);

    /// <summary>Enters a row; the number of the row that is the same array, or −1.</summary>
    private static int Insert<T>(Span<int> table, T[][] rows, int row)
    {
        int place = Place(table, rows, rows[row]);
        if (table[place] != Empty)
        {
            return table[place] - 1;
        }

        table[place] = row + 1;
        return -1;
    }

    /// <summary>Where an array stands in the table, or would stand.</summary>
    private static int Place<T>(Span<int> table, T[][] rows, T[] array)
    {
        int place = RuntimeHelpers.GetHashCode(array) & (table.Length - 1);
        while (table[place] != Empty && !ReferenceEquals(rows[table[place] - 1], array))
        {
            place = (place + 1) & (table.Length - 1);
        }

        return place;
    }
}
