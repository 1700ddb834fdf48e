namespace Gradients.Generator.Writing;

/// <summary>What a generated member computes; its name ends in this.</summary>
internal enum MemberKind
{
    ValueAndGradient,
    Vjp,
    Jvp,
    Hvp,
    Jacobian,
    Hessian,
}
