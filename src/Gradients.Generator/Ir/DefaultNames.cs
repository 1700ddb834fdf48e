using System;

namespace Gradients.Generator.Ir;

/// <summary>Names for values that nobody named.</summary>
internal static class DefaultNames
{
    /// <summary>What the result of an operation is called where nobody gave it a name.</summary>
    public static string Of(string operation) => operation switch
    {
        OperationNames.Add or OperationNames.Sum => "sum",
        OperationNames.Subtract => "difference",
        OperationNames.Multiply or OperationNames.MatMul or OperationNames.StrongMultiply or OperationNames.MutualMultiply => "product",
        OperationNames.Divide or OperationNames.StrongDivide => "quotient",
        OperationNames.Negate => "negated",
        OperationNames.Transpose => "transposed",
        OperationNames.Convert => "converted",
        OperationNames.Select => "selected",
        OperationNames.BroadcastTo or OperationNames.Identity or OperationNames.InsertAxes => "repeated",
        OperationNames.Loop => "values",
        OperationNames.Call => "value",
        _ => operation,
    };

    /// <summary>What the memory of many is called, by the name of one of them.</summary>
    public static string OfMany(string name) =>
        name.Length == 1 ? name + "s"
        : name.EndsWith("ss", StringComparison.Ordinal) || name.EndsWith("x", StringComparison.Ordinal) ? name + "es"
        : name.EndsWith("s", StringComparison.Ordinal) ? "all" + char.ToUpperInvariant(name[0]) + name.Substring(1)
        : name.EndsWith("y", StringComparison.Ordinal) && "aeiou".IndexOf(name[name.Length - 2]) < 0 ? name.Substring(0, name.Length - 1) + "ies"
        : name + "s";
}
