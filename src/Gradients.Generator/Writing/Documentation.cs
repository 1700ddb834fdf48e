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
        string? result = signature.ReturnsValue ? shown.Variant.Primal.Results[0].Name ?? method.Name : null;
        code.Line(signature.ReturnsValue
            ? $"/// <summary>The value of <c>{Escaped(method.Name)}</c> and its gradient.</summary>"
            : $"/// <summary>The vector-Jacobian product of <c>{Escaped(method.Name)}</c>: the gradient of ⟨cotangent, {Escaped(method.Name)}⟩.</summary>");
        code.Line("/// <remarks>");
        code.Line("/// <code>");
        foreach (string line in ClosedForm.Lines(shown.Mathematics, shown.Variant.Primal, result, [.. signature.Targets.Select(t => t.Name)]))
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

    public static string Escaped(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    private static string Length(ScratchBlock block) => block.Shape.Count == 0 ? "1" : string.Join("·", block.Shape);
}
