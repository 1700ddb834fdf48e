using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.ExceptionServices;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Gradients.Generator.Tests.Harness;

/// <summary>What came of running a generator over a program. An exception of the generator is rethrown here.</summary>
internal sealed class GeneratorRun
{
    private readonly DiagnosticAnalyzer? _analyzer;
    private ImmutableArray<Diagnostic> _analyzerDiagnostics;
    private ImmutableArray<Diagnostic> _compileDiagnostics;

    public GeneratorRun(CSharpCompilation input, CSharpCompilation output, GeneratorDriver driver, DiagnosticAnalyzer? analyzer)
    {
        Input = input;
        Output = output;
        Driver = driver;
        _analyzer = analyzer;
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        if (result.Exception is { } exception)
            ExceptionDispatchInfo.Throw(exception);
        Sources = new SortedDictionary<string, string>(
            result.GeneratedSources.ToDictionary(s => s.HintName, s => s.SourceText.ToString()), StringComparer.Ordinal);
        GeneratorDiagnostics = result.Diagnostics;
    }

    /// <summary>The user's program.</summary>
    public CSharpCompilation Input { get; }

    /// <summary>The user's program with the generated members.</summary>
    public CSharpCompilation Output { get; }

    /// <summary>The driver after the run, for <see cref="Verifier"/> and for a second run.</summary>
    public GeneratorDriver Driver { get; }

    /// <summary>The generated text by hint name.</summary>
    public IReadOnlyDictionary<string, string> Sources { get; }

    /// <summary>The only generated text.</summary>
    public string Source => Sources.Values.Single();

    /// <summary>What the generator itself reports.</summary>
    public ImmutableArray<Diagnostic> GeneratorDiagnostics { get; }

    /// <summary>What the analyzer reports about the program with its generated members, in the order of the source.</summary>
    public ImmutableArray<Diagnostic> AnalyzerDiagnostics
    {
        get
        {
            if (_analyzerDiagnostics.IsDefault)
                _analyzerDiagnostics = _analyzer is null ? [] : Analyze(_analyzer);
            return _analyzerDiagnostics;
        }
    }

    /// <summary>Errors of the compiler anywhere and its warnings about generated code; warnings about the user's are not the product's business.</summary>
    public ImmutableArray<Diagnostic> CompileDiagnostics
    {
        get
        {
            if (_compileDiagnostics.IsDefault)
            {
                _compileDiagnostics = [.. Output.GetDiagnostics()
                    .Where(d => d.Severity == DiagnosticSeverity.Error
                        || (d.Severity == DiagnosticSeverity.Warning && !Input.ContainsSyntaxTree(d.Location.SourceTree)))];
            }
            return _compileDiagnostics;
        }
    }

    /// <summary>Fails unless the program with its generated members compiles without an error or warning, showing the lines in question.</summary>
    public GeneratorRun ShouldCompileWithoutWarnings()
    {
        if (CompileDiagnostics.IsEmpty && GeneratorDiagnostics.IsEmpty)
            return this;
        throw new Xunit.Sdk.XunitException(Describe([.. GeneratorDiagnostics, .. CompileDiagnostics]));
    }

    /// <summary>Fails unless the analyzer is silent.</summary>
    public GeneratorRun ShouldReportNothing()
        => AnalyzerDiagnostics.IsEmpty ? this : throw new Xunit.Sdk.XunitException(Describe(AnalyzerDiagnostics));

    /// <summary>Fails unless the analyzer reports exactly these: an id and the text at its location, e.g. <c>("GRAD0005", "x++")</c>.</summary>
    public GeneratorRun ShouldReport(params (string Id, string At)[] expected)
    {
        Xunit.Assert.Equal(expected, AnalyzerDiagnostics.Select(d => (d.Id, TextAt(d))));
        return this;
    }

    /// <summary>The piece of source that a diagnostic points at.</summary>
    public static string TextAt(Diagnostic diagnostic)
        => diagnostic.Location.SourceTree?.GetText().ToString(diagnostic.Location.SourceSpan) ?? "";

    /// <summary>Diagnostics with the lines around them, generated lines numbered.</summary>
    public static string Describe(IEnumerable<Diagnostic> diagnostics)
    {
        var text = new StringBuilder();
        foreach (Diagnostic diagnostic in diagnostics)
        {
            text.AppendLine(diagnostic.ToString());
            if (diagnostic.Location.SourceTree is not { } tree)
                continue;
            int line = diagnostic.Location.GetLineSpan().StartLinePosition.Line;
            foreach (var at in tree.GetText().Lines.Skip(Math.Max(0, line - 2)).Take(5))
                text.AppendLine($"  {at.LineNumber + 1,4} {(at.LineNumber == line ? '>' : ' ')} {at}");
        }
        return text.ToString();
    }

    private ImmutableArray<Diagnostic> Analyze(DiagnosticAnalyzer analyzer)
    {
        Exception? thrown = null;
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), onAnalyzerException: (exception, _, _) => thrown ??= exception, concurrentAnalysis: false, logAnalyzerExecutionTime: false);
        ImmutableArray<Diagnostic> found = Output.WithAnalyzers([analyzer], options).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
        if (thrown is not null)
            ExceptionDispatchInfo.Throw(thrown);
        return [.. found.OrderBy(d => d.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(d => d.Location.SourceSpan).ThenBy(d => d.Id)];
    }
}
