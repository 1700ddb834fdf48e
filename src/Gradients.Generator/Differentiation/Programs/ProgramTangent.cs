using System;
using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;

namespace Gradients.Generator.Differentiation;

/// <summary>
/// Forward mode on programs, <c>Ir -> Ir</c>: each operation is followed by that of its tangent. Branches and loops carry tangents as further values; memory
/// has tangent memory of the same layout, viewed and selected as the primal is. Only what varies with a target and is useful to a result has a tangent.
/// </summary>
internal sealed class ProgramTangent
{
    /// <summary>Follows the name of a value in that of its tangent.</summary>
    public const string Suffix = "Tangent";

    private readonly ProgramActivity _activity;
    private readonly Dictionary<int, Value> _tangents = [];
    private readonly Dictionary<int, RowTangents> _rows;

    private ProgramTangent(ProgramActivity activity, Dictionary<int, RowTangents> rows)
    {
        _activity = activity;
        _rows = rows;
    }

    /// <summary>The Jacobian-vector product of a program.</summary>
    /// <param name="primal">The program.</param>
    /// <param name="leaves">What its parameters and results are.</param>
    /// <returns>A function with the parameters and results of the table in docs/design/programs.md.</returns>
    public static Function Differentiate(Function primal, ProgramLeaves leaves) => Differentiate(primal, ParameterTangents.Of(primal, leaves));

    /// <summary>The Jacobian-vector product of any function.</summary>
    /// <param name="primal">The function.</param>
    /// <param name="parameters">What its parameters are.</param>
    /// <returns>
    /// A function of the parameters of the primal, then tangents of the targets, then tangents of the outputs; its results are those of the primal, then the
    /// tangents of the floating-point ones.
    /// </returns>
    public static Function Differentiate(Function primal, ParameterTangents parameters)
    {
        ProgramTangent tangent = new(ProgramActivity.Analyze(primal, parameters.Targets, parameters.Outputs), parameters.Rows);
        OperationBuilder builder = new(primal.FirstFreeId());
        Value[] added = parameters.Enter(tangent._activity, builder, tangent._tangents);
        tangent.Run(primal.Body, builder);
        Value[] results = [.. primal.Results, .. primal.Results.Where(r => r.Type.IsFloatingPoint).Select(r => tangent.Returned(r, builder))];
        return new Function(primal.Name + "Jvp", builder.ToBlock(primal.Parameters.Concat(added), results));
    }

    private bool IsActive(Value value) => value.Type.IsFloatingPoint && _activity.IsActive(value);

    /// <summary>The tangent, or null where it is zero.</summary>
    private Value? Tangent(Value value) => _tangents.TryGetValue(value.Id, out Value? tangent) ? tangent : null;

    private Value TangentOrZero(Value value, OperationBuilder builder) =>
        Tangent(value) ?? (value.Type.IsScalar
            ? builder.Constant(0, value.Type.Element)
            : throw new NotSupportedException($"{value} is an array of arrays that is overwritten and exchanged: its tangent takes no single allocation."));

    private static string? Name(Value value) => value.Name is { } name ? name + Suffix : null;

    private void Run(Block block, OperationBuilder builder)
    {
        foreach (Operation operation in block.Operations)
        {
            switch (operation.Name)
            {
                case OperationNames.If:
                    Branch(operation, builder);
                    break;
                case OperationNames.For or OperationNames.While:
                    Loop(operation, builder);
                    break;
                case OperationNames.Call:
                    foreach ((Value result, Value tangent) in CallTangent.Append(operation, _activity, Tangent, builder))
                    {
                        _tangents[result.Id] = tangent;
                    }

                    break;
                default:
                    builder.Append(operation);
                    if (!Memory(operation, builder) && operation.Results.Count == 1 && IsActive(operation.Result))
                    {
                        Propagate(operation, builder);
                    }

                    break;
            }
        }
    }

    private void Propagate(Operation operation, OperationBuilder builder)
    {
        if (RuleTable.Find(operation.Name) is not { } rule)
        {
            return;
        }

        int firstNew = builder.NextId;
        Value?[] incoming = [.. operation.Operands.Select(Tangent)];
        if (incoming.Any(t => t is not null) && rule.Tangent(builder, operation, incoming) is { } tangent)
        {
            // What is passed on as it came keeps its name; so does a number.
            bool isNamed = Name(operation.Result) is not null && tangent.Id >= firstNew
                && builder.Operations[builder.Operations.Count - 1].Name != OperationNames.Constant;
            _tangents[operation.Result.Id] = isNamed ? builder.Rename(tangent, Name(operation.Result)!) : tangent;
        }
    }

    private void Branch(Operation branch, OperationBuilder builder)
    {
        Value[] active = [.. branch.Results.Where(IsActive)];
        Value[] tangents = [.. active.Select(r => builder.NewValue(r.Type, Name(r)))];
        Block[] blocks = [.. branch.Blocks.Select(block =>
        {
            OperationBuilder inner = builder.Nested();
            Run(block, inner);
            Value[] yielded = [.. block.Results.Where((_, i) => IsActive(branch.Results[i])).Select(r => TangentOrZero(r, inner))];
            return inner.ToBlock(block.Arguments, block.Results.Concat(yielded));
        })];
        builder.Append(branch with { Blocks = blocks.ToEquatableArray(), Results = branch.Results.Concat(tangents).ToEquatableArray() });
        Know(active, tangents);
    }

    private void Loop(Operation loop, OperationBuilder builder)
    {
        int indices = loop.Name == OperationNames.For ? 1 : 0;
        Value[] initial = [.. loop.Operands.Skip(loop.Operands.Count - loop.Results.Count)];
        int[] active = [.. Enumerable.Range(0, loop.Results.Count).Where(IsCarried)];
        Value[] start = [.. active.Select(i => TangentOrZero(initial[i], builder))];
        Value[] results = [.. active.Select(i => builder.NewValue(loop.Results[i].Type, Name(loop.Results[i])))];
        List<Block> blocks = [];
        foreach (Block block in loop.Blocks)
        {
            OperationBuilder inner = builder.Nested();
            Value[] arguments = [.. active.Select(i => block.Arguments[indices + i])];
            Value[] tangents = [.. arguments.Select(a => inner.NewValue(a.Type, Name(a)))];
            Know(arguments, tangents);
            Run(block, inner);

            // The condition of a loop yields a truth value alone.
            bool isBody = blocks.Count == loop.Blocks.Count - 1;
            Value[] next = isBody ? [.. active.Select(i => TangentOrZero(block.Results[i], inner))] : [];
            blocks.Add(inner.ToBlock(block.Arguments.Concat(tangents), block.Results.Concat(next)));
        }

        builder.Append(loop with
        {
            Operands = loop.Operands.Concat(start).ToEquatableArray(),
            Blocks = blocks.ToEquatableArray(),
            Results = loop.Results.Concat(results).ToEquatableArray(),
        });
        Know([.. active.Select(i => loop.Results[i])], results);

        bool IsCarried(int i) => IsActive(loop.Results[i]) || loop.Blocks.Any(b => IsActive(b.Arguments[indices + i]));
    }

    private void Know(IReadOnlyList<Value> values, IReadOnlyList<Value> tangents)
    {
        for (int i = 0; i < values.Count; i++)
        {
            _tangents[values[i].Id] = tangents[i];
        }
    }

    /// <summary>The tangent of an operation on memory; false where the operation is none.</summary>
    private bool Memory(Operation operation, OperationBuilder builder)
    {
        Value[] operands = [.. operation.Operands];
        string? field = operation.Attribute(AttributeNames.Field);
        switch (operation.Name)
        {
            case OperationNames.Allocate or OperationNames.Stack or OperationNames.Global:
                if (operation.Results.All(r => r.Type.IsBuffer && IsActive(r)))
                {
                    _tangents[operation.Result.Id] = Mirror(operation, builder);
                }

                return true;
            case OperationNames.AddRow:
                if (Tangent(operands[0]) is { } rowsTangent)
                {
                    builder.AddRow(rowsTangent, operands[1]);
                }

                return true;
            case OperationNames.Row when _rows.TryGetValue(operands[0].Id, out RowTangents? rows):
                _tangents[operation.Result.Id] = rows.Row(operands[1], builder.Length(operation.Result), builder);
                return true;
            case OperationNames.Slice or OperationNames.Row:
                if (Tangent(operands[0]) is { } viewed)
                {
                    Value view = builder.NewValue(operation.Result.Type, Name(operation.Result));
                    builder.Append(operation with { Operands = operation.Operands.Skip(1).Prepend(viewed).ToEquatableArray(), Results = EquatableArray.Of(view), Ordinal = -1 });
                    _tangents[operation.Result.Id] = view;
                }

                return true;
            case OperationNames.Load or OperationNames.Total or OperationNames.Pop:
                Read(operation, builder);
                return true;
            case OperationNames.Store or OperationNames.Fill or OperationNames.Push when operands[operands.Length - 1].Type.IsFloatingPoint:
                if (Tangent(operands[0]) is { } written)
                {
                    Value value = TangentOrZero(operands[operands.Length - 1], builder);
                    builder.Append(operation with { Operands = Replaced(operation.Operands, written, value), Ordinal = -1 });
                }

                return true;
            case OperationNames.Accumulate:
                if (Tangent(operands[0]) is { } accumulated && Tangent(operands[operands.Length - 1]) is { } contribution)
                {
                    builder.Accumulate(accumulated, [.. operands.Skip(1).Take(operands.Length - 2)], contribution, field);
                }

                return true;
            case OperationNames.Copy:
                if (Tangent(operands[1]) is { } destination)
                {
                    builder.Copy(Tangent(operands[0]) ?? Zeros(operands[0], builder), destination);
                }

                return true;
            case OperationNames.AddTo:
                if (Tangent(operands[1]) is { } sum && Tangent(operands[0]) is { } addend)
                {
                    builder.AddTo(addend, sum, field);
                }

                return true;
            default:
                return false;
        }
    }

    private void Read(Operation operation, OperationBuilder builder)
    {
        // Memory that carries tangents loses one with each value that is taken off, whoever reads it.
        bool isRead = operation.Name == OperationNames.Pop || IsActive(operation.Result);
        if (operation.Result.Type.IsFloatingPoint && isRead && Tangent(operation.Operands[0]) is { } memory)
        {
            Value result = builder.NewValue(operation.Result.Type, Name(operation.Result));
            builder.Append(operation with
            {
                Operands = operation.Operands.Skip(1).Prepend(memory).ToEquatableArray(),
                Results = EquatableArray.Of(result),
                Ordinal = -1,
            });
            _tangents[operation.Result.Id] = result;
        }
    }

    /// <summary>Tangent memory for memory that comes to be here.</summary>
    private static Value Mirror(Operation operation, OperationBuilder builder)
    {
        if (operation.Name == OperationNames.Global)
        {
            return Zeros(operation.Result, builder);
        }

        Value memory = builder.NewValue(operation.Result.Type, Name(operation.Result));
        builder.Append(operation with { Results = EquatableArray.Of(memory), Attributes = operation.Attributes.Select(OfTangent).ToEquatableArray(), Ordinal = -1 });
        return memory;
    }

    /// <summary>Says of what the plan keeps that its tangent is kept, too.</summary>
    private static IrAttribute OfTangent(IrAttribute attribute) =>
        attribute.Name == AttributeNames.Comment ? attribute with { Text = attribute.Text.Replace(": ", ": the tangent of ") } : attribute;

    /// <summary>New memory of the shape of a buffer.</summary>
    private static Value Zeros(Value buffer, OperationBuilder builder) => ParameterTangents.NewMemory(buffer, builder, Name(buffer));

    private static EquatableArray<Value> Replaced(IReadOnlyList<Value> operands, Value first, Value last) =>
        operands.Skip(1).Take(operands.Count - 2).Prepend(first).Append(last).ToEquatableArray();

    /// <summary>The tangent of a result: its own, whatever the result is made of.</summary>
    private Value Returned(Value result, OperationBuilder builder)
    {
        if (result.Type.IsScalar)
        {
            return TangentOrZero(result, builder);
        }

        // The result may be a parameter, whose tangent belongs to the caller, or scratch memory; memory made to be returned is returned.
        Value memory = builder.NewValue(result.Type, (result.Name ?? "result") + Suffix);
        if (Tangent(result) is { } tangent)
        {
            if (builder.Operations.Any(o => o.Name == OperationNames.Allocate && o.Result.Id == tangent.Id && o.Flag(AttributeNames.Returned)))
            {
                return tangent;
            }

            Allocate();
            builder.Copy(tangent, memory);
            return memory;
        }

        Allocate();
        return memory;

        void Allocate() => builder.Append(new Operation(
            OperationNames.Allocate, AdjointBuffers.Lengths(result, builder).ToEquatableArray(), EquatableArray.Of(memory),
            EquatableArray.Of(new IrAttribute(AttributeNames.Returned, "true")), EquatableArray<Block>.Empty));
    }
}
