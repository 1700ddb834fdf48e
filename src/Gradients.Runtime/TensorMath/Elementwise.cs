using System;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Gradients;

/// <summary>A scalar function with vector forms.</summary>
internal interface IElementwiseFunction
{
    static abstract float Of(float x);

    static abstract double Of(double x);

    static abstract Vector256<float> Of(Vector256<float> x);

    static abstract Vector256<double> Of(Vector256<double> x);
}

/// <summary>Applies functions to all elements of a span.</summary>
internal static class Elementwise
{
    /// <summary>destination[i] = f(source[i]), in vectors for <c>float</c> and <c>double</c>, through <c>double</c> for other types.</summary>
    public static void Apply<TFunction, T>(ReadOnlySpan<T> source, Span<T> destination)
        where TFunction : IElementwiseFunction
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float))
        {
            Apply<TFunction>(MemoryMarshal.Cast<T, float>(source), MemoryMarshal.Cast<T, float>(destination));
        }
        else if (typeof(T) == typeof(double))
        {
            Apply<TFunction>(MemoryMarshal.Cast<T, double>(source), MemoryMarshal.Cast<T, double>(destination));
        }
        else
        {
            for (int i = 0; i < source.Length; i++)
            {
                destination[i] = T.CreateTruncating(TFunction.Of(double.CreateTruncating(source[i])));
            }
        }
    }

    private static void Apply<TFunction>(ReadOnlySpan<float> source, Span<float> destination)
        where TFunction : IElementwiseFunction
    {
        int i = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            for (; i <= source.Length - Vector256<float>.Count; i += Vector256<float>.Count)
            {
                TFunction.Of(Vector256.Create(source[i..])).CopyTo(destination[i..]);
            }
        }

        for (; i < source.Length; i++)
        {
            destination[i] = TFunction.Of(source[i]);
        }
    }

    private static void Apply<TFunction>(ReadOnlySpan<double> source, Span<double> destination)
        where TFunction : IElementwiseFunction
    {
        int i = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            for (; i <= source.Length - Vector256<double>.Count; i += Vector256<double>.Count)
            {
                TFunction.Of(Vector256.Create(source[i..])).CopyTo(destination[i..]);
            }
        }

        for (; i < source.Length; i++)
        {
            destination[i] = TFunction.Of(source[i]);
        }
    }
}
