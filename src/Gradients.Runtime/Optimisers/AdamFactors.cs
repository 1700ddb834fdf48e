namespace Gradients;

/// <summary>What a step of <see cref="Adam{T}"/> multiplies by.</summary>
/// <param name="FirstDecay">β₁.</param>
/// <param name="SecondDecay">β₂.</param>
/// <param name="SecondCorrection">1/(1 − β₂ᵗ).</param>
/// <param name="Epsilon">ε.</param>
/// <param name="Keep">1 − rate·weight decay.</param>
/// <param name="Rate">rate/(1 − β₁ᵗ).</param>
internal readonly record struct AdamFactors<T>(T FirstDecay, T SecondDecay, T SecondCorrection, T Epsilon, T Keep, T Rate);
