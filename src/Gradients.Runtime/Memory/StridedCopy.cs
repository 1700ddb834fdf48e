using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Gradients;

/// <summary>Copies between strided memory and row-major spans.</summary>
internal static class StridedCopy
{
    /// <summary>Copies strided memory into a row-major span.</summary>
    public static void Gather<T>(ref readonly T source, ReadOnlySpan<nint> lengths, ReadOnlySpan<nint> strides, Span<T> destination)
        where T : unmanaged
    {
        if (destination.IsEmpty)
        {
            return;
        }

        ref T first = ref Unsafe.AsRef(in source);
        if (lengths.Length > 1)
        {
            // One slice of the outermost axis after another.
            int slice = destination.Length / (int)lengths[0];
            for (int i = 0; i < lengths[0]; i++)
            {
                Gather(in Unsafe.Add(ref first, i * strides[0]), lengths[1..], strides[1..], destination.Slice(i * slice, slice));
            }

            return;
        }

        nint stride = destination.Length > 1 ? strides[0] : 1;
        switch (stride)
        {
            case 0:
                destination.Fill(first);
                break;
            case 1:
                MemoryMarshal.CreateReadOnlySpan(in first, destination.Length).CopyTo(destination);
                break;
            default:
                for (int i = 0; i < destination.Length; i++)
                {
                    destination[i] = Unsafe.Add(ref first, i * stride);
                }

                break;
        }
    }

    /// <summary>Copies a row-major span into strided memory whose entries are distinct.</summary>
    public static void Scatter<T>(ReadOnlySpan<T> source, ref T destination, ReadOnlySpan<nint> lengths, ReadOnlySpan<nint> strides)
        where T : unmanaged
    {
        if (source.IsEmpty)
        {
            return;
        }

        if (lengths.Length > 1)
        {
            int slice = source.Length / (int)lengths[0];
            for (int i = 0; i < lengths[0]; i++)
            {
                Scatter(source.Slice(i * slice, slice), ref Unsafe.Add(ref destination, i * strides[0]), lengths[1..], strides[1..]);
            }

            return;
        }

        nint stride = source.Length > 1 ? strides[0] : 1;
        if (stride == 1)
        {
            source.CopyTo(MemoryMarshal.CreateSpan(ref destination, source.Length));
            return;
        }

        for (int i = 0; i < source.Length; i++)
        {
            Unsafe.Add(ref destination, i * stride) = source[i];
        }
    }
}
