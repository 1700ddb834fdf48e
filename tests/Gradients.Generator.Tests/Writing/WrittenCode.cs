using System.Linq;
using Gradients.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Gradients.Generator.Tests.Writing;

/// <summary>Compiles generated files without a generator, under the strictest settings that a user may have.</summary>
internal static class WrittenCode
{
    private const string UsersPart = "/// <summary>The user's part of the type.</summary>\npublic static partial class Model;\n";

    public static CompiledProgram Compile(params string[] files)
    {
        GeneratorRun run = GeneratorHarness.Run([UsersPart, .. files]);
        Diagnostic[] faults = [.. run.Output.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning)];
        return faults.Length == 0
            ? CompiledProgram.Load(run)
            : throw new Xunit.Sdk.XunitException(GeneratorRun.Describe(faults) + "\n" + string.Join("\n", faults.Select(f => f.Location.SourceTree).Distinct().Take(1)));
    }

    /// <summary>The body of the first method of a file, without its braces and its indentation.</summary>
    public static string Body(string file)
    {
        string[] lines = file.Split('\n');
        int open = System.Array.FindIndex(lines, l => l == "    {");
        int close = System.Array.FindIndex(lines, l => l == "    }");
        return string.Join("\n", lines[(open + 1)..close].Select(l => l.Length > 8 ? l[8..] : l.Trim()));
    }
}
