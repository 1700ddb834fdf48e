using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Writing.Programs;

/// <summary>Writes the XML documentation of a member: what it computes, and what it keeps for the way back.</summary>
internal static class ProgramDocumentation
{
    public static void Write(CodeWriter code, ProgramSignature signature, Function function)
    {
        string name = Documentation.Escaped(signature.Method.Name);
        code.Line("/// <summary>" + signature.Member switch
        {
            ProgramMember.ValueAndGradient => $"The value of <c>{name}</c> and its gradient.",
            ProgramMember.Vjp => $"The vector-Jacobian product of <c>{name}</c>: the gradient of ⟨cotangent, {name}⟩.",
            ProgramMember.Hvp => $"The Hessian-vector product of <c>{name}</c>: the derivative of its gradient in the direction of the tangents.",
            _ => $"The Jacobian-vector product of <c>{name}</c>: its derivative in the direction of the tangents.",
        } + "</summary>");
        if (signature.Member != ProgramMember.Jvp)
        {
            string[] kept = [.. Kept(function.Body.Operations).Distinct()];
            if (kept.Length == 0)
            {
                code.Line("/// <remarks>Nothing is stored for the way back.</remarks>");
            }
            else
            {
                code.Line("/// <remarks>");
                foreach (string line in kept)
                {
                    code.Line("/// " + Documentation.Escaped(line));
                }

                code.Line("/// </remarks>");
            }
        }

        code.Line(Documentation.GeneratedCode);
    }

    private static IEnumerable<string> Kept(IEnumerable<Operation> operations) => operations.SelectMany(o =>
        (o.Name is OperationNames.Allocate or OperationNames.Stack && o.Attribute(AttributeNames.Comment) is { Length: > 0 } comment ? comment.Split('\n') : [])
            .Concat(Kept(o.Blocks.SelectMany(b => b.Operations))));
}
