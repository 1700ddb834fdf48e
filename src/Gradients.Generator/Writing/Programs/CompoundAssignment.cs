using Gradients.Generator.Ir;

namespace Gradients.Generator.Writing.Programs;

/// <summary><c>x += e</c> for <c>x = x + e</c>, which is the same bit for bit.</summary>
internal static class CompoundAssignment
{
    /// <summary>The operator in front of the <c>=</c>; null where the operation has none, or where its type would need a conversion.</summary>
    public static string? OperatorOf(Operation operation) =>
        operation.Operands.Count != 2 || operation.Result.Type.Element is not (ScalarKind.Double or ScalarKind.Float or ScalarKind.Int or ScalarKind.Long)
            ? null
            : operation.Name switch
            {
                OperationNames.Add => "+",
                OperationNames.Subtract => "-",
                OperationNames.Multiply => "*",
                OperationNames.Divide => "/",
                _ => null,
            };
}
