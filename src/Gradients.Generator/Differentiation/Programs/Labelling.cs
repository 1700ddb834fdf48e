using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;

namespace Gradients.Generator.Differentiation;

/// <summary>
/// Prepares a program for its reverse sweep: branches, loops and writes of elements get a label, and a loop whose number of iterations is not known before carries a
/// counter, its last carried value.
/// </summary>
internal sealed class Labelling
{
    private readonly OperationBuilder _identifiers;
    private int _labels;

    private Labelling(OperationBuilder identifiers) => _identifiers = identifiers;

    public static Function Run(Function function)
    {
        Labelling labelling = new(new OperationBuilder(function.FirstFreeId()));
        return function with { Body = labelling.Visit(function.Body) };
    }

    private Block Visit(Block block) => block with { Operations = block.Operations.SelectMany(Visit).ToEquatableArray() };

    private IEnumerable<Operation> Visit(Operation operation)
    {
        bool isWrite = operation.Name is OperationNames.Store or OperationNames.Accumulate;
        if (!isWrite && !Effects.IsStructured(operation))
        {
            return [operation];
        }

        IrAttribute label = new(AttributeNames.Label, (_labels++).ToString(CultureInfo.InvariantCulture));
        Operation labelled = operation with
        {
            Attributes = operation.Attributes.Append(label).ToEquatableArray(),
            Blocks = operation.Blocks.Select(Visit).ToEquatableArray(),
        };
        return operation.Name == OperationNames.While ? Counted(labelled) : [labelled];
    }

    /// <summary>The loop with a counter, after the zero it starts from.</summary>
    private IEnumerable<Operation> Counted(Operation loop)
    {
        IrType type = IrType.Scalar(ScalarKind.Int);
        OperationBuilder before = _identifiers.Nested();
        Value zero = before.Constant("0", ScalarKind.Int);
        Block condition = loop.Blocks[0], body = loop.Blocks[1];
        Value counter = _identifiers.NewValue(type, "iteration");

        OperationBuilder increment = _identifiers.Nested();
        Value next = increment.Add(counter, increment.Constant("1", ScalarKind.Int));
        Block counting = new(
            body.Arguments.Append(counter).ToEquatableArray(),
            body.Operations.Concat(increment.Operations).ToEquatableArray(),
            body.Results.Append(next).ToEquatableArray());
        return
        [
            .. before.Operations,
            loop with
            {
                Operands = loop.Operands.Append(zero).ToEquatableArray(),
                Results = loop.Results.Append(_identifiers.NewValue(type, "iterations")).ToEquatableArray(),
                Blocks = EquatableArray.Of(
                    condition with { Arguments = condition.Arguments.Append(_identifiers.NewValue(type)).ToEquatableArray() }, counting),
            },
        ];
    }
}
