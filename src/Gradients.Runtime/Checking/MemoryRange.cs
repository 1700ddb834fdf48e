using System;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Gradients;

/// <summary>The bytes from the first to the last element that an argument reaches.</summary>
/// <remarks>Held as a managed reference, so that it stays right when the garbage collector moves the memory.</remarks>
internal readonly ref struct MemoryRange
{
    private readonly ref byte _start;
    private readonly nuint _byteLength;

    private MemoryRange(ref byte start, nuint byteLength)
    {
        _start = ref start;
        _byteLength = byteLength;
    }

    public static MemoryRange Of<T>(ReadOnlySpan<T> x)
        where T : unmanaged
        => new(ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(x)), (nuint)x.Length * (nuint)Unsafe.SizeOf<T>());

    public static MemoryRange Of<T>(Array? x)
        where T : unmanaged
        => x is null ? default : new(ref MemoryMarshal.GetArrayDataReference(x), (nuint)x.LongLength * (nuint)Unsafe.SizeOf<T>());

    public static MemoryRange Of<T>(ReadOnlyTensorSpan<T> x)
        where T : unmanaged
    {
        if (x.IsEmpty)
        {
            return default;
        }

        // Strides are never negative, so the last element lies farthest from the first.
        nint last = 0;
        for (int axis = 0; axis < x.Rank; axis++)
        {
            last += (x.Lengths[axis] - 1) * x.Strides[axis];
        }

        ref T first = ref Unsafe.AsRef(in TensorMarshal.GetReference(x));
        return new(ref Unsafe.As<T, byte>(ref first), (nuint)(last + 1) * (nuint)Unsafe.SizeOf<T>());
    }

    public bool Overlaps(MemoryRange other)
    {
        if (_byteLength == 0 || other._byteLength == 0)
        {
            return false;
        }

        // One subtraction of live references; its value can go stale only between different objects, which are apart wherever they move.
        nuint distance = (nuint)Unsafe.ByteOffset(ref _start, ref other._start);
        return distance < _byteLength || distance > unchecked((nuint)0 - other._byteLength);
    }
}
