using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;

namespace Gradients.Generator.Optimization;

/// <summary>
/// Elements that follow each other in the iterations of an inner loop are addressed in a part of their array that is as long as the loop, so that none has
/// to be checked alone. Only what every iteration accesses is taken: where the part does not exist, some iteration would throw as well. A position that is
/// only counted up leaves the loop.
/// </summary>
internal sealed class LoopRows
{
    /// <summary>In fewer iterations finding the parts takes longer than checking each element.</summary>
    private const int FewestIterations = 5;

    private readonly OperationBuilder _identifiers;
    private readonly Dictionary<int, Operation> _definitions;
    private readonly ElementRange _range;

    /// <summary>The blocks around what is visited, each with the larger ones of two integers that it knows.</summary>
    private readonly List<(OperationBuilder Builder, Dictionary<string, Value> Larger)> _frames = [];
    private readonly Dictionary<int, int> _depths = [];

    private LoopRows(Function function)
    {
        _identifiers = new OperationBuilder(function.FirstFreeId());
        _definitions = function.Body.AllOperations().SelectMany(o => o.Results.Select(r => (r.Id, o))).ToDictionary(p => p.Id, p => p.o);
        _range = new ElementRange(function);
    }

    public static Function Run(Function function) => DeadCode.Run(function with { Body = new LoopRows(function).Visit(function.Body, isInside: false) });

    private Block Visit(Block block, bool isInside)
    {
        OperationBuilder builder = _identifiers.Nested();
        _frames.Add((builder, []));
        Define(block.Arguments);
        foreach (Operation operation in block.Operations)
        {
            bool isLoop = operation.Name is OperationNames.For or OperationNames.While;
            Operation visited = operation with { Blocks = operation.Blocks.Select(b => Visit(b, isInside || isLoop)).ToEquatableArray() };
            if (!isInside || !IsSuitable(visited) || !TryRewrite(visited, builder))
            {
                builder.Append(visited);
            }

            Define(operation.Results);
            if (operation.Name == "max" && operation.Operands.All(o => o.Type is { IsScalar: true, Element: ScalarKind.Int }))
            {
                _frames[_frames.Count - 1].Larger[Key(operation.Operands[0], operation.Operands[1])] = operation.Result;
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

    private string Key(Value value, Value bound) =>
        $"{value.Id.ToString(CultureInfo.InvariantCulture)} {(Number(bound) is { } number ? "#" : "")}{(Number(bound) ?? bound.Id).ToString(CultureInfo.InvariantCulture)}";

    /// <summary>The larger one of two integers, computed where both are known.</summary>
    private Value Larger(Value value, Value bound)
    {
        string key = Key(value, bound);
        foreach ((OperationBuilder _, Dictionary<string, Value> known) in _frames)
        {
            if (known.TryGetValue(key, out Value? computed))
            {
                return computed;
            }
        }

        long? number = Number(bound);
        (OperationBuilder builder, Dictionary<string, Value> larger) = _frames[System.Math.Max(Depth(value), number is null ? Depth(bound) : 0)];
        return larger[key] = builder.Emit("max", value, number is { } constant ? builder.Constant(constant.ToString(CultureInfo.InvariantCulture), ScalarKind.Int) : bound);

        int Depth(Value defined) => _depths.TryGetValue(defined.Id, out int depth) ? depth : _frames.Count - 1;
    }

    /// <summary>A loop over integers one after the other, with nothing in it that throws anything but what an index out of range does.</summary>
    private bool IsSuitable(Operation loop) =>
        loop.Name == OperationNames.For && loop.Attribute(AttributeNames.Step) == "1" && loop.Attribute(AttributeNames.Until) == "<"
        && loop.Operands[0].Type.Element == ScalarKind.Int && _range.IsNotNegative(loop.Operands[0]) && Number(loop.Operands[0]) is null or 0
        && !(Number(loop.Operands[0]) is { } first && Number(loop.Operands[1]) is { } last && last - first < FewestIterations)
        && loop.Blocks[0].AllOperations().All(NeverThrows);

    /// <summary>The operation does not throw, but for an index out of range, and ends.</summary>
    private static bool NeverThrows(Operation operation) => operation.Name switch
    {
        OperationNames.Load or OperationNames.Store or OperationNames.Accumulate or OperationNames.Constant or OperationNames.Length or OperationNames.If => true,
        OperationNames.Convert => operation.Result.Type.IsFloatingPoint,
        OperationNames.Expression => LinearIndex.Operator(operation) is not null || operation.Attribute(AttributeNames.Text)!.All(c => "{}01 <>=!&|".IndexOf(c) >= 0),
        "clamp" or "clampNative" => false,
        _ => RuleTable.Elementwise(operation.Name) is not null && (operation.Result.Type.IsFloatingPoint || operation.Result.Type.Element == ScalarKind.Bool || LinearIndex.Operator(operation) is not null),
    };

    private bool TryRewrite(Operation loop, OperationBuilder builder)
    {
        Block body = loop.Blocks[0];
        Value index = body.Arguments[0], start = loop.Operands[0], end = loop.Operands[1];
        HashSet<int> inside = [.. body.AllDefinitions().Select(v => v.Id)];
        LinearIndex first = Number(start) is { } number ? LinearIndex.Constant((int)number) : LinearIndex.Of(start);
        List<(Operation Access, LinearIndex Base)> accesses = [];
        foreach (Operation access in body.Operations.Where(o => o.Name is OperationNames.Load or OperationNames.Store or OperationNames.Accumulate))
        {
            if (access.Operands[0].Type.Buffer!.Rank == 1 && !inside.Contains(access.Operands[0].Id) && Linear(access.Operands[1]) is { } sum && sum.Coefficient(index) == 1
                && sum.Plus(LinearIndex.Of(index), -1).Plus(first, 1) is { IsPlain: true, IsZero: false } position)
            {
                accesses.Add((access, position));
            }
        }

        if (accesses.Count == 0)
        {
            return false;
        }

        // The start is not negative, and so the distance does not overflow.
        Value last = _range.IsNotLess(end, start) ? end : Larger(end, start);
        Value count = Number(start) == 0 ? last : builder.Subtract(last, start);
        Dictionary<string, Value> parts = [];
        Dictionary<Operation, Value> partOf = [];
        Value? shortest = null;
        foreach ((Operation access, LinearIndex position) in accesses)
        {
            Value buffer = access.Operands[0];
            string key = buffer.Id.ToString(CultureInfo.InvariantCulture) + " " + position;
            if (!parts.TryGetValue(key, out Value? part))
            {
                part = builder.Part(buffer, position.Emit(builder), count);
                parts.Add(key, part);
                shortest ??= part;
            }

            partOf[access] = part;
        }

        Value length = builder.Length(shortest!);
        Append(loop, partOf, length, builder);
        return true;

        LinearIndex? Linear(Value value)
        {
            if (value.Type is not { IsScalar: true, Element: ScalarKind.Int })
            {
                return null;
            }

            if (Number(value) is { } constant)
            {
                return LinearIndex.Constant((int)constant);
            }

            if (!inside.Contains(value.Id) || value.Id == index.Id)
            {
                return LinearIndex.Of(value);
            }

            if (!_definitions.TryGetValue(value.Id, out Operation? operation))
            {
                return !loop.Flag(AttributeNames.Reversed) && Counter(loop, value) is { } initial
                    ? Linear(initial)!.Plus(LinearIndex.Of(index), 1).Plus(first, -1)
                    : null;
            }

            return LinearIndex.Operator(operation) switch
            {
                '+' or '-' => Linear(operation.Operands[0]) is { } left && Linear(operation.Operands[1]) is { } right
                    ? left.Plus(right, LinearIndex.Operator(operation) == '+' ? 1 : -1)
                    : null,
                '*' when operation.Operands.All(o => !inside.Contains(o.Id)) => LinearIndex.Of(operation),
                _ => null,
            };
        }
    }

    /// <summary>The initial value of an integer that each iteration increases by one.</summary>
    private Value? Counter(Operation loop, Value argument)
    {
        int place = loop.Blocks[0].Arguments.ToList().FindIndex(a => a.Id == argument.Id) - 1;
        return place >= 0 && _definitions.TryGetValue(loop.Blocks[0].Results[place].Id, out Operation? next) && LinearIndex.Operator(next) == '+'
            && next.Operands[0].Id == argument.Id && Number(next.Operands[1]) == 1 && argument.Type is { IsScalar: true, Element: ScalarKind.Int }
            ? loop.Operands[place + 2]
            : null;
    }

    /// <summary>The loop over the elements of the parts, from the first; what is only counted is known behind it.</summary>
    private void Append(Operation loop, Dictionary<Operation, Value> partOf, Value length, OperationBuilder builder)
    {
        Block body = loop.Blocks[0];
        bool isFromZero = Number(loop.Operands[0]) == 0;
        OperationBuilder inner = builder.Nested();
        Value index = isFromZero ? body.Arguments[0] : inner.NewValue(body.Arguments[0].Type, body.Arguments[0].Name);
        Value original = isFromZero ? index : inner.Add(index, loop.Operands[0]);
        foreach (Operation operation in body.Operations)
        {
            inner.Append(partOf.TryGetValue(operation, out Value? part)
                ? operation with { Operands = new[] { part, index }.Concat(operation.Operands.Skip(2)).ToEquatableArray() }
                : operation);
        }

        Block rewritten = new Block(
                body.Arguments.Skip(1).Prepend(index).ToEquatableArray(), inner.Operations.ToEquatableArray(), body.Results)
            .Map(v => v.Id == body.Arguments[0].Id ? original : v);
        int[] uses = [.. rewritten.AllUses().Select(v => v.Id)];
        int[] counted =
        [
            .. Enumerable.Range(0, body.Results.Count).Where(k => Counter(loop, body.Arguments[k + 1]) is not null
                && uses.Count(u => u == body.Arguments[k + 1].Id) == 1 && uses.Count(u => u == body.Results[k].Id) == 1),
        ];
        int[] kept = [.. Enumerable.Range(0, body.Results.Count).Except(counted)];
        Value start = isFromZero ? loop.Operands[0] : builder.Constant("0", ScalarKind.Int);
        builder.Append(loop with
        {
            Operands = new[] { start, length }.Concat(kept.Select(k => loop.Operands[k + 2])).ToEquatableArray(),
            Results = kept.Select(k => loop.Results[k]).ToEquatableArray(),
            Blocks = EquatableArray.Of(rewritten with
            {
                Arguments = kept.Select(k => rewritten.Arguments[k + 1]).Prepend(index).ToEquatableArray(),
                Operations = rewritten.Operations.Where(o => !counted.Any(k => o.Results.Count == 1 && o.Result.Id == body.Results[k].Id)).ToEquatableArray(),
                Results = kept.Select(k => body.Results[k]).ToEquatableArray(),
            }),
        });
        foreach (int k in counted)
        {
            builder.Append(new Operation(
                OperationNames.Add, EquatableArray.Of(loop.Operands[k + 2], length), EquatableArray.Of(loop.Results[k]), default, default, loop.Ordinal));
        }
    }

    private long? Number(Value value) =>
        _definitions.TryGetValue(value.Id, out Operation? operation) && operation.Name == OperationNames.Constant && value.Type.Element == ScalarKind.Int
            && int.TryParse(operation.Attribute(AttributeNames.Value), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
            ? number
            : null;
}
