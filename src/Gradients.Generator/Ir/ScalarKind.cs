namespace Gradients.Generator.Ir;

/// <summary>The type of a scalar or of the elements of a tensor.</summary>
internal enum ScalarKind
{
    Bool,
    SByte,
    Byte,
    Short,
    UShort,
    Int,
    UInt,
    Long,
    ULong,
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
        ScalarKind.SByte => "sbyte",
        ScalarKind.Byte => "byte",
        ScalarKind.Short => "short",
        ScalarKind.UShort => "ushort",
        ScalarKind.Int => "int",
        ScalarKind.UInt => "uint",
        ScalarKind.Long => "long",
        ScalarKind.ULong => "ulong",
        ScalarKind.Float => "float",
        _ => "double",
    };
}
