using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Differentiation;
using Gradients.Generator.Ir;
using Gradients.Generator.Optimization;

namespace Gradients.Generator;

/// <summary>The order of the passes: what happens to a method between reading and writing. The only place that knows them all.</summary>
internal static class DerivativePipeline
{
    /// <summary>The derivative of one variant of a method.</summary>
    public static Derivative Run(MethodVariant variant, AdjointSeed seed)
    {
        Function primal = Naming.Run(Simplify.Run(WithTargets(variant), variant.Targets));
        IReadOnlyList<Value> targets = primal.Results.Skip(1).ToArray();
        Function result = primal with { Body = primal.Body with { Results = EquatableArray.Of(primal.Results[0]) } };

        Function adjoint = Adjoint.Differentiate(result, targets, seed);
        Function simplified = Naming.NameShared(Simplified(adjoint));
        IEnumerable<string> gradients = targets.Select(t => t.Name + Adjoint.Suffix);
        string[] results = [.. seed == AdjointSeed.One ? gradients.Prepend(result.Name) : gradients];
        Function lowered = Naming.Run(DeadCode.Run(CommonSubexpressions.Run(Lowering.Run(simplified, results))));
        Function fused = DeadCode.Run(Fusion.Run(lowered));
        return new Derivative(variant, simplified, fused, StoragePlan.Create(fused));
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

    /// <summary>Keeps the targets alive through the passes before differentiation: for their time they are results, behind the real one.</summary>
    private static Function WithTargets(MethodVariant variant)
    {
        Function primal = variant.Primal;
        return primal with { Body = primal.Body with { Results = primal.Results.Concat(variant.Targets).ToEquatableArray() } };
    }
}

/// <summary>A derivative, ready to be written.</summary>
/// <param name="Variant">What it is the derivative of.</param>
/// <param name="Mathematics">The differentiated function, whole tensor operations still, from which the closed form is written.</param>
/// <param name="Fused">The same after fusion.</param>
/// <param name="Plan">Where the tensors of the fused function live.</param>
internal sealed record Derivative(MethodVariant Variant, Function Mathematics, Function Fused, StoragePlan Plan);
