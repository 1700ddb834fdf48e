using System.Globalization;

namespace Gradients.Generator.Ir;

/// <summary>A value, defined once: by a parameter, a block argument, or an operation. The identifier is unique within a function.</summary>
/// <param name="Id">The identity of the value.</param>
/// <param name="Type">Its type.</param>
/// <param name="Name">The user's name for it, or one derived from the user's names; null for an intermediate value.</param>
internal sealed record Value(int Id, IrType Type, string? Name = null)
{
    public override string ToString() => "%" + Id.ToString(CultureInfo.InvariantCulture);
}
