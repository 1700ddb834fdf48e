using Gradients.Generator.Ir;
using Gradients.Generator.Rules;

namespace Gradients.Generator.Differentiation;

/// <summary>
/// The tangent of an array of arrays in memory of the tangent program: the rows, which may have any lengths, one after another, and where each starts.
/// </summary>
/// <param name="Elements">The tangents of all rows.</param>
/// <param name="Starts">The index of the first element of each row.</param>
internal sealed record RowTangents(Value Elements, Value Starts)
{
    private static readonly IrType s_integer = IrType.Scalar(ScalarKind.Int);

    /// <summary>Allocates the tangent.</summary>
    /// <param name="array">The array of arrays.</param>
    /// <param name="initial">What is copied into it; null for zeros.</param>
    /// <param name="builder">Takes the operations.</param>
    public static RowTangents Of(Value array, Value? initial, OperationBuilder builder)
    {
        string name = array.Name ?? "rows";
        Value zero = builder.Constant("0", ScalarKind.Int), count = builder.Length(array);
        Value starts = builder.Allocate([count], IrType.Memory(ScalarKind.Int, new BufferType(1)), name + "Starts");

        OperationBuilder counting = builder.Nested();
        Value row = counting.NewValue(s_integer, "row"), start = counting.NewValue(s_integer, "start");
        counting.Store(starts, [row], start);
        Value next = counting.Add(start, counting.Length(counting.Row(array, row)));
        Value total = builder.For(zero, count, [zero], counting.ToBlock([row, start], [next]))[0];
        RowTangents tangents = new(builder.Allocate([total], IrType.Memory(array.Type.Element, new BufferType(1)), name + ProgramTangent.Suffix + "s"), starts);

        if (initial is not null)
        {
            OperationBuilder copying = builder.Nested();
            Value index = copying.NewValue(s_integer, "row"), source = copying.Row(initial, index);
            copying.Copy(source, tangents.Row(index, copying.Length(copying.Row(array, index)), copying));
            builder.For(zero, count, [], copying.ToBlock([index], []));
        }

        return tangents;
    }

    /// <summary>The tangent of a row of this length.</summary>
    public Value Row(Value index, Value length, OperationBuilder builder) =>
        builder.Slice(Elements, builder.Load(Starts, [index], ScalarKind.Int), length);
}
