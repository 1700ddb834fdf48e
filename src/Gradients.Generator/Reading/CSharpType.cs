using System.Collections.Generic;
using Gradients.Generator.Ir;
using Microsoft.CodeAnalysis;

namespace Gradients.Generator.Reading;

/// <summary>A C# type that can hold a value of the IR.</summary>
/// <param name="Form">Its form; the mutable spans count as the forms that read them.</param>
/// <param name="Element">Its scalar type, or that of its elements.</param>
/// <param name="IsMutableSpan"><c>Span&lt;T&gt;</c> or <c>TensorSpan&lt;T&gt;</c>.</param>
internal readonly record struct CSharpType(ValueForm Form, ScalarKind Element, bool IsMutableSpan = false)
{
    public bool IsScalar => Form == ValueForm.Scalar;

    public bool IsVector => Form is ValueForm.Array or ValueForm.Span;

    public bool IsTensor => Form is ValueForm.Tensor or ValueForm.TensorSpan;

    /// <summary>The type as a form and an element type, or null where it holds no value of the IR.</summary>
    /// <param name="type">The type.</param>
    /// <param name="typeArguments">What type parameters stand for, while a generic method is read through.</param>
    public static CSharpType? Of(ITypeSymbol? type, IReadOnlyDictionary<string, ScalarKind>? typeArguments = null)
    {
        if (Kind(type, typeArguments) is { } kind)
        {
            return new CSharpType(ValueForm.Scalar, kind);
        }

        switch (type)
        {
            case IArrayTypeSymbol { Rank: 1 } array when FloatingPoint(array.ElementType) is { } element:
                return new CSharpType(ValueForm.Array, element);
            case INamedTypeSymbol { Arity: 1, ContainingType: null, DeclaringSyntaxReferences.IsEmpty: true } named
                when FloatingPoint(named.TypeArguments[0]) is { } element:
                return (NamespaceOf(named), named.Name) switch
                {
                    ("System", "ReadOnlySpan") => new CSharpType(ValueForm.Span, element),
                    ("System", "Span") => new CSharpType(ValueForm.Span, element, true),
                    ("System.Numerics.Tensors", "Tensor") => new CSharpType(ValueForm.Tensor, element),
                    ("System.Numerics.Tensors", "ReadOnlyTensorSpan") => new CSharpType(ValueForm.TensorSpan, element),
                    ("System.Numerics.Tensors", "TensorSpan") => new CSharpType(ValueForm.TensorSpan, element, true),
                    _ => null,
                };
            default:
                return null;
        }

        ScalarKind? FloatingPoint(ITypeSymbol element) =>
            Kind(element, typeArguments) is { } kind && kind.IsFloatingPoint() ? kind : null;
    }

    /// <summary>The namespace of a type as written, without <c>global::</c>.</summary>
    public static string NamespaceOf(ITypeSymbol type) => type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString() : "";

    private static ScalarKind? Kind(ITypeSymbol? type, IReadOnlyDictionary<string, ScalarKind>? typeArguments) => type switch
    {
        { SpecialType: SpecialType.System_Double } => ScalarKind.Double,
        { SpecialType: SpecialType.System_Single } => ScalarKind.Float,
        { SpecialType: SpecialType.System_Int32 } => ScalarKind.Int,
        // The extents of a tensor are native integers, which are as wide as a long wherever that matters.
        { SpecialType: SpecialType.System_Int64 or SpecialType.System_IntPtr } => ScalarKind.Long,
        { SpecialType: SpecialType.System_Boolean } => ScalarKind.Bool,
        ITypeParameterSymbol parameter when typeArguments is not null && typeArguments.TryGetValue(parameter.Name, out ScalarKind kind) => kind,
        _ => null,
    };
}
