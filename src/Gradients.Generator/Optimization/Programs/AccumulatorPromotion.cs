using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;

namespace Gradients.Generator.Optimization;

/// <summary>
/// Keeps what an inner loop adds to one element of an adjoint in a variable, and adds it to the element once, after the loop. Nothing else in the loop may
/// touch that memory. Only sums that differentiation made are taken, as the order of additions changes.
/// </summary>
internal sealed class AccumulatorPromotion
{
    private readonly AliasClasses _classes;

    private readonly ElementRange _range;

    private AccumulatorPromotion(Function function)
    {
        _classes = AliasClasses.Of(function.Body);
        _range = new ElementRange(function);
    }

    public static Function Run(Function function)
    {
        AccumulatorPromotion promotion = new(function);
        return function with { Body = promotion.Visit(function.Body, new OperationBuilder(function.FirstFreeId())) };
    }

    private Block Visit(Block block, OperationBuilder parent)
    {
        OperationBuilder builder = parent.Nested();
        foreach (Operation operation in block.Operations)
        {
            Operation visited = operation with { Blocks = operation.Blocks.Select(b => Visit(b, builder)).ToEquatableArray() };
            Operation[] sums = visited.Name == OperationNames.For ? Sums(visited) : [];
            if (sums.Length == 0)
            {
                builder.Append(visited);
            }
            else
            {
                Promote(visited, sums, builder);
            }
        }

        return block with { Operations = builder.Operations.ToEquatableArray() };
    }

    /// <summary>What the loop adds, in every iteration, to an element that is the same in all of them.</summary>
    private Operation[] Sums(Operation loop)
    {
        Block body = loop.Blocks[0];
        HashSet<int> inside = [.. body.AllDefinitions().Select(v => v.Id)];
        return [.. body.Operations.Where(o =>
            o is { Name: OperationNames.Accumulate, Ordinal: < 0 }
            && o.Operands.Take(o.Operands.Count - 1).All(v => !inside.Contains(v.Id))
            && body.AllOperations().Where(other => !ReferenceEquals(other, o)).All(other => !Touches(other, o.Operands[0])))];
    }

    private bool Touches(Operation operation, Value buffer) =>
        operation.Blocks.Count == 0 && Effects.Reads(operation).Concat(Effects.Writes(operation)).Any(b => _classes.MayAlias(b, buffer));

    private void Promote(Operation loop, Operation[] sums, OperationBuilder builder)
    {
        Block body = loop.Blocks[0];
        Value[] zeros = [.. sums.Select(s => builder.Constant(0, Added(s).Type.Element))];
        Value[] arguments = [.. sums.Select(s => builder.NewValue(Added(s).Type, Name(s)))];
        OperationBuilder inner = builder.Nested();
        List<Value> next = [];
        foreach (Operation operation in body.Operations)
        {
            int index = System.Array.FindIndex(sums, s => ReferenceEquals(s, operation));
            if (index < 0)
            {
                inner.Append(operation);
                continue;
            }

            next.Add(inner.Add(arguments[index], Added(operation)));
        }

        Value[] results = [.. arguments.Select(a => builder.NewValue(a.Type, a.Name))];
        builder.Append(loop with
        {
            Operands = loop.Operands.Concat(zeros).ToEquatableArray(),
            Results = loop.Results.Concat(results).ToEquatableArray(),
            Blocks = EquatableArray.Of(inner.ToBlock(body.Arguments.Concat(arguments), body.Results.Concat(next))),
        });

        // An element need not exist where the loop does not run.
        OperationBuilder after = builder.Nested();
        for (int i = 0; i < sums.Length; i++)
        {
            Value[] indices = [.. sums[i].Operands.Skip(1).Take(sums[i].Operands.Count - 2)];
            bool exists = _range.Contains(sums[i].Operands[0], indices);
            (exists ? builder : after).Accumulate(sums[i].Operands[0], indices, results[i], sums[i].Attribute(AttributeNames.Field));
        }

        if (after.Operations.Count > 0)
        {
            Value runs = builder.Expression("{0} " + loop.Attribute(AttributeNames.Until) + " {1}", "Relational", ScalarKind.Bool, loop.Operands[0], loop.Operands[1]);
            builder.If(runs, after.ToBlock([], []), new Block(default, default, default));
        }
    }

    private static Value Added(Operation sum) => sum.Operands[sum.Operands.Count - 1];

    private static string? Name(Operation sum) => sum.Operands[0].Name is { } name ? name + "Sum" : null;
}
