using System.Text;
using System.Threading;
using Gradients.Generator.Diagnostics;
using Gradients.Generator.Ir;
using Gradients.Generator.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Gradients.Generator;

/// <summary>
/// Adds the derivatives of methods marked <c>[Differentiable]</c>: a method is read into the IR; its derivative is computed and written only when that
/// has changed. What is wrong with a method the analyzer tells.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class DifferentiableGenerator : IIncrementalGenerator
{
    /// <summary>The name of the tracked step that reads methods.</summary>
    public const string ReadStep = "Read";

    /// <summary>The name of the tracked step that differentiates and writes.</summary>
    public const string WriteStep = "Write";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<GeneratedSource> sources = context.SyntaxProvider
            .ForAttributeWithMetadataName(AttributeSettings.AttributeName, static (node, _) => node is MethodDeclarationSyntax, Read)
            .Where(static method => method is not null)
            .WithTrackingName(ReadStep)
            .Select(static (method, _) => GeneratedSource.Of(method!))
            .WithTrackingName(WriteStep);
        context.RegisterSourceOutput(sources, Output);
    }

    private static DifferentiableMethod? Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken) =>
        MethodReader.Read((IMethodSymbol)context.TargetSymbol, context.SemanticModel.Compilation, NestedDerivatives.Instance, cancellationToken).Method;

    private static void Output(SourceProductionContext context, GeneratedSource source)
    {
        if (source.Text is { } text)
        {
            context.AddSource(source.HintName, SourceText.From(text, Encoding.UTF8));
        }
        else if (source.Failure is not null)
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.InternalFailure, Location.None, source.Method, source.Failure));
        }
    }
}
