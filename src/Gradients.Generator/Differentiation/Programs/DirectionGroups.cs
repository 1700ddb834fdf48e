using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;

namespace Gradients.Generator.Differentiation;

/// <summary>
/// Jacobians and Hessians, <c>Ir -> Ir</c>: the tangent of a program, or its Hessian-vector product, in a loop over groups of unit directions, one for each
/// entry of the differentiated parameters in their order. What a group computes are columns of the matrices.
/// </summary>
internal sealed class DirectionGroups
{
    private readonly Function _function;
    private readonly OperationBuilder _builder;
    private readonly int _width;
    private readonly List<(Value Memory, Value Kept, RowTangents? Rows)> _kept = [];

    private DirectionGroups(Function function, int width)
    {
        _function = function;
        _builder = new OperationBuilder(function.FirstFreeId());
        _width = width;
    }

    /// <summary>The type of the entries of the Jacobian.</summary>
    public static ScalarKind Element(Function tangent, ProgramLeaves leaves) => Derivative(tangent, leaves).Type.Element;

    /// <summary>The Jacobian of a program.</summary>
    /// <param name="tangent">The tangent of the program, see <see cref="ProgramTangent"/>.</param>
    /// <param name="leaves">What the parameters and results of the program are.</param>
    /// <param name="width">The number of directions in a group.</param>
    public static Function Jacobian(Function tangent, ProgramLeaves leaves, int width)
    {
        IReadOnlyList<Value> targets = ParameterTangents.TargetsOf(tangent, leaves);
        Value[] outputs = [.. tangent.Parameters.Take(leaves.Parameters.Count).Where((_, i) => leaves.Parameters[i].IsOutput)];
        Value[] added = [.. tangent.Parameters.Skip(leaves.Parameters.Count)];
        return new DirectionGroups(tangent, width).Run(
            leaves.Parameters.Count, [.. targets.Zip(added, (t, a) => (t, a))], [.. outputs.Zip(added.Skip(targets.Count), (o, a) => (o, a))],
            Derivative(tangent, leaves), "Jacobian");
    }

    /// <summary>The Hessian of a program with one differentiated parameter.</summary>
    /// <param name="product">Its Hessian-vector product, see <see cref="HessianVectorProduct"/>.</param>
    /// <param name="leaves">What the parameters and results of the program are.</param>
    /// <param name="width">The number of directions in a group.</param>
    public static Function Hessian(Function product, ProgramLeaves leaves, int width)
    {
        Value target = ParameterTangents.TargetsOf(product, leaves).Single();
        Value[] added = [.. product.Parameters.Skip(leaves.Parameters.Count)];
        return new DirectionGroups(product, width).Run(
            leaves.Parameters.Count, [(target, added[0])], [.. added.Skip(1).Select(a => (target, a))], product.Results.Count > 0 ? product.Results[0] : added[1], "Hessian");
    }

    /// <summary>The tangent of the result, or of the parameter that is one.</summary>
    private static Value Derivative(Function tangent, ProgramLeaves leaves) =>
        leaves.Results.Count > 0 ? tangent.Results.Last() : tangent.Parameters.Last();

    /// <param name="count">The number of parameters of the program itself.</param>
    /// <param name="directions">The parameters and their tangents.</param>
    /// <param name="memory">What else the function writes derivatives into, and what that has the shape of.</param>
    /// <param name="derivative">What the columns consist of.</param>
    /// <param name="suffix">The end of the names of the matrices.</param>
    private Function Run(
        int count, IReadOnlyList<(Value Like, Value Tangent)> directions, IReadOnlyList<(Value Like, Value Memory)> memory, Value derivative, string suffix)
    {
        Value[] matrices = [.. directions.Select(d => _builder.NewValue(IrType.Memory(derivative.Type.Element, new BufferType(2)), d.Like.Name + suffix))];
        foreach ((Value like, Value added) in directions.Concat(memory).Where(p => p.Item2.Type.IsBuffer))
        {
            _builder.Append(new Operation(
                OperationNames.Allocate, AdjointBuffers.Lengths(like, _builder).ToEquatableArray(), EquatableArray.Of(added),
                EquatableArray.Of(new IrAttribute(AttributeNames.Uninitialized, "true")), EquatableArray<Block>.Empty));
        }

        Value[] starts = Starts(directions, out Value total, out int? known);
        if (known <= _width)
        {
            Group(_builder, _builder.Constant("0", ScalarKind.Int));
        }
        else
        {
            Keep(count);

            // The program runs even where there is no direction: it may write, or throw.
            Value end = known is not null ? total
                : _builder.Rename(directions.Any(d => d.Like.Type.IsScalar) ? total : _builder.Emit("max", total, _builder.Constant("1", ScalarKind.Int)), "directions");
            OperationBuilder group = _builder.Nested();
            Value direction = group.NewValue(IrType.Scalar(ScalarKind.Int), "direction");
            Group(group, direction);
            _builder.For(_builder.Constant("0", ScalarKind.Int), end, [], group.ToBlock([direction], []), _width, further: _width == 1 ? [] : [new IrAttribute(AttributeNames.Comment, Comment())]);
        }

        return new Function(_function.Name, _builder.ToBlock(_function.Parameters.Take(count).Concat(matrices), []));

        void Group(OperationBuilder builder, Value direction)
        {
            PutBack(builder);
            Value[] first = [.. starts.Select((s, i) => i == 0 ? direction : builder.Rename(builder.Subtract(direction, s), directions[i].Like.Name + "Direction"))];
            for (int i = 0; i < directions.Count; i++)
            {
                Seed(directions[i].Tangent, first[i], builder);
            }

            foreach (Operation operation in _function.Operations)
            {
                builder.Append(Unreturned(operation));
            }

            for (int i = 0; i < directions.Count; i++)
            {
                builder.Append(new Operation(
                    OperationNames.WriteColumns, EquatableArray.Of(derivative, matrices[i], first[i]), EquatableArray<Value>.Empty, EquatableArray<IrAttribute>.Empty,
                    EquatableArray<Block>.Empty));
            }
        }
    }

    private string Comment() => $"{_width.ToString(CultureInfo.InvariantCulture)} directions at a time, one in each lane: column direction + l of the matrices is lane l.";

    /// <summary>The number of directions in front of those of each parameter, and of all.</summary>
    private Value[] Starts(IReadOnlyList<(Value Like, Value Tangent)> directions, out Value total, out int? known)
    {
        List<Value> starts = [];
        total = Number(0);
        known = 0;
        foreach ((Value like, _) in directions)
        {
            starts.Add(total);
            known = like.Type.IsScalar ? known + 1 : null;
            total = known is { } number ? Number(number)
                : like.Type.IsScalar ? _builder.Add(total, Number(1))
                : starts.Count == 1 ? _builder.Length(like)
                : _builder.Add(total, _builder.Length(like));
        }

        return [.. starts];

        Value Number(int number) => _builder.Constant(number.ToString(CultureInfo.InvariantCulture), ScalarKind.Int);
    }

    private static void Seed(Value tangent, Value first, OperationBuilder builder) => builder.Append(tangent.Type.IsBuffer
        ? new Operation(OperationNames.Seed, EquatableArray.Of(tangent, first), EquatableArray<Value>.Empty, EquatableArray<IrAttribute>.Empty, EquatableArray<Block>.Empty)
        : new Operation(OperationNames.Unit, EquatableArray.Of(first), EquatableArray.Of(tangent), EquatableArray<IrAttribute>.Empty, EquatableArray<Block>.Empty));

    /// <summary>Keeps what the caller's arrays hold at entry where the program reads and overwrites them.</summary>
    private void Keep(int count)
    {
        AliasClasses classes = AliasClasses.Of(_function.Body);
        HashSet<int> read = [.. _function.Operations.SelectMany(Effects.Reads).Select(classes.Of)], written = [.. _function.Operations.SelectMany(Effects.Writes).Select(classes.Of)];
        foreach (Value parameter in _function.Parameters.Take(count).Where(p => p.Type.IsBuffer && read.Contains(classes.Of(p)) && written.Contains(classes.Of(p))))
        {
            if (parameter.Type.Buffer!.Structure is not null)
            {
                throw new ObstacleException(-1, $"for each group of directions what '{parameter.Name}' holds before the method writes to it");
            }

            if (parameter.Type.Buffer.IsJagged)
            {
                _kept.Add((parameter, parameter, RowTangents.Of(parameter, parameter, _builder)));
                continue;
            }

            Value kept = _builder.Allocate(AdjointBuffers.Lengths(parameter, _builder), parameter.Type, parameter.Name is { } name ? name + "AtEntry" : null);
            _builder.Copy(parameter, kept);
            _kept.Add((parameter, kept, null));
        }
    }

    private void PutBack(OperationBuilder builder)
    {
        foreach ((Value memory, Value kept, RowTangents? rows) in _kept)
        {
            if (rows is null)
            {
                builder.Copy(kept, memory);
                continue;
            }

            OperationBuilder body = builder.Nested();
            Value index = body.NewValue(IrType.Scalar(ScalarKind.Int), "row"), row = body.Row(memory, index);
            body.Copy(rows.Row(index, body.Length(row), body), row);
            builder.For(builder.Constant("0", ScalarKind.Int), builder.Length(memory), [], body.ToBlock([index], []));
        }
    }

    /// <summary>The result of the method is not returned: its memory is scratch memory of the group.</summary>
    private static Operation Unreturned(Operation operation) => operation with
    {
        Attributes = operation.Attributes.Where(a => a.Name != AttributeNames.Returned).ToEquatableArray(),
        Blocks = operation.Blocks.Select(b => b with { Operations = b.Operations.Select(Unreturned).ToEquatableArray() }).ToEquatableArray(),
    };
}
