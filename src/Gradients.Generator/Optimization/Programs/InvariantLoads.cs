using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Optimization;

/// <summary>
/// Elements that are the same in all iterations of a loop are loaded in front of it, where nothing in the loop writes to their memory. The loop may not
/// run, so only elements that exist for certain are taken.
/// </summary>
internal sealed class InvariantLoads
{
    private readonly AliasClasses _classes;
    private readonly ElementRange _range;

    private InvariantLoads(Function function)
    {
        _classes = AliasClasses.Of(function.Body);
        _range = new ElementRange(function);
    }

    public static Function Run(Function function) => function with { Body = new InvariantLoads(function).Visit(function.Body) };

    private Block Visit(Block block) => block with { Operations = block.Operations.SelectMany(Visit).ToEquatableArray() };

    private IEnumerable<Operation> Visit(Operation operation)
    {
        Operation visited = operation with { Blocks = operation.Blocks.Select(Visit).ToEquatableArray() };
        if (operation.Name != OperationNames.For)
        {
            return [visited];
        }

        Block body = visited.Blocks[0];
        HashSet<int> inside = [.. body.AllDefinitions().Select(v => v.Id)];
        HashSet<int> written = [.. Effects.Writes(visited).Select(_classes.Of)];
        Operation[] moved =
        [
            .. body.Operations.Where(o =>
                o.Name == OperationNames.Load && !written.Contains(_classes.Of(o.Operands[0])) && o.Operands.All(v => !inside.Contains(v.Id))
                && _range.Contains(o.Operands[0], [.. o.Operands.Skip(1)])),
        ];
        return moved.Length == 0
            ? [visited]
            : [.. moved, visited with { Blocks = EquatableArray.Of(body with { Operations = body.Operations.Where(o => !moved.Contains(o)).ToEquatableArray() }) }];
    }
}
