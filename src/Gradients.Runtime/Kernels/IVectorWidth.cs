namespace Gradients;

/// <summary>
/// What the matrix kernels need of a vector type, so that each is written once for all widths. Implementations are inlined completely; the vectors
/// themselves stay the built-in types, which the compiler keeps in registers.
/// </summary>
/// <typeparam name="TVector">The vector type.</typeparam>
/// <typeparam name="T">The element type, <see cref="float"/> or <see cref="double"/>.</typeparam>
internal unsafe interface IVectorWidth<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    /// <summary>Whether the hardware has these vectors, fused multiply-add and masked access.</summary>
    static abstract bool IsSupported { get; }

    /// <summary>The elements of a vector.</summary>
    static abstract int Count { get; }

    /// <summary>The rows of the largest tile whose accumulators, two vectors a row, leave registers for the operands.</summary>
    static abstract int TileRows { get; }

    static abstract TVector Zero();

    static abstract TVector Broadcast(T value);

    static abstract TVector Load(T* address);

    static abstract void Store(T* address, TVector value);

    /// <summary>A mask that selects the first <paramref name="count"/> elements.</summary>
    static abstract TVector MaskOfFirst(int count);

    /// <summary>The selected elements, and zeros; memory that is not selected is not touched.</summary>
    static abstract TVector LoadMasked(T* address, TVector mask);

    /// <summary>Writes the selected elements; memory that is not selected is not touched.</summary>
    static abstract void StoreMasked(T* address, TVector mask, TVector value);

    static abstract TVector Multiply(TVector a, TVector b);

    static abstract TVector Add(TVector a, TVector b);

    /// <summary>a·b + c, rounded once.</summary>
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);

    static abstract T Sum(TVector value);
}
