using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;

namespace Gradients.Generator.Optimization;

/// <summary>
/// Elements of arrays of several dimensions that an inner loop accesses are addressed in their row, which is found once in front of the loop. Where there is
/// no such row the view is empty, so that each access throws if and only if the one to the array does.
/// </summary>
internal sealed class RowViews
{
    private readonly OperationBuilder _identifiers;
    private readonly Dictionary<int, int> _depths = [];
    private readonly Dictionary<int, Operation> _definitions = [];
    private readonly List<Frame> _frames = [];

    private RowViews(Function function)
    {
        _identifiers = new OperationBuilder(function.FirstFreeId());
        foreach (Value parameter in function.Parameters)
        {
            _depths[parameter.Id] = 0;
        }
    }

    public static Function Run(Function function)
    {
        Block body = new RowViews(function).Visit(function.Body, isIteration: false);
        return DeadCode.Run(function with { Body = body });
    }

    private Block Visit(Block block, bool isIteration)
    {
        _frames.Add(new Frame(isIteration));
        Define(block.Arguments);
        OperationBuilder builder = _identifiers.Nested();
        foreach (Operation operation in block.Operations)
        {
            Frame frame = _frames[_frames.Count - 1];
            frame.Before = _identifiers.Nested();
            bool isLoop = operation.Name is OperationNames.For or OperationNames.While;
            Operation visited = Effects.IsStructured(operation)
                ? operation with { Blocks = operation.Blocks.Select(b => Visit(b, isLoop)).ToEquatableArray() }
                : Access(operation);
            foreach (Operation row in frame.Before.Operations)
            {
                builder.Append(row);
            }

            builder.Append(visited);
            Define(operation.Results);
            if (operation.Results.Count == 1)
            {
                _definitions[operation.Result.Id] = operation;
            }
        }

        _frames.RemoveAt(_frames.Count - 1);
        return builder.ToBlock(block.Arguments, block.Results);
    }

    private void Define(IEnumerable<Value> values)
    {
        foreach (Value value in values)
        {
            _depths[value.Id] = _frames.Count - 1;
        }
    }

    private Operation Access(Operation access)
    {
        if (access.Name is not (OperationNames.Load or OperationNames.Store or OperationNames.Accumulate) || access.Operands[0].Type.Buffer is not { Rank: > 1 } type)
        {
            return access;
        }

        Value[] leading = [.. access.Operands.Take(type.Rank)];
        int home = leading.Max(Depth);
        if (leading.Skip(1).Any(i => i.Type.Element != ScalarKind.Int) || !_frames.Skip(home + 1).Any(f => f.IsIteration))
        {
            return access;
        }

        Frame frame = _frames[home];
        string key = string.Join(",", leading.Select(Text));
        if (!frame.Rows.TryGetValue(key, out Value? row))
        {
            row = frame.Before.DenseRow(leading[0], [.. leading.Skip(1).Select(i => Copy(i, home, frame.Before))]);
            frame.Rows.Add(key, row);
        }

        return access with { Operands = access.Operands.Skip(type.Rank).Prepend(row).ToEquatableArray() };
    }

    /// <summary>The number of blocks around the value, or around what it can be computed from at no cost.</summary>
    private int Depth(Value value) =>
        Position(value) is { } operation ? operation.Operands.Select(Depth).DefaultIfEmpty(0).Max() : _depths[value.Id];

    private string Text(Value value) =>
        Position(value) is not { } operation ? value.Id.ToString(CultureInfo.InvariantCulture)
        : operation.Name == OperationNames.Constant ? "#" + operation.Attribute(AttributeNames.Value)
        : $"{operation.Name}{operation.Attribute(AttributeNames.Text)}({string.Join(",", operation.Operands.Select(Text))})";

    private Value Copy(Value value, int depth, OperationBuilder builder)
    {
        if (_depths[value.Id] <= depth)
        {
            return value;
        }

        Operation operation = Position(value)!;
        Value copy = builder.NewValue(value.Type);
        builder.Append(operation with { Operands = operation.Operands.Select(o => Copy(o, depth, builder)).ToEquatableArray(), Results = EquatableArray.Of(copy), Ordinal = -1 });
        return copy;
    }

    /// <summary>The number, or the sum or difference, that an index is; sums wrap around and never throw.</summary>
    private Operation? Position(Value value) =>
        value.Type is { IsScalar: true, Element: ScalarKind.Int } && _definitions.TryGetValue(value.Id, out Operation? operation)
            && (operation.Name == OperationNames.Constant || LinearIndex.Operator(operation) is '+' or '-')
            ? operation
            : null;

    /// <summary>A block around what is visited.</summary>
    private sealed class Frame(bool isIteration)
    {
        /// <summary>The block runs once for each iteration of a loop.</summary>
        public bool IsIteration { get; } = isIteration;

        /// <summary>Takes what comes to stand in front of the operation that is visited.</summary>
        public OperationBuilder Before { get; set; } = null!;

        public Dictionary<string, Value> Rows { get; } = [];
    }
}
