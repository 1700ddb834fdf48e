using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Gradients.Generator.Reading;
using Gradients.Generator.Reading.Calls;
using Microsoft.CodeAnalysis;

namespace Gradients.Generator.Diagnostics;

/// <summary>What is wrong with a method marked <c>[DerivativeOf]</c>.</summary>
internal static class CustomDerivativeErrors
{
    public static Diagnostic? Of(IMethodSymbol method, Compilation compilation, CancellationToken cancellationToken)
    {
        if (CustomDerivative.Of(method) is not { } derivative)
        {
            return null;
        }

        Location location = AttributeSettings.LocationOf(derivative.Attribute, method);
        string container = derivative.Container.ToDisplayString();
        if (derivative.Candidates.Count == 0)
        {
            return Diagnostic.Create(Descriptors.DerivativeOfNothing, location, method.Name, container, derivative.Name);
        }

        if (derivative.Method is not { } target)
        {
            return Diagnostic.Create(
                Descriptors.DerivativeSignature, method.Locations[0], method.Name, derivative.Candidates[0].ToDisplayString(), Expected(derivative));
        }

        // The one that is found first counts.
        IReadOnlyList<CustomDerivative> all = CustomDerivatives.Of(compilation, cancellationToken).For(target);
        CustomDerivative? first = all.FirstOrDefault(d => d.Form!.IsForward == derivative.Form!.IsForward);
        return first is null || SymbolEqualityComparer.Default.Equals(first.Symbol, method)
            ? null
            : Diagnostic.Create(
                Descriptors.SecondDerivative, location, method.Name, derivative.Form!.IsForward ? "forward" : "reverse", target.Name, first.Symbol.Name);
    }

    private static string Expected(CustomDerivative derivative)
    {
        string[] declarations = [.. derivative.Candidates
            .Select(c => OpaqueSignature.Of(c, derivative.Symbol, null, out _)).OfType<OpaqueSignature>()
            .SelectMany(s => s.Forms()).Select(f => "'static " + f.Declaration(derivative.Symbol.Name) + "'")];
        return declarations.Length > 0
            ? "expected " + string.Join(" or ", declarations)
            : $"'{derivative.Name}' can have none by hand, as {derivative.Refusal}";
    }
}
