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
    public static string Write(DifferentiableMethod method)
    {
        DerivativeKinds gradient = DerivativeKinds.ValueAndGradient | DerivativeKinds.Gradient;
        if (method.Variants[0].Program is not null)
        {
            return ProgramSource.Write(
                method,
                (method.Derivatives & gradient) != 0 ? ProgramPipeline.Adjoint(method.Variants[0], AdjointSeed.One) : null,
                method.Derivatives.HasFlag(DerivativeKinds.Vjp) ? ProgramPipeline.Adjoint(method.Variants[0], AdjointSeed.Cotangent) : null,
                method.Derivatives.HasFlag(DerivativeKinds.Jvp) ? ProgramPipeline.Tangent(method.Variants[0]) : null);
        }

        return SourceWriter.Write(
            method,
            (method.Derivatives & gradient) != 0 ? Derive(method, AdjointSeed.One) : [],
            method.Derivatives.HasFlag(DerivativeKinds.Vjp) ? Derive(method, AdjointSeed.Cotangent) : []);
    }

    private static IReadOnlyList<Derivative> Derive(DifferentiableMethod method, AdjointSeed seed) =>
        [.. method.Variants.Select(variant => DerivativePipeline.Run(variant, seed))];
}
