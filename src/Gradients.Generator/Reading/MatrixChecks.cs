using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Diagnostics;
using Gradients.Generator.Ir;
using Microsoft.CodeAnalysis;

namespace Gradients.Generator.Reading;

/// <summary>Which methods have a Jacobian or a Hessian as a matrix: those whose inputs and results are numbers in an order.</summary>
internal static class MatrixChecks
{
    public const DerivativeKinds Matrices = DerivativeKinds.Jacobian | DerivativeKinds.Hessian;

    /// <summary>Reports a matrix that is asked for and does not exist.</summary>
    public static void Check(
        IMethodSymbol method, Location location, DerivativeKinds derivatives, SignatureType? result, IReadOnlyList<SignatureParameter> parameters, IReadOnlyList<string> locals)
    {
        if ((derivatives & Matrices) == 0)
        {
            return;
        }

        string? reason = (derivatives.HasFlag(DerivativeKinds.Jacobian) ? ResultReason(result, parameters) : null) ?? InputReason(derivatives, parameters, locals);
        if (reason is not null)
        {
            throw new ReadException(Descriptors.DerivativeDoesNotFit, location, Subject(derivatives), method.Name, reason);
        }
    }

    /// <summary>What is asked for, for a message.</summary>
    public static string Subject(DerivativeKinds derivatives) => derivatives.HasFlag(DerivativeKinds.Jacobian) ? "A Jacobian" : "A Hessian";

    private static string? ResultReason(SignatureType? result, IReadOnlyList<SignatureParameter> parameters)
    {
        if (result is not null)
        {
            return result.Form == ValueForm.Scalar ? "the result is a scalar; ask for Derivatives.Gradient"
                : IsArray(result.Form, result.Structure) ? null
                : "the result is no array of numbers; return its numbers in one, or write them into one [Output]";
        }

        SignatureParameter[] outputs = [.. parameters.Where(p => p.IsOutput)];
        return outputs.Length != 1 ? $"its rows are the entries of one [Output], and there are {outputs.Length}; write all results into one"
            : IsArray(outputs[0].Parameter.Form, outputs[0].Parameter.Structure) ? null
            : $"its rows are the entries of an array of numbers, and '{outputs[0].Parameter.Name}' is none; write its numbers into one";
    }

    private static string? InputReason(DerivativeKinds derivatives, IReadOnlyList<SignatureParameter> parameters, IReadOnlyList<string> locals)
    {
        MethodParameter[] targets = [.. parameters.Select(p => p.Parameter).Where(p => p.IsDifferentiated)];
        return locals.Count > 0 ? $"'{locals[0]}' is a local variable; name parameters alone, or make the rest a method with it as a parameter"
            : targets.FirstOrDefault(t => t.Form != ValueForm.Scalar && !IsArray(t.Form, t.Structure)) is { } other
                ? $"its columns are the entries of the parameters, and '{other.Name}' is neither a number nor an array of numbers; take its numbers in an array, or mark it [NoGradient]"
            : derivatives.HasFlag(DerivativeKinds.Hessian) && targets.Length != 1
                ? $"it is the matrix of one parameter, and {targets.Length} are differentiated; name one in WithRespectTo, or mark the others [NoGradient]"
            : null;
    }

    private static bool IsArray(ValueForm form, string? structure) =>
        structure is null && form is (ValueForm.Array or ValueForm.Span or ValueForm.WritableSpan or ValueForm.Array2 or ValueForm.Array3);
}
