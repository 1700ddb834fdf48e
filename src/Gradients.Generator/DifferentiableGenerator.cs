using System.Threading;
using Gradients.Generator.Ir;
using Gradients.Generator.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

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

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<DifferentiableMethod> methods = context.SyntaxProvider
            .ForAttributeWithMetadataName(AttributeSettings.AttributeName, static (node, _) => node is MethodDeclarationSyntax, Read)
            .Where(static method => method is not null)
            .Select(static (method, _) => method!)
            .WithTrackingName(ReadStep);
    }

    private static DifferentiableMethod? Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken) =>
        MethodReader.Read((IMethodSymbol)context.TargetSymbol, context.SemanticModel.Compilation, cancellationToken).Method;
}
