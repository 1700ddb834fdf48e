using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Rules;

/// <summary>Checks the operations of programs: control flow and memory (docs/design/programs.md).</summary>
internal static class StructuredVerifier
{
    private static readonly IrType s_bool = IrType.Scalar(ScalarKind.Bool);
    private static readonly IrType s_int = IrType.Scalar(ScalarKind.Int);

    private static readonly HashSet<string> s_names =
    [
        OperationNames.If, OperationNames.For, OperationNames.While, OperationNames.Load, OperationNames.Store, OperationNames.Accumulate,
        OperationNames.Allocate, OperationNames.Length, OperationNames.Slice, OperationNames.Row, OperationNames.DenseRow, OperationNames.Part, OperationNames.Copy, OperationNames.Fill,
        OperationNames.AddTo, OperationNames.Total, OperationNames.Expression, OperationNames.Global, OperationNames.Throw, OperationNames.Stack,
        OperationNames.Push, OperationNames.Pop, OperationNames.AddRow, OperationNames.Evaluate, OperationNames.Call,
    ];

    /// <summary>The operation is one of programs.</summary>
    public static bool Knows(Operation operation) => s_names.Contains(operation.Name);

    /// <summary>What is wrong with an operation of a program, or null.</summary>
    public static string? Fault(Operation operation) => CountFault(operation) ?? operation.Name switch
    {
        OperationNames.If => IfFault(operation),
        OperationNames.For => ForFault(operation),
        OperationNames.While => WhileFault(operation),
        OperationNames.Load => AccessFault(operation, operation.Operands.Skip(1), operation.Result.Type),
        OperationNames.Store or OperationNames.Accumulate =>
            AccessFault(operation, operation.Operands.Skip(1).Take(operation.Operands.Count - 2), operation.Operands.Last().Type),
        OperationNames.Fill => FieldFault(operation, operation.Operands[1].Type),
        OperationNames.Total => FieldFault(operation, operation.Result.Type),
        OperationNames.Allocate => AllocateFault(operation),
        OperationNames.Length => LengthFault(operation),
        OperationNames.Slice or OperationNames.Part => Typed(operation, s_int, operation.Operands.Skip(1))
            ?? (IsVector(operation.Operands[0].Type) && IsVector(operation.Result.Type) ? null : "a slice is a part of a buffer of rank 1"),
        OperationNames.Row => Typed(operation, s_int, operation.Operands.Skip(1))
            ?? (operation.Operands[0].Type.Buffer is { IsJagged: true } && IsVector(operation.Result.Type) ? null : "a row is an element of a jagged buffer"),
        OperationNames.DenseRow => Typed(operation, s_int, operation.Operands.Skip(1))
            ?? (operation.Operands[0].Type.Buffer is { IsJagged: false } dense && operation.Operands.Count == dense.Rank && IsVector(operation.Result.Type)
                ? null : "a dense row has all indices of the buffer but the last"),
        OperationNames.AddRow => Typed(operation, s_int, operation.Operands.Skip(1))
            ?? (operation.Operands[0].Type.Buffer is { IsJagged: true } && operation.Result.Type.Equals(s_int) ? null : "a row is added to a jagged buffer"),
        OperationNames.Copy or OperationNames.AddTo => operation.Operands.All(o => o.Type.IsBuffer)
            && operation.Operands[0].Type.Buffer!.Structure == operation.Operands[1].Type.Buffer!.Structure
            && operation.Operands[0].Type.Element == operation.Operands[1].Type.Element ? null : "source and destination have the same elements",
        OperationNames.Expression => operation.Attribute(AttributeNames.Binding) is null ? "the attribute binding is missing" : TextFault(operation),
        OperationNames.Throw or OperationNames.Global => TextFault(operation),
        OperationNames.Push or OperationNames.Pop or OperationNames.Stack => StackFault(operation),
        OperationNames.Call => CallFault(operation),
        _ => null,
    };

    private static string? CountFault(Operation operation)
    {
        (int? operands, int? results, int blocks) = operation.Name switch
        {
            OperationNames.If => ((int?)1, (int?)null, 2),
            OperationNames.For => (null, operation.Operands.Count - 2, 1),
            OperationNames.While => (null, operation.Operands.Count, 2),
            OperationNames.Load => (null, 1, 0),
            OperationNames.Store or OperationNames.Accumulate => (null, 0, 0),
            OperationNames.Allocate => (null, 1, 0),
            OperationNames.Length or OperationNames.Total => (1, 1, 0),
            OperationNames.Slice or OperationNames.Part => (3, 1, 0),
            OperationNames.Row or OperationNames.AddRow => (2, 1, 0),
            OperationNames.DenseRow => (null, 1, 0),
            OperationNames.Copy or OperationNames.Fill or OperationNames.AddTo or OperationNames.Push => (2, 0, 0),
            OperationNames.Evaluate => (1, 0, 0),
            OperationNames.Expression => (null, 1, 0),
            OperationNames.Global or OperationNames.Stack => (0, 1, 0),
            OperationNames.Pop => (1, 1, 0),
            OperationNames.Call => (null, null, 0),
            _ => (null, 0, 0),
        };
        return operands is { } wanted && operation.Operands.Count != wanted ? $"'{operation.Name}' takes {wanted} operands, not {operation.Operands.Count}"
            : results is { } defined && operation.Results.Count != defined ? $"'{operation.Name}' has {defined} results here, not {operation.Results.Count}"
            : operation.Blocks.Count != blocks ? $"'{operation.Name}' has {blocks} blocks, not {operation.Blocks.Count}"
            : null;
    }

    private static string? IfFault(Operation operation) =>
        !operation.Operands[0].Type.Equals(s_bool) ? "a condition is a truth value"
        : operation.Blocks.Any(b => b.Arguments.Count > 0) ? "the blocks of a branch have no arguments"
        : operation.Blocks.All(b => SameTypes(b.Results, operation.Results)) ? null
        : "both blocks of a branch yield values of the types of its results";

    private static string? ForFault(Operation operation)
    {
        if (operation.Operands.Count < 2)
        {
            return "a counted loop has a start and an end";
        }

        Value start = operation.Operands[0], end = operation.Operands[1];
        Block body = operation.Blocks[0];
        bool isInteger = start.Type.Equals(end.Type) && start.Type.IsScalar && start.Type.Element is ScalarKind.Int or ScalarKind.Long;
        bool hasStep = long.TryParse(operation.Attribute(AttributeNames.Step), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long step)
            && step != 0;
        return !isInteger ? "the bounds of a counted loop are integers of one type"
            : !hasStep ? "the step is a number that is not zero"
            : operation.Attribute(AttributeNames.Until) is not ("<" or "<=" or ">" or ">=") ? "the attribute until is no comparison"
            : body.Arguments.Count != operation.Results.Count + 1 || !body.Arguments[0].Type.Equals(start.Type) ? "the arguments of the body are the index and the carried values"
            : CarriedFault(operation, operation.Operands.Skip(2), body.Arguments.Skip(1), body.Results);
    }

    private static string? WhileFault(Operation operation)
    {
        Block condition = operation.Blocks[0], body = operation.Blocks[1];
        return condition.Results.Count != 1 || !condition.Results[0].Type.Equals(s_bool) ? "the first block of a loop yields a truth value"
            : CarriedFault(operation, operation.Operands, condition.Arguments, operation.Operands)
                ?? CarriedFault(operation, operation.Operands, body.Arguments, body.Results);
    }

    private static string? CarriedFault(Operation loop, IEnumerable<Value> initial, IEnumerable<Value> arguments, IEnumerable<Value> next) =>
        SameTypes(initial, loop.Results) && SameTypes(arguments, loop.Results) && SameTypes(next, loop.Results)
            ? null
            : "carried values have one type before, in and behind a loop";

    private static bool SameTypes(IEnumerable<Value> left, IEnumerable<Value> right) => left.Select(v => v.Type).SequenceEqual(right.Select(v => v.Type));

    private static string? AccessFault(Operation operation, IEnumerable<Value> indices, IrType element)
    {
        IrType buffer = operation.Operands[0].Type;
        return buffer.Buffer is not { IsJagged: false, IsStack: false } memory ? "only a buffer of scalars or structs has elements"
            : indices.Count() != memory.Rank ? $"an element of {buffer} has {memory.Rank} indices"
            : Typed(operation, s_int, indices) ?? FieldFault(operation, element);
    }

    private static string? FieldFault(Operation operation, IrType element)
    {
        IrType buffer = operation.Operands[0].Type;
        bool hasField = operation.Attribute(AttributeNames.Field) is not null;
        return buffer.Buffer is not { } memory ? "the first operand is a buffer"
            : memory.Structure is null == hasField ? "the field of an element is named where elements are structs"
            : !hasField && !element.Equals(IrType.Scalar(buffer.Element)) ? $"an element of {buffer} is no {element}"
            : null;
    }

    private static string? AllocateFault(Operation operation) =>
        operation.Result.Type.Buffer is not { IsStack: false } memory || memory.Rank != operation.Operands.Count
            ? "an allocation has a length for each axis"
            : Typed(operation, s_int, operation.Operands);

    private static string? LengthFault(Operation operation) =>
        !operation.Operands[0].Type.IsBuffer || !operation.Result.Type.Equals(s_int) ? "the length of a buffer is an integer"
        : operation.Attribute(AttributeNames.Axis) is { } axis && (!int.TryParse(axis, out int number) || number < 0 || number >= operation.Operands[0].Type.Buffer!.Rank)
            ? $"there is no axis {axis}"
        : null;

    private static string? CallFault(Operation operation) =>
        operation.Attribute(AttributeNames.Text) is null || operation.Attribute(AttributeNames.Returns) is null ? "the attributes text and returns are missing"
        : operation.Results.Any(r => !r.Type.IsScalar) ? "the results of a call are scalars"
        : OpaqueCall.Written(operation).All(w => w.Type.IsBuffer) ? null
        : "a call writes buffers";

    private static string? StackFault(Operation operation)
    {
        IrType stack = operation.Name == OperationNames.Stack ? operation.Result.Type : operation.Operands[0].Type;
        return stack.Buffer is { IsStack: true } ? null : "a value is pushed to and popped from a stack";
    }

    private static string? TextFault(Operation operation)
    {
        if (operation.Attribute(AttributeNames.Text) is not { } text)
        {
            return "the attribute text is missing";
        }

        bool isComplete = Enumerable.Range(0, operation.Operands.Count).All(i => text.Contains("{" + i.ToString(CultureInfo.InvariantCulture) + "}"));
        return operation.Operands.Any(o => !o.Type.IsScalar) ? "the operands of a text are scalars" : isComplete ? null : "the text names every operand";
    }

    private static string? Typed(Operation operation, IrType type, IEnumerable<Value> values) =>
        values.All(v => v.Type.Equals(type)) ? null : $"'{operation.Name}' takes indices and lengths of type {type}";

    private static bool IsVector(IrType type) => type.Buffer is { Rank: 1, IsJagged: false };
}
