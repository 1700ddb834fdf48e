using System.Collections.Generic;
using System.Linq;

namespace Gradients.Generator.Ir;

/// <summary>
/// A call of a method whose body is not read. Its text holds <c>{0}</c>, <c>{1}</c>… for the operands and <c>{out 0}</c> for results that arguments
/// receive (<c>{out 0 1}</c>: one tuple of both); the first <c>returns</c> results are the value, or the parts of a tuple. The derivatives are texts of the
/// same kind, over the operands of the call: <c>{0}</c>, <c>{tangent 0}</c>, <c>{cotangent}</c> of the value, <c>{cotangent 1}</c> of an operand that is
/// written, <c>{gradient 0}</c>, <c>{out}</c> for the tangent of the value.
/// </summary>
internal static class OpaqueCall
{
    /// <summary>The memory that the call writes.</summary>
    public static IEnumerable<Value> Written(Operation call) => Places(call, AttributeNames.Writes).Select(i => call.Operands[i]);

    /// <summary>The operands that the derivative of the method takes into account.</summary>
    public static IEnumerable<Value> Differentiable(Operation call) => Places(call, AttributeNames.Differentiable).Select(i => call.Operands[i]);

    /// <summary>The operand has this property: it is written, an array on the heap, differentiable, packed.</summary>
    public static bool Is(Operation call, string property, int operand) => Places(call, property).Contains(operand);

    /// <summary>The number of results that are the value of the method.</summary>
    public static int Returned(Operation call) => call.Integer(AttributeNames.Returns);

    private static IEnumerable<int> Places(Operation call, string property) =>
        call.Attribute(property) is { } places ? Operation.ParseIntegers(places) : [];
}
