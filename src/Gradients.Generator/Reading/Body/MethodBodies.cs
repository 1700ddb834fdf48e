using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Gradients.Generator.Reading.Body;

/// <summary>The body of a method.</summary>
/// <param name="Block">Its statements; an expression body is a block with a return.</param>
/// <param name="Model">The semantic model of its file.</param>
/// <param name="Position">A position inside.</param>
internal sealed record MethodBody(IBlockOperation Block, SemanticModel Model, int Position);

/// <summary>Finds the bodies of methods whose source is in the compilation, with one semantic model a file.</summary>
internal sealed class MethodBodies
{
    private readonly Dictionary<SyntaxTree, SemanticModel> _models = [];
    private readonly Dictionary<ISymbol, MethodBody?> _bodies = new(SymbolEqualityComparer.Default);

    public MethodBodies(Compilation compilation, CancellationToken cancellationToken)
    {
        Compilation = compilation;
        CancellationToken = cancellationToken;
    }

    public Compilation Compilation { get; }

    public CancellationToken CancellationToken { get; }

    /// <summary>The body, or null where the source is not at hand.</summary>
    public MethodBody? Get(IMethodSymbol method)
    {
        IMethodSymbol definition = method.OriginalDefinition;
        definition = definition.PartialImplementationPart ?? definition;
        if (!_bodies.TryGetValue(definition, out MethodBody? body))
        {
            body = Find(definition);
            _bodies.Add(definition, body);
        }

        return body;
    }

    private MethodBody? Find(IMethodSymbol definition)
    {
        // A method of another project has syntax of another compilation.
        if (definition.DeclaringSyntaxReferences.Select(r => r.GetSyntax(CancellationToken)).FirstOrDefault() is not MethodDeclarationSyntax syntax
            || !Compilation.ContainsSyntaxTree(syntax.SyntaxTree))
        {
            return null;
        }

        if (!_models.TryGetValue(syntax.SyntaxTree, out SemanticModel? model))
        {
            model = Compilation.GetSemanticModel(syntax.SyntaxTree);
            _models.Add(syntax.SyntaxTree, model);
        }

        int position = syntax.Body?.OpenBraceToken.Span.End ?? syntax.ExpressionBody?.Expression.SpanStart ?? syntax.SpanStart;
        return model.GetOperation(syntax, CancellationToken) is IMethodBodyOperation operation
            && (operation.BlockBody ?? operation.ExpressionBody) is { } block
                ? new MethodBody(block, model, position)
                : null;
    }
}
