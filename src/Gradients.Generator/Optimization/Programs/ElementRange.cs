using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Optimization;

/// <summary>Which elements exist for certain: their indices are those of loops that end with the array, or numbers below its length.</summary>
internal sealed class ElementRange
{
    private readonly Dictionary<int, Operation> _definitions = [];
    private readonly Dictionary<int, Operation> _loops = [];

    public ElementRange(Function function)
    {
        foreach (Operation operation in function.Body.AllOperations())
        {
            foreach (Value result in operation.Results)
            {
                _definitions[result.Id] = operation;
            }

            if (operation.Name == OperationNames.For)
            {
                _loops[operation.Blocks[0].Arguments[0].Id] = operation;
            }
        }
    }

    /// <summary>The buffer has an element at the indices, wherever it and they are defined.</summary>
    public bool Contains(Value buffer, IReadOnlyList<Value> indices) =>
        Enumerable.Range(0, indices.Count).All(axis => IsNotNegative(indices[axis]) && IsBelowExtent(indices[axis], buffer, axis));

    /// <summary>The first integer is the second one or more, which is not negative.</summary>
    public bool IsNotLess(Value value, Value start) =>
        Number(start) is { } first ? first == 0 ? IsNotNegative(value) : Number(value) >= first
        : Definition(start) is { } sum && LinearIndex.Operator(sum) == '+' && Number(sum.Operands[1]) == 1
            && _loops.TryGetValue(sum.Operands[0].Id, out Operation? loop) && IsAscending(loop) && loop.Attribute(AttributeNames.Until) == "<"
            && loop.Operands[1].Id == value.Id;

    private bool IsBelowExtent(Value index, Value buffer, int axis)
    {
        if (Number(index) is { } number)
        {
            return Extent(buffer, axis) is { } extent && Number(extent) > number;
        }

        return _loops.TryGetValue(index.Id, out Operation? loop) && IsAscending(loop) && loop.Attribute(AttributeNames.Until) == "<"
            && IsExtent(loop.Operands[1], buffer, axis);
    }

    /// <summary>The value is the extent of the buffer, or less.</summary>
    private bool IsExtent(Value end, Value buffer, int axis)
    {
        if (Definition(end) is { Name: OperationNames.Length } length && length.Operands[0].Id == buffer.Id
            && (buffer.Type.Buffer!.Rank == 1 || length.Attribute(AttributeNames.Axis) == axis.ToString(CultureInfo.InvariantCulture)))
        {
            return true;
        }

        return Extent(buffer, axis) is { } extent
            && (extent.Id == end.Id
                || (Number(end) is { } last && Number(extent) is { } number && last <= number)
                || (Definition(extent) is { Name: "max" } larger && larger.Operands.Any(o => o.Id == end.Id)));
    }

    /// <summary>The number of elements that the buffer was made with.</summary>
    private Value? Extent(Value buffer, int axis) => Definition(buffer) switch
    {
        { Name: OperationNames.Allocate } allocation => allocation.Operands[axis],
        { Name: OperationNames.Slice } slice => slice.Operands[2],
        _ => null,
    };

    /// <summary>The integer is zero or more.</summary>
    public bool IsNotNegative(Value value) =>
        Number(value) is { } number ? number >= 0
        : _loops.TryGetValue(value.Id, out Operation? loop) ? IsAscending(loop) && IsNotNegative(loop.Operands[0])
        : Definition(value) switch
        {
            { Name: OperationNames.Length } => true,
            { Name: "max" } larger => larger.Operands.Any(IsNotNegative),
            { Name: OperationNames.Divide } quotient => quotient.Operands.All(IsNotNegative),

            // One more than an index that ends below a number does not overflow.
            { } sum when LinearIndex.Operator(sum) == '+' => Number(sum.Operands[1]) == 1 && _loops.TryGetValue(sum.Operands[0].Id, out Operation? counting)
                && counting.Attribute(AttributeNames.Until) == "<" && IsNotNegative(sum.Operands[0]),
            _ => false,
        };

    private static bool IsAscending(Operation loop) => loop.Attribute(AttributeNames.Step)![0] != '-';

    private Operation? Definition(Value value) => _definitions.TryGetValue(value.Id, out Operation? operation) ? operation : null;

    private long? Number(Value value) =>
        Definition(value) is { Name: OperationNames.Constant } constant && value.Type.Element is ScalarKind.Int or ScalarKind.Long
            && long.TryParse(constant.Attribute(AttributeNames.Value), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            ? number
            : null;
}
