using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Reading.Programs;
using Microsoft.CodeAnalysis;

namespace Gradients.Generator.Reading;

/// <summary>The type of a parameter or result.</summary>
/// <param name="Form">Its form.</param>
/// <param name="Element">Its scalar type, or that of its elements; a floating-point one where a field of a struct is.</param>
/// <param name="Structure">The C# name of the struct or enumeration that it is, or of the struct that its elements are.</param>
/// <param name="Layout">What it consists of; null for a tensor.</param>
internal sealed record SignatureType(ValueForm Form, ScalarKind Element, string? Structure, Layout? Layout)
{
    private static readonly SymbolDisplayFormat s_format = SymbolDisplayFormat.FullyQualifiedFormat;

    /// <summary>A method on whole tensors and vectors can take and return it.</summary>
    public bool IsOfTensorMethods =>
        Form is ValueForm.Scalar or ValueForm.Array or ValueForm.Span or ValueForm.Tensor or ValueForm.TensorSpan && Structure is null
        && (Form == ValueForm.Scalar ? Element is ScalarKind.Double or ScalarKind.Float or ScalarKind.Int or ScalarKind.Long or ScalarKind.Bool
            : Element.IsFloatingPoint());

    public static SignatureType? Of(ITypeSymbol type)
    {
        if (CSharpType.Of(type) is { IsTensor: true } tensor)
        {
            return new SignatureType(ValueForm.Tensor == tensor.Form ? ValueForm.Tensor : ValueForm.TensorSpan, tensor.Element, null, null);
        }

        if (new Layouts().Of(type) is not { } layout)
        {
            return null;
        }

        if (layout.IsStructure)
        {
            return new SignatureType(ValueForm.Structure, FloatingPoint(layout), type.ToDisplayString(s_format), layout);
        }

        string? structure = layout.Element is { IsStructure: true } element ? element.Type.ToDisplayString(s_format)
            : Layouts.IsConverted(type) ? type.ToDisplayString(s_format)
            : null;
        return new SignatureType(FormOf(type, layout), layout.Kind, structure, layout);
    }

    private static ValueForm FormOf(ITypeSymbol type, Layout layout) => type switch
    {
        IArrayTypeSymbol { Rank: 1 } when layout.Leaves[0].Type.Buffer!.IsJagged => ValueForm.JaggedArray,
        IArrayTypeSymbol { Rank: 1 } => ValueForm.Array,
        IArrayTypeSymbol { Rank: 2 } => ValueForm.Array2,
        IArrayTypeSymbol => ValueForm.Array3,
        INamedTypeSymbol { Name: "Span" } => ValueForm.WritableSpan,
        INamedTypeSymbol { Name: "ReadOnlySpan" } => ValueForm.Span,
        _ => ValueForm.Scalar,
    };

    private static ScalarKind FloatingPoint(Layout layout) =>
        layout.Leaves.Select(l => l.Type.Element).OrderByDescending(k => k.IsFloatingPoint()).First();
}
