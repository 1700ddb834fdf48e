using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Differentiation;
using Gradients.Generator.Ir;
using Gradients.Generator.Optimization;
using Gradients.Generator.Writing;

namespace Gradients.Generator;

/// <summary>The order of the passes: what happens to a method between reading and writing. The only place that knows them all.</summary>
internal static class DerivativePipeline
{
    /// <summary>The derivative of one variant of a method.</summary>
    public static Derivative Run(MethodVariant variant, MemberKind kind)
    {
        Function primal = Naming.Run(Simplify.Run(TargetIsolation.Isolate(variant.Primal, variant.Targets)));
        Value[] targets = [.. primal.Results.Skip(1)];
        Function result = primal with { Body = primal.Body with { Results = EquatableArray.Of(primal.Results[0]) } };

        string[] names = ResultNames(result, targets, kind);
        Function differentiated = Naming.OfResults(TargetIsolation.Remove(Differentiated(result, targets, kind)), names);
        Function simplified = Naming.NameShared(Simplified(differentiated));
        Function lowered = Accumulation.Run(Naming.Run(DeadCode.Run(CommonSubexpressions.Run(Lowering.Run(simplified, names)))));
        Function fused = DeadCode.Run(Fusion.Run(lowered));
        return new Derivative(variant, simplified, fused, StoragePlanner.Plan(fused));
    }

    private static Function Differentiated(Function primal, IReadOnlyList<Value> targets, MemberKind kind)
    {
        switch (kind)
        {
            case MemberKind.Vjp:
                return Adjoint.Differentiate(primal, targets, AdjointSeed.Cotangent);
            case MemberKind.Jvp:
                return Tangent.Differentiate(primal, targets);
            case MemberKind.Hvp:
                // The gradient is a function too; of its tangents those of the gradients are asked for.
                Function gradient = Simplified(Adjoint.Differentiate(primal, targets, AdjointSeed.One));
                Function tangent = Tangent.Differentiate(gradient, targets);
                return DeadCode.Run(tangent with
                {
                    Body = tangent.Body with { Results = tangent.Body.Results.Skip(gradient.Results.Count + 1).ToEquatableArray() },
                });
            default:
                return Adjoint.Differentiate(primal, targets, AdjointSeed.One);
        }
    }

    private static string[] ResultNames(Function primal, IReadOnlyList<Value> targets, MemberKind kind)
    {
        string[] gradients = [.. targets.Select(t => t.Name + (kind == MemberKind.Hvp ? "Hvp" : Adjoint.Suffix))];
        return kind switch
        {
            MemberKind.ValueAndGradient => [primal.Name, .. gradients],
            MemberKind.Jvp => [primal.Name, "tangent"],
            _ => gradients,
        };
    }

    /// <summary>Algebra and common subexpressions make work for each other; two rounds leave nothing that a reader would notice.</summary>
    private static Function Simplified(Function function)
    {
        for (int round = 0; round < 2; round++)
        {
            function = Simplify.Run(LikeTerms.Run(Simplify.Run(CommonSubexpressions.Run(function))));
        }

        return function;
    }
}
