using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Writing.Programs;

/// <summary>A copy that a structured operation makes: what enters, or leaves, one of its blocks under another identity.</summary>
/// <param name="Source">The value that is copied.</param>
/// <param name="Target">The value that it becomes.</param>
internal readonly record struct PhiCopy(Value Source, Value Target);

/// <summary>
/// The copies of structured operations. Values that such copies connect, directly or through others, form a web: at best one variable of C#.
/// </summary>
internal static class Phis
{
    /// <summary>The initial values of a loop's carried values.</summary>
    public static IEnumerable<PhiCopy> Entry(Node loop) => loop.Operation.Name == OperationNames.For
        ? Pairs(loop.Operation.Operands.Skip(2), loop.Operation.Blocks[0].Arguments.Skip(1))
        : Pairs(loop.Operation.Operands, loop.Operation.Blocks[0].Arguments);

    /// <summary>The values that a loop carries into its next iteration.</summary>
    public static IEnumerable<PhiCopy> Next(Node loop) => loop.Operation.Name == OperationNames.For
        ? Pairs(loop.Operation.Blocks[0].Results, loop.Operation.Blocks[0].Arguments.Skip(1))
        : Pairs(loop.Operation.Blocks[1].Results, loop.Operation.Blocks[0].Arguments);

    /// <summary>The values that a branch leaves.</summary>
    public static IEnumerable<PhiCopy> Branch(Node branch, int block) => Pairs(branch.Operation.Blocks[block].Results, branch.Operation.Results);

    /// <summary>Values that are the same variable by nature: what a loop carries, and what it leaves.</summary>
    public static IEnumerable<PhiCopy> Identities(Node loop) => loop.Operation.Name == OperationNames.For
        ? Pairs(loop.Operation.Results, loop.Operation.Blocks[0].Arguments.Skip(1))
        : Pairs(loop.Operation.Results, loop.Operation.Blocks[0].Arguments)
            .Concat(Pairs(loop.Operation.Blocks[1].Arguments, loop.Operation.Blocks[0].Arguments));

    public static IEnumerable<PhiCopy> All(Node node) => node.Operation.Name switch
    {
        OperationNames.If => Branch(node, 0).Concat(Branch(node, 1)),
        OperationNames.For or OperationNames.While => Identities(node).Concat(Next(node)).Concat(Entry(node)),
        _ => [],
    };

    private static IEnumerable<PhiCopy> Pairs(IEnumerable<Value> sources, IEnumerable<Value> targets) =>
        sources.Zip(targets, (source, target) => new PhiCopy(source, target));
}
