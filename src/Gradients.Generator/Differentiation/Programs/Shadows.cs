using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;

namespace Gradients.Generator.Differentiation;

/// <summary>
/// Adjoints of buffers between which the program selects, as in <c>(a, b) = (b, a)</c>: they accompany their buffers through branches and loops of the
/// primal, so that each buffer value has one adjoint value. Memory to which rows are added grows together with its adjoint. Other buffers need none of this.
/// </summary>
internal sealed class Shadows
{
    private readonly ProgramActivity _activity;
    private readonly HashSet<int> _selected;
    private readonly Dictionary<int, Value> _shadows = [];

    private Shadows(ProgramActivity activity, HashSet<int> selected)
    {
        _activity = activity;
        _selected = selected;
    }

    /// <summary>Adds the adjoints to a program.</summary>
    /// <param name="primal">The program.</param>
    /// <param name="activity">Which of its memory carries derivatives.</param>
    /// <param name="parameters">The adjoints of its parameters, by identifier.</param>
    /// <param name="identifiers">Gives the identifiers of new values.</param>
    public static (Function Function, Shadows Shadows) Run(
        Function primal, ProgramActivity activity, IReadOnlyDictionary<int, Value> parameters, OperationBuilder identifiers)
    {
        HashSet<int> selected = [.. primal.Body.AllOperations()
            .Where(o => Effects.IsStructured(o) || o.Flag(AttributeNames.Growing)).SelectMany(o => o.Results).Where(r => r.Type.IsBuffer && activity.IsActive(r)).Select(activity.Classes.Of)];
        Shadows shadows = new(activity, selected);
        if (selected.Count == 0)
        {
            return (primal, shadows);
        }

        foreach (Value parameter in primal.Parameters.Where(shadows.Contains))
        {
            shadows._shadows[parameter.Id] = parameters[parameter.Id];
        }

        return (primal with { Body = shadows.Accompany(primal.Body, identifiers) }, shadows);
    }

    /// <summary>The buffer is one of several that the program selects between.</summary>
    public bool Contains(Value buffer) => buffer.Type.IsBuffer && _selected.Contains(_activity.Classes.Of(buffer));

    public Value Of(Value buffer) => _shadows[buffer.Id];

    private Block Accompany(Block block, OperationBuilder parent)
    {
        OperationBuilder builder = parent.Nested();
        foreach (Operation operation in block.Operations)
        {
            if (operation.Name == OperationNames.AddRow && Contains(operation.Operands[0]))
            {
                // Both get the same number.
                builder.Append(operation);
                builder.AddRow(Of(operation.Operands[0]), operation.Operands[1]);
                continue;
            }

            if (!operation.Results.Any(Contains))
            {
                builder.Append(operation with { Blocks = operation.Blocks.Select(b => Accompany(b, builder)).ToEquatableArray() });
                continue;
            }

            switch (operation.Name)
            {
                case OperationNames.Allocate:
                    builder.Append(operation);
                    _shadows[operation.Result.Id] = builder.Allocate(
                        operation.Operands, operation.Result.Type, AdjointBuffers.Name(operation.Result), [.. operation.Attributes.Where(a => a.Name == AttributeNames.Growing)]);
                    break;
                case OperationNames.Slice:
                    builder.Append(operation);
                    _shadows[operation.Result.Id] = builder.Slice(Of(operation.Operands[0]), operation.Operands[1], operation.Operands[2]);
                    break;
                case OperationNames.Row:
                    builder.Append(operation);
                    Value row = builder.Row(Of(operation.Operands[0]), operation.Operands[1]);
                    _shadows[operation.Result.Id] = AdjointBuffers.Name(operation.Result) is { } name ? builder.Rename(row, name) : row;
                    break;
                case OperationNames.If:
                    builder.Append(WithResults(operation, builder, operation.Blocks.Select(b => Selected(b, operation.Results, builder))));
                    break;
                default:
                    builder.Append(AccompanyLoop(operation, builder));
                    break;
            }
        }

        return block with { Operations = builder.Operations.ToEquatableArray() };
    }

    /// <summary>The loop with the adjoints of its carried buffers carried in front of its last carried value, which is the counter of a loop that counts.</summary>
    private Operation AccompanyLoop(Operation loop, OperationBuilder builder)
    {
        int first = loop.Name == OperationNames.For ? 2 : 0;
        int index = loop.Name == OperationNames.For ? 1 : 0;
        Value[] results = [.. loop.Results.Where(Contains)];
        int[] places = [.. Enumerable.Range(0, loop.Results.Count).Where(i => Contains(loop.Results[i]))];
        Value[] initial = [.. places.Select(i => Of(loop.Operands[first + i]))];
        Block[] blocks = [.. loop.Blocks.Select((block, b) =>
        {
            Value[] arguments = [.. places.Select(i => Shadow(block.Arguments[index + i], builder))];
            Block withArguments = block with { Arguments = Insert(block.Arguments, index, arguments) };
            return b == loop.Blocks.Count - 1 ? Selected(withArguments, loop.Results, builder) : Accompany(withArguments, builder);
        })];
        return loop with
        {
            Operands = Insert(loop.Operands, first, initial),
            Blocks = blocks.ToEquatableArray(),
            Results = Insert(loop.Results, 0, [.. results.Select(r => Shadow(r, builder))]),
        };
    }

    private Operation WithResults(Operation branch, OperationBuilder builder, IEnumerable<Block> blocks) =>
        branch with
        {
            Blocks = blocks.ToEquatableArray(),
            Results = Insert(branch.Results, 0, [.. branch.Results.Where(Contains).Select(r => Shadow(r, builder))]),
        };

    private Block Selected(Block block, IReadOnlyList<Value> results, OperationBuilder builder)
    {
        Block accompanied = Accompany(block, builder);
        Value[] yielded = [.. block.Results.Where((_, i) => Contains(results[i])).Select(Of)];
        return accompanied with { Results = Insert(accompanied.Results, 0, yielded) };
    }

    private Value Shadow(Value buffer, OperationBuilder builder) =>
        _shadows[buffer.Id] = builder.NewValue(buffer.Type, AdjointBuffers.Name(buffer));

    private static EquatableArray<Value> Insert(IReadOnlyList<Value> values, int index, IReadOnlyList<Value> inserted) =>
        values.Take(index).Concat(inserted).Concat(values.Skip(index)).ToEquatableArray();
}
