using System.Collections.Generic;
using System.Linq;

namespace Gradients.Generator.Rules;

/// <summary>The vocabulary in which the rows of the elementwise table are written.</summary>
internal static class Row
{
    /// <summary>A partial derivative that may be infinite.</summary>
    public static RowPartial Singular(string formula) => new(formula, StrongZeros.Factor);

    /// <summary>A partial derivative that is an adjoint or tangent itself, as those of derivatives are: it may be infinite, or meet what is infinite.</summary>
    public static RowPartial Mutual(string formula) => new(formula, StrongZeros.Both);

    public static ElementwiseRule Of(
        string name, IReadOnlyList<string> operands, IReadOnlyList<RowPartial?> partials, Home home, Home? vectorHome = null) =>
        new(name, operands, Parse(partials), Form(name, home, vectorHome));

    public static ElementwiseRule Unary(string name, RowPartial partial, Home home, Home? vectorHome = null) =>
        Of(name, ["x"], [partial], home, vectorHome);

    public static ElementwiseRule Binary(string name, RowPartial left, RowPartial right, Home home, Home? vectorHome = null) =>
        Of(name, ["x", "y"], [left, right], home, vectorHome);

    public static ElementwiseRule Infix(string name, string symbol, Precedence precedence, RowPartial left, RowPartial right)
    {
        Spelling spelling = new(Home.Operator, symbol);
        string notation = symbol switch { "*" => "{0} ∘ {1}", "-" => "{0} − {1}", "%" => "{0} mod {1}", _ => "{0} " + symbol + " {1}" };
        return new ElementwiseRule(name, ["x", "y"], Parse([left, right]), new CSharpForm(spelling, spelling, notation, precedence));
    }

    public static ElementwiseRule Prefix(string name, string symbol, RowPartial partial)
    {
        Spelling spelling = new(Home.Operator, symbol);
        return new ElementwiseRule(name, ["x"], Parse([partial]), new CSharpForm(spelling, spelling, symbol == "-" ? "−{0}" : "{0}", Precedence.Prefix));
    }

    public static ElementwiseRule Comparison(string name, string symbol)
    {
        CSharpForm form = new(
            new Spelling(Home.Operator, symbol), new Spelling(Home.Vector256, name == "equal" ? "Equals" : Capitalised(name) + "Than"),
            "{0} " + symbol.Replace("==", "=") + " {1}", Precedence.Sum);
        return new ElementwiseRule(name, ["x", "y"], [null, null], form) { IsPredicate = true };
    }

    /// <summary>The same rule under another name in C#.</summary>
    public static ElementwiseRule Called(this ElementwiseRule rule, string member) =>
        rule.With(rule.Form with
        {
            Scalar = rule.Form.Scalar with { Text = member },
            Vector = rule.Form.Vector is { } vector ? vector with { Text = member } : null,
        });

    /// <summary>The same rule in another notation.</summary>
    public static ElementwiseRule Written(this ElementwiseRule rule, string notation, Precedence precedence = Precedence.Primary) =>
        rule.With(rule.Form with { Notation = notation, Precedence = precedence });

    /// <summary>The same rule for an operator that vectors lack.</summary>
    public static ElementwiseRule WithoutVector(this ElementwiseRule rule) => rule.With(rule.Form with { Vector = null });

    /// <summary>The same rule, meant to have no derivative.</summary>
    public static ElementwiseRule AsStop(this ElementwiseRule rule) => new(rule.Name, ["x"], [rule.Partial(0)], rule.Form) { IsStop = true };

    private static CSharpForm Form(string name, Home home, Home? vectorHome)
    {
        string member = Capitalised(name);
        return new CSharpForm(new Spelling(home, member), vectorHome is { } vector ? new Spelling(vector, member) : null);
    }

    private static IReadOnlyList<Partial?> Parse(IReadOnlyList<RowPartial?> partials) =>
        partials.Select(p => p is null ? null : new Partial(Formula.Parse(p.Text), p.Zeros)).ToArray();

    private static string Capitalised(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);
}

/// <summary>A partial derivative as the table writes it.</summary>
internal sealed record RowPartial(string Text, StrongZeros Zeros)
{
    public static implicit operator RowPartial(string text) => new(text, StrongZeros.None);
}
