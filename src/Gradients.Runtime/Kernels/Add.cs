using System;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Gradients;

public static partial class Kernels
{
    /// <summary><c>destination[k] += source[k]</c> for all elements of the source.</summary>
    /// <exception cref="ArgumentException">The destination is shorter than the source.</exception>
    public static void Add(ReadOnlySpan<double> source, Span<double> destination) => AddTo(source, destination);

    /// <inheritdoc cref="Add(ReadOnlySpan{double}, Span{double})"/>
    public static void Add(ReadOnlySpan<float> source, Span<float> destination) => AddTo(source, destination);

    /// <inheritdoc cref="Add(ReadOnlySpan{double}, Span{double})"/>
    public static void Add(ReadOnlySpan<Vector256<double>> source, Span<Vector256<double>> destination)
        => AddTo(MemoryMarshal.Cast<Vector256<double>, double>(source), MemoryMarshal.Cast<Vector256<double>, double>(destination));

    /// <inheritdoc cref="Add(ReadOnlySpan{double}, Span{double})"/>
    public static void Add(ReadOnlySpan<Vector256<float>> source, Span<Vector256<float>> destination)
        => AddTo(MemoryMarshal.Cast<Vector256<float>, float>(source), MemoryMarshal.Cast<Vector256<float>, float>(destination));

    /// <summary><c>destination[k][j] += source[k][j]</c> for all elements of the rows of the source.</summary>
    /// <inheritdoc cref="Add(ReadOnlySpan{double}, Span{double})"/>
    public static void Add(double[][] source, double[][] destination) => AddRows(source, destination);

    /// <inheritdoc cref="Add(double[][], double[][])"/>
    public static void Add(float[][] source, float[][] destination) => AddRows(source, destination);

    private static void AddRows<T>(T[][] source, T[][] destination, [CallerArgumentExpression(nameof(destination))] string name = "")
        where T : INumberBase<T>
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(destination);
        CheckLength(source.Length, destination.Length, name);
        for (int k = 0; k < source.Length; k++)
        {
            AddTo<T>(source[k], destination[k]);
        }
    }

    private static void AddTo<T>(ReadOnlySpan<T> source, Span<T> destination)
        where T : INumberBase<T>
    {
        CheckLength(source.Length, destination.Length, nameof(destination));
        TensorPrimitives.Add(destination[..source.Length], source, destination);
    }

    private static void CheckLength(int source, int destination, string name)
    {
        if (destination < source)
        {
            throw new ArgumentException($"{name} has length {destination}; expected that of the source, {source}.", name);
        }
    }
}
