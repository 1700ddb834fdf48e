using System;
using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit.Sdk;

namespace Gradients.Generator.Tests.Safety;

/// <summary>Generator and analyzer agree: no derivative emitted ⇔ an error reported.</summary>
internal static class Agreement
{
    private static readonly string[] s_suffixes = ["ValueAndGradient", "Gradient", "Vjp"];

    /// <summary>
    /// Fails unless each attributed method either has a derivative or an error, and unless the generated code compiles without a warning and the
    /// generator itself reports nothing.
    /// </summary>
    /// <returns>How many methods have a derivative, and how many an error.</returns>
    public static (int Differentiated, int Refused) Verify(GeneratorRun run)
    {
        Diagnostic[] errors = [.. run.AnalyzerDiagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)];
        var failures = new List<string>();
        int differentiated = 0, refused = 0;
        foreach (IMethodSymbol method in Attributed(run))
        {
            SyntaxNode declaration = method.DeclaringSyntaxReferences.Single().GetSyntax();
            HashSet<SyntaxNode> read = ReadThrough(declaration, run.Output);
            Diagnostic[] reported = [.. errors.Where(d => IsAbout(d, declaration, read))];
            bool isDifferentiated = method.ContainingType.GetMembers().OfType<IMethodSymbol>().Any(m => IsDerivative(m, method, run));
            differentiated += isDifferentiated ? 1 : 0;
            refused += reported.Length > 0 ? 1 : 0;
            if (isDifferentiated != (reported.Length == 0))
            {
                failures.Add($"{(isDifferentiated ? "A derivative and an error" : "Neither a derivative nor an error")} for\n{declaration.ToFullString()}\n"
                    + string.Join("\n", reported.Select(r => r.ToString())));
            }
        }
        if (!run.CompileDiagnostics.IsEmpty || !run.GeneratorDiagnostics.IsEmpty)
            failures.Add(GeneratorRun.Describe([.. run.GeneratorDiagnostics, .. run.CompileDiagnostics]));
        if (failures.Count > 0)
            throw new XunitException(string.Join("\n\n", failures));
        return (differentiated, refused);
    }

    private static IEnumerable<IMethodSymbol> Attributed(GeneratorRun run)
        => run.Output.GetSymbolsWithName(_ => true, SymbolFilter.Member).OfType<IMethodSymbol>()
            .Where(m => m.GetAttributes().Any(a => a.AttributeClass?.ToDisplayString() == "Gradients.DifferentiableAttribute"));

    /// <summary>An error stands in the method, in a method that is read through, or at a type around it that is not as it must be.</summary>
    private static bool IsAbout(Diagnostic diagnostic, SyntaxNode declaration, IReadOnlyCollection<SyntaxNode> read)
    {
        if (diagnostic.Location.SourceTree?.GetRoot().FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is not { } at)
            return false;
        bool isAtType = at is BaseTypeDeclarationSyntax type && declaration.Ancestors().Contains(type);
        return isAtType || at.AncestorsAndSelf().Any(read.Contains);
    }

    /// <summary>The declarations of a method and of all that it uses, directly or not.</summary>
    private static HashSet<SyntaxNode> ReadThrough(SyntaxNode declaration, Compilation compilation)
    {
        HashSet<SyntaxNode> found = [declaration];
        var pending = new Stack<SyntaxNode>(found);
        while (pending.TryPop(out SyntaxNode? next))
        {
            SemanticModel model = compilation.GetSemanticModel(next.SyntaxTree);
            foreach (SyntaxNode used in next.DescendantNodes().Select(n => model.GetSymbolInfo(n).Symbol).OfType<ISymbol>()
                .Where(s => s is IMethodSymbol or IPropertySymbol or IFieldSymbol).SelectMany(s => s.DeclaringSyntaxReferences).Select(r => r.GetSyntax()))
            {
                if (found.Add(used))
                    pending.Push(used);
            }
        }
        return found;
    }

    private static bool IsDerivative(IMethodSymbol candidate, IMethodSymbol method, GeneratorRun run)
        => s_suffixes.Any(s => candidate.Name == method.Name + s)
            && candidate.DeclaringSyntaxReferences.All(r => !run.Input.ContainsSyntaxTree(r.SyntaxTree))
            && candidate.Arity == method.Arity
            && method.Parameters.Select(p => p.Type.ToDisplayString()).SequenceEqual(candidate.Parameters.Take(method.Parameters.Length).Select(p => p.Type.ToDisplayString()));
}
