using System;
using System.Linq;

namespace Gradients.Generator.Tests.Harness;

/// <summary>How the entries of a tensor lie in memory.</summary>
public enum Layout
{
    /// <summary>Row-major, without gaps.</summary>
    Dense,

    /// <summary>Column-major: the transpose of a dense tensor.</summary>
    Transposed,

    /// <summary>Row-major, with unused elements before the first entry and after each row.</summary>
    Padded,
}

/// <summary>The value of a parameter: a scalar, a vector or a tensor, its entries in row-major order whatever their layout.</summary>
public sealed class Argument
{
    private Argument(double[] entries, int[] lengths, Layout layout, bool isGarbage)
    {
        if (entries.Length != lengths.Aggregate(1, (product, length) => product * length))
            throw new ArgumentException($"{entries.Length} entries do not fill [{string.Join(", ", lengths)}].", nameof(entries));
        Entries = entries;
        Lengths = lengths;
        Layout = layout;
        IsGarbage = isGarbage;
    }

    internal double[] Entries { get; }

    internal int[] Lengths { get; }

    internal Layout Layout { get; }

    internal bool IsGarbage { get; }

    public static implicit operator Argument(double scalar) => new([scalar], [], Layout.Dense, false);

    public static implicit operator Argument(bool scalar) => new([scalar ? 1 : 0], [], Layout.Dense, false);

    public static implicit operator Argument(double[] vector) => new(vector, [vector.Length], Layout.Dense, false);

    /// <summary>A tensor of these entries, in row-major order.</summary>
    public static Argument Tensor(double[] entries, params int[] lengths) => new(entries, lengths, Layout.Dense, false);

    /// <summary>Reproducible entries between −1 and 1, none of them near 0.</summary>
    public static Argument Random(int seed, params int[] lengths)
    {
        var random = new Random(seed);
        double[] entries = new double[lengths.Aggregate(1, (product, length) => product * length)];
        for (int i = 0; i < entries.Length; i++)
            entries[i] = (0.05 + 0.95 * random.NextDouble()) * (random.Next(2) == 0 ? -1 : 1);
        return new(entries, lengths, Layout.Dense, false);
    }

    /// <summary>Memory to be written: it holds garbage (NaN and huge numbers) before the call.</summary>
    public static Argument Buffer(params int[] lengths)
        => new([.. Enumerable.Range(0, lengths.Aggregate(1, (product, length) => product * length)).Select(Garbage)], lengths, Layout.Dense, true);

    /// <summary>The same entries in another layout.</summary>
    public Argument As(Layout layout) => new(Entries, Lengths, layout, IsGarbage);

    /// <summary>Other entries in the same shape and layout.</summary>
    internal Argument With(double[] entries) => new(entries, Lengths, Layout, IsGarbage);

    internal static double Garbage(int index) => index % 2 == 0 ? double.NaN : 1e300;
}
