using System;
using System.Linq;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Gradients.Generator.Reading.Programs;

/// <content>What is known of type parameters, as each has its argument while a generic method is read.</content>
internal sealed partial class ProgramReader
{
    /// <summary>Reads <c>T.CreateChecked(x)</c> and its like, where it is a conversion of the language; null where it is not.</summary>
    private Data? ReadCreatedNumber(IInvocationOperation call, IMethodSymbol method)
    {
        if (method is not { IsStatic: true, Arity: 1, Parameters.Length: 1, Name: "CreateChecked" or "CreateSaturating" or "CreateTruncating" }
            || LayoutOf(method.ReturnType) is not { IsScalar: true } layout || LayoutOf(call.Arguments[0].Value.Type) is not { IsScalar: true })
        {
            return null;
        }

        bool isChecked = method.Name == "CreateChecked";
        return isChecked || layout.Kind.IsFloatingPoint()
            ? new Data(layout, [ConvertedScalar(call, ReadScalar(call.Arguments[0].Value), layout.Kind, isChecked && !layout.Kind.IsFloatingPoint())])
            : null;
    }

    /// <summary>Reads <c>T.Zero</c> and other constants of a type parameter that stands for a number; null where the property is none.</summary>
    private Data? ReadConstantOfNumbers(IPropertyReferenceOperation property)
    {
        if (property.Property.ContainingType.TypeKind != TypeKind.Interface || LayoutOf(property.Type) is not { IsScalar: true } layout
            || CSharpType.NamespaceOf(property.Property.ContainingType) != "System.Numerics")
        {
            return null;
        }

        string? text = property.Property.Name switch
        {
            "Zero" => "0",
            "One" => "1",
            "NegativeOne" => "-1",
            "Pi" => OperationBuilder.FormatConstant(Math.PI, layout.Kind),
            "Tau" => OperationBuilder.FormatConstant(2 * Math.PI, layout.Kind),
            "E" => OperationBuilder.FormatConstant(Math.E, layout.Kind),
            "NaN" => OperationBuilder.FormatConstant(double.NaN, layout.Kind),
            "PositiveInfinity" => OperationBuilder.FormatConstant(double.PositiveInfinity, layout.Kind),
            "NegativeInfinity" => OperationBuilder.FormatConstant(double.NegativeInfinity, layout.Kind),
            _ => null,
        };
        return text is null ? null : new Data(layout, [At(property).Constant(text, layout.Kind)]);
    }

    /// <summary>Whether a value is of a type, which is known of structs and numbers.</summary>
    private Value IsOfType(IOperation origin, ITypeSymbol tested, Layout layout)
    {
        ITypeSymbol type = _frame.Concrete(tested, Compilation)!;
        return AreSame(layout.Type, type) ? _true
            : layout.Type.IsValueType && type.IsValueType ? _false
            : layout.Type.IsValueType && type.TypeKind == TypeKind.Interface ? (layout.Type.AllInterfaces.Any(i => AreSame(i, type)) ? _true : _false)
            : throw Refusals.Construct(origin);
    }

    /// <summary>Reads <c>typeof(T) == typeof(double)</c>; null where the comparison is another.</summary>
    private Data? ReadTypeComparison(IBinaryOperation binary)
    {
        if (binary is not { LeftOperand: ITypeOfOperation left, RightOperand: ITypeOfOperation right, OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals })
        {
            return null;
        }

        bool areSame = AreSame(_frame.Concrete(left.TypeOperand, Compilation)!, _frame.Concrete(right.TypeOperand, Compilation)!);
        return Truth(binary, areSame == (binary.OperatorKind == BinaryOperatorKind.Equals) ? _true : _false);
    }

    /// <summary>The types are the same at run time, which knows no names of the parts of tuples.</summary>
    private static bool AreSame(ITypeSymbol left, ITypeSymbol right) => (left, right) switch
    {
        (INamedTypeSymbol a, INamedTypeSymbol b) =>
            SymbolEqualityComparer.Default.Equals(Layouts.Unnamed(a).OriginalDefinition, Layouts.Unnamed(b).OriginalDefinition)
                && a.TypeArguments.Zip(b.TypeArguments, AreSame).All(same => same)
                && (a.ContainingType is null || AreSame(a.ContainingType, b.ContainingType)),
        (IArrayTypeSymbol a, IArrayTypeSymbol b) => a.Rank == b.Rank && AreSame(a.ElementType, b.ElementType),
        _ => SymbolEqualityComparer.Default.Equals(left, right),
    };
}
