using System;
using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Differentiation;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;

namespace Gradients.Generator.Optimization;

/// <summary>
/// Buffers that a loop exchanges, as in <c>(a, b) = (b, a)</c>. The reverse loop carries the same buffers and exchanges them backwards: a permutation is
/// undone, nothing is stored.
/// </summary>
internal sealed class CarriedBuffers(ProgramTree tree)
{
    /// <summary>The buffer that an argument of the primal body refers to in the iteration that is reversed.</summary>
    /// <param name="argument">The argument.</param>
    /// <param name="reverse">The body of the reverse loop.</param>
    /// <param name="before">Resolves a value in front of the reverse loop.</param>
    /// <param name="within">Resolves a value at the start of its body.</param>
    public Value Provide(Value argument, TreeBlock reverse, Func<Value, Value> before, Func<Value, Value> within)
    {
        TreeOperation loop = reverse.Mirror!.Owner!;
        TreeOperation reverseLoop = reverse.Owner!;
        TreeBlock body = loop.Body;
        int[] places = [.. Enumerable.Range(0, loop.Results.Count).Where(i => loop.Results[i].Type.IsBuffer)];
        Value[] arguments = [.. places.Select(i => body.Arguments[loop.FirstArgument + i])];
        Value[] yields = [.. places.Select(i => body.Results[i])];

        Value[] after = [.. places.Select(i => tree.NewValue(loop.Results[i].Type, arguments[Array.IndexOf(places, i)].Name))];
        foreach (Value value in after)
        {
            reverse.Arguments.Add(value);
            tree.RegisterArgument(reverse, value);
        }

        foreach (int place in places)
        {
            reverseLoop.Operands.Add(before(loop.Results[place]));
        }

        Value[] entering = Undo(arguments, yields, after, reverse, within);
        for (int i = 0; i < places.Length; i++)
        {
            tree.SetOrigin(after[i], arguments[i]);
            reverse.Provided[arguments[i].Id] = entering[i];
            reverse.Results.Add(entering[i]);
            reverseLoop.Results.Add(tree.NewValue(arguments[i].Type, arguments[i].Name));
        }

        tree.Register(reverseLoop);
        return reverse.Provided[argument.Id];
    }

    /// <summary>What the arguments were, given what the yields are.</summary>
    private Value[] Undo(Value[] arguments, Value[] yields, Value[] after, TreeBlock reverse, Func<Value, Value> within)
    {
        if (Inverse(arguments, yields) is { } inverse)
        {
            return [.. inverse.Select(i => after[i])];
        }

        TreeOperation? branch = yields.Select(tree.Definition).FirstOrDefault(d => d is { Name: OperationNames.If });
        if (branch is not null)
        {
            Block?[] choices = [.. branch.Blocks.Select(block =>
            {
                Value[] chosen = [.. yields.Select(y => branch.Results.FindIndex(r => r.Id == y.Id) is var index and >= 0 ? block.Results[index] : y)];
                return Inverse(arguments, chosen) is { } permutation
                    ? new Block(EquatableArray<Value>.Empty, EquatableArray<Operation>.Empty, permutation.Select(i => after[i]).ToEquatableArray())
                    : null;
            })];
            if (choices[0] is { } then && choices[1] is { } otherwise)
            {
                Value condition = within(branch.Operands[0]);
                OperationBuilder builder = tree.Builder();
                IReadOnlyList<Value> selected = builder.If(condition, then, otherwise, [.. arguments.Select(a => a.Name)]);
                int position = tree.Definition(condition) is { } definition && definition.Parent == reverse ? reverse.Operations.IndexOf(definition) + 1 : 0;
                tree.Insert(reverse, position, builder.Operations);
                foreach ((Value value, Value argument) in selected.Zip(arguments, (v, a) => (v, a)))
                {
                    tree.SetOrigin(value, argument);
                }

                return [.. selected];
            }
        }

        throw new ObstacleException(tree.Definition(yields[0])?.Ordinal ?? -1, $"the array variable '{UserName(arguments[0])}' of an earlier iteration");
    }

    /// <summary>The name that the user knows: that of the array, where the buffer is its adjoint.</summary>
    public string? UserName(Value buffer)
    {
        if (buffer.Name is not { } name || !name.EndsWith(Adjoint.Suffix, StringComparison.Ordinal))
        {
            return buffer.Name;
        }

        string array = name.Substring(0, name.Length - Adjoint.Suffix.Length);
        IEnumerable<Value> values = tree.Root.Arguments
            .Concat(tree.Root.AllOperations().SelectMany(o => o.Results.Concat(o.Blocks.SelectMany(b => b.Arguments))));
        return values.Any(v => v.Type.IsBuffer && v.Name == array) ? array : name;
    }

    /// <summary>For each argument, which yield it is; null where the yields are no permutation of the arguments.</summary>
    private static int[]? Inverse(Value[] arguments, Value[] yields)
    {
        int[] inverse = [.. arguments.Select(a => Array.FindIndex(yields, y => y.Id == a.Id))];
        return inverse.Any(i => i < 0) ? null : inverse;
    }
}
