using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;

namespace Gradients.Generator.Optimization;

/// <summary>
/// Memory that each iteration of a loop allocates for itself, of a length known before the loop, is allocated once, in front of the outermost loop for
/// which that holds, and set to zero where it was allocated.
/// </summary>
internal sealed class AllocationHoisting
{
    private readonly OperationBuilder _identifiers;
    private readonly Dictionary<int, Operation> _definitions;
    private readonly AliasClasses _classes;
    private readonly HashSet<int> _selected;
    private readonly List<Frame> _frames = [];

    private AllocationHoisting(Function function)
    {
        _identifiers = new OperationBuilder(function.FirstFreeId());
        _definitions = function.Body.AllOperations().SelectMany(o => o.Results.Select(r => (r.Id, o))).ToDictionary(p => p.Id, p => p.o);
        _classes = AliasClasses.Of(function.Body);

        // What an iteration hands on, or chooses from, must not be the memory of the iteration before.
        _selected =
        [
            .. function.Body.AllOperations().Where(Effects.IsStructured)
                .SelectMany(o => o.Results.Concat(o.Blocks.SelectMany(b => b.Arguments))).Concat(function.Parameters).Concat(function.Results)
                .Where(v => v.Type.IsBuffer).Select(_classes.Of),
        ];
    }

    public static Function Run(Function function)
    {
        AllocationHoisting pass = new(function);
        return function with { Body = pass.Visit(function.Body) };
    }

    private Block Visit(Block block)
    {
        OperationBuilder builder = _identifiers.Nested();
        foreach (Operation operation in block.Operations)
        {
            if (operation.Name is OperationNames.For or OperationNames.While)
            {
                Frame frame = new(_identifiers.Nested(), [.. operation.Blocks.SelectMany(b => b.AllDefinitions()).Select(v => v.Id)]);
                _frames.Add(frame);
                Operation visited = operation with { Blocks = operation.Blocks.Select(Visit).ToEquatableArray() };
                _frames.RemoveAt(_frames.Count - 1);
                foreach (Operation moved in frame.Before.Operations)
                {
                    builder.Append(moved);
                }

                builder.Append(visited);
            }
            else if (operation.Name == OperationNames.Allocate && IsMovable(operation) && _frames.FirstOrDefault(f => CanMove(operation, f)) is { } target)
            {
                target.Before.Append(operation with { Operands = operation.Operands.Select(o => Length(o, target)).ToEquatableArray() });
                if (!operation.Flag(AttributeNames.Uninitialized) && !operation.Flag(AttributeNames.EndsAsZeros))
                {
                    Clear(operation.Result, builder);
                }
            }
            else
            {
                builder.Append(Effects.IsStructured(operation) ? operation with { Blocks = operation.Blocks.Select(Visit).ToEquatableArray() } : operation);
            }
        }

        return builder.ToBlock(block.Arguments, block.Results);
    }

    // Fields that derivatives do not know cannot be set to zero: the memory of structs of the user's stays where it is.
    private bool IsMovable(Operation allocation) =>
        !allocation.Flag(AttributeNames.Returned)
        && !_selected.Contains(_classes.Of(allocation.Result))
        && !allocation.Result.Type.Buffer!.IsJagged
        && (allocation.Result.Type.Buffer.Structure is null || allocation.Ordinal < 0);

    private bool CanMove(Operation allocation, Frame frame) => allocation.Operands.All(o => IsKnownBefore(o, frame));

    /// <summary>The value is defined in front of the loop, or computed there just as well without any danger.</summary>
    private bool IsKnownBefore(Value value, Frame frame) =>
        !frame.Inside.Contains(value.Id)
        || (_definitions.TryGetValue(value.Id, out Operation? operation)
            && operation.Name is OperationNames.Constant or OperationNames.Length or OperationNames.Add or OperationNames.Subtract or OperationNames.Multiply or "max" or "min"
            && operation.Operands.All(o => IsKnownBefore(o, frame)));

    /// <summary>The length, computed in front of the loop. The loop may not run, and must not throw then.</summary>
    private Value Length(Value value, Frame frame)
    {
        Value length = Before(value, frame);
        return IsNeverNegative(value)
            ? length
            : frame.Before.Emit("max", length, frame.Before.Constant("0", ScalarKind.Int));
    }

    private Value Before(Value value, Frame frame)
    {
        if (!frame.Inside.Contains(value.Id))
        {
            return value;
        }

        Operation operation = _definitions[value.Id];
        Value copy = frame.Before.NewValue(value.Type);
        frame.Before.Append(operation with
        {
            Operands = operation.Operands.Select(o => Before(o, frame)).ToEquatableArray(),
            Results = EquatableArray.Of(copy),
            Ordinal = -1,
        });
        return copy;
    }

    private bool IsNeverNegative(Value value) =>
        _definitions.TryGetValue(value.Id, out Operation? operation)
        && (operation.Name == OperationNames.Length
            || (operation.Name == OperationNames.Constant && !operation.Attribute(AttributeNames.Value)!.StartsWith("-", System.StringComparison.Ordinal))
            || (operation.Name == "max" && operation.Operands.Any(IsNeverNegative)));

    private static void Clear(Value buffer, OperationBuilder builder)
    {
        if (buffer.Type.Buffer!.Structure is null)
        {
            builder.Fill(buffer, builder.Constant(buffer.Type.Element == ScalarKind.Bool ? "false" : "0", buffer.Type.Element));
            return;
        }

        foreach (StructureField field in buffer.Type.Buffer.Fields)
        {
            builder.Fill(buffer, builder.Constant(0, field.Element), field.Path);
        }
    }

    /// <summary>A loop around what is visited.</summary>
    /// <param name="Before">Takes what comes to stand in front of it.</param>
    /// <param name="Inside">The values it defines.</param>
    private sealed record Frame(OperationBuilder Before, HashSet<int> Inside);
}
