using System.Linq;
using System.Text.RegularExpressions;
using Gradients.Generator.Ir;
using Gradients.Generator.Reading;
using Gradients.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Gradients.Generator.Tests.Reading;

/// <summary>Reads a method of a program that must compile.</summary>
internal static partial class ReadProgram
{
    /// <summary>Members of a static partial class <c>Model</c>.</summary>
    public static string Members(string members) => GeneratorHarness.Usings + "public static partial class Model\n{\n" + members + "\n}\n";

    /// <summary>What comes of reading the only method marked [Differentiable], or the one of that name.</summary>
    public static ReadResult Result(string source, string? name = null)
    {
        CSharpCompilation program = GeneratorHarness.Compile(source);
        Assert.Empty(program.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        IMethodSymbol method = program.GetSymbolsWithName(_ => true, SymbolFilter.Member).OfType<IMethodSymbol>()
            .Single(m => AttributeSettings.Of(m) is not null && (name is null || m.Name == name));
        return MethodReader.Read(method, program, NestedDerivatives.Instance, default);
    }

    /// <summary>The method that was read.</summary>
    public static DifferentiableMethod Method(string source, string? name = null)
    {
        ReadResult result = Result(source, name);
        Assert.True(result.Method is not null, string.Join("\n", result.Diagnostics));
        return result.Method!;
    }

    /// <summary>The printed operations of the only variant of a method among members, without places, a line each.</summary>
    public static string[] Operations(string members, string? name = null) => Operations(Method(Members(members), name).Variants.Single());

    /// <summary>The printed operations of a variant, without places, a line each.</summary>
    public static string[] Operations(MethodVariant variant) =>
        [.. IrPrinter.Print(variant.Primal).Split('\n').Where(l => l.StartsWith("  ")).Select(l => Place().Replace(l.Trim(), ""))];

    [GeneratedRegex(" @[0-9]+$")]
    private static partial Regex Place();
}
