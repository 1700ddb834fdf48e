using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;

namespace Gradients.Generator.Optimization;

/// <summary>
/// Arrays that each iteration of a loop makes for itself are kept for its reverse: one array for all iterations, of which each has its part. Their elements
/// can then be loaded again, and none has to be stored a second time.
/// </summary>
internal sealed class ArrayExpansion(ProgramTree tree, TreeMemory memory, Tapes tapes)
{
    /// <summary>Keeps all arrays of the loop's iterations, if the numbers of elements are known before the loop.</summary>
    public bool TryExpand(TreeOperation primal, TreeOperation reverse)
    {
        TreeBlock body = primal.Body;
        TreeOperation[] allocations = [.. body.AllOperations().Where(o => o.Name == OperationNames.Allocate)];
        (TreeBlock site, TreeOperation outermost) = Tapes.Site(body, reverse.Body);
        SiteCopies copies = new(tree, site, outermost);
        if (allocations.Length == 0 || !allocations.All(a => IsExpandable(a, body) && copies.CanCopy(a.Operands[0])) || tapes.LayoutOf(body, reverse.Body) is not { } layout)
        {
            return false;
        }

        foreach (TreeOperation allocation in allocations)
        {
            Expand(allocation, body, layout.Count, layout.Index, copies);
        }

        return true;
    }

    /// <summary>A vector that the body itself allocates, and that nothing selects or hands on.</summary>
    private bool IsExpandable(TreeOperation allocation, TreeBlock body)
    {
        Value buffer = allocation.Results[0];
        int aliasClass = tree.ClassOf(buffer);
        return allocation.Parent == body && buffer.Type.Buffer is { Rank: 1, IsJagged: false } && allocation.Attribute(AttributeNames.Returned) is null && !allocation.Attributes.Any(a => a.Name == AttributeNames.IsArray)
            && !tree.Root.AllOperations().Where(o => o.IsStructured).SelectMany(o => o.Results).Any(r => r.Type.IsBuffer && tree.ClassOf(r) == aliasClass);
    }

    private void Expand(TreeOperation allocation, TreeBlock body, Value count, Value index, SiteCopies copies)
    {
        Value buffer = allocation.Results[0];

        // A loop that does not run allocates nothing, whatever the length.
        Value length = copies.Copy(allocation.Operands[0]);
        Value size = copies.Insert(b => b.Multiply(count, b.Emit("max", length, b.Constant("0", ScalarKind.Int))));
        string? name = buffer.Name is { } single ? DefaultNames.OfMany(single) : null;
        Value all = copies.Insert(b =>
        {
            Value memoryOfAll = b.NewValue(buffer.Type, name);
            b.Append(new Operation(
                OperationNames.Allocate, EquatableArray.Of(size), EquatableArray.Of(memoryOfAll),
                allocation.Attributes.Concat(KeptValues.Array(body.Owner!, buffer).Attributes).ToEquatableArray(), EquatableArray<Block>.Empty));
            return memoryOfAll;
        });
        tree.SetOrigin(all, buffer);
        memory.Expanded[tree.ClassOf(buffer)] = body;

        OperationBuilder builder = tree.Builder();
        Value start = builder.Multiply(index, length);
        builder.Append(new Operation(
            OperationNames.Slice, EquatableArray.Of(all, start, length), EquatableArray.Of(buffer), EquatableArray<IrAttribute>.Empty, EquatableArray<Block>.Empty));
        int position = body.Operations.IndexOf(allocation);
        body.Operations.Remove(allocation);
        if (tree.Definition(index) is { } definition && definition.Parent == body)
        {
            position = System.Math.Max(position, body.Operations.IndexOf(definition) + 1);
        }

        tree.Insert(body, position, builder.Operations);
    }
}
