using Gradients.Generator.Ir;
using Gradients.Generator.Rules;

namespace Gradients.Generator.Writing;

/// <summary>Numbers as C# literals, the same in every culture.</summary>
internal static class Literals
{
    public static Expression Of(Operation constant)
    {
        ScalarKind kind = constant.Result.Type.Element;
        string text = constant.Attribute(AttributeNames.Value)!;
        if (!kind.IsFloatingPoint())
        {
            return Signed(kind == ScalarKind.Long ? text + "L" : kind == ScalarKind.Bool ? text.ToLowerInvariant() : text);
        }

        double number = OperationBuilder.NumberOf(constant);
        string keyword = kind.Keyword();
        if (double.IsNaN(number))
        {
            return Expression.Primary(keyword + ".NaN");
        }

        if (double.IsInfinity(number))
        {
            return Expression.Primary(keyword + (number > 0 ? ".PositiveInfinity" : ".NegativeInfinity"));
        }

        string digits = OperationBuilder.FormatConstant(number, kind);
        bool looksInteger = digits.IndexOfAny(['.', 'E']) < 0;
        return Signed(kind == ScalarKind.Float ? digits + "f" : looksInteger ? digits + ".0" : digits);
    }

    private static Expression Signed(string text) => new(text, text[0] == '-' ? Binding.Prefix : Binding.Primary);
}
