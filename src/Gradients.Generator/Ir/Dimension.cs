using System.Globalization;

namespace Gradients.Generator.Ir;

/// <summary>The extent of one axis: a symbol that has a value at run time, or a number known at build time.</summary>
internal readonly record struct Dimension
{
    private Dimension(string? symbol, int constant)
    {
        Symbol = symbol;
        Constant = constant;
    }

    /// <summary>The name, or null for a number.</summary>
    public string? Symbol { get; }

    /// <summary>The number; meaningless where there is a symbol.</summary>
    public int Constant { get; }

    /// <summary>An extent of one broadcasts against any other.</summary>
    public bool IsOne => Symbol is null && Constant == 1;

    public static Dimension Named(string symbol) => new(symbol, 0);

    /// <summary>Reads back what <see cref="ToString"/> wrote.</summary>
    public static Dimension Parse(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? Of(number) : Named(text);

    public static Dimension Of(int constant) => new(null, constant);

    public override string ToString() => Symbol ?? Constant.ToString(CultureInfo.InvariantCulture);
}
