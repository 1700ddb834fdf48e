using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Gradients.Generator.Reading.Calls;

/// <summary>A method marked <c>[DerivativeOf]</c>.</summary>
internal sealed class CustomDerivative
{
    private CustomDerivative(IMethodSymbol symbol, AttributeData attribute, INamedTypeSymbol container, string name)
    {
        Symbol = symbol;
        Attribute = attribute;
        Container = container;
        Name = name;
        Candidates = [.. container.GetMembers(name).OfType<IMethodSymbol>().Where(m => m.MethodKind == MethodKind.Ordinary)];
        foreach (IMethodSymbol candidate in Candidates)
        {
            if (OpaqueSignature.Of(candidate, symbol, null, out string refusal) is not { } signature)
            {
                Refusal ??= refusal;
            }
            else if (signature.Forms().FirstOrDefault(f => f.Fits(symbol)) is { } form)
            {
                (Method, Signature, Form) = (candidate, signature, form);
                break;
            }
        }
    }

    /// <summary>The derivative.</summary>
    public IMethodSymbol Symbol { get; }

    public AttributeData Attribute { get; }

    /// <summary>The type that is said to declare the method.</summary>
    public INamedTypeSymbol Container { get; }

    /// <summary>The name of the method.</summary>
    public string Name { get; }

    /// <summary>The methods of that name.</summary>
    public IReadOnlyList<IMethodSymbol> Candidates { get; }

    /// <summary>The method that it is the derivative of; null where it fits none.</summary>
    public IMethodSymbol? Method { get; }

    public OpaqueSignature? Signature { get; }

    /// <summary>The signature that it has.</summary>
    public DerivativeForm? Form { get; }

    /// <summary>Why a method of that name can have no derivative by hand; null where it can.</summary>
    public string? Refusal { get; }

    /// <summary>What a method says it is the derivative of; null where it says nothing of the kind.</summary>
    public static CustomDerivative? Of(IMethodSymbol symbol)
    {
        AttributeData? attribute = symbol.GetAttributes().FirstOrDefault(a => a.AttributeClass?.ToDisplayString() == CustomDerivatives.AttributeName);
        object?[] arguments = attribute is null ? [] : [.. attribute.ConstructorArguments.Select(a => a.Value)];
        INamedTypeSymbol? container = arguments.Length == 2 ? arguments[0] as INamedTypeSymbol : symbol.ContainingType;
        return arguments.LastOrDefault() is string name && container is not null ? new CustomDerivative(symbol, attribute!, container, name) : null;
    }
}
