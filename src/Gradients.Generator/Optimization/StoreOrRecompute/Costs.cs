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

    /// <summary>More expensive than storing and loading a number: a function of the mathematics library that is no instruction of the processor.</summary>
    public static bool IsExpensive(TreeOperation operation) => IsLibraryFunction(operation.Name);

    /// <summary>A slow instruction: as expensive as a number in memory, more expensive than one in a variable.</summary>
    public static bool IsSlow(TreeOperation operation) => operation.Name is OperationNames.Divide or OperationNames.Sqrt && operation.Results[0].Type.IsFloatingPoint;

    /// <summary>A function that nobody computes twice if it can be helped.</summary>
    public static bool IsFunction(Operation operation) => operation.Name == OperationNames.Sqrt || IsLibraryFunction(operation.Name);

    private static bool IsLibraryFunction(string name) =>
        RuleTable.Elementwise(name) is { } rule && rule.Form.Scalar.Home is not (Home.Operator or Home.StrongZero)
            && name is not ("abs" or "max" or "min" or "relu" or "fusedMultiplyAdd" or "multiplyAddEstimate" or "floor" or "ceiling" or "truncate" or OperationNames.Sqrt);
}
