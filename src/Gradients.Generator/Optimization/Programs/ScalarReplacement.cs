using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;

namespace Gradients.Generator.Optimization;

/// <summary>
/// Small arrays of a program whose elements are all selected by constants, once short loops are written out, become variables: a value for each element, which branches
/// yield and loops carry. The array must be nothing but accessed, so that nobody else can know its memory. Every element has the values it had, to the last bit.
/// </summary>
internal sealed class ScalarReplacement
{
    private const int MostElements = 16;

    private readonly Operation _allocation;
    private readonly int[] _extents;
    private readonly IntegerConstants _integers = new();
    private readonly OperationBuilder _identifiers;
    private readonly Dictionary<int, Value> _replaced = [];

    private ScalarReplacement(Function function, Operation allocation, int[] extents)
    {
        _allocation = allocation;
        _extents = extents;
        _identifiers = new OperationBuilder(function.FirstFreeId());
    }

    private Value Array => _allocation.Result;

    public static Function Run(Function function)
    {
        HashSet<int> refused = [];
        while (Candidate(function, refused) is { } found)
        {
            (Operation allocation, int[] extents) = found;
            if (Unrolling.Run(function, allocation.Result, Lengths(function)) is { } unrolled && Replaced(unrolled, allocation, extents) is { } replaced)
            {
                function = DeadCode.Run(replaced);
            }
            else
            {
                refused.Add(allocation.Result.Id);
            }
        }

        return function;
    }

    private static (Operation Allocation, int[] Extents)? Candidate(Function function, HashSet<int> refused)
    {
        IntegerConstants integers = new();
        foreach (Operation operation in function.Body.AllOperations())
        {
            integers.Visit(operation);
            if (operation.Name == OperationNames.Allocate && !refused.Contains(operation.Result.Id) && Extents(operation, integers) is { } extents
                && IsOnlyAccessed(function, operation))
            {
                return (operation, extents);
            }
        }

        return null;
    }

    private static int[]? Extents(Operation allocation, IntegerConstants integers)
    {
        if (allocation.Flag(AttributeNames.Returned) || allocation.Result.Type.Buffer is not { IsJagged: false, Structure: null })
        {
            return null;
        }

        long?[] extents = [.. allocation.Operands.Select(integers.Of)];
        return extents.All(e => e is >= 1 and <= MostElements) && extents.Aggregate(1L, (product, e) => product * e!.Value) <= MostElements
            ? [.. extents.Select(e => (int)e!.Value)]
            : null;
    }

    private static bool IsOnlyAccessed(Function function, Operation allocation)
    {
        Value array = allocation.Result;
        bool isYielded = function.Body.Results.Concat(function.Body.AllOperations().SelectMany(o => o.Blocks.SelectMany(b => b.Results))).Any(v => v.Id == array.Id);
        return !isYielded && function.Body.AllOperations().Where(o => o.Operands.Any(v => v.Id == array.Id)).All(o =>
            Unrolling.IsAccess(o, array) || (o.Name is OperationNames.Length or OperationNames.Fill && o.Operands[0].Id == array.Id));
    }

    private static Dictionary<int, long> Lengths(Function function)
    {
        IntegerConstants integers = new();
        Dictionary<int, long> lengths = [];
        foreach (Operation operation in function.Body.AllOperations())
        {
            integers.Visit(operation);
            if (operation is { Name: OperationNames.Allocate, Operands.Count: 1 } && integers.Of(operation.Operands[0]) is { } length)
            {
                lengths.Add(operation.Result.Id, length);
            }
        }

        return lengths;
    }

    /// <summary>The function without the array; null where an index is out of range, which must throw when it is reached.</summary>
    private static Function? Replaced(Function function, Operation allocation, int[] extents)
    {
        ScalarReplacement pass = new(function, allocation, extents);
        foreach (Operation operation in function.Body.AllOperations())
        {
            pass._integers.Visit(operation);
        }

        bool isInRange = function.Body.AllOperations().Where(o => Unrolling.IsAccess(o, allocation.Result)).All(o => pass.Element(o) is not null);
        bool hasWritingCondition = function.Body.AllOperations().Any(o => o.Name == OperationNames.While && pass.Written(o.Blocks[0]).Count > 0);
        return isInRange && !hasWritingCondition ? function with { Body = WithNames(pass.Visit(function.Body, [], pass._identifiers)) } : null;
    }

    /// <summary>A value is read under the name it has where it is defined.</summary>
    private static Block WithNames(Block body)
    {
        Dictionary<int, Value> defined = body.AllDefinitions().ToDictionary(v => v.Id);
        return body.Map(v => defined[v.Id]);
    }

    /// <summary>The number of the element that is accessed, counted through; null where it does not exist.</summary>
    private int? Element(Operation access)
    {
        int element = 0, axis = 0;
        foreach (Value index in Unrolling.Indices(access))
        {
            if (_integers.Of(index) is not { } number || number < 0 || number >= _extents[axis])
            {
                return null;
            }

            element = element * _extents[axis++] + (int)number;
        }

        return element;
    }

    /// <summary>The elements that a block writes, in order.</summary>
    private SortedSet<int> Written(params IEnumerable<Block> blocks)
    {
        SortedSet<int> written = [];
        foreach (Operation operation in blocks.SelectMany(b => b.AllOperations()))
        {
            if (operation.Name == OperationNames.Fill && operation.Operands[0].Id == Array.Id)
            {
                written.UnionWith(Enumerable.Range(0, _extents.Aggregate(1, (product, e) => product * e)));
            }
            else if (operation.Name is OperationNames.Store or OperationNames.Accumulate && operation.Operands[0].Id == Array.Id)
            {
                written.Add(Element(operation)!.Value);
            }
        }

        return written;
    }

    /// <summary>The block without the array.</summary>
    /// <param name="block">The block.</param>
    /// <param name="elements">What the elements hold; afterwards, what they hold at its end.</param>
    /// <param name="parent">The builder of the block around.</param>
    /// <param name="handedOn">The elements that the block yields after its results.</param>
    private Block Visit(Block block, Dictionary<int, Value> elements, OperationBuilder parent, IReadOnlyCollection<int>? handedOn = null)
    {
        OperationBuilder builder = parent.Nested();
        foreach (Operation original in block.Operations)
        {
            Operation operation = original with { Operands = original.Operands.Select(Resolve).ToEquatableArray() };
            builder.Ordinal = operation.Ordinal;
            if (operation.Name == OperationNames.Allocate && operation.Result.Id == Array.Id)
            {
                Value zero = builder.Constant(Array.Type.Element == ScalarKind.Bool ? "false" : "0", Array.Type.Element);
                SetAll(elements, zero);
            }
            else if (Unrolling.IsAccess(operation, Array))
            {
                Access(operation, elements, builder);
            }
            else if (operation.Name == OperationNames.Fill && operation.Operands[0].Id == Array.Id)
            {
                SetAll(elements, operation.Operands[1]);
            }
            else if (operation.Name == OperationNames.Length && operation.Operands[0].Id == Array.Id)
            {
                int length = operation.Attribute(AttributeNames.Axis) is { } axis
                    ? _extents[int.Parse(axis, CultureInfo.InvariantCulture)]
                    : _extents.Aggregate(1, (product, e) => product * e);
                _replaced[operation.Result.Id] = builder.Constant(length.ToString(CultureInfo.InvariantCulture), ScalarKind.Int);
            }
            else if (Effects.IsStructured(operation))
            {
                Structured(operation, elements, builder);
            }
            else
            {
                builder.Append(operation);
            }
        }

        return new Block(
            block.Arguments, builder.Operations.ToEquatableArray(),
            block.Results.Select(Resolve).Concat((handedOn ?? []).Select(e => elements[e])).ToEquatableArray());
    }

    private void Access(Operation access, Dictionary<int, Value> elements, OperationBuilder builder)
    {
        int element = Element(access)!.Value;
        switch (access.Name)
        {
            case OperationNames.Load:
                _replaced[access.Result.Id] = elements[element];
                break;
            case OperationNames.Store:
                elements[element] = Named(access.Operands[access.Operands.Count - 1], element, builder);
                break;
            default:
                elements[element] = Named(builder.Add(elements[element], access.Operands[access.Operands.Count - 1]), element, builder);
                break;
        }
    }

    /// <summary>Branches yield, and loops carry, the elements that are written inside.</summary>
    private void Structured(Operation operation, Dictionary<int, Value> elements, OperationBuilder builder)
    {
        // An array that is allocated inside is nobody's outside.
        int[] written = elements.Count == 0 ? [] : [.. Written(operation.Blocks)];
        Value[] results = [.. written.Select(e => builder.NewValue(IrType.Scalar(Array.Type.Element), Name(e)))];
        List<Block> blocks = [];
        for (int b = 0; b < operation.Blocks.Count; b++)
        {
            Dictionary<int, Value> inside = new(elements);
            Value[] arguments = [];
            if (operation.Name != OperationNames.If)
            {
                arguments = [.. written.Select(e => builder.NewValue(IrType.Scalar(Array.Type.Element), Name(e)))];
                for (int i = 0; i < written.Length; i++)
                {
                    inside[written[i]] = arguments[i];
                }
            }

            bool isCondition = operation.Name == OperationNames.While && b == 0;
            Block visited = Visit(operation.Blocks[b], inside, builder, isCondition ? [] : written);
            blocks.Add(visited with { Arguments = visited.Arguments.Concat(arguments).ToEquatableArray() });
        }

        builder.Append(operation with
        {
            Operands = operation.Name == OperationNames.If ? operation.Operands : operation.Operands.Concat(written.Select(e => elements[e])).ToEquatableArray(),
            Results = operation.Results.Concat(results).ToEquatableArray(),
            Blocks = blocks.ToEquatableArray(),
        });
        for (int i = 0; i < written.Length; i++)
        {
            elements[written[i]] = results[i];
        }
    }

    /// <summary>What is written to an element takes its name, where it has none and is computed right here.</summary>
    private Value Named(Value value, int element, OperationBuilder builder)
    {
        if (value.Name is not null || Name(element) is not { } name
            || !builder.Operations.Any(o => o.Name != OperationNames.Constant && o.Results.Any(r => r.Id == value.Id)))
        {
            return value;
        }

        Value named = builder.Rename(value, name);
        _replaced[value.Id] = named;
        return named;
    }

    private string? Name(int element)
    {
        if (Array.Name is null)
        {
            return null;
        }

        string name = "";
        for (int axis = _extents.Length - 1; axis >= 0; axis--)
        {
            name = (element % _extents[axis]).ToString(CultureInfo.InvariantCulture) + name;
            element /= _extents[axis];
        }

        return Array.Name + name;
    }

    private void SetAll(Dictionary<int, Value> elements, Value value)
    {
        int count = _extents.Aggregate(1, (product, e) => product * e);
        for (int i = 0; i < count; i++)
        {
            elements[i] = value;
        }
    }

    private Value Resolve(Value value)
    {
        while (_replaced.TryGetValue(value.Id, out Value? replacement))
        {
            if (replacement.Id == value.Id)
            {
                return replacement;
            }

            value = replacement;
        }

        return value;
    }
}
