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
    public static string Write(DifferentiableMethod method)
    {
        MethodVariant first = method.Variants[0];
        return first.Program is not null
            ? ProgramSource.Write(method, [.. Kinds(method.Derivatives).Select(kind => new ProgramDerivative(kind, Program(first, kind)))])
            : SourceWriter.Write(method, [.. Kinds(method.Derivatives).Select(kind =>
                (kind, (IReadOnlyList<Derivative>)[.. method.Variants.Select(variant => DerivativePipeline.Run(variant, kind))]))]);
    }

    /// <summary>The members to be generated, in the order in which they stand.</summary>
    private static IEnumerable<MemberKind> Kinds(DerivativeKinds derivatives) =>
        new[]
        {
            (DerivativeKinds.ValueAndGradient | DerivativeKinds.Gradient, MemberKind.ValueAndGradient),
            (DerivativeKinds.Vjp, MemberKind.Vjp),
            (DerivativeKinds.Jvp, MemberKind.Jvp),
            (DerivativeKinds.Hvp, MemberKind.Hvp),
            (DerivativeKinds.Jacobian, MemberKind.Jacobian),
            (DerivativeKinds.Hessian, MemberKind.Hessian),
        }
            .Where(p => (derivatives & p.Item1) != 0).Select(p => p.Item2);

    private static Function Program(MethodVariant variant, MemberKind kind) => kind switch
    {
        MemberKind.ValueAndGradient => ProgramPipeline.Adjoint(variant, AdjointSeed.One),
        MemberKind.Vjp => ProgramPipeline.Adjoint(variant, AdjointSeed.Cotangent),
        MemberKind.Jvp => ProgramPipeline.Tangent(variant),
        MemberKind.Hvp => ProgramPipeline.HessianVector(variant),
        MemberKind.Jacobian => ProgramPipeline.Jacobian(variant),
        MemberKind.Hessian => ProgramPipeline.Hessian(variant),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
