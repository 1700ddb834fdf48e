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

                if (method.Derivatives.HasFlag(DerivativeKinds.Hessian))
                {
                    Hessian(variant);
                }

                if (method.Derivatives.HasFlag(DerivativeKinds.Jacobian))
                {
                    Jacobian(variant);
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

    private static Function HessianVectorOf(MethodVariant variant) => Finished(Clean.Run(HessianProduct(variant)));

    /// <summary>The Jacobian of a program, ready to be written: the tangents of a group of directions at a time.</summary>
    /// <exception cref="ObstacleException">What the method overwrites cannot be put back for the next group.</exception>
    public static Function Jacobian(MethodVariant variant)
    {
        Function tangent = Clean.Run(ProgramTangent.Differentiate(ScalarReplacement.Run(variant.Primal), variant.Program!));
        return Grouped(width => DirectionGroups.Jacobian(tangent, variant.Program!, width), Addressed, DirectionGroups.Element(tangent, variant.Program!));
    }

    /// <summary>The Hessian of a program, ready to be written: its products with a group of directions at a time.</summary>
    /// <exception cref="ObstacleException">The reverse sweep needs a value, or the tangent memory, that cannot be had.</exception>
    public static Function Hessian(MethodVariant variant)
    {
        Function product = Clean.Run(HessianProduct(variant));
        return Grouped(width => DirectionGroups.Hessian(product, variant.Program!, width), f => Addressed(Finished(f)), variant.Targets[0].Type.Element);
    }

    private static Function HessianProduct(MethodVariant variant) =>
        HessianVectorProduct.Differentiate(Clean.Run(Planned(variant, AdjointSeed.One)), variant.Program!);

    /// <summary>A group as wide as a vector, or one direction at a time where the program does something with derivatives that vectors cannot.</summary>
    private static Function Grouped(System.Func<int, Function> groups, System.Func<Function, Function> finished, ScalarKind element)
    {
        int width = Lanes.Of(element);
        return Lanes.Run(finished(Clean.Run(groups(width))), width) ?? finished(Clean.Run(groups(1)));
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
