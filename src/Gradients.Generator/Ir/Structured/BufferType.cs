namespace Gradients.Generator.Ir;

/// <summary>What makes a type mutable memory.</summary>
/// <param name="Rank">The number of indices of an element; 0 for a stack that grows.</param>
/// <param name="IsJagged">The elements are buffers of rank 1.</param>
/// <param name="Structure">The C# name of the struct the elements are; null for scalars.</param>
/// <param name="Fields">The floating-point fields of the struct, at any depth: what a derivative of it consists of.</param>
internal sealed record BufferType(int Rank, bool IsJagged = false, string? Structure = null, EquatableArray<StructureField> Fields = default)
{
    public bool IsStack => Rank == 0;
}

/// <summary>A number in a struct.</summary>
/// <param name="Path">How it is reached: <c>.Position.X</c>.</param>
/// <param name="Element">Its type.</param>
internal readonly record struct StructureField(string Path, ScalarKind Element);
