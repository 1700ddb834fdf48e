using System;
using System.Collections.Generic;
using System.Linq;

namespace Gradients.Generator.Ir;

/// <summary>Walks over and rewrites blocks with all blocks inside them.</summary>
internal static class Blocks
{
    /// <summary>Every operation of the block, those inside others right after the operation that holds them.</summary>
    public static IEnumerable<Operation> AllOperations(this Block block) =>
        block.Operations.SelectMany(o => o.Blocks.SelectMany(AllOperations).Prepend(o));

    /// <summary>Every value that the block or a block inside it defines.</summary>
    public static IEnumerable<Value> AllDefinitions(this Block block) =>
        block.Arguments.Concat(block.Operations.SelectMany(o => o.Blocks.SelectMany(AllDefinitions).Concat(o.Results)));

    /// <summary>Every value that is read in the block or a block inside it, with repetitions.</summary>
    public static IEnumerable<Value> AllUses(this Block block) =>
        block.Operations.SelectMany(o => o.Operands.Concat(o.Blocks.SelectMany(AllUses))).Concat(block.Results);

    /// <summary>The block with every value replaced, where it is defined and where it is read.</summary>
    public static Block Map(this Block block, Func<Value, Value> map) =>
        new(
            block.Arguments.Select(map).ToEquatableArray(),
            block.Operations.Select(o => o.Map(map)).ToEquatableArray(),
            block.Results.Select(map).ToEquatableArray());

    /// <summary>The operation with every value replaced, also inside its blocks.</summary>
    public static Operation Map(this Operation operation, Func<Value, Value> map) =>
        operation with
        {
            Operands = operation.Operands.Select(map).ToEquatableArray(),
            Results = operation.Results.Select(map).ToEquatableArray(),
            Blocks = operation.Blocks.Select(b => b.Map(map)).ToEquatableArray(),
        };

    /// <summary>An identifier that no value of the function has, nor any above it.</summary>
    public static int FirstFreeId(this Function function) =>
        function.Body.AllDefinitions().Select(v => v.Id).DefaultIfEmpty(-1).Max() + 1;
}
