using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;

namespace Gradients.Generator.Differentiation;

/// <summary>
/// The reverse sweep over a block and the blocks inside it. It mirrors the structure of the primal: the reverse of a branch is a branch on the same
/// condition, that of a loop a loop over the same indices in the opposite order. Values of the primal are read as they are, also where they are out of
/// scope: "the value of this iteration". The plan decides afterwards where each comes from.
/// </summary>
internal sealed class ReverseSweep(ProgramActivity activity, AdjointBuffers buffers, CallAdjoint calls)
{
    /// <summary>Names that values of the sweep take, by identifier: the primal name with a suffix.</summary>
    public Dictionary<int, string> Names { get; } = [];

    /// <summary>Appends the reverse of a block.</summary>
    /// <param name="block">The block of the primal.</param>
    /// <param name="builder">Takes the reverse operations.</param>
    /// <param name="adjoints">The adjoints known so far, by the identifier of the primal value; completed by the sweep.</param>
    public void Run(Block block, OperationBuilder builder, Dictionary<int, Value> adjoints)
    {
        foreach (Operation allocation in block.Operations.Where(o => o.Name == OperationNames.Allocate))
        {
            buffers.Allocate(allocation, builder);
        }

        foreach (Operation operation in Enumerable.Reverse(block.Operations))
        {
            switch (operation.Name)
            {
                case OperationNames.If:
                    ReverseBranch(operation, builder, adjoints);
                    break;
                case OperationNames.For:
                    ReverseLoop(operation, operation.Blocks[0], operation.Operands.Skip(2).ToArray(), operation.Blocks[0].Arguments.Skip(1).ToArray(), builder, adjoints);
                    break;
                case OperationNames.While:
                    ReverseLoop(operation, operation.Blocks[1], operation.Operands, operation.Blocks[1].Arguments, builder, adjoints);
                    break;
                case OperationNames.Call:
                    foreach ((Value operand, Value contribution) in calls.Reverse(operation, builder, adjoints))
                    {
                        Add(operand, contribution, builder, adjoints);
                    }

                    break;
                default:
                    if (!ReverseMemory(operation, builder, adjoints))
                    {
                        Propagate(operation, builder, adjoints);
                    }

                    break;
            }
        }
    }

    /// <summary>Adds a contribution to the adjoint of a value; the first is taken as it is.</summary>
    public void Add(Value value, Value contribution, OperationBuilder builder, Dictionary<int, Value> adjoints)
    {
        if (!value.Type.IsScalar || !activity.IsActive(value))
        {
            return;
        }

        Value adjoint = adjoints.TryGetValue(value.Id, out Value? earlier) ? builder.Add(earlier, contribution) : contribution;
        adjoints[value.Id] = adjoint;
        Name(value, adjoint);
    }

    private void Propagate(Operation operation, OperationBuilder builder, Dictionary<int, Value> adjoints)
    {
        if (operation.Results.Count != 1 || !adjoints.TryGetValue(operation.Result.Id, out Value? cotangent))
        {
            return;
        }

        Rule rule = RuleTable.Get(operation.Name);
        AdjointContext context = new(builder, operation, cotangent);
        for (int i = 0; i < operation.Operands.Count; i++)
        {
            if (activity.IsActive(operation.Operands[i]) && rule.IsDifferentiable(operation, i) && rule.Adjoint(context, i) is { } contribution)
            {
                Add(operation.Operands[i], contribution, builder, adjoints);
            }
        }
    }

    private void ReverseBranch(Operation branch, OperationBuilder builder, Dictionary<int, Value> adjoints)
    {
        if (!Contributes(branch, adjoints))
        {
            return;
        }

        IReadOnlyList<Value> outer = OuterActive(branch);
        Value[] before = [.. outer.Select(u => CurrentOrZero(u, builder, adjoints))];
        Block then = Reverse(branch.Blocks[0]), otherwise = Reverse(branch.Blocks[1]);
        IReadOnlyList<Value> after = builder.If(
            branch.Operands[0], then, otherwise, [.. outer.Select(u => u.Name is { } name ? name + Adjoint.Suffix : null)], [Mirror(branch)]);
        for (int i = 0; i < outer.Count; i++)
        {
            adjoints[outer[i].Id] = after[i];
        }

        Block Reverse(Block block)
        {
            OperationBuilder inner = builder.Nested();
            Dictionary<int, Value> known = [];
            for (int i = 0; i < outer.Count; i++)
            {
                known[outer[i].Id] = before[i];
            }

            for (int i = 0; i < branch.Results.Count; i++)
            {
                if (adjoints.TryGetValue(branch.Results[i].Id, out Value? cotangent))
                {
                    Add(block.Results[i], cotangent, inner, known);
                }
            }

            Run(block, inner, known);
            return inner.ToBlock([], outer.Select(u => known[u.Id]));
        }
    }

    private void ReverseLoop(
        Operation loop,
        Block body,
        IReadOnlyList<Value> initial,
        IReadOnlyList<Value> arguments,
        OperationBuilder builder,
        Dictionary<int, Value> adjoints)
    {
        if (!Contributes(loop, adjoints))
        {
            return;
        }

        // A carried value that no iteration reads still ends up in the result: that of the last iteration.
        int[] carried = [.. Enumerable.Range(0, arguments.Count).Where(i =>
            arguments[i].Type.IsScalar && (activity.IsActive(arguments[i]) || activity.IsActive(loop.Results[i])))];
        IReadOnlyList<Value> outer = OuterActive(loop);
        Value[] start =
        [
            .. carried.Select(i => CurrentOrZero(loop.Results[i], builder, adjoints)),
            .. outer.Select(u => CurrentOrZero(u, builder, adjoints)),
        ];

        OperationBuilder inner = builder.Nested();
        Value primalIndex = loop.Name == OperationNames.For ? body.Arguments[0] : arguments[arguments.Count - 1];
        Value index = inner.NewValue(primalIndex.Type, primalIndex.Name);
        Value[] entering = [.. carried.Select(i => Argument(arguments[i])), .. outer.Select(Argument)];
        Dictionary<int, Value> known = [];
        for (int i = 0; i < outer.Count; i++)
        {
            known[outer[i].Id] = entering[carried.Length + i];
        }

        for (int i = 0; i < carried.Length; i++)
        {
            Add(body.Results[carried[i]], entering[i], inner, known);
        }

        Run(body, inner, known);
        Value[] leaving =
        [
            .. carried.Select(i => CurrentOrZero(arguments[i], inner, known)),
            .. outer.Select(u => known[u.Id]),
        ];

        (Value[] after, Operation reverse) = Close(loop, index, start, entering, leaving, inner, builder);
        builder.Append(reverse);
        for (int i = 0; i < outer.Count; i++)
        {
            adjoints[outer[i].Id] = after[carried.Length + i];
        }

        for (int i = 0; i < carried.Length; i++)
        {
            Add(initial[carried[i]], after[i], builder, adjoints);
        }

        Value Argument(Value primal) => inner.NewValue(primal.Type, primal.Name is { } name ? name + Adjoint.Suffix : null);
    }

    /// <summary>
    /// The reverse loop. An adjoint that every iteration passes on as it came, that of a sum for one, is not carried: it is known before the loop.
    /// </summary>
    private static (Value[] After, Operation Reverse) Close(
        Operation loop, Value index, Value[] start, Value[] entering, Value[] leaving, OperationBuilder inner, OperationBuilder builder)
    {
        bool[] isInvariant = [.. entering.Zip(leaving, (before, after) => before.Id == after.Id)];
        Dictionary<int, Value> replaced = Enumerable.Range(0, start.Length).Where(i => isInvariant[i]).ToDictionary(i => entering[i].Id, i => start[i]);
        int[] kept = [.. Enumerable.Range(0, start.Length).Where(i => !isInvariant[i])];
        Block body = inner.ToBlock(kept.Select(i => entering[i]).Prepend(index), kept.Select(i => leaving[i]))
            .Map(v => replaced.TryGetValue(v.Id, out Value? value) ? value : v);

        Value[] after = [.. start];
        foreach (int i in kept)
        {
            after[i] = builder.NewValue(entering[i].Type, entering[i].Name);
        }

        List<Value> operands = [];
        List<IrAttribute> attributes = [];
        if (loop.Name == OperationNames.For)
        {
            operands.AddRange(loop.Operands.Take(2));
            attributes.AddRange(loop.Attributes.Where(a => a.Name is AttributeNames.Step or AttributeNames.Until));
        }
        else
        {
            operands.AddRange([builder.Constant("0", ScalarKind.Int), loop.Results[loop.Results.Count - 1]]);
            attributes.AddRange([new(AttributeNames.Step, "1"), new(AttributeNames.Until, "<")]);
        }

        operands.AddRange(kept.Select(i => start[i]));
        attributes.AddRange([new(AttributeNames.Reversed, "true"), Mirror(loop)]);
        return (after, new Operation(
            OperationNames.For, operands.ToEquatableArray(), kept.Select(i => after[i]).ToEquatableArray(), attributes.ToEquatableArray(),
            EquatableArray.Of(body)));
    }

    /// <summary>The reverse of an operation on memory; false where the operation is none.</summary>
    private bool ReverseMemory(Operation operation, OperationBuilder builder, Dictionary<int, Value> adjoints)
    {
        string? field = operation.Attribute(AttributeNames.Field);
        Value[] operands = [.. operation.Operands];
        switch (operation.Name)
        {
            case OperationNames.Load:
                if (activity.IsActive(operands[0]) && adjoints.TryGetValue(operation.Result.Id, out Value? cotangent))
                {
                    builder.Accumulate(buffers.Of(operands[0], builder), operands.Skip(1).ToArray(), cotangent, field);
                }

                return true;
            case OperationNames.Store or OperationNames.Accumulate:
                builder.Append(new Operation(OperationNames.Restore, default, default, EquatableArray.Of(Mirror(operation)), default));
                if (IsActiveElement(operation))
                {
                    Value adjoint = buffers.Of(operands[0], builder);
                    Value[] indices = operands.Skip(1).Take(operands.Length - 2).ToArray();
                    Value written = operands[operands.Length - 1];
                    Value taken = builder.Load(adjoint, indices, written.Type.Element, field);
                    if (operation.Name == OperationNames.Store)
                    {
                        // The value that stood there before has no influence on what follows.
                        builder.Store(adjoint, indices, builder.Constant(0, written.Type.Element), field);
                    }

                    Add(written, taken, builder, adjoints);
                }

                return true;
            case OperationNames.Fill:
                if (IsActiveElement(operation))
                {
                    Value adjoint = buffers.Of(operands[0], builder);
                    if (activity.IsActive(operands[1]))
                    {
                        Add(operands[1], builder.Total(adjoint, operands[1].Type.Element, field), builder, adjoints);
                    }

                    builder.Fill(adjoint, builder.Constant(0, operands[1].Type.Element), field);
                }

                return true;
            case OperationNames.Copy:
                if (activity.IsActive(operands[1]))
                {
                    ReverseCopy(operands[0], operands[1], builder);
                }

                return true;
            default:
                return operation.Name is OperationNames.Allocate or OperationNames.Length or OperationNames.Slice or OperationNames.Row
                    or OperationNames.AddRow or OperationNames.Evaluate or OperationNames.Expression or OperationNames.Global or OperationNames.Throw or OperationNames.Constant;
        }
    }

    private void ReverseCopy(Value source, Value destination, OperationBuilder builder)
    {
        Value adjoint = buffers.Of(destination, builder);
        if (destination.Type.Buffer!.Rank == 1)
        {
            adjoint = builder.Slice(adjoint, builder.Constant("0", ScalarKind.Int), builder.Length(source));
        }

        if (activity.IsActive(source))
        {
            Value sourceAdjoint = buffers.Of(source, builder);
            if (activity.Classes.MayAlias(source, destination))
            {
                // The two overlap: what is added must not be what was just added to.
                Value taken = builder.Allocate(AdjointBuffers.Lengths(adjoint, builder), adjoint.Type, "taken");
                builder.Copy(adjoint, taken);
                AdjointBuffers.Clear(adjoint, builder);
                AdjointBuffers.Add(taken, sourceAdjoint, builder);
                return;
            }

            AdjointBuffers.Add(adjoint, sourceAdjoint, builder);
        }

        AdjointBuffers.Clear(adjoint, builder);
    }

    private bool IsActiveElement(Operation write) =>
        activity.IsActive(write.Operands[0]) && write.Operands[write.Operands.Count - 1].Type.IsFloatingPoint;

    private static IrAttribute Mirror(Operation primal) => new(AttributeNames.Mirrors, primal.Attribute(AttributeNames.Label)!);

    private Value CurrentOrZero(Value value, OperationBuilder builder, Dictionary<int, Value> adjoints) =>
        adjoints.TryGetValue(value.Id, out Value? adjoint) ? adjoint : builder.Constant(0, value.Type.Element);

    private void Name(Value value, Value adjoint)
    {
        if (value.Name is { } name && adjoint.Name is null)
        {
            Names[adjoint.Id] = name + Adjoint.Suffix;
        }
    }

    /// <summary>The reverse of the operation does something: a result of it has an adjoint, or it touches memory that carries derivatives.</summary>
    private bool Contributes(Operation structured, Dictionary<int, Value> adjoints) =>
        structured.Results.Any(r => adjoints.ContainsKey(r.Id))
            || structured.Blocks.SelectMany(b => b.AllOperations()).Any(o =>
                o.Name is OperationNames.Load or OperationNames.Store or OperationNames.Accumulate or OperationNames.Fill or OperationNames.Copy
                    && activity.IsActive(o.Operands[0].Type.IsBuffer && o.Name == OperationNames.Copy ? o.Operands[1] : o.Operands[0])
                || (o.Name == OperationNames.Call && OpaqueCall.Written(o).Any(activity.IsActive)));

    /// <summary>The active numbers from outside that the blocks of an operation read, in a fixed order.</summary>
    private IReadOnlyList<Value> OuterActive(Operation structured)
    {
        HashSet<int> inside = [.. structured.Blocks.SelectMany(b => b.AllDefinitions()).Select(v => v.Id)];
        return [.. structured.Blocks.SelectMany(b => b.AllUses())
            .Where(v => v.Type.IsScalar && v.Type.IsFloatingPoint && !inside.Contains(v.Id) && activity.IsActive(v))
            .GroupBy(v => v.Id).Select(g => g.First()).OrderBy(v => v.Id)];
    }
}
