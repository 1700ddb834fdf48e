using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gradients.Generator.Tests.Zoo;

/// <summary>Which matrices a method has, from the text of its signature alone: its inputs and its results are numbers, or arrays of numbers.</summary>
/// <param name="HasJacobian">The result is an array, or there is one output.</param>
/// <param name="HasHessian">The result is a number, and one parameter is differentiated.</param>
internal sealed record MatrixRequest(bool HasJacobian, bool HasHessian)
{
    public static MatrixRequest Of(MethodDeclarationSyntax method)
    {
        ParameterSyntax[] outputs = [.. method.ParameterList.Parameters.Where(p => Has(p, "Output"))];
        ParameterSyntax[] targets = [.. method.ParameterList.Parameters.Where(p => !Has(p, "Output") && !Has(p, "NoGradient") && !IsOther(p.Type!))];
        bool areNumbers = targets.Length > 0 && targets.All(t => IsNumber(t.Type!) || IsArray(t.Type!));
        return new(
            areNumbers && (IsArray(method.ReturnType) || (outputs is [var output] && IsArray(output.Type!))),
            areNumbers && IsNumber(method.ReturnType) && targets.Length == 1);
    }

    /// <summary>The same, of the first method named <c>F</c> of a class with these members.</summary>
    public static MatrixRequest Of(string members) => Of(
        CSharpSyntaxTree.ParseText($"class C {{ {members} }}").GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().First(m => m.Identifier.ValueText == "F"));

    private static bool Has(ParameterSyntax parameter, string attribute) =>
        parameter.AttributeLists.SelectMany(l => l.Attributes).Any(a => a.Name.ToString() == attribute);

    private static bool IsNumber(TypeSyntax type) => type.ToString() is "double" or "float";

    private static bool IsArray(TypeSyntax type) => type switch
    {
        ArrayTypeSyntax { RankSpecifiers.Count: 1 } array => IsNumber(array.ElementType),
        GenericNameSyntax { Identifier.ValueText: "Span" or "ReadOnlySpan" } span => IsNumber(span.TypeArgumentList.Arguments[0]),
        _ => false,
    };

    /// <summary>Integers and truth values, and arrays of these.</summary>
    private static bool IsOther(TypeSyntax type) => type switch
    {
        PredefinedTypeSyntax => !IsNumber(type),
        ArrayTypeSyntax array => IsOther(array.ElementType),
        GenericNameSyntax span => IsOther(span.TypeArgumentList.Arguments[0]),
        _ => false,
    };
}
