using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;

namespace Gradients.Generator.Differentiation;

/// <summary>
/// The adjoint of each buffer: memory of the same layout. A view of a buffer has the same view of its adjoint; where the primal selects between buffers,
/// their adjoints are selected with them (<see cref="Shadows"/>).
/// </summary>
internal sealed class AdjointBuffers
{
    private readonly ProgramActivity _activity;
    private readonly Shadows _shadows;
    private readonly Dictionary<int, Value> _known = [];
    private readonly Dictionary<int, Operation> _views;
    private readonly HashSet<int> _numbered = [];

    public AdjointBuffers(Function primal, ProgramActivity activity, Shadows shadows)
    {
        _activity = activity;
        _shadows = shadows;
        _views = primal.Body.AllOperations().Where(o => o.Name is OperationNames.Slice or OperationNames.Row)
            .ToDictionary(o => o.Result.Id);
    }

    /// <summary>Says that the adjoint of a parameter is made of <see cref="NumberedRows"/>.</summary>
    public void SetNumbered(Value parameter, Value adjoint)
    {
        if (_shadows.Contains(parameter))
        {
            throw new ObstacleException(-1, $"memory of the shape of '{parameter.Name}' for its gradient, as the method writes to it and chooses between its rows");
        }

        _numbered.Add(adjoint.Id);
        Set(parameter, adjoint);
    }

    /// <summary>Says what the adjoint of a parameter is.</summary>
    public void Set(Value buffer, Value adjoint) => _known[buffer.Id] = adjoint;

    /// <summary>Allocates the adjoint of a new buffer, at the start of the reverse of its block.</summary>
    public void Allocate(Operation allocation, OperationBuilder builder)
    {
        Value buffer = allocation.Result;
        if (_activity.IsActive(buffer) && !_shadows.Contains(buffer) && !_known.ContainsKey(buffer.Id))
        {
            // The reverse of a store leaves zero behind; an array that is stored in full before it is read ends as zeros.
            bool endsAsZeros = allocation.Flag(AttributeNames.Uninitialized);
            Set(buffer, builder.Allocate(
                allocation.Operands, buffer.Type, Name(buffer), endsAsZeros ? [new IrAttribute(AttributeNames.EndsAsZeros, "true")] : null));
        }
    }

    /// <summary>The adjoint of a buffer.</summary>
    public Value Of(Value buffer, OperationBuilder builder)
    {
        if (_shadows.Contains(buffer))
        {
            return _shadows.Of(buffer);
        }

        if (_known.TryGetValue(buffer.Id, out Value? adjoint))
        {
            return adjoint;
        }

        Operation view = _views[buffer.Id];
        Value whole = Of(view.Operands[0], builder);
        return view.Name == OperationNames.Slice
            ? builder.Slice(whole, view.Operands[1], view.Operands[2])
            : builder.Row(whole, !_numbered.Contains(whole.Id) ? view.Operands[1] : builder.Add(view.Operands[1], builder.Constant("1", ScalarKind.Int)));
    }

    /// <summary>Memory for the adjoint of an array of arrays whose gradient is not asked for: its rows, which are numbered from 1.</summary>
    public static Value NumberedRows(Value array, OperationBuilder builder)
    {
        Value rows = builder.AllocateRows(array.Type.Element, Name(array));
        OperationBuilder body = builder.Nested();
        Value index = body.NewValue(IrType.Scalar(ScalarKind.Int), "row");
        body.AddRow(rows, body.Length(body.Row(array, index)));
        builder.For(builder.Constant("0", ScalarKind.Int), builder.Length(array), [], body.ToBlock([index], []));
        return rows;
    }

    public static string? Name(Value buffer) => buffer.Name is { } name ? name + Adjoint.Suffix : null;

    /// <summary>The lengths of the axes of a buffer.</summary>
    public static IReadOnlyList<Value> Lengths(Value buffer, OperationBuilder builder) =>
        buffer.Type.Buffer!.Rank == 1
            ? [builder.Length(buffer)]
            : [.. Enumerable.Range(0, buffer.Type.Buffer.Rank).Select(axis => builder.Length(buffer, axis))];

    /// <summary>Adds every number of one adjoint to that of another.</summary>
    public static void Add(Value source, Value destination, OperationBuilder builder)
    {
        if (source.Type.Buffer!.Structure is null)
        {
            builder.AddTo(source, destination);
            return;
        }

        foreach (StructureField field in source.Type.Buffer.Fields)
        {
            builder.AddTo(source, destination, field.Path);
        }
    }

    /// <summary>Sets every number in a buffer to zero. Of structs only the fields that derivatives consist of.</summary>
    public static void Clear(Value buffer, OperationBuilder builder)
    {
        if (buffer.Type.Buffer!.Structure is null)
        {
            builder.Fill(buffer, builder.Constant(0, buffer.Type.Element));
            return;
        }

        foreach (StructureField field in buffer.Type.Buffer.Fields)
        {
            builder.Fill(buffer, builder.Constant(0, field.Element), field.Path);
        }
    }
}
