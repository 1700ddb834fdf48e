using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;

namespace Gradients.Generator.Differentiation;

/// <summary>
/// A derivative in the operations that reading makes, so that it can be differentiated as any program: loops that visit their indices backwards count down,
/// sums over arrays and additions of arrays are loops.
/// </summary>
internal sealed class PrimalForm
{
    private readonly OperationBuilder _identifiers;

    private PrimalForm(Function function) => _identifiers = new OperationBuilder(function.FirstFreeId());

    public static Function Run(Function function) => function with { Body = new PrimalForm(function).Visit(function.Body) };

    private Block Visit(Block block)
    {
        OperationBuilder builder = _identifiers.Nested();
        Dictionary<int, Value> replaced = [];
        foreach (Operation source in block.Operations)
        {
            Operation operation = source.Map(v => replaced.TryGetValue(v.Id, out Value? value) ? value : v);
            builder.Ordinal = operation.Ordinal;
            switch (operation.Name)
            {
                case OperationNames.AddTo:
                    Add(operation, builder);
                    break;
                case OperationNames.Total:
                    replaced[operation.Result.Id] = Sum(operation, builder);
                    break;
                case OperationNames.For when operation.Flag(AttributeNames.Reversed):
                    CountDown(operation with { Blocks = operation.Blocks.Select(Visit).ToEquatableArray() }, builder);
                    break;
                default:
                    builder.Append(operation with { Blocks = operation.Blocks.Select(Visit).ToEquatableArray() });
                    break;
            }
        }

        return new Block(block.Arguments, builder.Operations.ToEquatableArray(), block.Results.Select(v => replaced.TryGetValue(v.Id, out Value? value) ? value : v).ToEquatableArray());
    }

    private static void Add(Operation addition, OperationBuilder builder)
    {
        Value source = addition.Operands[0], destination = addition.Operands[1];
        string? field = addition.Attribute(AttributeNames.Field);
        ScalarKind element = ElementOf(source, field);
        ForEach(source, [], builder, (indices, _, inner) =>
        {
            inner.Accumulate(destination, indices, inner.Load(source, indices, element, field), field);
            return [];
        });
    }

    private static Value Sum(Operation total, OperationBuilder builder)
    {
        Value buffer = total.Operands[0];
        string? field = total.Attribute(AttributeNames.Field);
        ScalarKind element = total.Result.Type.Element;
        return ForEach(buffer, [builder.Constant(0, element)], builder, (indices, carried, inner) =>
            [inner.Add(carried[0], inner.Load(buffer, indices, element, field))])[0];
    }

    private static ScalarKind ElementOf(Value buffer, string? field) =>
        field is null ? buffer.Type.Element : buffer.Type.Buffer!.Fields.First(f => f.Path == field).Element;

    /// <summary>Loops over all elements of an array, in order.</summary>
    private static IReadOnlyList<Value> ForEach(
        Value buffer,
        IReadOnlyList<Value> carried,
        OperationBuilder builder,
        System.Func<IReadOnlyList<Value>, IReadOnlyList<Value>, OperationBuilder, IReadOnlyList<Value>> body)
    {
        int rank = buffer.Type.Buffer!.Rank;
        IReadOnlyList<Value> lengths = AdjointBuffers.Lengths(buffer, builder);
        return Nest([], carried, builder);

        IReadOnlyList<Value> Nest(IReadOnlyList<Value> indices, IReadOnlyList<Value> entering, OperationBuilder outer)
        {
            if (indices.Count == rank)
            {
                return body(indices, entering, outer);
            }

            Value start = outer.Constant("0", ScalarKind.Int);
            OperationBuilder inner = outer.Nested();
            Value index = inner.NewValue(IrType.Scalar(ScalarKind.Int), "k");
            Value[] arguments = [.. entering.Select(e => inner.NewValue(e.Type, e.Name))];
            IReadOnlyList<Value> leaving = Nest([.. indices, index], arguments, inner);
            return outer.For(start, lengths[indices.Count], entering, inner.ToBlock([index, .. arguments], leaving));
        }
    }

    /// <summary>The same indices in the opposite order, from the last to the first.</summary>
    private static void CountDown(Operation loop, OperationBuilder builder)
    {
        Value start = loop.Operands[0], end = loop.Operands[1];
        int step = loop.Integer(AttributeNames.Step);
        bool isUpward = step > 0, isInclusive = loop.Attribute(AttributeNames.Until) is "<=" or ">=";
        Value last = isInclusive ? end : Offset(end, isUpward ? -1 : 1);
        if (step is not (1 or -1))
        {
            // The last index that is visited; where none is, one before the first.
            string size = System.Math.Abs((long)step).ToString(CultureInfo.InvariantCulture);
            string text = isUpward
                ? $"{{1}} >= {{0}} ? {{0}} + ({{1}} - {{0}}) / {size} * {size} : {{0}} - 1"
                : $"{{1}} <= {{0}} ? {{0}} - ({{0}} - {{1}}) / {size} * {size} : {{0}} + 1";
            last = builder.Expression(text, "Conditional", start.Type.Element, start, last);
        }

        IEnumerable<IrAttribute> kept = loop.Attributes.Where(a => a.Name is not (AttributeNames.Step or AttributeNames.Until or AttributeNames.Reversed));
        builder.Append(loop with
        {
            Operands = loop.Operands.Skip(2).Prepend(start).Prepend(last).ToEquatableArray(),
            Attributes = kept.Append(new IrAttribute(AttributeNames.Step, (-step).ToString(CultureInfo.InvariantCulture)))
                .Append(new IrAttribute(AttributeNames.Until, isUpward ? ">=" : "<=")).ToEquatableArray(),
        });

        Value Offset(Value value, int offset) =>
            builder.Expression(offset < 0 ? "{0} - 1" : "{0} + 1", "Additive", value.Type.Element, value);
    }
}
