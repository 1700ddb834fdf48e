using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;

namespace Gradients.Generator.Optimization;

/// <summary>
/// Algebra on single operations, repeated until nothing changes. What the user wrote (operations with an ordinal) is only rewritten where the result
/// is the same to the last bit; what differentiation added may also be rounded differently.
/// </summary>
internal static class Simplify
{
    public static Function Run(Function function)
    {
        while (true)
        {
            Function simplified = DeadCode.Run(RunOnce(function));
            if (simplified.Equals(function))
            {
                return function;
            }

            function = simplified;
        }
    }

    private static Function RunOnce(Function function)
    {
        OperationBuilder builder = new(function.FirstFreeId());
        Substitution substitution = new();
        RunBlock(function.Body, builder, new Definitions(builder), substitution);
        return substitution.Finish(function, builder.Operations);
    }

    /// <summary>Appends the rewritten operations of a block.</summary>
    private static void RunBlock(Block block, OperationBuilder builder, Definitions definitions, Substitution substitution)
    {
        foreach (Operation original in block.Operations)
        {
            Operation operation = substitution.Apply(original);
            builder.Ordinal = operation.Ordinal;
            if (Effects.IsStructured(operation))
            {
                builder.Append(operation with { Blocks = operation.Blocks.Select(Inner).ToEquatableArray() });
                continue;
            }

            Value? replacement = Rewrite(operation, definitions, builder);
            if (replacement is null)
            {
                builder.Append(operation);
                continue;
            }

            // The name goes to the value that stands in, unless that has one, is a number, belongs to what the user wrote, or to a block around this.
            if (operation.Result.Name is { } name && replacement.Name is null
                && definitions.Inside(replacement) is { } definition && definition.Name != OperationNames.Constant
                && (definition.Ordinal < 0 || operation.Ordinal >= 0))
            {
                Value named = replacement with { Name = name };
                builder.Rename(replacement, name);
                substitution.Replace(replacement, named);
                replacement = named;
            }

            substitution.Replace(operation.Result, replacement);
        }

        Block Inner(Block inner)
        {
            OperationBuilder nested = builder.Nested();
            RunBlock(inner, nested, new Definitions(nested, definitions), substitution);
            return nested.ToBlock(inner.Arguments, inner.Results);
        }
    }

    private static Value? Rewrite(Operation operation, Definitions definitions, OperationBuilder builder)
    {
        if (operation.Results.Count != 1)
        {
            return null;
        }

        RewriteContext context = new(operation, definitions, builder);
        return ExactAlgebra.Rewrite(context)
            ?? TransposeAlgebra.Rewrite(context)
            ?? BroadcastAlgebra.Rewrite(context)
            ?? (operation.Ordinal < 0 ? DerivativeAlgebra.Rewrite(context) ?? ProductOfEqualElements.Rewrite(context) : null);
    }
}

/// <summary>What a rewrite rule sees.</summary>
internal sealed record RewriteContext(Operation Operation, Definitions Definitions, OperationBuilder Builder)
{
    public string Name => Operation.Name;

    public Value Left => Operation.Operands[0];

    public Value Right => Operation.Operands[1];

    public IrType Type => Operation.Result.Type;

    public ScalarKind Kind => Operation.Result.Type.Element;

    /// <summary>The number a value is known to be.</summary>
    public double? Number(Value value) => Definitions.Number(value);

    /// <summary>The operation of that name which defines the value, or null.</summary>
    public Operation? DefinedBy(Value value, string name) => Definitions.Of(value) is { } operation && operation.Name == name ? operation : null;

    /// <summary>The value in the shape of the result; it may have lacked axes along which it is the same.</summary>
    public Value Fit(Value value) => Builder.BroadcastTo(value, Type);
}

/// <summary>Finds the operation that defines a value among those already emitted, in a block or in those around it.</summary>
internal sealed class Definitions(OperationBuilder builder, Definitions? outer = null)
{
    private readonly Dictionary<int, Operation> _operations = [];
    private int _seen;

    public Operation? Of(Value value) => Inside(value) ?? outer?.Of(value);

    /// <summary>The operation of the block itself that defines a value.</summary>
    public Operation? Inside(Value value)
    {
        for (; _seen < builder.Operations.Count; _seen++)
        {
            foreach (Value result in builder.Operations[_seen].Results)
            {
                _operations[result.Id] = builder.Operations[_seen];
            }
        }

        return _operations.TryGetValue(value.Id, out Operation? operation) ? operation : null;
    }

    public double? Number(Value value) =>
        Of(value) is { Name: OperationNames.Constant } constant && value.Type.IsFloatingPoint
            ? OperationBuilder.NumberOf(constant)
            : null;
}
