namespace Gradients.Generator.Ir;

/// <summary>A build-time property of an operation, such as the axis of a reduction.</summary>
internal readonly record struct IrAttribute(string Name, string Text)
{
    public override string ToString() => Name + "=" + Text;
}
