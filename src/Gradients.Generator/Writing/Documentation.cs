using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;

namespace Gradients.Generator.Writing;

/// <summary>Writes the XML documentation of a generated member: what it computes, in closed form, and what it needs.</summary>
internal static class Documentation
{
    private static readonly string s_version = typeof(Documentation).Assembly.GetName().Version.ToString(3);

    /// <summary>Marks a member as generated, for tools and for the reader, which must not take it for one of the user's.</summary>
    public static string GeneratedCode =>
        $"[global::System.CodeDom.Compiler.GeneratedCode(\"Gradients.Generator\", \"{s_version}\")]";

    public static void Write(CodeWriter code, DifferentiableMethod method, MemberSignature signature, IReadOnlyList<Derivative> variants)
    {
        // The variant of the highest ranks shows the mathematics best.
        Derivative shown = variants.OrderByDescending(v => v.Variant.TensorRanks.Sum()).First();
        string? result = signature.Kind == MemberKind.ValueAndGradient ? shown.Variant.Primal.Results[0].Name ?? method.Name : null;
        Summary(code, method, signature.Kind);
        code.Line("/// <remarks>");
        code.Line("/// <code>");
        foreach (string line in ClosedForm.Lines(shown.Mathematics, shown.Variant.Primal, result, Results(signature)))
        {
            code.Line("/// " + Escaped(line));
        }

        code.Line("/// </code>");
        string scratch = string.Join(", ", shown.Plan.Blocks.Select(b => Length(b) + " " + b.Element.Keyword() + (b.Shape.Count == 0 ? "" : "s")));
        if (scratch.Length > 0)
        {
            code.Line($"/// Scratch memory: {scratch}.");
        }

        if (shown.Fused.Operations.Any(o => o.Name is OperationNames.MatMul or OperationNames.MatMulAdd or OperationNames.LogSumExp or OperationNames.Softmax
            || (o.Name == OperationNames.Loop && LoopNest.From(o) is { } nest && nest.Yields.Any(y => !nest.IsStore(y)))))
        {
            code.Line("/// Sums are reassociated.");
        }

        code.Line("/// </remarks>");
        code.Line(GeneratedCode);
    }

    /// <summary>Writes what a member computes.</summary>
    public static void Summary(CodeWriter code, DifferentiableMethod method, MemberKind kind)
    {
        string name = Escaped(method.Name);
        code.Line("/// <summary>" + kind switch
        {
            MemberKind.ValueAndGradient => $"The value of <c>{name}</c> and its gradient.",
            MemberKind.Vjp => $"The vector-Jacobian product of <c>{name}</c>: the gradient of ⟨cotangent, {name}⟩.",
            MemberKind.Jacobian => $"The Jacobian of <c>{name}</c>: a row for each entry of the result, a column for each entry of the parameter.",
            MemberKind.Hessian => $"The Hessian of <c>{name}</c>: the derivatives of its gradient, a column for each entry of the parameter.",
            MemberKind.Hvp => $"The Hessian-vector product of <c>{name}</c>: the derivative of its gradient in the direction of the tangents.",
            _ => $"The Jacobian-vector product of <c>{name}</c>: its derivative in the direction of the tangents.",
        } + "</summary>");
    }

    /// <summary>The names under which the closed form shows the results.</summary>
    private static IReadOnlyList<string> Results(MemberSignature signature) => signature.Kind switch
    {
        MemberKind.ValueAndGradient => [.. signature.Gradients.Select(t => t.Name)],
        MemberKind.Jvp => [signature.ResultCompanion!],
        _ => [.. signature.Gradients.Select(t => t.CompanionName)],
    };

    public static string Escaped(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    private static string Length(ScratchBlock block) => block.Shape.Count == 0 ? "1" : string.Join("·", block.Shape);
}
