using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Reading.Programs;

/// <summary>
/// Takes out what reading left over: values that nobody reads, results of branches that are the same on both sides, variables that a loop carries but
/// never changes. Then it numbers the values anew and gives them their names, so that equal programs are equal.
/// </summary>
internal sealed class ProgramCleanup
{
    private readonly IReadOnlyDictionary<int, string> _names;

    public ProgramCleanup(IReadOnlyDictionary<int, string> names) => _names = names;

    /// <summary>Cleans a function up.</summary>
    /// <param name="function">The function.</param>
    /// <param name="targets">Values of it that must stay.</param>
    /// <returns>The function and those values in it.</returns>
    public (Function Function, IReadOnlyList<Value> Targets) Run(Function function, IReadOnlyList<Value> targets)
    {
        Block body = function.Body;
        Dictionary<int, Value> replaced = [];
        while (true)
        {
            replaced.Clear();
            Unchanged(body, replaced);
            Block next = DeadValues.Remove(Replaced(body, replaced), targets);
            if (next.Equals(body))
            {
                break;
            }

            body = next;
        }

        Numbering numbering = new(_names);
        Block numbered = numbering.Run(body);
        return (function with { Body = numbered }, [.. targets.Select(numbering.Of)]);
    }

    /// <summary>Results that are other values.</summary>
    private static void Unchanged(Block block, Dictionary<int, Value> replaced)
    {
        foreach (Operation operation in block.Operations)
        {
            foreach (Block inner in operation.Blocks)
            {
                Unchanged(inner, replaced);
            }

            switch (operation.Name)
            {
                case OperationNames.If:
                    for (int i = 0; i < operation.Results.Count; i++)
                    {
                        if (operation.Blocks[0].Results[i].Id == operation.Blocks[1].Results[i].Id)
                        {
                            replaced[operation.Results[i].Id] = operation.Blocks[0].Results[i];
                        }
                    }

                    break;
                case OperationNames.For or OperationNames.While:
                    int skipped = operation.Name == OperationNames.For ? 1 : 0;
                    Block body = operation.Blocks[operation.Blocks.Count - 1];
                    for (int i = 0; i < operation.Results.Count; i++)
                    {
                        Value initial = operation.Operands[i + (2 * skipped)], argument = body.Arguments[i + skipped];
                        if (body.Results[i].Id == argument.Id || body.Results[i].Id == initial.Id)
                        {
                            replaced[operation.Results[i].Id] = initial;
                            replaced[argument.Id] = initial;
                            if (operation.Name == OperationNames.While)
                            {
                                replaced[operation.Blocks[0].Arguments[i].Id] = initial;
                            }
                        }
                    }

                    break;
            }
        }
    }

    private static Block Replaced(Block block, IReadOnlyDictionary<int, Value> replaced) =>
        replaced.Count == 0 ? block : new Block(
            block.Arguments,
            block.Operations.Select(o => o with
            {
                Operands = o.Operands.Select(v => Replacement(v, replaced)).ToEquatableArray(),
                Blocks = o.Blocks.Select(b => Replaced(b, replaced)).ToEquatableArray(),
            }).ToEquatableArray(),
            block.Results.Select(v => Replacement(v, replaced)).ToEquatableArray());

    private static Value Replacement(Value value, IReadOnlyDictionary<int, Value> replaced)
    {
        while (replaced.TryGetValue(value.Id, out Value? other))
        {
            value = other;
        }

        return value;
    }
}
