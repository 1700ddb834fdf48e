using System;
using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;

namespace Gradients.Generator.Optimization;

/// <summary>Copies of what the bounds of inner loops are computed from, above the loops: constants, lengths and arithmetic on them.</summary>
internal sealed class SiteCopies(ProgramTree tree, TreeBlock site, TreeOperation place)
{
    private readonly Dictionary<int, Value> _copies = [];

    /// <summary>The value does not depend on anything inside the loops.</summary>
    public bool CanCopy(Value value) =>
        IsVisible(value)
            || (tree.Definition(value) is { } definition && Costs.IsPure(definition) && !Costs.IsExpensive(definition) && !MayThrow(definition)
                && definition.Operands.All(CanCopy));

    /// <summary>The value above the loops.</summary>
    public Value Copy(Value value)
    {
        if (IsVisible(value))
        {
            return value;
        }

        if (!_copies.TryGetValue(value.Id, out Value? copy))
        {
            Operation definition = tree.Definition(value)!.Shallow();
            copy = tree.NewValue(value.Type, value.Name);
            Operation operation = definition with { Operands = definition.Operands.Select(Copy).ToEquatableArray(), Results = EquatableArray.Of(copy) };
            tree.Insert(site, site.Operations.IndexOf(place), [operation]);
            tree.SetOrigin(copy, value);
            _copies.Add(value.Id, copy);
        }

        return copy;
    }

    /// <summary>Inserts what is computed from copies.</summary>
    public Value Insert(Func<OperationBuilder, Value> emit)
    {
        OperationBuilder builder = tree.Builder();
        Value result = emit(builder);
        tree.Insert(site, site.Operations.IndexOf(place), builder.Operations);
        return result;
    }

    /// <summary>A division of integers by zero, or a slice out of range, would throw in a copy where the loop might not have run.</summary>
    private static bool MayThrow(TreeOperation operation) =>
        operation.Name is OperationNames.Divide or "remainder" or OperationNames.Slice or OperationNames.Row
            || (operation.Attribute(AttributeNames.Text) is { } text && text.IndexOfAny(['/', '%']) >= 0);

    /// <summary>The value is defined above the loops.</summary>
    private bool IsVisible(Value value)
    {
        TreeBlock block = tree.BlockOf(value);
        return site.IsWithin(block)
            && (tree.Definition(value) is not { } definition || block != site || site.Operations.IndexOf(definition) < site.Operations.IndexOf(place));
    }
}
