using Gradients.Generator.Ir;
using Gradients.Generator.Rules;

namespace Gradients.Generator.Optimization;

/// <summary>What computing a value again costs, against storing it.</summary>
internal static class Costs
{
    /// <summary>The operation computes its result from its operands alone, whenever it runs.</summary>
    public static bool IsPure(TreeOperation operation) =>
        operation.Name is OperationNames.Constant or OperationNames.Convert or OperationNames.Length or OperationNames.Slice or OperationNames.Row
            or OperationNames.Expression or OperationNames.Global
        || RuleTable.Elementwise(operation.Name) is not null;

    /// <summary>About as expensive as storing and loading a number, or more: a division, a root, a function of the mathematics library.</summary>
    public static bool IsExpensive(TreeOperation operation) =>
        operation.Name is OperationNames.Divide or OperationNames.StrongDivide
            ? operation.Results[0].Type.IsFloatingPoint
            : RuleTable.Elementwise(operation.Name) is { } rule && rule.Form.Scalar.Home != Home.Operator
                && operation.Name is not ("abs" or "max" or "min" or OperationNames.StrongMultiply or "relu" or "fusedMultiplyAdd");
}
