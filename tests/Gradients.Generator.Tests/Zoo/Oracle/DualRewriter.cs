using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gradients.Generator.Tests.Zoo;

/// <summary>
/// The same source at a dual-number type: <c>double</c> becomes <see cref="DualNumber{T}"/>, <c>Math</c> becomes <see cref="DualFunctions{T}"/>;
/// constants and patterns stay, for those must be numbers. Loops spend <see cref="Fuel"/>. Attributes go.
/// </summary>
internal sealed class DualRewriter(SemanticModel model) : CSharpSyntaxRewriter
{
    /// <summary>Above the rewritten source.</summary>
    public const string Usings = """
        using Real = Gradients.Generator.Tests.Zoo.DualNumber<double>;
        using RealSingle = Gradients.Generator.Tests.Zoo.DualNumber<float>;
        using DualMath = Gradients.Generator.Tests.Zoo.DualFunctions<double>;
        using DualMathF = Gradients.Generator.Tests.Zoo.DualFunctions<float>;
        using DualGradient = Gradients.Generator.Tests.Zoo.DualGradient;
        using DualVector2 = Gradients.Generator.Tests.Zoo.DualVector2;
        using DualVector3 = Gradients.Generator.Tests.Zoo.DualVector3;
        using DualVector4 = Gradients.Generator.Tests.Zoo.DualVector4;
        using Fuel = Gradients.Generator.Tests.Zoo.Fuel;

        """;

    /// <summary>The text of a file of the program at the dual-number type.</summary>
    public static string Rewrite(SemanticModel model)
        => Usings + new DualRewriter(model).Visit(model.SyntaxTree.GetRoot()).ToFullString();

    public override SyntaxNode? VisitAttributeList(AttributeListSyntax node) => null;

    public override SyntaxNode? VisitFieldDeclaration(FieldDeclarationSyntax node)
        => node.Modifiers.Any(SyntaxKind.ConstKeyword) ? node : base.VisitFieldDeclaration(node);

    public override SyntaxNode? VisitLocalDeclarationStatement(LocalDeclarationStatementSyntax node)
        => node.IsConst ? node : base.VisitLocalDeclarationStatement(node);

    public override SyntaxNode? VisitPredefinedType(PredefinedTypeSyntax node) => node.Keyword.Kind() switch
    {
        SyntaxKind.DoubleKeyword => Name("Real", node),
        SyntaxKind.FloatKeyword => Name("RealSingle", node),
        _ => node,
    };

    public override SyntaxNode? VisitIdentifierName(IdentifierNameSyntax node)
    {
        if (node.IsVar)
        {
            return model.GetTypeInfo(node).Type?.SpecialType switch
            {
                SpecialType.System_Double => Name("Real", node),
                SpecialType.System_Single => Name("RealSingle", node),
                _ => node,
            };
        }
        if (DefaultOf(node) is { } value)
        {
            // The parameter has become nullable, see below.
            return Expression($"({node.Identifier.Text} ?? {value})", node);
        }
        return node.Identifier.Text switch
        {
            // Math has this function in single precision, too.
            "Math" when node.Parent is MemberAccessExpressionSyntax { Name.Identifier.Text: "Clamp", Parent: InvocationExpressionSyntax call } && model.GetTypeInfo(call).Type?.SpecialType == SpecialType.System_Single
                => Name("DualMathF", node),
            "Math" => Name("DualMath", node),
            "MathF" => Name("DualMathF", node),
            "Vector2" or "Vector3" or "Vector4" when model.GetSymbolInfo(node).Symbol?.ContainingNamespace?.ToString() == "System.Numerics"
                => Name("Dual" + node.Identifier.Text, node),
            "Gradient" when model.GetSymbolInfo(node).Symbol is INamedTypeSymbol => Name("DualGradient", node),
            _ => node,
        };
    }

    public override SyntaxNode? VisitGenericName(GenericNameSyntax node)
    {
        var rewritten = (GenericNameSyntax)base.VisitGenericName(node)!;
        return node.Identifier.Text == "IFloatingPointIeee754"
            ? rewritten.WithIdentifier(SyntaxFactory.Identifier("Gradients.Generator.Tests.Zoo.IDualReal"))
            : rewritten;
    }

    public override SyntaxNode? VisitLiteralExpression(LiteralExpressionSyntax node) => node.Token.Value switch
    {
        // Typed, because an inferred type must be that of dual numbers.
        double => Expression($"((Real){node.Token.Text})", node),
        float => Expression($"((RealSingle){node.Token.Text})", node),
        _ => node,
    };

    public override SyntaxNode? VisitParameter(ParameterSyntax node)
    {
        var rewritten = (ParameterSyntax)base.VisitParameter(node)!;
        return node.Default is not null && IsReal(node.Type)
            // A default value cannot be a dual number.
            ? rewritten.WithType(SyntaxFactory.NullableType(rewritten.Type!.WithoutTrailingTrivia()).WithTrailingTrivia(SyntaxFactory.Space))
                .WithDefault(SyntaxFactory.EqualsValueClause(SyntaxFactory.LiteralExpression(SyntaxKind.NullLiteralExpression)))
            : rewritten;
    }

    public override SyntaxNode? VisitEqualsValueClause(EqualsValueClauseSyntax node)
        => node.Parent is ParameterSyntax ? node : base.VisitEqualsValueClause(node);

    public override SyntaxNode? VisitSwitchExpression(SwitchExpressionSyntax node)
        => ((SwitchExpressionSyntax)base.VisitSwitchExpression(node)!).WithGoverningExpression(Governing(node.GoverningExpression));

    public override SyntaxNode? VisitSwitchStatement(SwitchStatementSyntax node)
        => ((SwitchStatementSyntax)base.VisitSwitchStatement(node)!).WithExpression(Governing(node.Expression));

    public override SyntaxNode? VisitIsPatternExpression(IsPatternExpressionSyntax node)
        => node.WithExpression(Governing(node.Expression));

    public override SyntaxNode? VisitRelationalPattern(RelationalPatternSyntax node) => node;

    public override SyntaxNode? VisitConstantPattern(ConstantPatternSyntax node) => node;

    public override SyntaxNode? VisitCaseSwitchLabel(CaseSwitchLabelSyntax node) => node;

    public override SyntaxNode? VisitForStatement(ForStatementSyntax node)
    {
        var rewritten = (ForStatementSyntax)base.VisitForStatement(node)!;
        return rewritten.WithStatement(Fuelled(rewritten.Statement));
    }

    public override SyntaxNode? VisitForEachStatement(ForEachStatementSyntax node)
    {
        var rewritten = (ForEachStatementSyntax)base.VisitForEachStatement(node)!;
        return rewritten.WithStatement(Fuelled(rewritten.Statement));
    }

    public override SyntaxNode? VisitWhileStatement(WhileStatementSyntax node)
    {
        var rewritten = (WhileStatementSyntax)base.VisitWhileStatement(node)!;
        return rewritten.WithStatement(Fuelled(rewritten.Statement));
    }

    public override SyntaxNode? VisitDoStatement(DoStatementSyntax node)
    {
        var rewritten = (DoStatementSyntax)base.VisitDoStatement(node)!;
        return rewritten.WithStatement(Fuelled(rewritten.Statement));
    }

    private static BlockSyntax Fuelled(StatementSyntax body)
        => SyntaxFactory.Block(SyntaxFactory.ParseStatement("Fuel.Spend(); "), body.WithoutLeadingTrivia()).WithTrailingTrivia(SyntaxFactory.LineFeed);

    private static IdentifierNameSyntax Name(string name, SyntaxNode like) => SyntaxFactory.IdentifierName(name).WithTriviaFrom(like);

    private static ExpressionSyntax Expression(string text, SyntaxNode like) => SyntaxFactory.ParseExpression(text).WithTriviaFrom(like);

    private static bool IsReal(ITypeSymbol? type) => type?.SpecialType is SpecialType.System_Double or SpecialType.System_Single;

    /// <summary>The default value of a parameter that is a number, if the name means one.</summary>
    private static string? DefaultOf(IdentifierNameSyntax name)
    {
        if (name.Parent is NameColonSyntax or MemberAccessExpressionSyntax { Expression: not IdentifierNameSyntax })
            return null;
        return name.Ancestors().OfType<MethodDeclarationSyntax>().FirstOrDefault()?.ParameterList.Parameters
            .FirstOrDefault(p => p.Default is not null && p.Identifier.Text == name.Identifier.Text && IsReal(p.Type))?.Default!.Value.ToString();
    }

    private static bool IsReal(TypeSyntax? type)
        => type is PredefinedTypeSyntax predefined && predefined.Keyword.Kind() is SyntaxKind.DoubleKeyword or SyntaxKind.FloatKeyword;

    /// <summary>Patterns are matched by the number.</summary>
    private ExpressionSyntax Governing(ExpressionSyntax node)
    {
        var rewritten = (ExpressionSyntax)Visit(node)!;
        if (node is TupleExpressionSyntax tuple)
        {
            return ((TupleExpressionSyntax)rewritten).WithArguments(SyntaxFactory.SeparatedList(
                tuple.Arguments.Select(a => SyntaxFactory.Argument(Governing(a.Expression)))));
        }
        return IsReal(model.GetTypeInfo(node).Type)
            ? SyntaxFactory.ParseExpression($"({rewritten.WithoutTrivia().ToFullString()}).Value ")
            : rewritten;
    }
}
