using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gradients.Generator.Tests.Zoo;

/// <summary>The same source in single precision.</summary>
internal sealed class SingleRewriter : CSharpSyntaxRewriter
{
    public static string Rewrite(string source) => new SingleRewriter().Visit(CSharpSyntaxTree.ParseText(source).GetRoot()).ToFullString();

    public override SyntaxNode? VisitPredefinedType(PredefinedTypeSyntax node) => node.Keyword.IsKind(SyntaxKind.DoubleKeyword)
        ? node.WithKeyword(SyntaxFactory.Token(SyntaxKind.FloatKeyword).WithTriviaFrom(node.Keyword))
        : node;

    public override SyntaxNode? VisitIdentifierName(IdentifierNameSyntax node)
        => node.Identifier.Text == "Math" && node.Parent is MemberAccessExpressionSyntax { Name.Identifier.Text: not "Clamp" }
            ? SyntaxFactory.IdentifierName("MathF").WithTriviaFrom(node)
            : node;

    public override SyntaxNode? VisitLiteralExpression(LiteralExpressionSyntax node)
        => node.Token.Value is double ? SyntaxFactory.ParseExpression(node.Token.Text + "f").WithTriviaFrom(node) : node;
}
