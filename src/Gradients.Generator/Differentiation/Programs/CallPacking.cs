using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;

namespace Gradients.Generator.Differentiation;

/// <summary>
/// Puts a loop in front of a call that loads the elements of an array that the program may change before the reverse sweep comes by: these are numbers of
/// the program, and the plan finds out where the reverse has them from, like any others. What the plan does not need of the loops is dead code.
/// </summary>
internal sealed class CallPacking
{
    private readonly Function _function;
    private readonly AliasClasses _classes;
    private readonly Dictionary<int, Operation> _definitions;
    private readonly List<Operation> _order;
    private readonly OperationBuilder _identifiers;
    private int _loops;

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
        List<string> packed = [];
        for (int i = 0; i < call.Operands.Count; i++)
        {
            bool isRead = call.Operands[i].Type.IsBuffer && !OpaqueCall.Is(call, AttributeNames.Writes, i);
            packed.Add(isRead && !IsLasting(call.Operands[i], call, loop) ? Pack(call.Operands[i], builder) : "-1");
        }

        return packed.All(p => p == "-1") ? call : call with
        {
            Attributes = call.Attributes.Append(new(AttributeNames.Packed, string.Join(" ", packed))).ToEquatableArray(),
        };
    }

    private string Pack(Value source, OperationBuilder builder)
    {
        builder.Ordinal = -1;
        string name = (_loops++).ToString(CultureInfo.InvariantCulture);
        Value length = builder.Length(source);
        OperationBuilder body = builder.Nested();
        Value index = body.NewValue(length.Type, "k");
        body.Load(source, [index], source.Type.Element);
        builder.For(builder.Constant("0", ScalarKind.Int), length, [], body.ToBlock([index], []), further: [new(AttributeNames.Packing, name)]);
        return name;
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
