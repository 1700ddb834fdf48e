using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gradients.Generator.Reading.Calls;

/// <summary>The derivatives of a compilation that are written by hand: the methods marked <c>[DerivativeOf]</c>.</summary>
internal sealed class CustomDerivatives
{
    public const string AttributeName = "Gradients.DerivativeOfAttribute";

    private static readonly ConditionalWeakTable<Compilation, CustomDerivatives> s_known = new();
    private static readonly ConditionalWeakTable<SyntaxTree, MethodDeclarationSyntax[]> s_candidates = new();
    private readonly Dictionary<ISymbol, List<CustomDerivative>> _derivatives = new(SymbolEqualityComparer.Default);

    private readonly IAssemblySymbol _assembly;

    private CustomDerivatives(IAssemblySymbol assembly) => _assembly = assembly;

    /// <summary>Those of a compilation, found once. Its files are searched again only where they have changed.</summary>
    public static CustomDerivatives Of(Compilation compilation, CancellationToken cancellationToken)
    {
        if (!s_known.TryGetValue(compilation, out CustomDerivatives? derivatives))
        {
            CustomDerivatives found = Find(compilation, cancellationToken);
            derivatives = s_known.GetValue(compilation, _ => found);
        }

        return derivatives;
    }

    /// <summary>The derivatives of a method that fit it: those of this compilation, and those that stand beside a method of another one.</summary>
    public IReadOnlyList<CustomDerivative> For(IMethodSymbol method)
    {
        IMethodSymbol definition = method.OriginalDefinition;
        if (_derivatives.TryGetValue(definition, out List<CustomDerivative>? own))
        {
            return own;
        }

        if (method.ContainingType is null || SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, _assembly)
            || !method.ContainingModule.ReferencedAssemblies.Any(a => a.Name == "Gradients.Attributes"))
        {
            return [];
        }

        return [.. method.ContainingType.GetMembers().OfType<IMethodSymbol>().Select(CustomDerivative.Of).OfType<CustomDerivative>()
            .Where(d => SymbolEqualityComparer.Default.Equals(d.Method, method))];
    }

    private static CustomDerivatives Find(Compilation compilation, CancellationToken cancellationToken)
    {
        CustomDerivatives derivatives = new(compilation.Assembly);
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            MethodDeclarationSyntax[] candidates = s_candidates.GetValue(tree, t => Candidates(t, cancellationToken));
            SemanticModel? model = candidates.Length == 0 ? null : compilation.GetSemanticModel(tree);
            foreach (MethodDeclarationSyntax candidate in candidates)
            {
                if (model!.GetDeclaredSymbol(candidate, cancellationToken) is IMethodSymbol symbol && CustomDerivative.Of(symbol) is { Method: { } method } derivative)
                {
                    if (!derivatives._derivatives.TryGetValue(method.OriginalDefinition, out List<CustomDerivative>? list))
                    {
                        derivatives._derivatives[method.OriginalDefinition] = list = [];
                    }

                    list.Add(derivative);
                }
            }
        }

        return derivatives;
    }

    /// <summary>Methods with an attribute of that name, or of another name in a file that gives it one.</summary>
    private static MethodDeclarationSyntax[] Candidates(SyntaxTree tree, CancellationToken cancellationToken)
    {
        SyntaxNode root = tree.GetRoot(cancellationToken);
        IEnumerable<UsingDirectiveSyntax> usings = root.DescendantNodes(n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).OfType<UsingDirectiveSyntax>();
        HashSet<string> names = ["DerivativeOf", "DerivativeOfAttribute", .. usings.Where(u => u.Alias is not null).Select(u => u.Alias!.Name.Identifier.ValueText)];
        return [.. root.DescendantNodes(n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax).OfType<MethodDeclarationSyntax>()
            .Where(m => m.AttributeLists.SelectMany(l => l.Attributes).Any(a => names.Contains(Last(a.Name))))];
    }

    private static string Last(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };
}
