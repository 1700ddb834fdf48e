using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gradients.Generator.Tests.Zoo;

/// <summary>The signatures that generated members must have, from the tables of the documentation and not from the product.</summary>
internal static class Signature
{
    /// <summary>What is missing or different, or null.</summary>
    public static string? Difference(INamedTypeSymbol type)
    {
        IMethodSymbol method = type.GetMembers("F").OfType<IMethodSymbol>().Single();
        foreach ((string name, string expected) in Expected(type, method))
        {
            string[] actual = [.. type.GetMembers(name).OfType<IMethodSymbol>().Select(Text)];
            if (actual is not [var single] || single != expected)
                return $"expected {name}: {expected}\nactual: {(actual.Length == 0 ? "none" : string.Join("; ", actual))}";
        }
        return null;
    }

    private static IEnumerable<(string Name, string Text)> Expected(INamedTypeSymbol type, IMethodSymbol method)
    {
        IParameterSymbol[] differentiated = [.. method.Parameters.Where(IsDifferentiated)];
        IParameterSymbol[] outputs = [.. method.Parameters.Where(p => Has(p, "OutputAttribute"))];
        string result = method.ReturnType.ToDisplayString();
        string[] parameters = [.. method.Parameters.Select(Text)];
        string[] gradients = [.. differentiated.Select(p => $"{Gradient(p.Type)} {p.Name}Gradient")];
        string[] tangents = [.. differentiated.Select(p => $"{Read(p.Type)} {p.Name}Tangent")];
        if (method.ReturnType.SpecialType is SpecialType.System_Double or SpecialType.System_Single)
        {
            yield return ("FValueAndGradient", $"{result}({string.Join(", ", [.. parameters, .. gradients])})");
            string[] allocated = [.. differentiated.Select(p => Allocated(p.Type))];
            string tuple = allocated.Length == 1 ? allocated[0] : $"({string.Join(", ", allocated.Zip(differentiated, (t, p) => $"{t} {p.Name}"))})";
            yield return ("FGradient", $"{tuple}({string.Join(", ", parameters)})");
            string[] products = [.. differentiated.Select(p => $"{Gradient(p.Type)} {p.Name}Hvp")];
            if (!type.GetMembers().Any(m => Has(m, "DerivativeOfAttribute")))
                yield return ("FHvp", $"void({string.Join(", ", [.. parameters, .. tangents, .. products])})");
        }
        else
        {
            string[] cotangents = method.ReturnsVoid
                ? [.. outputs.Select(p => $"{Read(p.Type)} {p.Name}Cotangent")]
                : [$"{Read(method.ReturnType)} cotangent"];
            yield return ("FVjp", $"void({string.Join(", ", [.. parameters, .. cotangents, .. gradients])})");
        }
        string[] written = method.ReturnsVoid
            ? [.. outputs.Select(p => $"{Gradient(p.Type)} {p.Name}Tangent")]
            : [$"out {result} tangent"];
        MatrixRequest matrices = MatrixRequest.Of((MethodDeclarationSyntax)method.DeclaringSyntaxReferences.Single().GetSyntax());
        if (matrices.HasJacobian)
        {
            string entries = Entries(method.ReturnsVoid ? outputs.Single().Type : method.ReturnType);
            yield return ("FJacobian", $"void({string.Join(", ", [.. parameters, .. differentiated.Select(p => $"{entries}[*,*] {p.Name}Jacobian")])})");
        }
        if (matrices.HasHessian && !type.GetMembers().Any(m => Has(m, "DerivativeOfAttribute")))
            yield return ("FHessian", $"void({string.Join(", ", [.. parameters, $"{Entries(differentiated.Single().Type)}[*,*] {differentiated.Single().Name}Hessian"])})");
        yield return ("FJvp", $"{result}({string.Join(", ", [.. parameters, .. tangents, .. written])})");
    }

    private static string Text(IMethodSymbol method)
        => $"{method.ReturnType.ToDisplayString()}({string.Join(", ", method.Parameters.Select(Text))})";

    private static string Text(IParameterSymbol parameter) => (parameter.RefKind switch
    {
        RefKind.Out => "out ",
        RefKind.Ref => "ref ",
        RefKind.In => "in ",
        _ => "",
    }) + $"{parameter.Type.ToDisplayString()} {parameter.Name}";

    private static string Entries(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => array.ElementType.ToDisplayString(),
        INamedTypeSymbol { TypeArguments: [var element] } => element.ToDisplayString(),
        _ => type.ToDisplayString(),
    };

    private static string Gradient(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Double or SpecialType.System_Single } => "out " + type.ToDisplayString(),
        _ when Element(type) is { } element => $"System.Span<{element.ToDisplayString()}>",
        IArrayTypeSymbol => type.ToDisplayString(),
        _ => "ref " + type.ToDisplayString(),
    };

    private static string Read(ITypeSymbol type)
        => Element(type) is { } element ? $"System.ReadOnlySpan<{element.ToDisplayString()}>" : type.ToDisplayString();

    private static string Allocated(ITypeSymbol type) => Element(type) is { } element ? element.ToDisplayString() + "[]" : type.ToDisplayString();

    /// <summary>The element of a vector: an array or span of numbers or structs.</summary>
    private static ITypeSymbol? Element(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1, ElementType: not IArrayTypeSymbol } array => array.ElementType,
        INamedTypeSymbol { Name: "Span" or "ReadOnlySpan", TypeArguments: [var element] } => element,
        _ => null,
    };

    private static bool IsDifferentiated(IParameterSymbol parameter)
        => !Has(parameter, "NoGradientAttribute") && !Has(parameter, "OutputAttribute") && HasNumbers(parameter.Type);

    private static bool Has(ISymbol symbol, string attribute) => symbol.GetAttributes().Any(a => a.AttributeClass?.Name == attribute);

    private static bool HasNumbers(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Double or SpecialType.System_Single } => true,
        IArrayTypeSymbol array => HasNumbers(array.ElementType),
        INamedTypeSymbol { Name: "Span" or "ReadOnlySpan", TypeArguments: [var element] } => HasNumbers(element),
        { IsValueType: true, SpecialType: SpecialType.None } => type.GetMembers().OfType<IFieldSymbol>().Any(f => !f.IsStatic && HasNumbers(f.Type)),
        _ => false,
    };
}
