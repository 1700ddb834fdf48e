using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Differentiation;
using Gradients.Generator.Ir;
using Gradients.Generator.Writing;

namespace Gradients.Generator;

/// <summary>From a method that has been read to the source of its derivatives.</summary>
internal static class DerivativeSource
{
    public static string Write(DifferentiableMethod method)
    {
        DerivativeKinds gradient = DerivativeKinds.ValueAndGradient | DerivativeKinds.Gradient;
        return SourceWriter.Write(
            method,
            (method.Derivatives & gradient) != 0 ? Derive(method, AdjointSeed.One) : [],
            method.Derivatives.HasFlag(DerivativeKinds.Vjp) ? Derive(method, AdjointSeed.Cotangent) : []);
    }

    private static IReadOnlyList<Derivative> Derive(DifferentiableMethod method, AdjointSeed seed) =>
        [.. method.Variants.Select(variant => DerivativePipeline.Run(variant, seed))];
}
