using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Rules;

/// <content>Control flow and memory (docs/design/programs.md).</content>
internal sealed partial class OperationBuilder
{
    /// <summary>The block of what has been emitted.</summary>
    public Block ToBlock(IEnumerable<Value> arguments, IEnumerable<Value> results) =>
        new(arguments.ToEquatableArray(), Operations.ToEquatableArray(), results.ToEquatableArray());

    /// <summary>Appends a branch whose blocks yield values of the same types.</summary>
    /// <returns>Its results, named as given.</returns>
    public IReadOnlyList<Value> If(
        Value condition, Block then, Block otherwise, IReadOnlyList<string?>? names = null, IReadOnlyList<IrAttribute>? attributes = null)
    {
        Value[] results = [.. then.Results.Select((r, i) => NewValue(r.Type, names is null ? r.Name : names[i]))];
        _operations.Add(new Operation(
            OperationNames.If, EquatableArray.Of(condition), results.ToEquatableArray(), (attributes ?? []).ToEquatableArray(),
            EquatableArray.Of(then, otherwise), Ordinal));
        return results;
    }

    /// <summary>Appends a counted loop. The arguments of the body are the index and the carried values.</summary>
    public IReadOnlyList<Value> For(
        Value start,
        Value end,
        IReadOnlyList<Value> carried,
        Block body,
        long step = 1,
        string until = "<",
        bool isReversed = false,
        IReadOnlyList<IrAttribute>? further = null)
    {
        List<IrAttribute> attributes =
        [
            new(AttributeNames.Step, step.ToString(CultureInfo.InvariantCulture)),
            new(AttributeNames.Until, until),
        ];
        if (isReversed)
        {
            attributes.Add(new(AttributeNames.Reversed, "true"));
        }

        attributes.AddRange(further ?? []);

        Value[] results = [.. body.Results.Select((r, i) => NewValue(r.Type, body.Arguments[i + 1].Name))];
        _operations.Add(new Operation(
            OperationNames.For, new[] { start, end }.Concat(carried).ToEquatableArray(), results.ToEquatableArray(), attributes.ToEquatableArray(),
            EquatableArray.Of(body), Ordinal));
        return results;
    }

    /// <summary>Appends a loop with a condition. Both blocks have the carried values as arguments.</summary>
    public IReadOnlyList<Value> While(IReadOnlyList<Value> carried, Block condition, Block body)
    {
        Value[] results = [.. body.Results.Select((r, i) => NewValue(r.Type, body.Arguments[i].Name))];
        _operations.Add(new Operation(
            OperationNames.While, carried.ToEquatableArray(), results.ToEquatableArray(), EquatableArray<IrAttribute>.Empty,
            EquatableArray.Of(condition, body), Ordinal));
        return results;
    }

    public Value Load(Value buffer, IReadOnlyList<Value> indices, ScalarKind element, string? field = null) =>
        Append(OperationNames.Load, [buffer, .. indices], FieldAttributes(field), IrType.Scalar(element));

    public void Store(Value buffer, IReadOnlyList<Value> indices, Value value, string? field = null) =>
        Act(OperationNames.Store, [buffer, .. indices, value], FieldAttributes(field));

    public void Accumulate(Value buffer, IReadOnlyList<Value> indices, Value value, string? field = null) =>
        Act(OperationNames.Accumulate, [buffer, .. indices, value], FieldAttributes(field));

    /// <summary>New memory, filled with zeros.</summary>
    public Value Allocate(IReadOnlyList<Value> lengths, IrType type, string? name = null, IReadOnlyList<IrAttribute>? attributes = null)
    {
        Value result = NewValue(type, name);
        _operations.Add(new Operation(
            OperationNames.Allocate, lengths.ToEquatableArray(), EquatableArray.Of(result), (attributes ?? []).ToEquatableArray(),
            EquatableArray<Block>.Empty, Ordinal));
        return result;
    }

    /// <summary>The number of elements, or the extent along an axis.</summary>
    public Value Length(Value buffer, int? axis = null) =>
        Append(
            OperationNames.Length, [buffer], axis is { } number ? [new(AttributeNames.Axis, number.ToString(CultureInfo.InvariantCulture))] : [],
            IrType.Scalar(ScalarKind.Int));

    public Value Slice(Value buffer, Value start, Value length) =>
        Append(OperationNames.Slice, [buffer, start, length], [], IrType.Memory(buffer.Type.Element, buffer.Type.Buffer! with { Rank = 1, IsJagged = false }));

    /// <summary>A slice where it exists; empty where the length is not positive, and an index out of range otherwise.</summary>
    public Value Part(Value buffer, Value start, Value length) =>
        Append(OperationNames.Part, [buffer, start, length], [], buffer.Type);

    public Value Row(Value buffer, Value index) =>
        Append(OperationNames.Row, [buffer, index], [], IrType.Memory(buffer.Type.Element, new BufferType(1)));

    /// <summary>The row of a buffer of several dimensions that all indices but the last give; empty where there is none.</summary>
    public Value DenseRow(Value buffer, IReadOnlyList<Value> indices) =>
        Append(OperationNames.DenseRow, [buffer, .. indices], [], IrType.Memory(buffer.Type.Element, buffer.Type.Buffer! with { Rank = 1 }));

    /// <summary>A jagged buffer to which rows are added.</summary>
    public Value AllocateRows(ScalarKind element, string? name = null) =>
        Allocate([Constant("0", ScalarKind.Int)], IrType.Memory(element, new BufferType(1, true)), name, [new IrAttribute(AttributeNames.Growing, "true")]);

    /// <summary>A new row of zeros: the number that refers to it.</summary>
    public Value AddRow(Value rows, Value length) => Append(OperationNames.AddRow, [rows, length], [], IrType.Scalar(ScalarKind.Int));

    public void Copy(Value source, Value destination) => Act(OperationNames.Copy, [source, destination], []);

    public void Fill(Value buffer, Value value, string? field = null) => Act(OperationNames.Fill, [buffer, value], FieldAttributes(field));

    public void AddTo(Value source, Value destination, string? field = null) => Act(OperationNames.AddTo, [source, destination], FieldAttributes(field));

    public Value Total(Value buffer, ScalarKind element, string? field = null) =>
        Append(OperationNames.Total, [buffer], FieldAttributes(field), IrType.Scalar(element));

    /// <summary>A pure C# expression without derivative.</summary>
    /// <param name="text">The text, with {0}, {1}… for the operands.</param>
    /// <param name="binding">How tightly the outermost operator binds: the name of a member of <c>Binding</c>.</param>
    /// <param name="kind">The type of the result.</param>
    /// <param name="operands">The operands.</param>
    public Value Expression(string text, string binding, ScalarKind kind, params Value[] operands) =>
        Append(OperationNames.Expression, operands, [new(AttributeNames.Text, text), new(AttributeNames.Binding, binding)], IrType.Scalar(kind));

    public Value Global(string text, IrType type) => Append(OperationNames.Global, [], [new(AttributeNames.Text, text)], type);

    public void Throw(string text, params Value[] operands) => Act(OperationNames.Throw, operands, [new(AttributeNames.Text, text)]);

    public Value Stack(ScalarKind element, string? name = null)
    {
        Value result = NewValue(IrType.Stack(element), name);
        _operations.Add(new Operation(
            OperationNames.Stack, EquatableArray<Value>.Empty, EquatableArray.Of(result), EquatableArray<IrAttribute>.Empty, EquatableArray<Block>.Empty, Ordinal));
        return result;
    }

    public void Push(Value stack, Value value) => Act(OperationNames.Push, [stack, value], []);

    public Value Pop(Value stack) => Append(OperationNames.Pop, [stack], [], IrType.Scalar(stack.Type.Element));

    private void Act(string name, IReadOnlyList<Value> operands, IReadOnlyList<IrAttribute> attributes) =>
        _operations.Add(new Operation(
            name, operands.ToEquatableArray(), EquatableArray<Value>.Empty, attributes.ToEquatableArray(), EquatableArray<Block>.Empty, Ordinal));

    private static IReadOnlyList<IrAttribute> FieldAttributes(string? field) => field is null ? [] : [new(AttributeNames.Field, field)];
}
