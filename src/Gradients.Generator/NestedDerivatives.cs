using System.Linq;
using Gradients.Generator.Differentiation;
using Gradients.Generator.Ir;
using Gradients.Generator.Reading.Calls;
using Gradients.Generator.Writing;

namespace Gradients.Generator;

/// <summary>The derivatives of methods, for methods that call them and are differentiated themselves.</summary>
internal sealed class NestedDerivatives : IDerivatives
{
    public static readonly NestedDerivatives Instance = new();

    private NestedDerivatives()
    {
    }

    /// <inheritdoc/>
    public string? Source(DifferentiableMethod method) => GeneratedSource.Of(method).Text;

    /// <inheritdoc/>
    public DerivativeProgram? Program(DifferentiableMethod method, DerivativeKinds kind)
    {
        MethodVariant variant = method.Variants[0];
        if (variant.Program is { } leaves)
        {
            return new DerivativeProgram(PrimalForm.Run(ProgramPipeline.Nested(variant, Member(kind))), variant.Primal, leaves);
        }

        bool isOfNumbers = method.Locals.Count == 0 && variant.Primal.Parameters.Concat(variant.Primal.Operations.SelectMany(o => o.Results)).All(v => v.Type.IsScalar);
        return isOfNumbers ? new DerivativeProgram(DerivativePipeline.Run(variant, Member(kind)).Fused, variant.Primal, Leaves(variant)) : null;
    }

    private static MemberKind Member(DerivativeKinds kind) => kind switch
    {
        DerivativeKinds.Vjp => MemberKind.Vjp,
        DerivativeKinds.Jvp => MemberKind.Jvp,
        DerivativeKinds.Hvp => MemberKind.Hvp,
        _ => MemberKind.ValueAndGradient,
    };

    /// <summary>A straight-line method of numbers as a program: each parameter is a leaf.</summary>
    private static ProgramLeaves Leaves(MethodVariant variant) => new(
        variant.Primal.Parameters.Select((p, i) => new ParameterLeaf(i, "", variant.Targets.Any(t => t.Id == p.Id), false, false)).ToEquatableArray(),
        EquatableArray.Of(new ResultLeaf("")));
}
