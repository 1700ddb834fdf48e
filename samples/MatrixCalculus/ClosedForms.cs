using System;
using System.IO;
using System.Linq;
using System.Xml.Linq;

namespace MatrixCalculus;

/// <summary>The closed form of a derivative, from the XML documentation that the generator gave its member.</summary>
internal static class ClosedForms
{
    private static readonly XDocument s_documentation =
        XDocument.Load(Path.Combine(AppContext.BaseDirectory, typeof(ClosedForms).Assembly.GetName().Name + ".xml"));

    /// <summary>The lines of the closed form of a method's gradient.</summary>
    /// <param name="type">The type that declares the method.</param>
    /// <param name="method">The method that is differentiated.</param>
    public static string[] Of(Type type, string method)
    {
        string member = $"M:{type.FullName}.{method}ValueAndGradient(";
        string code = s_documentation.Descendants("member")
            .Single(m => m.Attribute("name")!.Value.StartsWith(member, StringComparison.Ordinal))
            .Descendants("code").Single().Value;
        return code.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
    }
}
