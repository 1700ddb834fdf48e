using System.Linq;
using Microsoft.CodeAnalysis;

namespace Gradients.Generator.Reading;

/// <summary>Members that this generator has made; only the analyzer meets them.</summary>
internal static class GeneratedMembers
{
    private const string AttributeName = "System.CodeDom.Compiler.GeneratedCodeAttribute";
    private const string Tool = "Gradients.Generator";

    public static bool IsGenerated(ISymbol member) =>
        member.GetAttributes().Any(a =>
            a.ConstructorArguments.Length == 2
            && a.ConstructorArguments[0].Value is Tool
            && a.AttributeClass?.ToDisplayString() == AttributeName);
}
