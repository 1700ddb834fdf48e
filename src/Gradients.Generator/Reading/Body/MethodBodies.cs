using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Gradients.Generator.Reading.Calls;
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

    /// <param name="compilation">The compilation.</param>
    /// <param name="nested">Reads the methods whose derivatives are called.</param>
    /// <param name="cancellationToken">Stops a search.</param>
    public MethodBodies(Compilation compilation, NestedMethods nested, CancellationToken cancellationToken)
    {
        Compilation = compilation;
        Nested = nested;
        CancellationToken = cancellationToken;
    }

    public Compilation Compilation { get; }

    /// <summary>Reads the methods whose derivatives are called.</summary>
    public NestedMethods Nested { get; }

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

    /// <summary>The call of another constructor that a constructor begins with, or null.</summary>
    public IOperation? ChainedConstructor(IMethodSymbol constructor) =>
        Syntax(constructor.OriginalDefinition) is ConstructorDeclarationSyntax { Initializer: { } initializer }
            ? ModelOf(initializer.SyntaxTree).GetOperation(initializer, CancellationToken)
            : null;

    private MethodBody? Find(IMethodSymbol definition)
    {
        if (Syntax(definition) is not { } syntax)
        {
            return null;
        }

        SemanticModel model = ModelOf(syntax.SyntaxTree);
        (BlockSyntax? block, ArrowExpressionClauseSyntax? expression) = syntax switch
        {
            BaseMethodDeclarationSyntax method => (method.Body, method.ExpressionBody),
            AccessorDeclarationSyntax accessor => (accessor.Body, accessor.ExpressionBody),
            LocalFunctionStatementSyntax function => (function.Body, function.ExpressionBody),
            AnonymousFunctionExpressionSyntax lambda => (lambda.Block, null),
            ArrowExpressionClauseSyntax arrow => (null, arrow),
            _ => (null, null),
        };
        int position = block?.OpenBraceToken.Span.End ?? expression?.Expression.SpanStart ?? syntax.SpanStart;
        IBlockOperation? body = model.GetOperation(syntax, CancellationToken) switch
        {
            IMethodBodyBaseOperation operation => operation.BlockBody ?? operation.ExpressionBody,
            ILocalFunctionOperation function => function.Body,
            IAnonymousFunctionOperation lambda => lambda.Body,
            IBlockOperation arrow => arrow,
            _ => null,
        };
        return body is null ? null : new MethodBody(body, model, position);
    }

    /// <summary>The declaration; a method of another project has syntax of another compilation.</summary>
    private SyntaxNode? Syntax(IMethodSymbol definition) =>
        definition.DeclaringSyntaxReferences.Select(r => r.GetSyntax(CancellationToken)).FirstOrDefault() is { } syntax
            && Compilation.ContainsSyntaxTree(syntax.SyntaxTree)
            ? syntax
            : null;

    private SemanticModel ModelOf(SyntaxTree tree)
    {
        if (!_models.TryGetValue(tree, out SemanticModel? model))
        {
            model = Compilation.GetSemanticModel(tree);
            _models.Add(tree, model);
        }

        return model;
    }
}
