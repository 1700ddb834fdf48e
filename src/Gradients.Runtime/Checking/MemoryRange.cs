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

    // One method for each kind of tensor: converting one into another copies its shape, which costs more than the comparison.
    public static MemoryRange Of<T>(Tensor<T> x)
        where T : unmanaged
        => x.IsEmpty ? default : Of(in x.GetPinnableReference(), x.IsDense ? x.FlattenedLength : Reach(x.Lengths, x.Strides));

    public static MemoryRange Of<T>(scoped in TensorSpan<T> x)
        where T : unmanaged
        => x.IsEmpty ? default : Of(in x.GetPinnableReference(), x.IsDense ? x.FlattenedLength : Reach(x.Lengths, x.Strides));

    public static MemoryRange Of<T>(scoped in ReadOnlyTensorSpan<T> x)
        where T : unmanaged
        => x.IsEmpty ? default : Of(in x.GetPinnableReference(), x.IsDense ? x.FlattenedLength : Reach(x.Lengths, x.Strides));

    private static MemoryRange Of<T>(ref readonly T first, nint length)
        where T : unmanaged
        => new(ref Unsafe.As<T, byte>(ref Unsafe.AsRef(in first)), (nuint)length * (nuint)Unsafe.SizeOf<T>());

    /// <summary>The elements from the first to the last; strides are never negative, so the last lies farthest from the first.</summary>
    private static nint Reach(ReadOnlySpan<nint> lengths, ReadOnlySpan<nint> strides)
    {
        nint last = 0;
        for (int axis = 0; axis < lengths.Length; axis++)
        {
            last += (lengths[axis] - 1) * strides[axis];
        }

        return last + 1;
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
