using Microsoft.CodeAnalysis;

namespace Gradients.Generator.Reading.Calls;

/// <summary>Recognises <c>Gradient.Stop</c>.</summary>
internal static class StoppedGradient
{
    public static bool Is(IMethodSymbol method) =>
        method is { Name: "Stop", IsStatic: true, Arity: 1, Parameters.Length: 1, ContainingType: { Name: "Gradient", ContainingType: null } type }
            && CSharpType.NamespaceOf(type) == "Gradients" && type.ContainingAssembly.Name == "Gradients.Runtime";
}
