namespace Gradients.Generator.Ir;

/// <summary>A derivative, ready to be written.</summary>
/// <param name="Variant">What it is the derivative of.</param>
/// <param name="Mathematics">The differentiated function, whole tensor operations still, from which the closed form is written.</param>
/// <param name="Fused">The same after fusion.</param>
/// <param name="Plan">Where the tensors of the fused function live.</param>
internal sealed record Derivative(MethodVariant Variant, Function Mathematics, Function Fused, StoragePlan Plan);
