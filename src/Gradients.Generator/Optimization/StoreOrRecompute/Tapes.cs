using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;

namespace Gradients.Generator.Optimization;

/// <summary>Memory for one value of every iteration.</summary>
/// <param name="Memory">The memory: a buffer, or a stack that grows.</param>
/// <param name="Index">The position of the iteration in it, a value of the loop's body; null for a stack.</param>
internal sealed record Tape(Value Memory, Value? Index);

/// <summary>
/// Stores values of loops for the reverse sweep: in a buffer with an element an iteration where the number of iterations of the loop and of those around
/// it is known before they start, on a stack that grows otherwise.
/// </summary>
internal sealed class Tapes(ProgramTree tree)
{
    private readonly Dictionary<int, Tape> _tapes = [];
    private readonly Dictionary<TreeBlock, (Value Count, Value Index)?> _layouts = [];

    public bool Has(Value value) => _tapes.ContainsKey(value.Id);

    /// <summary>The memory that holds a value of a loop's body; the loop is made to store it.</summary>
    public Tape Of(Value value, TreeBlock body, TreeBlock reverse)
    {
        if (_tapes.TryGetValue(value.Id, out Tape? known))
        {
            return known;
        }

        (TreeBlock site, TreeOperation outermost) = Site(body, reverse);
        (Value Count, Value Index)? layout = LayoutOf(body, reverse);

        string name = DefaultNames.OfMany(value.Name ?? DefaultNames.Of(tree.Definition(value)?.Name ?? "value"));
        OperationBuilder allocation = tree.Builder();
        Value memory = layout is { } known2
            ? allocation.Allocate([known2.Count], IrType.Memory(value.Type.Element, new BufferType(1)), name)
            : allocation.Stack(value.Type.Element, name);
        IEnumerable<IrAttribute> notes = KeptValues.Number(body.Owner!, value, tree.Definition(value)).Attributes;
        tree.Insert(site, site.Operations.IndexOf(outermost), allocation.Operations.Select(o => o with
        {
            // An iteration stores before the reverse of it loads.
            Attributes = (o.Name == OperationNames.Stack ? notes : notes.Prepend(new IrAttribute(AttributeNames.Uninitialized, "true"))).ToEquatableArray(),
        }));

        Tape tape = new(memory, layout?.Index);
        OperationBuilder store = tree.Builder();
        if (tape.Index is { } index)
        {
            store.Store(memory, [index], value);
        }
        else
        {
            store.Push(memory, value);
        }

        int position = tree.Definition(value) is { } definition ? body.Operations.IndexOf(definition) + 1 : 0;
        if (tape.Index is { } computed && tree.Definition(computed) is { } indexDefinition && indexDefinition.Parent == body)
        {
            position = System.Math.Max(position, body.Operations.IndexOf(indexDefinition) + 1);
        }

        tree.Insert(body, position, store.Operations);
        _tapes.Add(value.Id, tape);
        return tape;
    }

    /// <summary>The block above the outermost loop that has ended when the reverse runs, and the operation of it that holds the loop.</summary>
    public static (TreeBlock Site, TreeOperation Outermost) Site(TreeBlock body, TreeBlock reverse)
    {
        TreeBlock site = reverse.WithOuter().First(b => body.IsWithin(b));
        return (site, site.Containing(body.Owner!));
    }

    /// <summary>The number of iterations of a loop in all and the position of one; null where they are not known before.</summary>
    public (Value Count, Value Index)? LayoutOf(TreeBlock body, TreeBlock reverse)
    {
        if (!_layouts.TryGetValue(body, out (Value Count, Value Index)? layout))
        {
            (TreeBlock site, TreeOperation outermost) = Site(body, reverse);
            layout = Layout(body, site, outermost);
            _layouts.Add(body, layout);
        }

        return layout;
    }

    /// <summary>The number of iterations in all and the position of one, where they can be computed above the outermost loop.</summary>
    private (Value Count, Value Index)? Layout(TreeBlock body, TreeBlock site, TreeOperation outermost)
    {
        TreeOperation[] loops = [.. body.WithOuter().TakeWhile(b => b != site).Select(b => b.Owner!).Where(o => o.IsLoop).Reverse()];
        if (loops.Any(l => l.Name != OperationNames.For))
        {
            return null;
        }

        SiteCopies copies = new(tree, site, outermost);
        List<(TreeOperation Loop, Value Start, Value Count)> extents = [];
        foreach (TreeOperation loop in loops)
        {
            if (!copies.CanCopy(loop.Operands[0]) || !copies.CanCopy(loop.Operands[1]))
            {
                return null;
            }
        }

        foreach (TreeOperation loop in loops)
        {
            Value start = copies.Copy(loop.Operands[0]), end = copies.Copy(loop.Operands[1]);
            extents.Add((loop, start, copies.Insert(b => Count(loop, start, end, b))));
        }

        Value total = extents.Select(e => e.Count).Aggregate((left, right) => copies.Insert(b => b.Multiply(left, right)));
        OperationBuilder builder = tree.Builder();
        Value? position = null;
        foreach ((TreeOperation loop, Value start, Value count) in extents)
        {
            Value iteration = Iteration(loop, start, builder);
            position = position is null ? iteration : builder.Add(builder.Multiply(position, count), iteration);
        }

        tree.Insert(body, 0, builder.Operations);
        return (total, position!);
    }

    /// <summary>An upper bound of the number of iterations, exact for steps of one.</summary>
    private Value Count(TreeOperation loop, Value start, Value end, OperationBuilder builder)
    {
        long step = Step(loop);

        // From a constant that is not negative no distance upwards overflows.
        bool isSafe = step == 1 && tree.Definition(start) is { Name: OperationNames.Constant } first && first.Attribute(AttributeNames.Value)![0] != '-';
        start = isSafe ? start : builder.Convert(start, ScalarKind.Long);
        end = builder.Convert(end, start.Type.Element);
        Value span = step > 0 ? Difference(end, start) : Difference(start, end);
        long size = System.Math.Abs(step);
        bool isInclusive = loop.Attribute(AttributeNames.Until) is "<=" or ">=";
        if (isInclusive && size == 1)
        {
            span = builder.Add(span, Number(1));
        }
        else if (size != 1)
        {
            span = builder.Add(builder.Divide(span, Number(size)), Number(1));
        }

        // A loop that does not run needs nothing.
        return ToInt(builder.Emit("max", span, Number(0)), builder);

        Value Number(long number) => builder.Constant(number.ToString(CultureInfo.InvariantCulture), start.Type.Element);

        Value Difference(Value left, Value right) => IsZero(right) ? left : builder.Subtract(left, right);
    }

    private Value Iteration(TreeOperation loop, Value start, OperationBuilder builder)
    {
        long step = Step(loop);
        Value index = loop.Body.Arguments[0];
        if (step == 1)
        {
            // Where there are fewer than 2³¹ iterations, as there must be for memory of each, the difference wraps around to the right number.
            return ToInt(IsZero(start) ? index : builder.Subtract(index, start), builder);
        }

        Value distance = builder.Subtract(builder.Convert(index, ScalarKind.Long), builder.Convert(start, ScalarKind.Long));
        return ToInt(builder.Divide(distance, builder.Constant(step.ToString(CultureInfo.InvariantCulture), ScalarKind.Long)), builder);
    }

    private static Value ToInt(Value value, OperationBuilder builder) => builder.Convert(value, ScalarKind.Int);

    private bool IsZero(Value value) =>
        tree.Definition(value) is { Name: OperationNames.Constant } constant && constant.Attribute(AttributeNames.Value) == "0";

    private static long Step(TreeOperation loop) => long.Parse(loop.Attribute(AttributeNames.Step)!, CultureInfo.InvariantCulture);
}
