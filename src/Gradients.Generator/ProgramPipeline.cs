using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Differentiation;
using Gradients.Generator.Ir;
using Gradients.Generator.Optimization;
using Gradients.Generator.Writing;

namespace Gradients.Generator;

/// <summary>The order of the passes on programs: methods with control flow, memory and structs (docs/design/programs.md).</summary>
internal static class ProgramPipeline
{
    /// <summary>The adjoint of a program, ready to be written.</summary>
    /// <exception cref="ObstacleException">The reverse sweep needs a value that cannot be had.</exception>
    public static Function Adjoint(MethodVariant variant, AdjointSeed seed) => Addressed(Finished(Clean.Run(Planned(variant, seed))));

    /// <summary>A derivative before its elements are addressed: what computes the same, and can be differentiated again.</summary>
    /// <exception cref="ObstacleException">There is no such derivative.</exception>
    public static Function Nested(MethodVariant variant, MemberKind kind) => kind switch
    {
        MemberKind.Vjp => Finished(Clean.Run(Planned(variant, AdjointSeed.Cotangent))),
        MemberKind.Jvp => TangentOf(variant),
        MemberKind.Hvp => HessianVectorOf(variant),
        _ => Finished(Clean.Run(Planned(variant, AdjointSeed.One))),
    };

    /// <summary>What the user should know of the derivatives of a program before they are written.</summary>
    public static ProgramFindings Analyze(DifferentiableMethod method)
    {
        const DerivativeKinds Gradients = DerivativeKinds.ValueAndGradient | DerivativeKinds.Gradient;
        List<KeptValues> kept = [];
        foreach (MethodVariant variant in method.Variants.Where(v => v.Program is not null))
        {
            try
            {
                if ((method.Derivatives & (Gradients | DerivativeKinds.Vjp)) != 0)
                {
                    AdjointSeed seed = method.Derivatives.HasFlag(DerivativeKinds.Vjp) ? AdjointSeed.Cotangent : AdjointSeed.One;
                    kept.AddRange(KeptValues.Of(Planned(variant, seed)));
                }

                if (method.Derivatives.HasFlag(DerivativeKinds.Hvp))
                {
                    HessianVector(variant);
                }

                if (method.Derivatives.HasFlag(DerivativeKinds.Jvp))
                {
                    ProgramTangent.Differentiate(ScalarReplacement.Run(variant.Primal), variant.Program!);
                }
            }
            catch (ObstacleException obstacle)
            {
                return new ProgramFindings(obstacle, []);
            }
        }

        return new ProgramFindings(null, kept);
    }

    /// <summary>The tangent of a program, ready to be written.</summary>
    public static Function Tangent(MethodVariant variant) => Addressed(TangentOf(variant));

    private static Function TangentOf(MethodVariant variant) => Clean.Run(ProgramTangent.Differentiate(ScalarReplacement.Run(variant.Primal), variant.Program!));

    /// <summary>Elements are loaded and addressed in front of the loops where that can be done.</summary>
    private static Function Addressed(Function function) => LoopRows.Run(RowViews.Run(InvariantLoads.Run(function)));

    /// <summary>The tangent of the gradient of a program, ready to be written.</summary>
    /// <exception cref="ObstacleException">The reverse sweep needs a value, or the tangent memory, that cannot be had.</exception>
    public static Function HessianVector(MethodVariant variant) => Addressed(HessianVectorOf(variant));

    private static Function HessianVectorOf(MethodVariant variant)
    {
        Function gradient = Clean.Run(Planned(variant, AdjointSeed.One));
        Function clean = Clean.Run(HessianVectorProduct.Differentiate(gradient, variant.Program!));
        return Finished(clean);
    }

    private static Function Finished(Function clean) => Clean.Run(AccumulatorPromotion.Run(AdjointWrites.Run(clean)));

    private static Function Planned(MethodVariant variant, AdjointSeed seed) =>
        Availability.Run(PrimalFunctions.Run(Quotients.Run(LocalLengths.Run(
            ProgramAdjoint.Differentiate(Prepared(variant), variant.Program!, variant.Targets, seed)))));

    /// <summary>
    /// What is computed or loaded twice is stored once, scratch arrays belong to the iteration that fills them, and small ones are variables. A local variable
    /// that is differentiated with respect to must stay the value it is.
    /// </summary>
    private static Function Prepared(MethodVariant variant) =>
        variant.Targets.All(t => variant.Primal.Parameters.Any(p => p.Id == t.Id))
            ? ScalarReplacement.Run(Privatization.Run(CommonSubexpressions.Run(variant.Primal)))
            : variant.Primal;
}

/// <summary>What the user should know of the derivatives of a program.</summary>
/// <param name="Obstacle">Why they cannot be had; null where they can.</param>
/// <param name="Kept">What the reverse keeps of each iteration of loops.</param>
internal sealed record ProgramFindings(ObstacleException? Obstacle, IReadOnlyList<KeptValues> Kept);
