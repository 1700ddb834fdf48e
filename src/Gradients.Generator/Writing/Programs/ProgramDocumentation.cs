using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Writing.Programs;

/// <summary>Writes the XML documentation of a member: what it computes, and what it keeps for the way back.</summary>
internal static class ProgramDocumentation
{
    public static void Write(CodeWriter code, ProgramSignature signature, Function function)
    {
        Documentation.Summary(code, signature.Method, signature.Kind);
        if (signature.Kind is not (MemberKind.Jvp or MemberKind.Jacobian))
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
