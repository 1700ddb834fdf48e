using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Optimization;

/// <summary>
/// Scratch arrays that a loop fills anew in every iteration before it reads them are allocated in the iteration: nothing of them passes from one
/// iteration to the next, so the iterations may be independent. (Where the memory lives is decided later: allocations leave loops again.)
/// </summary>
internal sealed class Privatization
{
    private readonly Dictionary<int, Operation> _definitions;
    private readonly AliasClasses _classes;

    private Privatization(Function function)
    {
        _definitions = function.Body.AllOperations().SelectMany(o => o.Results.Select(r => (r.Id, o))).ToDictionary(p => p.Id, p => p.o);
        _classes = AliasClasses.Of(function.Body);
    }

    public static Function Run(Function function)
    {
        HashSet<int> lasting = [.. function.Parameters.Concat(function.Results).Where(v => v.Type.IsBuffer).Select(AliasClasses.Of(function.Body).Of)];
        return function with { Body = new Privatization(function).Visit(function.Body, lasting) };
    }

    /// <summary>Moves allocations of the block into the one loop of it that uses them, then does the same inside.</summary>
    private Block Visit(Block block, HashSet<int> lasting)
    {
        List<Operation> operations = [.. block.Operations];
        foreach (Operation allocation in block.Operations.Where(o => o.Name == OperationNames.Allocate && !o.Flag(AttributeNames.Returned)))
        {
            int aliasClass = _classes.Of(allocation.Result);
            Operation[] users = [.. operations.Where(o => !ReferenceEquals(o, allocation) && Uses(o, aliasClass))];
            if (!lasting.Contains(aliasClass) && users.Length == 1 && users[0].Name == OperationNames.For
                && !users[0].Operands.Concat(block.Results).Any(o => o.Type.IsBuffer && _classes.Of(o) == aliasClass)
                && IsFilledFirst(users[0].Blocks[0], allocation, aliasClass))
            {
                operations.Remove(allocation);
                int index = operations.FindIndex(o => ReferenceEquals(o, users[0]));
                Block body = users[0].Blocks[0];
                Operation own = allocation with { Attributes = allocation.Attributes.Append(new(AttributeNames.Uninitialized, "true")).ToEquatableArray() };
                operations[index] = users[0] with { Blocks = EquatableArray.Of(body with { Operations = body.Operations.Prepend(own).ToEquatableArray() }) };
            }
        }

        return block with
        {
            Operations = operations.Select(o => o with { Blocks = o.Blocks.Select(b => Visit(b, [.. lasting, .. Yielded(b)])).ToEquatableArray() }).ToEquatableArray(),
        };
    }

    private IEnumerable<int> Yielded(Block block) => block.Results.Concat(block.Arguments).Where(r => r.Type.IsBuffer).Select(_classes.Of);

    private bool Uses(Operation operation, int aliasClass) =>
        operation.Operands.Concat(operation.Results).Concat(operation.Blocks.SelectMany(b => b.AllUses())).Any(v => v.Type.IsBuffer && _classes.Of(v) == aliasClass);

    /// <summary>The first operations that touch the array write all of it.</summary>
    private bool IsFilledFirst(Block body, Operation allocation, int aliasClass)
    {
        HashSet<string> elements = [];
        foreach (Operation operation in body.Operations)
        {
            if (operation.Name == OperationNames.Length || !Uses(operation, aliasClass))
            {
                continue;
            }

            if (IsWhole(operation, allocation) || IsFilledInside(operation, body, allocation, aliasClass))
            {
                return true;
            }

            if (operation.Name == OperationNames.If)
            {
                string[][] stored = [.. operation.Blocks.Select(b => StoredFirst(b, allocation, aliasClass)).OfType<string[]>()];
                if (stored.Length != operation.Blocks.Count)
                {
                    return false;
                }

                elements.UnionWith(stored[0].Intersect(stored[1]));
                if (IsAll(elements, allocation))
                {
                    return true;
                }

                continue;
            }

            if (operation.Name != OperationNames.Store || operation.Attribute(AttributeNames.Field) is not null || operation.Operands[0].Id != allocation.Result.Id
                || operation.Operands.Count != 3 || Constant(operation.Operands[1]) is not { } index)
            {
                return false;
            }

            elements.Add(index);
            if (IsAll(elements, allocation))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsAll(HashSet<string> elements, Operation allocation) =>
        Constant(allocation.Operands[0]) is { } length
            && Enumerable.Range(0, int.Parse(length, CultureInfo.InvariantCulture)).All(i => elements.Contains(i.ToString(CultureInfo.InvariantCulture)));

    /// <summary>An inner loop is all of the body that touches the array, and its iterations fill it first.</summary>
    private bool IsFilledInside(Operation operation, Block body, Operation allocation, int aliasClass) =>
        operation.Name == OperationNames.For
            && body.Operations.Count(o => o.Name != OperationNames.Length && Uses(o, aliasClass)) == 1
            && !operation.Operands.Concat(body.Results).Any(v => v.Type.IsBuffer && _classes.Of(v) == aliasClass)
            && IsFilledFirst(operation.Blocks[0], allocation, aliasClass);

    /// <summary>
    /// The constant indices that a branch stores to; null where it touches the array in any other way than storing an element, or reading one that it has
    /// stored before.
    /// </summary>
    private string[]? StoredFirst(Block branch, Operation allocation, int aliasClass)
    {
        HashSet<string> stored = [];
        foreach (Operation operation in branch.Operations.Where(o => o.Name != OperationNames.Length && Uses(o, aliasClass)))
        {
            bool isElement = operation.Name is OperationNames.Store or OperationNames.Load or OperationNames.Accumulate && allocation.Operands.Count == 1
                && operation.Operands[0].Id == allocation.Result.Id && operation.Attribute(AttributeNames.Field) is null;
            if (!isElement || Constant(operation.Operands[1]) is not { } index || (operation.Name != OperationNames.Store && !stored.Contains(index)))
            {
                return null;
            }

            stored.Add(index);
        }

        return [.. stored];
    }

    /// <summary>The operation writes every element, and reads none before: a fill, a copy of the same length, or a loop over all indices that stores each.</summary>
    private bool IsWhole(Operation operation, Operation allocation)
    {
        Value buffer = allocation.Result;
        return operation.Name switch
        {
            OperationNames.Fill => operation.Operands[0].Id == buffer.Id && operation.Attribute(AttributeNames.Field) is null,
            OperationNames.Copy => operation.Operands[1].Id == buffer.Id && allocation.Operands.Count == 1
                && !_classes.MayAlias(operation.Operands[0], buffer) && IsLengthOf(allocation.Operands[0], operation.Operands[0]),
            OperationNames.For => IsLoopOverAll(operation, allocation, 0, []),
            _ => false,
        };
    }

    private bool IsLengthOf(Value length, Value buffer) =>
        _definitions.TryGetValue(length.Id, out Operation? operation) && operation.Name == OperationNames.Length
            && operation.Attribute(AttributeNames.Axis) is null && operation.Operands[0].Id == buffer.Id;

    private bool IsLoopOverAll(Operation loop, Operation allocation, int axis, IReadOnlyList<Value> outer)
    {
        if (Constant(loop.Operands[0]) != "0" || loop.Attribute(AttributeNames.Step) != "1" || loop.Attribute(AttributeNames.Until) != "<"
            || !IsExtent(loop.Operands[1], allocation, axis))
        {
            return false;
        }

        Block body = loop.Blocks[0];
        Value[] indices = [.. outer, body.Arguments[0]];
        foreach (Operation operation in body.Operations.Where(o => o.Name != OperationNames.Length && Uses(o, _classes.Of(allocation.Result))))
        {
            bool isLast = indices.Length == allocation.Operands.Count;
            bool writes = isLast
                ? IsStoreAt(operation, allocation.Result, indices)
                : operation.Name == OperationNames.For && IsLoopOverAll(operation, allocation, axis + 1, indices);
            if (!writes)
            {
                return false;
            }

            // Whatever follows in this iteration may only touch the element that has just been written.
            return isLast && body.Operations.SkipWhile(o => !ReferenceEquals(o, operation)).Skip(1)
                    .SelectMany(o => o.Blocks.SelectMany(b => b.AllOperations()).Prepend(o))
                    .Where(o => o.Blocks.Count == 0 && o.Operands.Any(v => v.Type.IsBuffer && _classes.MayAlias(v, allocation.Result)) && o.Name != OperationNames.Length)
                    .All(o => o.Name is OperationNames.Load or OperationNames.Store or OperationNames.Accumulate && IsAt(o, allocation.Result, indices))
                || (!isLast && body.Operations.Count(o => Uses(o, _classes.Of(allocation.Result))) == 1);
        }

        return false;
    }

    private static bool IsStoreAt(Operation operation, Value buffer, Value[] indices) =>
        operation.Name == OperationNames.Store && operation.Attribute(AttributeNames.Field) is null && IsAt(operation, buffer, indices);

    private static bool IsAt(Operation operation, Value buffer, Value[] indices) =>
        operation.Operands[0].Id == buffer.Id && indices.Select(i => i.Id).SequenceEqual(operation.Operands.Skip(1).Take(indices.Length).Select(o => o.Id));

    /// <summary>The value is the length that the array was allocated with.</summary>
    private bool IsExtent(Value value, Operation allocation, int axis)
    {
        if (value.Id == allocation.Operands[axis].Id || (Constant(value) is { } number && number == Constant(allocation.Operands[axis])))
        {
            return true;
        }

        return _definitions.TryGetValue(value.Id, out Operation? operation) && operation.Name == OperationNames.Length
            && operation.Operands[0].Id == allocation.Result.Id
            && (allocation.Operands.Count == 1 || operation.Attribute(AttributeNames.Axis) == axis.ToString(CultureInfo.InvariantCulture));
    }

    private string? Constant(Value value) =>
        _definitions.TryGetValue(value.Id, out Operation? operation) && operation.Name == OperationNames.Constant ? operation.Attribute(AttributeNames.Value) : null;
}
