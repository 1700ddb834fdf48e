namespace Gradients;

/// <summary>
/// What kernels and elementary functions need of a vector type, so that each is written once for all widths. Implementations are inlined completely; the vectors
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

    static abstract TVector Add(TVector a, TVector b);

    static abstract TVector Subtract(TVector a, TVector b);

    static abstract TVector Multiply(TVector a, TVector b);

    static abstract TVector Divide(TVector a, TVector b);

    /// <summary>a·b + c, rounded once.</summary>
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);

    static abstract TVector Negate(TVector a);

    static abstract TVector Abs(TVector a);

    static abstract TVector Sqrt(TVector a);

    /// <summary>The smaller element, and the second operand where one is NaN.</summary>
    static abstract TVector Min(TVector a, TVector b);

    /// <summary>The larger element, and the second operand where one is NaN.</summary>
    static abstract TVector Max(TVector a, TVector b);

    static abstract TVector LessThan(TVector a, TVector b);

    static abstract TVector AreEqual(TVector a, TVector b);

    static abstract TVector Select(TVector mask, TVector a, TVector b);

    static abstract bool All(TVector mask);

    static abstract TVector And(TVector a, TVector b);

    static abstract TVector Or(TVector a, TVector b);

    static abstract TVector Xor(TVector a, TVector b);

    /// <summary>The sum of the elements read as integers of the same size.</summary>
    static abstract TVector AddBits(TVector a, TVector b);

    /// <summary>The difference of the elements read as integers of the same size.</summary>
    static abstract TVector SubtractBits(TVector a, TVector b);

    static abstract TVector ShiftLeft(TVector a, int count);

    /// <summary>A shift that fills up with zeros.</summary>
    static abstract TVector ShiftRight(TVector a, int count);

    /// <summary>a·2^exponent for integral exponents, rounded once, with gradual underflow.</summary>
    static abstract TVector Scale(TVector a, TVector exponent);

    static abstract T Sum(TVector value);

    /// <summary>The largest element; what it gives with NaN among them is not defined.</summary>
    static abstract T Largest(TVector value);
}
