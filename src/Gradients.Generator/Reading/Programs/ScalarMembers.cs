using Microsoft.CodeAnalysis;

namespace Gradients.Generator.Reading.Programs;

/// <summary>The members of numbers and of classes for integers and bits, whose results are no smooth functions.</summary>
internal static class ScalarMembers
{
    public static bool Contains(IMethodSymbol method) =>
        method.ContainingType is { ContainingType: null } type && type.DeclaringSyntaxReferences.IsEmpty
        && (Layouts.KindOf(type) is not null || (CSharpType.NamespaceOf(type), type.Name) is ("System.Numerics", "BitOperations"))
        && (method.IsStatic || method.Name is "CompareTo" or "Equals");
}
