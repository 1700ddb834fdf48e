using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Writing.Programs;

/// <summary>Writes one generated member of a program: <c>FValueAndGradient</c>, <c>FVjp</c>, <c>FJvp</c>, <c>FHvp</c>, <c>FJacobian</c> or <c>FHessian</c>.</summary>
internal sealed class ProgramMemberWriter(ProgramSignature signature, Function function, TypeNames types, CodeWriter code)
{
    private readonly DifferentiableMethod _method = signature.Method;

    public void Write()
    {
        ProgramDocumentation.Write(code, signature, function);
        signature.WriteHeader(types, code);
        code.Braces(WriteBody);
    }

    private void WriteBody()
    {
        ProgramArguments arguments = new(signature, function);
        if (ProgramChecks.Write(arguments, code, types) && function.Operations.Count > 0)
        {
            code.Line();
        }

        ProgramContext context = new(function, arguments.Forms, code, types);
        foreach (ProgramArgument argument in arguments.All)
        {
            context.Set(argument.Value!, argument.Expression);
        }

        foreach (ProgramArgument cotangent in arguments.ResultCotangents)
        {
            context.SetUnchecked(cotangent.Value!);
        }

        foreach (ProgramMatrix matrix in arguments.Matrices.Where(m => m.Rows is null))
        {
            context.SetUnchecked(matrix.Argument.Value!, matrix.Columns);
        }

        NameAllocator names = new(signature.ParameterNames.Concat(MemberSignature.TypeParameterNames(_method)).Concat(KnownTypes.Namespaces.Keys));
        int results = signature.ReturnsValue ? _method.Variants[0].Program!.Results.Count : 0;
        Value[] gradients = [.. function.Results.Skip(results)];
        AssignDirectly(context, arguments, gradients);
        BlockWriter blocks = new(context);
        if (!blocks.Write(context.Tree.Root, names))
        {
            return;
        }

        ProgramExpressions expressions = new(context);
        blocks.EndBlock();
        if (signature.Kind == MemberKind.Jvp)
        {
            WriteTangent(expressions, new Queue<Value>(gradients));
        }
        else
        {
            WriteGradients(context, expressions, arguments, gradients);
        }

        if (results > 0)
        {
            WriteReturn(expressions, [.. function.Results.Take(results)], names);
        }
    }

    /// <summary>A parameter that receives a number can be the variable of that number.</summary>
    private void AssignDirectly(ProgramContext context, ProgramArguments arguments, Value[] gradients)
    {
        if (signature.Kind == MemberKind.Jvp)
        {
            if (_method.Result.Form == ValueForm.Scalar && gradients.Length > 0)
            {
                context.SetResult(gradients[0], signature.ResultCompanion!);
            }

            return;
        }

        for (int i = 0; i < gradients.Length; i++)
        {
            if (arguments.ScalarGradients[i].Expression is var place && signature.Gradients.Any(g => g.Name == place))
            {
                context.SetResult(gradients[i], place);
            }
        }
    }

    private void WriteGradients(ProgramContext context, ProgramExpressions expressions, ProgramArguments arguments, Value[] gradients)
    {
        for (int i = 0; i < gradients.Length; i++)
        {
            Assign(arguments.ScalarGradients[i].Expression, expressions.Of(gradients[i]));
        }
    }

    private void WriteTangent(ProgramExpressions expressions, Queue<Value> tangents)
    {
        if (signature.ResultCompanion is not { } place)
        {
            return;
        }

        ResultLeaf[] leaves = [.. _method.Variants[0].Program!.Results];
        (string Path, string Value)[] values = [.. leaves.Select((leaf, i) =>
            (leaf.Path, function.Results[i].Type.IsFloatingPoint ? expressions.Of(tangents.Dequeue()).Text : "default"))];
        if (_method.Result.Form != ValueForm.Structure)
        {
            Assign(place, Expression.Primary(values[0].Value));
        }
        else if (StructureWriter.Expression(_method.Result.Structure!, values) is { } structure)
        {
            code.Line($"{place} = {structure};");
        }
        else
        {
            code.Line($"{place} = default;");
            StructureWriter.Assign(code, place, values.Where(v => v.Value != "default"));
        }
    }

    private void WriteReturn(ProgramExpressions expressions, Value[] results, NameAllocator names)
    {
        if (_method.Result.Form != ValueForm.Structure)
        {
            code.Line($"return {expressions.Of(results[0])};");
            return;
        }

        (string Path, string Value)[] values =
            [.. _method.Variants[0].Program!.Results.Zip(results, (leaf, result) => (leaf.Path, expressions.Of(result).Text))];
        if (StructureWriter.Expression(_method.Result.Structure!, values) is { } structure)
        {
            code.Line($"return {structure};");
            return;
        }

        string variable = names.Unique("result");
        code.Line($"{_method.Result.Structure} {variable} = default;");
        StructureWriter.Assign(code, variable, values);
        code.Line($"return {variable};");
    }

    private void Assign(string place, Expression value)
    {
        if (value.Text != place)
        {
            code.Line($"{place} = {value};");
        }
    }
}
