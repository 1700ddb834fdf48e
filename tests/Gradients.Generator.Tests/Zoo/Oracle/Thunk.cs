using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;

namespace Gradients.Generator.Tests.Zoo;

/// <summary>
/// C# that calls a static method with boxed arguments: reflection cannot pass spans. A span is given as an array; what a <c>ref</c> or <c>out</c>
/// parameter holds afterwards is put back.
/// </summary>
internal static class Thunk
{
    public const string TypeName = "Thunks";

    private static readonly SymbolDisplayFormat s_format = SymbolDisplayFormat.FullyQualifiedFormat;

    /// <summary>The source of the class that calls these methods, each under its own name, with the types its arguments must have.</summary>
    public static string Class(string name, IEnumerable<IMethodSymbol> methods)
    {
        var text = new StringBuilder($"namespace {name}\n{{\n    public static class {TypeName}\n    {{\n");
        foreach (IMethodSymbol method in methods)
        {
            text.Append(CultureInfo.InvariantCulture, $"        public static System.Type[] {method.Name}Types => new System.Type[] {{ ")
                .AppendJoin(", ", method.Parameters.Select(p => $"typeof({Boxed(p.Type)})")).Append(" };\n");
            text.Append(CultureInfo.InvariantCulture, $"        public static object? {method.Name}(object?[] a)\n        {{\n");
            for (int i = 0; i < method.Parameters.Length; i++)
            {
                IParameterSymbol parameter = method.Parameters[i];
                text.Append(parameter.RefKind == RefKind.Out
                    ? $"            {Boxed(parameter.Type)} p{i};\n"
                    : $"            {Boxed(parameter.Type)} p{i} = ({Boxed(parameter.Type)})a[{i}]!;\n");
            }
            string arguments = string.Join(", ", method.Parameters.Select((p, i) => p.RefKind switch
            {
                RefKind.Out => "out ",
                RefKind.Ref => "ref ",
                RefKind.In => "in ",
                _ => "",
            } + $"p{i}"));
            string call = $"{method.ContainingType.ToDisplayString(s_format)}.{method.Name}({arguments});";
            text.Append(CultureInfo.InvariantCulture, $"            {(method.ReturnsVoid ? "" : "var result = ")}{call}\n");
            for (int i = 0; i < method.Parameters.Length; i++)
            {
                if (method.Parameters[i].RefKind is RefKind.Out or RefKind.Ref)
                    text.Append(CultureInfo.InvariantCulture, $"            a[{i}] = p{i};\n");
            }
            text.Append(CultureInfo.InvariantCulture, $"            return {(method.ReturnsVoid ? "null" : "result")};\n        }}\n");
        }
        return text.Append("    }\n}\n").ToString();
    }

    /// <summary>A type as arguments are kept: arrays for spans.</summary>
    private static string Boxed(ITypeSymbol type)
        => type is INamedTypeSymbol { Name: "Span" or "ReadOnlySpan", TypeArguments: [var element] }
            ? element.ToDisplayString(s_format) + "[]"
            : type.ToDisplayString(s_format);
}
