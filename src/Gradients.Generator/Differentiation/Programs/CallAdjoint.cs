using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;

namespace Gradients.Generator.Differentiation;

/// <summary>
/// The reverse of a call: a call of the given derivative. It writes its gradients into memory of its own, from where they are added; what the method writes
/// goes into scratch memory, as the program has it already.
/// </summary>
internal sealed class CallAdjoint
{
    private readonly ProgramActivity _activity;
    private readonly AdjointBuffers _buffers;
    private readonly Dictionary<string, Operation> _packing;

    public CallAdjoint(Function primal, ProgramActivity activity, AdjointBuffers buffers)
    {
        _activity = activity;
        _buffers = buffers;
        _packing = primal.Body.AllOperations().Where(o => o.Attribute(AttributeNames.Packing) is not null).ToDictionary(o => o.Attribute(AttributeNames.Packing)!);
    }

    /// <summary>Appends the call of the derivative.</summary>
    /// <param name="call">The call of the primal.</param>
    /// <param name="builder">Takes the operations.</param>
    /// <param name="adjoints">The adjoints known so far.</param>
    /// <returns>What is to be added to the adjoints of numbers.</returns>
    public IReadOnlyList<(Value Operand, Value Contribution)> Reverse(Operation call, OperationBuilder builder, IReadOnlyDictionary<int, Value> adjoints)
    {
        bool isActive = call.Results.Any(r => adjoints.ContainsKey(r.Id)) || OpaqueCall.Written(call).Any(_activity.IsActive);
        CallObstacles.Check(call, _activity, isActive, AttributeNames.Reverse);
        if (!isActive)
        {
            return [];
        }

        string template = call.Attribute(AttributeNames.Reverse)!;
        Value[] cotangents = [.. call.Results.Select(r => adjoints.TryGetValue(r.Id, out Value? adjoint) ? adjoint : Zero(r, builder))];
        Dictionary<int, Value> partials = [];
        CallBuilder derivative = new([]);
        derivative.Append(call, builder, template, (kind, operand) => kind switch
        {
            "" => Argument(call, operand, derivative, builder),
            "cotangent" when operand >= 0 => derivative.Read(CotangentOf(call, operand, builder)),
            "cotangent" when cotangents.Length == 1 => derivative.Read(cotangents[0]),
            "cotangent" => "(" + string.Join(", ", cotangents.Select(derivative.Read)) + ")",
            _ => Gradient(call, operand, derivative, partials, builder),
        });
        foreach (Value written in OpaqueCall.Written(call).Where(_activity.IsActive))
        {
            // What stood there before has no influence on what follows.
            AdjointBuffers.Clear(_buffers.Of(written, builder), builder);
        }

        // A derivative that takes no cotangent is the gradient of the one result.
        bool isScaled = call.Results.Count > 0 && !template.Contains("{cotangent");
        return Contributions(call, partials, isScaled ? cotangents[0] : null, builder);
    }

    private List<(Value Operand, Value Contribution)> Contributions(Operation call, Dictionary<int, Value> partials, Value? scale, OperationBuilder builder)
    {
        List<(Value, Value)> contributions = [];
        foreach (KeyValuePair<int, Value> partial in partials.OrderBy(p => p.Key).Where(p => _activity.IsActive(call.Operands[p.Key])))
        {
            Value operand = call.Operands[partial.Key], gradient = partial.Value;
            if (operand.Type.IsScalar)
            {
                contributions.Add((operand, scale is null ? gradient : Scaled(gradient, scale, builder)));
            }
            else if (scale is null || IsOne(scale, builder))
            {
                builder.AddTo(gradient, _buffers.Of(operand, builder));
            }
            else
            {
                OperationBuilder body = builder.Nested();
                Value index = body.NewValue(IrType.Scalar(ScalarKind.Int), "k");
                Value adjoint = _buffers.Of(operand, builder);
                body.Accumulate(adjoint, [index], Scaled(body.Load(gradient, [index], gradient.Type.Element), scale, body));
                builder.For(builder.Constant("0", ScalarKind.Int), builder.Length(gradient), [], body.ToBlock([index], []));
            }
        }

        return contributions;
    }

    // An infinite derivative is not passed on by an adjoint that is zero.
    private static Value Scaled(Value gradient, Value scale, OperationBuilder builder)
    {
        Value factor = scale.Type.Element == gradient.Type.Element ? scale : builder.Convert(scale, gradient.Type.Element);
        return builder.Emit(OperationNames.StrongMultiply, factor, gradient);
    }

    private static bool IsOne(Value value, OperationBuilder builder) =>
        builder.Operations.Any(o => o.Name == OperationNames.Constant && o.Result.Id == value.Id && OperationBuilder.NumberOf(o) == 1);

    private string Argument(Operation call, int operand, CallBuilder derivative, OperationBuilder builder)
    {
        Value value = call.Operands[operand];
        return OpaqueCall.Is(call, AttributeNames.Writes, operand)
            ? derivative.Write(CallBuilder.Memory(call, operand, builder.Length(value), "Again", builder, isOverwritten: false))
            : derivative.Read(Packing(call, operand) is { } packing ? Refilled(call, operand, packing, builder) : value);
    }

    /// <summary>The loop that loads the elements of an operand in front of the call, where there is one.</summary>
    private Operation? Packing(Operation call, int operand) =>
        call.Attribute(AttributeNames.Packed)?.Split(' ')[operand] is { } name and not "-1" ? _packing[name] : null;

    /// <summary>The elements that were packed for the call, in memory that the reverse can read.</summary>
    private static Value Refilled(Operation call, int operand, Operation packing, OperationBuilder builder)
    {
        Value again = CallBuilder.Memory(call, operand, packing.Operands[1], "Then", builder, isOverwritten: true);
        Value packed = packing.Blocks[0].Operations[0].Result;
        OperationBuilder body = builder.Nested();
        Value index = body.NewValue(IrType.Scalar(ScalarKind.Int), "k");
        body.Store(again, [index], packed);
        builder.For(
            packing.Operands[0], packing.Operands[1], [], body.ToBlock([index], []),
            further: [new(AttributeNames.Mirrors, packing.Attribute(AttributeNames.Label)!)]);
        return again;
    }

    private Value CotangentOf(Operation call, int operand, OperationBuilder builder)
    {
        Value written = call.Operands[operand];
        return _activity.IsActive(written)
            ? _buffers.Of(written, builder)
            : builder.Allocate([builder.Length(written)], written.Type, AdjointBuffers.Name(written));
    }

    private string Gradient(Operation call, int operand, CallBuilder derivative, Dictionary<int, Value> partials, OperationBuilder builder)
    {
        Value value = call.Operands[operand];
        string? name = value.Name is { } known ? known + "Partial" : null;
        if (value.Type.IsScalar)
        {
            Value partial = partials[operand] = builder.NewValue(value.Type, name);
            return derivative.Receive(partial);
        }

        Value length = Packing(call, operand)?.Operands[1] ?? builder.Length(value);
        Value memory = partials[operand] = builder.Allocate([length], value.Type, name, [new(AttributeNames.Uninitialized, "true")]);
        return derivative.Write(memory);
    }

    private static Value Zero(Value value, OperationBuilder builder) =>
        value.Type.Element == ScalarKind.Bool ? builder.Constant("false", ScalarKind.Bool) : builder.Constant("0", value.Type.Element);
}
