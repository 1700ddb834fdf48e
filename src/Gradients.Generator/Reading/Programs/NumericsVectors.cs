using System.Linq;
using Gradients.Generator.Rules;
using Microsoft.CodeAnalysis;

namespace Gradients.Generator.Reading.Programs;

/// <summary>Recognises <c>Vector2</c>, <c>Vector3</c> and <c>Vector4</c> of <c>System.Numerics</c>, whose source is not at hand.</summary>
internal static class NumericsVectors
{
    /// <summary>The names of the components of the vector type, or null for any other type.</summary>
    public static string? Components(ITypeSymbol? type) =>
        type is INamedTypeSymbol { ContainingType: null, Arity: 0, DeclaringSyntaxReferences.IsEmpty: true } named && CSharpType.NamespaceOf(named) == "System.Numerics"
            ? named.Name switch
            {
                "Vector2" => "XY",
                "Vector3" => "XYZ",
                "Vector4" => "XYZW",
                _ => null,
            }
            : null;

    /// <summary>The function that a method of such a type is, or null.</summary>
    public static VectorFunction? Function(IMethodSymbol method)
    {
        if (Components(method.ContainingType) is not { } components)
        {
            return null;
        }

        char[] operands = [.. method.Parameters.Select(p =>
            SymbolEqualityComparer.Default.Equals(p.Type, method.ContainingType) ? 'v' : p.Type.SpecialType == SpecialType.System_Single ? 's' : '?')];
        return VectorFunctions.Find(components, method.Name, (method.IsStatic ? "" : "v") + new string(operands));
    }
}
