using System.Collections.Generic;
using System.Linq;

namespace Gradients.Generator.Ir;

/// <summary>What an operation does to memory, those inside its blocks included.</summary>
internal static class Effects
{
    /// <summary>The buffers whose elements the operation reads.</summary>
    public static IEnumerable<Value> Reads(Operation operation) => operation.Name switch
    {
        OperationNames.Load or OperationNames.Accumulate or OperationNames.Total or OperationNames.Copy or OperationNames.Pop or OperationNames.Row or OperationNames.WriteColumns =>
            operation.Operands.Take(1),
        OperationNames.AddTo => operation.Operands,

        // What a call writes it may leave as it is in part.
        OperationNames.Call => operation.Operands.Where(o => o.Type.IsBuffer),
        _ => operation.Blocks.SelectMany(b => b.Operations).SelectMany(Reads),
    };

    /// <summary>The buffers whose elements the operation writes.</summary>
    public static IEnumerable<Value> Writes(Operation operation) => operation.Name switch
    {
        OperationNames.Store or OperationNames.Accumulate or OperationNames.Fill or OperationNames.Push or OperationNames.Pop or OperationNames.Seed => operation.Operands.Take(1),
        OperationNames.Copy or OperationNames.AddTo => operation.Operands.Skip(1),
        OperationNames.WriteColumns => operation.Operands.Skip(1).Take(1),
        OperationNames.Call => OpaqueCall.Written(operation),
        _ => operation.Blocks.SelectMany(b => b.Operations).SelectMany(Writes),
    };

    /// <summary>The operation can end the method.</summary>
    public static bool Throws(Operation operation) =>
        operation.Name is OperationNames.Throw or OperationNames.Evaluate || operation.Blocks.SelectMany(b => b.Operations).Any(Throws);

    /// <summary>The operation does something besides defining its results: it must stay where it is even if nobody reads them.</summary>
    public static bool IsEffectful(Operation operation) => Throws(operation) || AddsRows(operation) || Writes(operation).Any();

    /// <summary>
    /// The operation adds an array to those that are referred to by number. No element changes, but the numbers of all further arrays do, in this memory
    /// and in that of its derivatives: it is neither removed nor executed again.
    /// </summary>
    public static bool AddsRows(Operation operation) =>
        operation.Name == OperationNames.AddRow || operation.Blocks.SelectMany(b => b.Operations).Any(AddsRows);

    /// <summary>The operation changes control flow: it holds blocks that run once, many times or not at all.</summary>
    public static bool IsStructured(Operation operation) =>
        operation.Name is OperationNames.If or OperationNames.For or OperationNames.While;
}
