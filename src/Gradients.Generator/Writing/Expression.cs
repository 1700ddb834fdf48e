namespace Gradients.Generator.Writing;

/// <summary>C# text that stands for a value, with the binding strength of its outermost operator.</summary>
internal readonly record struct Expression(string Text, Binding Binding)
{
    /// <summary>For the conversion of an integer: the integer itself, where the other operand of an operator converts it implicitly.</summary>
    public string? Uncast { get; init; }

    public static Expression Primary(string text) => new(text, Binding.Primary);

    /// <summary>The text, in parentheses where it binds less tightly than its place demands.</summary>
    public string In(Binding place) => Binding < place ? "(" + Text + ")" : Text;

    public override string ToString() => Text;
}

/// <summary>Binding strength of C# operators, weakest first.</summary>
internal enum Binding
{
    Conditional,
    Disjunction,
    Conjunction,

    /// <summary>Of bits: <c>&amp;</c>, <c>|</c>, <c>^</c>. Mixed with any other operator they are read wrongly, and get parentheses.</summary>
    Bitwise,
    Relational,
    Shift,
    Additive,
    Multiplicative,
    Prefix,
    Primary,
}
