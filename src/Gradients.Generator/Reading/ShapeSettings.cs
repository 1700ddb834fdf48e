using System.Globalization;
using System.Linq;
using Gradients.Generator.Diagnostics;
using Gradients.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Gradients.Generator.Reading;

/// <summary>Reads <c>[Shape]</c>.</summary>
internal static class ShapeSettings
{
    public static EquatableArray<Dimension> Read(AttributeData attribute, CSharpType type, ISymbol symbol, string name)
    {
        Location location = AttributeSettings.LocationOf(attribute, symbol);
        string[] texts = attribute.ConstructorArguments.Length == 1
            && attribute.ConstructorArguments[0] is { Kind: TypedConstantKind.Array, IsNull: false } list
            ? list.Values.Select(v => v.Value as string ?? "").ToArray()
            : [];
        if (type.IsScalar)
        {
            throw Invalid("a scalar has no dimensions");
        }

        if (texts.Length == 0)
        {
            throw Invalid("it names no dimension");
        }

        if (type.IsVector && texts.Length != 1)
        {
            throw Invalid($"a vector has one dimension, and {texts.Length} are named");
        }

        return texts.Select(Parse).ToEquatableArray();

        Dimension Parse(string text) =>
            SyntaxFacts.IsValidIdentifier(text) ? Dimension.Named(text)
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? Dimension.Of(number)
            : throw Invalid($"'{text}' is neither an identifier nor a non-negative number");

        ReadException Invalid(string reason) => new(Descriptors.InvalidShape, location, name, reason);
    }
}
