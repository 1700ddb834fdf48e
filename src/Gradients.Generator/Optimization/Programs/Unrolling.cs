using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;

namespace Gradients.Generator.Optimization;

/// <summary>
/// Writes out the short loops whose index selects an element of one array, so that every index into it is a constant. Integers that are known then are folded.
/// </summary>
internal sealed class Unrolling
{
    private const int MostIterations = 16;

    // More than that is no longer read at a glance, nor compiled to better code.
    private const int MostOperations = 96;

    private readonly Value _array;
    private readonly IReadOnlyDictionary<int, long> _lengths;
    private readonly IntegerConstants _integers = new();
    private readonly OperationBuilder _identifiers;
    private int _operations;

    private Unrolling(Function function, Value array, IReadOnlyDictionary<int, long> lengths)
    {
        _array = array;
        _lengths = lengths;
        _identifiers = new OperationBuilder(function.FirstFreeId());
    }

    /// <summary>The function with the loops written out; null where that is too much, or an index is still unknown.</summary>
    /// <param name="function">The function.</param>
    /// <param name="array">The array whose indices are to be constants.</param>
    /// <param name="lengths">The lengths of arrays that are known, by identifier.</param>
    public static Function? Run(Function function, Value array, IReadOnlyDictionary<int, long> lengths)
    {
        Unrolling pass = new(function, array, lengths);
        Block body = pass.Visit(function.Body, []);
        bool isConstant = body.AllOperations().Where(o => IsAccess(o, array)).SelectMany(Indices).All(i => pass._integers.Of(i) is not null);
        return pass._operations <= MostOperations && isConstant ? function with { Body = body } : null;
    }

    /// <summary>The operation reads or writes an element of the array.</summary>
    public static bool IsAccess(Operation operation, Value array) =>
        operation.Name is OperationNames.Load or OperationNames.Store or OperationNames.Accumulate && operation.Operands[0].Id == array.Id;

    /// <summary>The indices of an access to an element.</summary>
    public static IEnumerable<Value> Indices(Operation access) => access.Operands.Skip(1).Take(access.Operands[0].Type.Buffer!.Rank);

    /// <summary>The block with the values that stand for others replaced.</summary>
    private Block Visit(Block block, Dictionary<int, Value> replaced)
    {
        OperationBuilder builder = _identifiers.Nested();
        Append(block.Operations, builder, replaced);
        return new Block(block.Arguments, builder.Operations.ToEquatableArray(), block.Results.Select(v => Resolve(v, replaced)).ToEquatableArray());
    }

    private void Append(IEnumerable<Operation> operations, OperationBuilder builder, Dictionary<int, Value> replaced)
    {
        foreach (Operation original in operations)
        {
            Operation operation = original with { Operands = original.Operands.Select(v => Resolve(v, replaced)).ToEquatableArray() };
            if (operation.Name == OperationNames.For && SelectsElements(operation) && Iterations(operation) is { } iterations)
            {
                WriteOut(operation, iterations, builder, replaced);
            }
            else if (Number(operation) is { } number && operation.Name != OperationNames.Constant)
            {
                builder.Append(operation with
                {
                    Name = OperationNames.Constant,
                    Operands = default,
                    Attributes = EquatableArray.Of(new IrAttribute(AttributeNames.Value, number.ToString(CultureInfo.InvariantCulture))),
                    Results = EquatableArray.Of(operation.Result with { Name = null }),
                });
            }
            else if (_integers.SameAs(operation) is { } same)
            {
                replaced[operation.Result.Id] = same;
            }
            else
            {
                builder.Append(operation with { Blocks = operation.Blocks.Select(b => Visit(b, replaced)).ToEquatableArray() });
            }
        }
    }

    private long? Number(Operation operation)
    {
        if (operation.Name == OperationNames.Length && operation.Attribute(AttributeNames.Axis) is null && _lengths.TryGetValue(operation.Operands[0].Id, out long length))
        {
            _integers.Learn(operation.Result, length);
            return length;
        }

        return _integers.Visit(operation);
    }

    /// <summary>An index into the array depends on what changes from iteration to iteration.</summary>
    private bool SelectsElements(Operation loop)
    {
        Block body = loop.Blocks[0];
        HashSet<int> varying = [.. body.Arguments.Select(a => a.Id)];
        foreach (Operation operation in body.AllOperations())
        {
            if (operation.Operands.Any(o => varying.Contains(o.Id)))
            {
                varying.UnionWith(operation.Results.Concat(operation.Blocks.SelectMany(b => b.Arguments)).Select(r => r.Id));
            }
        }

        return body.AllOperations().Where(o => IsAccess(o, _array)).SelectMany(Indices).Any(i => varying.Contains(i.Id));
    }

    /// <summary>The indices that the loop visits; null where they are not known, or many.</summary>
    private List<long>? Iterations(Operation loop)
    {
        if (loop.Flag(AttributeNames.Reversed) || _integers.Of(loop.Operands[0]) is not { } start || _integers.Of(loop.Operands[1]) is not { } end)
        {
            return null;
        }

        long step = long.Parse(loop.Attribute(AttributeNames.Step)!, CultureInfo.InvariantCulture);
        List<long> iterations = [];
        for (long index = start; Continues(index, end, loop.Attribute(AttributeNames.Until)!); index += step)
        {
            iterations.Add(index);
            if (iterations.Count > MostIterations)
            {
                return null;
            }
        }

        return iterations;
    }

    private static bool Continues(long index, long end, string until) => until switch
    {
        "<" => index < end,
        "<=" => index <= end,
        ">" => index > end,
        _ => index >= end,
    };

    private void WriteOut(Operation loop, List<long> iterations, OperationBuilder builder, Dictionary<int, Value> replaced)
    {
        Block body = loop.Blocks[0];
        Value[] carried = [.. loop.Operands.Skip(2)];
        int before = _operations, first = builder.Operations.Count;
        foreach (long iteration in iterations)
        {
            if (_operations > MostOperations)
            {
                // Too much already: the result is not used.
                break;
            }

            Dictionary<int, Value> inside = new(replaced);
            foreach (Value defined in body.AllDefinitions())
            {
                inside[defined.Id] = _identifiers.NewValue(defined.Type, defined.Name);
            }

            builder.Ordinal = loop.Ordinal;
            Value index = builder.Constant(iteration.ToString(CultureInfo.InvariantCulture), body.Arguments[0].Type.Element);
            _integers.Learn(index, iteration);
            inside[body.Arguments[0].Id] = index;
            for (int i = 0; i < carried.Length; i++)
            {
                inside[body.Arguments[i + 1].Id] = carried[i];
            }

            Append(body.Operations.Select(o => Renamed(o, inside)), builder, inside);
            _operations = before + builder.Operations.Skip(first).SelectMany(o => o.Blocks.SelectMany(b => b.AllOperations()).Prepend(o))
                .Count(o => o.Name != OperationNames.Constant);
            carried = [.. body.Results.Select(v => Resolve(v, inside))];
        }

        for (int i = 0; i < carried.Length; i++)
        {
            replaced[loop.Results[i].Id] = carried[i];
        }
    }

    /// <summary>A copy of the operation that defines values of its own.</summary>
    private static Operation Renamed(Operation operation, Dictionary<int, Value> copies) => operation.Map(v => Resolve(v, copies));

    private static Value Resolve(Value value, Dictionary<int, Value> replaced) => replaced.TryGetValue(value.Id, out Value? replacement) ? Resolve(replacement, replaced) : value;
}
