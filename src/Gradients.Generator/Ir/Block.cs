namespace Gradients.Generator.Ir;

/// <summary>A list of operations with the values that enter it and the values that leave it.</summary>
internal sealed record Block(EquatableArray<Value> Arguments, EquatableArray<Operation> Operations, EquatableArray<Value> Results);
