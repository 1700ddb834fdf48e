using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Gradients.Generator.Ir;
using Gradients.Generator.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Gradients.Generator.Diagnostics;

/// <summary>
/// Tells what is wrong with methods marked <c>[Differentiable]</c>. It reads them as the generator does, and reports at places of the source itself, so
/// that <c>#pragma</c> and <c>.editorconfig</c> apply.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DifferentiableAnalyzer : DiagnosticAnalyzer
{
    private readonly FindingsCache _findings = new();

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = Descriptors.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();

        // The generator differentiates methods in files marked as generated too, so their errors must be told as well.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterSymbolAction(
            c => Analyze((IMethodSymbol)c.Symbol, c.Compilation, c.ReportDiagnostic, c.CancellationToken), SymbolKind.Method);

        // Local functions and lambdas are no members and have no symbol action.
        context.RegisterSyntaxNodeAction(
            c =>
            {
                if (c.SemanticModel.GetSymbolInfo(c.Node, c.CancellationToken).Symbol as IMethodSymbol
                    is { MethodKind: MethodKind.AnonymousFunction } lambda)
                {
                    Analyze(lambda, c.Compilation, c.ReportDiagnostic, c.CancellationToken);
                }
            },
            SyntaxKind.SimpleLambdaExpression,
            SyntaxKind.ParenthesizedLambdaExpression);
        context.RegisterSyntaxNodeAction(
            c =>
            {
                if (c.SemanticModel.GetDeclaredSymbol(c.Node, c.CancellationToken) is IMethodSymbol function)
                {
                    Analyze(function, c.Compilation, c.ReportDiagnostic, c.CancellationToken);
                }
            },
            SyntaxKind.LocalFunctionStatement);
    }

    private void Analyze(
        IMethodSymbol method, Compilation compilation, System.Action<Diagnostic> report, CancellationToken cancellationToken)
    {
        // The two parts of a partial method are one method.
        if (method.PartialDefinitionPart is not null)
        {
            return;
        }

        if (CustomDerivativeErrors.Of(method, compilation, cancellationToken) is { } error)
        {
            report(error);
        }

        if (AttributeSettings.Of(method) is null)
        {
            return;
        }

        ReadResult result = MethodReader.Read(method, compilation, NestedDerivatives.Instance, cancellationToken);
        foreach (Diagnostic diagnostic in result.Diagnostics.Concat(Warnings.Of(method, result)))
        {
            report(diagnostic);
        }

        if (result.Method is { } read)
        {
            ReportFindings(method, read, result.Locations, report);
        }
    }

    private void ReportFindings(
        IMethodSymbol method, DifferentiableMethod read, ImmutableArray<Location> locations, System.Action<Diagnostic> report)
    {
        try
        {
            foreach (Diagnostic diagnostic in ProgramReports.Of(method, _findings.Of(read), locations))
            {
                report(diagnostic);
            }
        }
        catch (System.Exception exception) when (exception is not System.OperationCanceledException)
        {
            report(Diagnostic.Create(
                Descriptors.InternalFailure, method.Locations[0], method.Name, exception.GetType().Name + ": " + exception.Message));
        }
    }
}
