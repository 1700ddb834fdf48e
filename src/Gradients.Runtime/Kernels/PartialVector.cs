using System;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Gradients;

/// <summary>The last elements of a row, fewer than a vector holds.</summary>
internal static class PartialVector
{
    /// <summary>The elements, followed by <paramref name="padding"/>.</summary>
    internal static Vector256<T> Load<T>(ReadOnlySpan<T> elements, T padding)
        where T : unmanaged
    {
        Vector256<T> vector = Vector256.Create(padding);
        elements.CopyTo(MemoryMarshal.Cast<Vector256<T>, T>(new Span<Vector256<T>>(ref vector)));
        return vector;
    }

    /// <summary>Writes as many elements as there is room for.</summary>
    internal static void Store<T>(Vector256<T> vector, Span<T> elements)
        where T : unmanaged
        => MemoryMarshal.Cast<Vector256<T>, T>(new Span<Vector256<T>>(ref vector))[..elements.Length].CopyTo(elements);
}
