using System.Linq;
using System.Text.RegularExpressions;
using Gradients.Generator.Ir;
using Gradients.Generator.Rules;
using Xunit;

namespace Gradients.Generator.Tests.Reading.Programs;

/// <summary>Reads a method that is a program, and checks that its operations are sound.</summary>
internal static partial class ProgramText
{
    /// <summary>The printed operations, without places.</summary>
    public static void ShouldBe(string members, string expected)
    {
        MethodVariant variant = Read(members);
        Assert.Equal(expected, Place().Replace(IrPrinter.Print(variant.Primal).Trim(), "").ReplaceLineEndings());
    }

    /// <summary>The method F as a sound program.</summary>
    public static MethodVariant Read(string members)
    {
        MethodVariant variant = ReadProgram.Method(ReadProgram.Members(members), "F").Variants.Single();
        Assert.NotNull(variant.Program);
        Assert.Empty(IrVerifier.Verify(variant.Primal));
        Assert.Equal(variant.Primal.Parameters.Count, variant.Program.Parameters.Count);
        Assert.Equal(variant.Primal.Results.Count, variant.Program.Results.Count);
        return variant;
    }

    [GeneratedRegex(" @[0-9]+")]
    private static partial Regex Place();
}
