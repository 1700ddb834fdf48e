using System;
using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Differentiation;
using Gradients.Generator.Ir;
using Gradients.Generator.Writing;
using Gradients.Generator.Writing.Programs;

namespace Gradients.Generator;

/// <summary>From a method that has been read to the source of its derivatives.</summary>
internal static class DerivativeSource
{
    private const DerivativeKinds Gradients = DerivativeKinds.ValueAndGradient | DerivativeKinds.Gradient;

    public static string Write(DifferentiableMethod method)
    {
        if (method.Variants[0].Program is not null)
        {
            return ProgramSource.Write(method, Programs(method));
        }

        return SourceWriter.Write(
            method,
            (method.Derivatives & Gradients) != 0 ? Derive(method, AdjointSeed.One) : [],
            method.Derivatives.HasFlag(DerivativeKinds.Vjp) ? Derive(method, AdjointSeed.Cotangent) : []);
    }

    private static IReadOnlyList<ProgramDerivative> Programs(DifferentiableMethod method)
    {
        MethodVariant variant = method.Variants[0];
        List<ProgramDerivative> derivatives = [];
        Add(Gradients, ProgramMember.ValueAndGradient, () => ProgramPipeline.Adjoint(variant, AdjointSeed.One));
        Add(DerivativeKinds.Vjp, ProgramMember.Vjp, () => ProgramPipeline.Adjoint(variant, AdjointSeed.Cotangent));
        Add(DerivativeKinds.Jvp, ProgramMember.Jvp, () => ProgramPipeline.Tangent(variant));
        Add(DerivativeKinds.Hvp, ProgramMember.Hvp, () => ProgramPipeline.HessianVector(variant));
        return derivatives;

        void Add(DerivativeKinds kinds, ProgramMember member, Func<Function> differentiate)
        {
            if ((method.Derivatives & kinds) != 0)
            {
                derivatives.Add(new ProgramDerivative(member, differentiate()));
            }
        }
    }

    private static IReadOnlyList<Derivative> Derive(DifferentiableMethod method, AdjointSeed seed) =>
        [.. method.Variants.Select(variant => DerivativePipeline.Run(variant, seed))];
}
