using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Gradients.Generator.Tests.Harness;

/// <summary>Compiles a user's source in memory with the generator, as the build would.</summary>
internal static class GeneratorHarness
{
    /// <summary>What a user's file usually begins with; a source that needs nothing special is written after it.</summary>
    public const string Usings = """
        using System;
        using System.Numerics.Tensors;
        using Gradients;
        using static Gradients.TensorMath;

        """;

    /// <summary>C# 14, with documentation comments checked.</summary>
    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.CSharp14, DocumentationMode.Diagnose);

    private static readonly CSharpCompilationOptions s_options = new(
        OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, warningLevel: 9999);

    /// <summary>Runs the product's generator over the sources; its analyzer runs when its diagnostics are asked for.</summary>
    public static GeneratorRun Run(params string[] sources) => Run(Product.NewGenerator(), Product.NewAnalyzer(), sources);

    /// <summary>Runs a generator over the sources.</summary>
    /// <param name="generator">The generator.</param>
    /// <param name="analyzer">The analyzer that sees the compilation with the generated members, or null.</param>
    /// <param name="sources">The user's files.</param>
    public static GeneratorRun Run(IIncrementalGenerator generator, DiagnosticAnalyzer? analyzer, params string[] sources)
        => Run(generator, analyzer, Compile(sources));

    /// <summary>Runs a generator over a compilation.</summary>
    public static GeneratorRun Run(IIncrementalGenerator generator, DiagnosticAnalyzer? analyzer, CSharpCompilation input)
    {
        GeneratorDriver driver = NewDriver(generator).RunGeneratorsAndUpdateCompilation(input, out Compilation output, out _);
        return new GeneratorRun(input, (CSharpCompilation)output, driver, analyzer);
    }

    /// <summary>The user's files as a compilation, before any generator.</summary>
    public static CSharpCompilation Compile(params string[] sources)
        => CSharpCompilation.Create("UserProgram", sources.Select((text, i) => Parse(text, $"File{i + 1}.cs")), CompilerReferences.User, s_options);

    /// <summary>One file of a user's.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="path">Its name.</param>
    /// <param name="symbols">The symbols that its preprocessor directives find defined.</param>
    public static SyntaxTree Parse(string text, string path = "File.cs", params string[] symbols)
        => CSharpSyntaxTree.ParseText(SourceText.From(text, System.Text.Encoding.UTF8), ParseOptions.WithPreprocessorSymbols(symbols), path);

    /// <summary>A driver that records why each step ran.</summary>
    public static GeneratorDriver NewDriver(IIncrementalGenerator generator) => CSharpGeneratorDriver.Create(
        [generator.AsSourceGenerator()], parseOptions: ParseOptions, driverOptions: new GeneratorDriverOptions(default, trackIncrementalGeneratorSteps: true));
}
