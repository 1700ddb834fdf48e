namespace Gradients.Generator.Ir;

/// <summary>What makes a type mutable memory.</summary>
/// <param name="Rank">The number of indices of an element; 0 for a stack that grows.</param>
/// <param name="IsJagged">The elements are buffers of rank 1.</param>
/// <param name="Structure">The C# name of the struct the elements are; null for scalars.</param>
internal sealed record BufferType(int Rank, bool IsJagged = false, string? Structure = null)
{
    public bool IsStack => Rank == 0;
}
