using System.Linq;
using Gradients.Generator.Differentiation;
using Gradients.Generator.Ir;
using Gradients.Generator.Optimization;

namespace Gradients.Generator;

/// <summary>The order of the passes on programs: methods with control flow, memory and structs (docs/design/programs.md).</summary>
internal static class ProgramPipeline
{
    /// <summary>The adjoint of a program, ready to be written.</summary>
    /// <exception cref="ObstacleException">The reverse sweep needs a value that cannot be had.</exception>
    public static Function Adjoint(MethodVariant variant, AdjointSeed seed) => Finished(Clean.Run(Planned(variant, seed)));

    /// <summary>Why a program that can be read cannot be reversed; null where it can, or where nobody asks for it.</summary>
    public static ObstacleException? FindObstacle(DifferentiableMethod method)
    {
        const DerivativeKinds Gradients = DerivativeKinds.ValueAndGradient | DerivativeKinds.Gradient;
        foreach (MethodVariant variant in method.Variants.Where(v => v.Program is not null))
        {
            try
            {
                if ((method.Derivatives & Gradients) != 0)
                {
                    Planned(variant, AdjointSeed.One);
                }

                if (method.Derivatives.HasFlag(DerivativeKinds.Hvp))
                {
                    HessianVector(variant);
                }

                if (method.Derivatives.HasFlag(DerivativeKinds.Vjp))
                {
                    Planned(variant, AdjointSeed.Cotangent);
                }

                if (method.Derivatives.HasFlag(DerivativeKinds.Jvp))
                {
                    ProgramTangent.Differentiate(variant.Primal, variant.Program!);
                }
            }
            catch (ObstacleException obstacle)
            {
                return obstacle;
            }
        }

        return null;
    }

    /// <summary>The tangent of a program, ready to be written.</summary>
    public static Function Tangent(MethodVariant variant) => Clean.Run(ProgramTangent.Differentiate(variant.Primal, variant.Program!));

    /// <summary>The tangent of the gradient of a program, ready to be written.</summary>
    /// <exception cref="ObstacleException">The reverse sweep needs a value, or the tangent memory, that cannot be had.</exception>
    public static Function HessianVector(MethodVariant variant)
    {
        Function gradient = Clean.Run(Planned(variant, AdjointSeed.One));
        Function clean = Clean.Run(HessianVectorProduct.Differentiate(gradient, variant.Program!));
        return Finished(clean);
    }

    private static Function Finished(Function clean) => Clean.Run(AccumulatorPromotion.Run(AdjointWrites.Run(clean)));

    private static Function Planned(MethodVariant variant, AdjointSeed seed) =>
        Availability.Run(LocalLengths.Run(ProgramAdjoint.Differentiate(Prepared(variant), variant.Program!, variant.Targets, seed)));

    /// <summary>
    /// What is computed or loaded twice is stored once, and scratch arrays belong to the iteration that fills them. A local variable that is
    /// differentiated with respect to must stay the value it is.
    /// </summary>
    private static Function Prepared(MethodVariant variant) =>
        variant.Targets.All(t => variant.Primal.Parameters.Any(p => p.Id == t.Id))
            ? Privatization.Run(CommonSubexpressions.Run(variant.Primal))
            : variant.Primal;
}
