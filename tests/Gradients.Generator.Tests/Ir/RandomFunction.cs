using System;
using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;
using Operations = Gradients.Generator.Ir.Operation;

namespace Gradients.Generator.Tests.Ir;

/// <summary>
/// Sound functions of random operations, smooth on all reals and of moderate growth, on scalars, vectors and matrices with the extents n, m, p.
/// </summary>
internal static class RandomFunction
{
    private static readonly string[] s_unary = ["sin", "cos", "tanh", "sigmoid", "atan", "asinh", "softplus", "negate", "identity"];
    private static readonly string[] s_binary = ["add", "subtract", "multiply", "add"];
    private static readonly double[] s_numbers = [0, 1, -1, 2, 0.375];
    private static readonly Dimension[] s_extents = [Dimension.Named("n"), Dimension.Named("m"), Dimension.Named("p")];

    public static Function Create(int seed, ScalarKind kind = ScalarKind.Double, int length = 12)
    {
        Random random = new(seed);
        OperationBuilder builder = new(0);
        Value[] parameters = Enumerable.Range(0, 3)
            .Select(i => builder.NewValue(
                new IrType(kind, Enumerable.Range(0, random.Next(3)).Select(_ => Pick(random, s_extents)).ToEquatableArray()), "x" + i))
            .ToArray();
        List<Value> values = [.. parameters];
        while (builder.Operations.Count < length)
        {
            builder.Ordinal = random.Next(-1, 4);
            if (Try(() => Operation(builder, random, values)) is { } value)
            {
                values.Add(random.Next(3) == 0 ? builder.Rename(value, "v" + value.Id) : value);
            }
        }

        return new Function(
            "Random" + seed,
            new Block(
                parameters.ToEquatableArray(),
                builder.Operations.ToEquatableArray(),
                values.Skip(Math.Max(3, values.Count - 2)).ToEquatableArray()));
    }

    /// <summary>Random values of parameters of these types.</summary>
    public static ReferenceTensor[] Arguments(EquatableArray<Value> parameters, Random random)
    {
        Dictionary<string, int> extents = new() { ["n"] = 2, ["m"] = 3, ["p"] = 4 };
        return [.. parameters.Select(p =>
            ReferenceTensor.Create([.. p.Type.Shape.Select(d => d.Symbol is { } symbol ? extents[symbol] : d.Constant)], _ => (2 * random.NextDouble()) - 1))];
    }

    private static Value Operation(OperationBuilder builder, Random random, List<Value> values)
    {
        Value x = Pick(random, values), y = Pick(random, values);
        int[] axes = Enumerable.Range(0, x.Type.Rank).Where(_ => random.Next(2) == 0).ToArray();
        return random.Next(16) switch
        {
            < 3 => builder.Emit(Pick(random, s_unary), x),
            < 6 => builder.Emit(Pick(random, s_binary), x, y),
            6 => builder.MatMul(x, y, random.Next(2) == 0, random.Next(2) == 0),
            7 => builder.Emit("sum", [x], [new IrAttribute("axes", Operations.FormatIntegers(axes))]),
            8 => builder.Emit(random.Next(2) == 0 ? "softmax" : "logSumExp", [x], [new IrAttribute("axes", Last(x.Type.Rank))]),
            9 => builder.Emit("transpose", x),
            10 => builder.Emit("outer", x, y),
            11 => builder.Multiply(x, builder.Constant(Pick(random, s_numbers), x.Type.Element)),
            12 => builder.Multiply(x, x),
            13 => builder.Divide(x, builder.Add(builder.Constant(1, x.Type.Element), builder.Multiply(y, y))),
            14 => builder.Emit("sqrt", builder.Add(builder.Constant(2, x.Type.Element), builder.Emit("sin", x))),
            _ => x.Type.Rank < 3 ? builder.InsertAxes(x, [random.Next(x.Type.Rank + 1)]) : builder.Emit("norm", x),
        };
    }

    // Softmax has an axis; a scalar has none.
    private static string Last(int rank) =>
        rank > 0 ? Operations.FormatIntegers([rank - 1]) : throw new ShapeException("a scalar has no axis");

    private static Value? Try(Func<Value> create)
    {
        try
        {
            return create();
        }
        catch (ShapeException)
        {
            return null;
        }
    }

    private static T Pick<T>(Random random, IReadOnlyList<T> items) => items[random.Next(items.Count)];
}
