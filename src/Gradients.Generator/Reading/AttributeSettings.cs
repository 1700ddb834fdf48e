using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gradients.Generator.Reading;

/// <summary>What <c>[Differentiable]</c> on a method asks for.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Requested">The derivatives as the attribute names them; zero for the default.</param>
/// <param name="WithRespectTo">The names to differentiate with respect to, or null for the default.</param>
internal sealed record AttributeSettings(AttributeData Attribute, int Requested, IReadOnlyList<string>? WithRespectTo)
{
    public const string AttributeName = "Gradients.DifferentiableAttribute";

    private const string NoGradientName = "Gradients.NoGradientAttribute";
    private const string OutputName = "Gradients.OutputAttribute";
    private const string ShapeName = "Gradients.ShapeAttribute";

    /// <summary>The settings of a method, or null where its derivative is not asked for.</summary>
    public static AttributeSettings? Of(IMethodSymbol method)
    {
        if (Find(method.GetAttributes(), AttributeName) is not { } attribute)
        {
            return null;
        }

        TypedConstant names = attribute.NamedArguments.FirstOrDefault(a => a.Key == "WithRespectTo").Value;
        return new AttributeSettings(
            attribute,
            attribute.ConstructorArguments.Length == 1 && attribute.ConstructorArguments[0].Value is int requested ? requested : 0,
            names.Kind == TypedConstantKind.Array && !names.IsNull ? names.Values.Select(v => v.Value as string ?? "").ToArray() : null);
    }

    public static bool IsNoGradient(IParameterSymbol parameter) => Find(parameter.GetAttributes(), NoGradientName) is not null;

    /// <summary>The attribute that makes a parameter a result, or null.</summary>
    public static AttributeData? OutputOf(IParameterSymbol parameter) => Find(parameter.GetAttributes(), OutputName);

    /// <summary>The attribute that names the dimensions, or null.</summary>
    public static AttributeData? ShapeOf(IEnumerable<AttributeData> attributes) => Find(attributes, ShapeName);

    /// <summary>Where the attribute stands.</summary>
    public static Location LocationOf(AttributeData attribute, ISymbol symbol) =>
        attribute.ApplicationSyntaxReference?.GetSyntax().GetLocation() ?? symbol.Locations[0];

    /// <summary>Where the attribute names something to differentiate with respect to: the text itself if it can be found.</summary>
    public Location LocationOf(string name, IMethodSymbol method) =>
        Attribute.ApplicationSyntaxReference?.GetSyntax().DescendantNodes()
            .FirstOrDefault(n => n is LiteralExpressionSyntax literal && literal.Token.ValueText == name
                || n is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "nameof" } } nameof
                    && nameof.ArgumentList.Arguments.ToString() == name)
            ?.GetLocation()
        ?? LocationOf(Attribute, method);

    private static AttributeData? Find(IEnumerable<AttributeData> attributes, string name) =>
        attributes.FirstOrDefault(a => a.AttributeClass?.ToDisplayString() == name);
}
