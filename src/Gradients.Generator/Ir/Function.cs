namespace Gradients.Generator.Ir;

/// <summary>A function: its parameters are the arguments of its body, its results those of its body.</summary>
internal sealed record Function(string Name, Block Body)
{
    public EquatableArray<Value> Parameters => Body.Arguments;

    public EquatableArray<Operation> Operations => Body.Operations;

    public EquatableArray<Value> Results => Body.Results;
}
