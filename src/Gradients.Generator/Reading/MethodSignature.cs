using System.Collections.Generic;
using Gradients.Generator.Ir;
using Microsoft.CodeAnalysis;

namespace Gradients.Generator.Reading;

/// <summary>The signature of a method whose derivative is asked for.</summary>
/// <param name="Parameters">The parameters.</param>
/// <param name="Result">The result.</param>
/// <param name="ResultShape">The declared dimensions of the result, or null.</param>
/// <param name="Locals">The names of local variables to differentiate with respect to.</param>
/// <param name="Derivatives">The derivatives to generate.</param>
internal sealed record MethodSignature(
    IReadOnlyList<SignatureParameter> Parameters,
    MethodResult Result,
    EquatableArray<Dimension>? ResultShape,
    IReadOnlyList<string> Locals,
    DerivativeKinds Derivatives)
{
    /// <summary>A method on whole tensors and vectors can have this signature.</summary>
    public bool IsOfTensorMethods { get; init; }
}

/// <summary>A parameter with what is declared about its shape.</summary>
/// <param name="Symbol">The parameter in C#.</param>
/// <param name="Parameter">The parameter.</param>
/// <param name="Shape">The declared dimensions, or null.</param>
/// <param name="IsOutput">It is marked <c>[Output]</c>.</param>
internal sealed record SignatureParameter(IParameterSymbol Symbol, MethodParameter Parameter, EquatableArray<Dimension>? Shape, bool IsOutput = false)
{
    /// <summary>A method on whole tensors and vectors can have this parameter.</summary>
    public bool IsOfTensorMethods { get; init; }

    /// <summary>The rank has to be found out.</summary>
    public bool HasUnknownRank => Shape is null && Parameter.Form is (ValueForm.Tensor or ValueForm.TensorSpan);
}
