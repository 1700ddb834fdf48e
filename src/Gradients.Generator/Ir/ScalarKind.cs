namespace Gradients.Generator.Ir;

/// <summary>The type of a scalar or of the elements of a tensor.</summary>
internal enum ScalarKind
{
    Bool,
    Int,
    Long,
    Float,
    Double,
}

internal static class ScalarKindFacts
{
    /// <summary>Only floating-point values carry derivatives.</summary>
    public static bool IsFloatingPoint(this ScalarKind kind) => kind is ScalarKind.Float or ScalarKind.Double;

    /// <summary>The C# keyword, which is also the name in printed IR.</summary>
    public static string Keyword(this ScalarKind kind) => kind switch
    {
        ScalarKind.Bool => "bool",
        ScalarKind.Int => "int",
        ScalarKind.Long => "long",
        ScalarKind.Float => "float",
        _ => "double",
    };
}
