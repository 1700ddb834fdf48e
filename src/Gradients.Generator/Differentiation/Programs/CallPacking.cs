using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;

namespace Gradients.Generator.Differentiation;

/// <summary>
/// Lets a call read a copy of an array that the program may change before the reverse sweep comes by, an element at a time: what the elements were then is
/// known like any other number of the program (docs/design/programs.md). Arrays that stay as they are need no copy.
/// </summary>
internal sealed class CallPacking
{
    private readonly Function _function;
    private readonly AliasClasses _classes;
    private readonly Dictionary<int, Operation> _definitions;
    private readonly List<Operation> _order;
    private readonly OperationBuilder _identifiers;

    private CallPacking(Function function)
    {
        _function = function;
        _classes = AliasClasses.Of(function.Body);
        _order = [.. function.Body.AllOperations()];
        _definitions = _order.SelectMany(o => o.Results.Select(r => (r.Id, o))).ToDictionary(p => p.Id, p => p.o);
        _identifiers = new OperationBuilder(function.FirstFreeId());
    }

    public static Function Run(Function function)
    {
        if (function.Body.AllOperations().All(o => o.Name != OperationNames.Call))
        {
            return function;
        }

        CallPacking packing = new(function);
        return function with { Body = packing.Visit(function.Body, null) };
    }

    private Block Visit(Block block, Operation? loop)
    {
        OperationBuilder builder = _identifiers.Nested();
        foreach (Operation operation in block.Operations)
        {
            if (operation.Name == OperationNames.Call)
            {
                builder.Append(Packed(operation, loop, builder));
                continue;
            }

            Operation? outer = loop ?? (operation.Name is OperationNames.For or OperationNames.While ? operation : null);
            builder.Append(operation with { Blocks = operation.Blocks.Select(b => Visit(b, outer)).ToEquatableArray() });
        }

        return block with { Operations = builder.Operations.ToEquatableArray() };
    }

    private Operation Packed(Operation call, Operation? loop, OperationBuilder builder)
    {
        Value[] operands = [.. call.Operands];
        List<int> packed = [];
        for (int i = 0; i < operands.Length; i++)
        {
            if (operands[i].Type.IsBuffer && !OpaqueCall.Is(call, AttributeNames.Writes, i) && !IsLasting(operands[i], call, loop))
            {
                operands[i] = Pack(call, i, builder);
                packed.Add(i);
            }
        }

        return packed.Count == 0 ? call : call with
        {
            Operands = operands.ToEquatableArray(),
            Attributes = call.Attributes.Append(new(AttributeNames.Packed, Operation.FormatIntegers(packed))).ToEquatableArray(),
        };
    }

    private static Value Pack(Operation call, int operand, OperationBuilder builder)
    {
        Value source = call.Operands[operand];
        builder.Ordinal = -1;
        Value length = builder.Length(source);
        Value copy = CallBuilder.Memory(call, operand, length, "Then", builder, isOverwritten: true);
        OperationBuilder body = builder.Nested();
        Value index = body.NewValue(length.Type, "k");
        body.Store(copy, [index], body.Load(source, [index], source.Type.Element));
        builder.For(builder.Constant("0", ScalarKind.Int), length, [], body.ToBlock([index], []));
        return copy;
    }

    /// <summary>The memory is still there, and holds what it held, when the reverse of the call runs.</summary>
    private bool IsLasting(Value buffer, Operation call, Operation? loop)
    {
        int aliasClass = _classes.Of(buffer);
        Operation first = loop ?? call;
        IEnumerable<Operation> later = _order.SkipWhile(o => !ReferenceEquals(o, first));
        return IsVisible(buffer) && !later.Where(o => o.Blocks.Count == 0 && !ReferenceEquals(o, call)).SelectMany(Effects.Writes).Any(w => _classes.Of(w) == aliasClass);
    }

    /// <summary>The memory is a parameter, a static array, allocated outside of branches and loops, or a part of such.</summary>
    private bool IsVisible(Value buffer) =>
        !_definitions.TryGetValue(buffer.Id, out Operation? definition)
            ? _function.Parameters.Any(p => p.Id == buffer.Id)
            : definition.Name switch
            {
                OperationNames.Slice or OperationNames.Row => IsVisible(definition.Operands[0]),
                OperationNames.Global => true,
                OperationNames.Allocate => _function.Operations.Any(o => ReferenceEquals(o, definition)),
                _ => false,
            };
}
