using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Ir;
using Microsoft.CodeAnalysis;

namespace Gradients.Generator.Reading.Calls;

/// <summary>A generated member: the method it is the derivative of, and which.</summary>
/// <param name="Method">The method.</param>
/// <param name="Kind">One derivative.</param>
internal sealed record GeneratedDerivative(IMethodSymbol Method, DerivativeKinds Kind)
{
    private static readonly (string Suffix, DerivativeKinds Kind)[] s_suffixes =
    [
        ("ValueAndGradient", DerivativeKinds.ValueAndGradient),
        ("Gradient", DerivativeKinds.Gradient),
        ("Vjp", DerivativeKinds.Vjp),
        ("Jvp", DerivativeKinds.Jvp),
        ("Hvp", DerivativeKinds.Hvp),
    ];

    /// <summary>The names that a method can have whose derivative has this name.</summary>
    public static IEnumerable<(string Name, DerivativeKinds Kind)> Primals(string derivative) =>
        s_suffixes.Where(s => derivative.Length > s.Suffix.Length && derivative.EndsWith(s.Suffix, System.StringComparison.Ordinal))
            .Select(s => (derivative.Substring(0, derivative.Length - s.Suffix.Length), s.Kind));

    /// <summary>What a generated member is the derivative of; null where its source is not in this compilation.</summary>
    public static GeneratedDerivative? Of(IMethodSymbol member) =>
        Primals(member.Name)
            .SelectMany(p => member.ContainingType.GetMembers(p.Name).OfType<IMethodSymbol>().Select(m => new GeneratedDerivative(m.PartialDefinitionPart ?? m, p.Kind)))
            .FirstOrDefault(d => d.Method.DeclaringSyntaxReferences.Length > 0 && GeneratedSignatures.IsOf(d.Method, member));
}
