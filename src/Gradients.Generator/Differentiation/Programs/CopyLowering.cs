using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;

namespace Gradients.Generator.Differentiation;

/// <summary>
/// Writes copies and fills inside loops as loops over their elements, where the array is also read one element at a time: what they overwrite can then
/// be stored and put back like any other element.
/// </summary>
internal sealed class CopyLowering
{
    private readonly AliasClasses _classes;
    private readonly HashSet<int> _read;
    private readonly OperationBuilder _identifiers;

    private CopyLowering(Function function)
    {
        _classes = AliasClasses.Of(function.Body);
        _read = [.. function.Body.AllOperations().Where(o => o.Name == OperationNames.Load).Select(o => _classes.Of(o.Operands[0]))];
        _identifiers = new OperationBuilder(function.FirstFreeId());
    }

    public static Function Run(Function function) => function with { Body = new CopyLowering(function).Visit(function.Body, isInLoop: false) };

    private Block Visit(Block block, bool isInLoop)
    {
        OperationBuilder builder = _identifiers.Nested();
        foreach (Operation operation in block.Operations)
        {
            bool isLoop = operation.Name is OperationNames.For or OperationNames.While;
            if (isInLoop && IsLowered(operation))
            {
                builder.Ordinal = operation.Ordinal;
                Lower(operation, builder);
            }
            else
            {
                builder.Append(operation with { Blocks = operation.Blocks.Select(b => Visit(b, isInLoop || isLoop)).ToEquatableArray() });
            }
        }

        return block with { Operations = builder.Operations.ToEquatableArray() };
    }

    private bool IsLowered(Operation operation) =>
        operation.Name switch
        {
            OperationNames.Copy => IsVector(operation.Operands[1]) && _read.Contains(_classes.Of(operation.Operands[1]))
                && !_classes.MayAlias(operation.Operands[0], operation.Operands[1]),
            OperationNames.Fill => IsVector(operation.Operands[0]) && _read.Contains(_classes.Of(operation.Operands[0])),
            _ => false,
        };

    private static bool IsVector(Value buffer) => buffer.Type.Buffer is { Rank: 1, IsJagged: false, Structure: null };

    private static void Lower(Operation operation, OperationBuilder builder)
    {
        bool isCopy = operation.Name == OperationNames.Copy;
        Value destination = operation.Operands[isCopy ? 1 : 0];
        Value start = builder.Constant("0", ScalarKind.Int), end = builder.Length(operation.Operands[0]);
        OperationBuilder body = builder.Nested();
        Value index = body.NewValue(start.Type, "k");
        Value value = isCopy ? body.Load(operation.Operands[0], [index], destination.Type.Element) : operation.Operands[1];
        body.Store(destination, [index], value);
        builder.For(start, end, [], body.ToBlock([index], []));
    }
}
