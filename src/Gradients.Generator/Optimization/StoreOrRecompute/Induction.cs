using System.Globalization;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;

namespace Gradients.Generator.Optimization;

/// <summary>
/// Integers that every iteration of a loop changes by the same amount, as a position that is counted up: the value before an iteration is the initial one
/// plus the number of iterations times the amount. Integer arithmetic wraps around consistently, so this is exact.
/// </summary>
internal static class Induction
{
    /// <summary>What each iteration adds to the carried value: a value from outside the loop, or a constant; null where the value is none that is counted.</summary>
    public static Value? Increment(ProgramTree tree, Value argument)
    {
        TreeBlock body = tree.BlockOf(argument);
        if (body.Owner is not { IsLoop: true } loop || body != loop.Body || argument.Type.Element is not (ScalarKind.Int or ScalarKind.Long))
        {
            return null;
        }

        int place = body.Arguments.FindIndex(a => a.Id == argument.Id) - loop.FirstArgument;
        if (place < 0 || tree.Definition(body.Results[place]) is not { } sum || !IsSum(sum))
        {
            return null;
        }

        Value? other = sum.Operands[0].Id == argument.Id ? sum.Operands[1] : sum.Operands[1].Id == argument.Id ? sum.Operands[0] : null;
        bool isFixed = other is not null && (tree.Definition(other) is { Name: OperationNames.Constant } || !tree.BlockOf(other).IsWithin(body));
        return isFixed ? other : null;
    }

    /// <summary>A sum of two integers of the same type that wraps around, not one that is checked.</summary>
    private static bool IsSum(TreeOperation operation) =>
        (operation.Name == OperationNames.Add || (operation.Name == OperationNames.Expression && operation.Attribute(AttributeNames.Text) == "{0} + {1}"))
            && operation.Operands.TrueForAll(o => o.Type.Element == operation.Results[0].Type.Element);

    /// <summary>The initial value of a carried value.</summary>
    public static Value Initial(ProgramTree tree, Value argument)
    {
        TreeBlock body = tree.BlockOf(argument);
        TreeOperation loop = body.Owner!;
        return loop.Operands[loop.FirstCarried + body.Arguments.FindIndex(a => a.Id == argument.Id) - loop.FirstArgument];
    }

    /// <summary>The value before an iteration.</summary>
    /// <param name="builder">Takes the operations.</param>
    /// <param name="loop">The loop.</param>
    /// <param name="index">The index of the iteration; of a loop that counts its iterations, their number before.</param>
    /// <param name="start">The first index; null for a loop that counts.</param>
    /// <param name="initial">The initial value.</param>
    /// <param name="increment">What each iteration adds.</param>
    public static Value Before(OperationBuilder builder, TreeOperation loop, Value index, Value? start, Value initial, Value increment)
    {
        Value iterations = index;
        if (start is not null)
        {
            long step = long.Parse(loop.Attribute(AttributeNames.Step)!, CultureInfo.InvariantCulture);
            iterations = builder.Subtract(index, start);
            if (step != 1)
            {
                iterations = builder.Divide(iterations, builder.Constant(step.ToString(CultureInfo.InvariantCulture), index.Type.Element));
            }
        }

        iterations = builder.Convert(iterations, initial.Type.Element);
        bool isOne = builder.Operations.Any(o => o.Name == OperationNames.Constant && o.Result.Id == increment.Id && o.Attribute(AttributeNames.Value) == "1");
        return builder.Add(initial, isOne ? iterations : builder.Multiply(iterations, increment));
    }
}
