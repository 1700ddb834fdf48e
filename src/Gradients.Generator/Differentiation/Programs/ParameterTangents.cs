using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;

namespace Gradients.Generator.Differentiation;

/// <summary>Where the tangents of the parameters of a program come from: the caller, or memory of the function itself.</summary>
internal sealed class ParameterTangents
{
    private readonly Function _primal;

    /// <param name="primal">The program.</param>
    /// <param name="targets">The parameters that are differentiated by.</param>
    /// <param name="outputs">The parameters that are results.</param>
    public ParameterTangents(Function primal, IReadOnlyList<Value> targets, IReadOnlyList<Value> outputs)
    {
        _primal = primal;
        Targets = targets;
        Outputs = outputs;
    }

    /// <param name="primal">The program of a user's method.</param>
    /// <param name="leaves">What its parameters are.</param>
    public static ParameterTangents Of(Function primal, ProgramLeaves leaves) =>
        new(primal, TargetsOf(primal, leaves), [.. primal.Parameters.Where((_, i) => leaves.Parameters[i].IsOutput)]);

    /// <summary>The parameters that are differentiated by; a derivative has further ones, of which the leaves know nothing.</summary>
    public static IReadOnlyList<Value> TargetsOf(Function function, ProgramLeaves leaves) =>
        [.. function.Parameters.Take(leaves.Parameters.Count)
            .Where((p, i) => leaves.Parameters[i].IsDifferentiated && !leaves.Parameters[i].IsOutput && p.Type.IsFloatingPoint)];

    /// <summary>The leaves that are differentiated by.</summary>
    public IReadOnlyList<Value> Targets { get; }

    /// <summary>The leaves that are results.</summary>
    public IReadOnlyList<Value> Outputs { get; }

    /// <summary>The tangents of arrays of arrays that the function itself keeps, by the identifier of the parameter.</summary>
    public Dictionary<int, RowTangents> Rows { get; } = [];

    /// <summary>Says what the tangent of each parameter is, and sets to zero what the function writes.</summary>
    /// <returns>The further parameters.</returns>
    public Value[] Enter(ProgramActivity activity, OperationBuilder builder, IDictionary<int, Value> tangents)
    {
        Value[] outputs = [.. Outputs.Where(o => o.Type.IsFloatingPoint)];
        Value[] given = [.. Targets.Concat(outputs).Select(p => builder.NewValue(p.Type, p.Name is null ? null : p.Name + ProgramTangent.Suffix))];
        HashSet<int> written = [.. _primal.Operations.SelectMany(Effects.Writes).Select(activity.Classes.Of)];
        for (int i = 0; i < Targets.Count; i++)
        {
            if (activity.IsActive(Targets[i]))
            {
                bool isWritten = Targets[i].Type.IsBuffer && written.Contains(activity.Classes.Of(Targets[i]));
                if (isWritten && Targets[i].Type.Buffer!.IsJagged)
                {
                    Rows.Add(Targets[i].Id, RowTangents.Of(Targets[i], given[i], builder));
                    continue;
                }

                tangents[Targets[i].Id] = isWritten ? Copied(given[i], builder) : given[i];
            }
        }

        for (int i = 0; i < outputs.Length; i++)
        {
            Clear(given[Targets.Count + i], builder);
            if (activity.IsActive(outputs[i]))
            {
                tangents[outputs[i].Id] = given[Targets.Count + i];
            }
        }

        // Memory that derivatives pass through, and constants that the program may take in place of memory that carries some.
        foreach (Value parameter in _primal.Parameters.Where(p => p.Type.IsBuffer && activity.IsActive(p) && !tangents.ContainsKey(p.Id) && !Rows.ContainsKey(p.Id)))
        {
            if (parameter.Type.Buffer!.IsJagged)
            {
                Rows.Add(parameter.Id, RowTangents.Of(parameter, null, builder));
                continue;
            }

            tangents[parameter.Id] = NewMemory(parameter, builder, parameter.Name is null ? null : parameter.Name + ProgramTangent.Suffix);
        }

        return given;
    }

    /// <summary>New memory of the shape of a buffer, filled with zeros.</summary>
    public static Value NewMemory(Value buffer, OperationBuilder builder, string? name = null) =>
        buffer.Type.Buffer!.IsJagged
            ? throw new ObstacleException(-1, $"memory of the shape of '{buffer.Name}' for its tangent, as the method writes to it")
            : builder.Allocate(AdjointBuffers.Lengths(buffer, builder), buffer.Type, name);

    /// <summary>A copy that the tangent program may write: its caller's tangent is only read.</summary>
    private static Value Copied(Value given, OperationBuilder builder)
    {
        Value copy = NewMemory(given, builder, given.Name is null ? null : given.Name + "Copy");
        builder.Copy(given, copy);
        return copy;
    }

    private static void Clear(Value buffer, OperationBuilder builder)
    {
        if (!buffer.Type.Buffer!.IsJagged)
        {
            AdjointBuffers.Clear(buffer, builder);
            return;
        }

        OperationBuilder body = builder.Nested();
        Value index = body.NewValue(IrType.Scalar(ScalarKind.Int), "row");
        AdjointBuffers.Clear(body.Row(buffer, index), body);
        builder.For(builder.Constant("0", ScalarKind.Int), builder.Length(buffer), [], body.ToBlock([index], []));
    }
}
