using System.Collections.Generic;
using System.Linq;

namespace Gradients.Generator.Ir;

/// <summary>Where the elements of a tensor value are kept.</summary>
internal enum StorageKind
{
    /// <summary>In an argument.</summary>
    Parameter,

    /// <summary>In the memory of a result, which the caller gave.</summary>
    Result,

    /// <summary>In scratch memory.</summary>
    Scratch,
}

/// <summary>The place of a tensor value.</summary>
/// <param name="Kind">The kind of memory.</param>
/// <param name="Index">The number of the parameter, the result or the scratch block.</param>
internal readonly record struct Storage(StorageKind Kind, int Index);

/// <summary>A block of scratch memory.</summary>
/// <param name="Element">The type of its elements.</param>
/// <param name="Shape">The extents whose product is its length, in the order of the tensor it was made for.</param>
internal sealed record ScratchBlock(ScalarKind Element, EquatableArray<Dimension> Shape)
{
    /// <summary>The length does not depend on the order of the extents.</summary>
    public bool HasSizeOf(ScratchBlock other) => Element == other.Element && Sorted(Shape).SequenceEqual(Sorted(other.Shape));

    private static IEnumerable<string> Sorted(EquatableArray<Dimension> shape) => shape.Select(d => d.ToString()).OrderBy(d => d, System.StringComparer.Ordinal);
}

/// <summary>Which tensor of a function lives in which memory.</summary>
internal sealed class StoragePlan
{
    private readonly IReadOnlyDictionary<int, Storage> _storage;

    public StoragePlan(IReadOnlyDictionary<int, Storage> storage, IReadOnlyList<ScratchBlock> blocks)
    {
        _storage = storage;
        Blocks = blocks;
    }

    /// <summary>The blocks of scratch memory that the function borrows.</summary>
    public IReadOnlyList<ScratchBlock> Blocks { get; }

    public Storage Of(Value value) => _storage[value.Id];
}
