using System;

namespace Gradients;

/// <summary>A block of temporary memory lent by <see cref="Workspace"/>; give it back with <see cref="Dispose"/>, best by <c>using</c>.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <remarks>
/// The contents are unspecified when the block is lent, and must not be touched after it was given back. Giving back twice, or through a copy of
/// this value, does nothing the second time.
/// </remarks>
public ref struct Scratch<T>
    where T : unmanaged
{
    private readonly WorkspaceBlock? _block;
    private readonly int _loan;

    internal Scratch(WorkspaceBlock? block, Span<T> span)
    {
        _block = block;
        _loan = block?.Loan ?? 0;
        Span = span;
    }

    /// <summary>The memory: exactly as many elements as were asked for, starting at a multiple of 64 bytes.</summary>
    public Span<T> Span { get; private set; }

    /// <summary>The block of the memory; null where there are no elements.</summary>
    internal readonly WorkspaceBlock? Block => _block;

    /// <summary>Gives the memory back to the workspace.</summary>
    public void Dispose()
    {
        Span = default;
        // The loan number decides, not a cleared field: a `using` variable is disposed through copies, and only the first may return the block.
        if (_block is not null && _block.Loan == _loan)
            Workspace.Return(_block);
    }
}
