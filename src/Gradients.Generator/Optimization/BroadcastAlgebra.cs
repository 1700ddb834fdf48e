using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;

namespace Gradients.Generator.Optimization;

/// <summary>Elementwise operations repeat their operands by themselves: repeating one before is superfluous where the shape of the result stays.</summary>
internal static class BroadcastAlgebra
{
    public static Value? Rewrite(RewriteContext context)
    {
        if (RuleTable.Elementwise(context.Name) is null)
        {
            return null;
        }

        Value[] operands = [.. context.Operation.Operands.Select(o => Source(context, o))];
        bool isShorter = operands.Zip(context.Operation.Operands, (source, operand) => source.Id != operand.Id).Any(changed => changed);
        return isShorter && Broadcasting.Combine(operands.Select(o => o.Type.Shape), StrictDimensionEquality.Instance).Equals(context.Type.Shape)
            ? context.Builder.Emit(context.Name, operands, context.Operation.Attributes)
            : null;
    }

    private static Value Source(RewriteContext context, Value operand) =>
        context.DefinedBy(operand, OperationNames.BroadcastTo) is { } broadcast ? broadcast.Operands[0]
        : context.DefinedBy(operand, OperationNames.InsertAxes) is { } insert && insert.Operands[0].Type.IsScalar ? insert.Operands[0]
        : operand;
}
