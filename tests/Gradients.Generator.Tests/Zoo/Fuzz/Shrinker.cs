using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gradients.Generator.Tests.Zoo;

/// <summary>Makes a failing program smaller as long as it fails in the same way: statements go, blocks take the place of what holds them, expressions become a part of themselves.</summary>
internal static class Shrinker
{
    private const int CandidatesAtOnce = 30;

    /// <summary>The smallest program found in the given time.</summary>
    public static ZooProgram Shrink(ZooProgram program, string failure, TimeSpan time)
    {
        var watch = Stopwatch.StartNew();
        string kind = FuzzRun.KindOf(failure);
        int offset = 0;
        while (watch.Elapsed < time)
        {
            string[] all = [.. Candidates(program.Members).Distinct().Where(c => c.Length < program.Members.Length || c.Count(char.IsLetter) < program.Members.Count(char.IsLetter))];
            if (offset >= all.Length)
                return program;
            ZooProgram[] some = [.. all.Skip(offset).Take(CandidatesAtOnce).Select((members, i) => program with { Name = $"Candidate{i}", Members = members })];
            using var batch = new ProgramBatch(some, generate: true);
            ZooProgram? smaller = some
                .Where(c => batch[c.Name].SourceError is null && FuzzRun.Failure(batch[c.Name]) is { } found && FuzzRun.KindOf(found) == kind)
                .MinBy(c => c.Members.Length);
            if (smaller is null)
            {
                offset += CandidatesAtOnce;
                continue;
            }
            program = smaller with { Name = program.Name };
            offset = 0;
        }
        return program;
    }

    private static IEnumerable<string> Candidates(string members)
    {
        const string open = "class C {\n", close = "}";
        SyntaxNode root = CSharpSyntaxTree.ParseText(open + members + close).GetRoot();
        foreach (SyntaxNode node in root.DescendantNodes(n => n is not AttributeListSyntax))
        {
            foreach (SyntaxNode? changed in Replacements(node))
            {
                SyntaxNode? result = changed is null ? root.RemoveNode(node, SyntaxRemoveOptions.KeepNoTrivia) : root.ReplaceNode(node, changed);
                string text = result?.ToFullString() ?? "";
                if (text.StartsWith(open, StringComparison.Ordinal))
                    yield return text[open.Length..^close.Length];
            }
        }
    }

    /// <summary>What may stand in the place of a node; null removes it.</summary>
    private static IEnumerable<SyntaxNode?> Replacements(SyntaxNode node)
    {
        switch (node)
        {
            case MethodDeclarationSyntax { Identifier.ValueText: "F" }:
                break;
            case MemberDeclarationSyntax and not TypeDeclarationSyntax { Identifier.ValueText: "C" }:
                yield return null;
                break;
            case ElseClauseSyntax or SwitchSectionSyntax:
                yield return null;
                break;
            case StatementSyntax statement:
                if (statement.Parent is BlockSyntax { Parent: not null } or SwitchSectionSyntax && statement is not ReturnStatementSyntax { Parent.Parent: MethodDeclarationSyntax })
                    yield return null;
                foreach (StatementSyntax part in Bodies(statement))
                    yield return part.WithTriviaFrom(statement);
                break;
            case ExpressionSyntax expression when IsNumeric(expression):
                foreach (ExpressionSyntax part in Parts(expression))
                    yield return part.WithTriviaFrom(expression);
                break;
        }
    }

    private static IEnumerable<StatementSyntax> Bodies(StatementSyntax statement) => statement switch
    {
        ForStatementSyntax loop => [loop.Statement],
        ForEachStatementSyntax loop => [loop.Statement],
        WhileStatementSyntax loop => [loop.Statement],
        DoStatementSyntax loop => [loop.Statement],
        IfStatementSyntax { Else: null } branch => [branch.Statement],
        IfStatementSyntax branch => [branch.Statement, branch.Else!.Statement],
        SwitchStatementSyntax choice => choice.Sections.SelectMany(s => s.Statements),
        _ => [],
    };

    private static IEnumerable<ExpressionSyntax> Parts(ExpressionSyntax expression)
    {
        IEnumerable<ExpressionSyntax> parts = expression switch
        {
            BinaryExpressionSyntax binary => [binary.Left, binary.Right],
            ParenthesizedExpressionSyntax inner => [inner.Expression],
            PrefixUnaryExpressionSyntax unary => [unary.Operand],
            ConditionalExpressionSyntax choice => [choice.WhenTrue, choice.WhenFalse],
            InvocationExpressionSyntax call => call.ArgumentList.Arguments.Select(a => a.Expression),
            SwitchExpressionSyntax choice => choice.Arms.Select(a => a.Expression),
            _ => [],
        };
        foreach (ExpressionSyntax part in parts)
            yield return part;
        if (expression is not (LiteralExpressionSyntax or IdentifierNameSyntax))
            yield return SyntaxFactory.ParseExpression("1");
    }

    /// <summary>Names and targets are no values; a candidate of the wrong type does not compile and is passed over.</summary>
    private static bool IsNumeric(ExpressionSyntax expression)
        => expression is BinaryExpressionSyntax or ParenthesizedExpressionSyntax or PrefixUnaryExpressionSyntax or ConditionalExpressionSyntax
            or InvocationExpressionSyntax or SwitchExpressionSyntax or ElementAccessExpressionSyntax { Parent: not AssignmentExpressionSyntax };
}
