using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Gradients.Generator.Diagnostics;
using Gradients.Generator.Tests.Harness;
using Gradients.Generator.Tests.Reading;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Gradients.Generator.Tests.Diagnostics;

public partial class DescriptorTests
{
    public static TheoryData<string> Ids => [.. Descriptors.All.Select(d => d.Id)];

    [Fact]
    public void Numbers_are_consecutive() =>
        Assert.Equal(Enumerable.Range(1, Descriptors.All.Length).Select(i => $"GRAD{i:0000}"), Descriptors.All.Select(d => d.Id));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Each_has_a_page(string id)
    {
        DiagnosticDescriptor descriptor = Descriptors.All.Single(d => d.Id == id);
        Assert.EndsWith($"docs/diagnostics/{id}.md", descriptor.HelpLinkUri);
        string page = File.ReadAllText(Repository($"docs/diagnostics/{id}.md"));
        Assert.StartsWith($"# {id}: {descriptor.Title}\n", page);
        Assert.All(new[] { "## Cause", "## Fix", "## Suppress" }, section => Assert.Contains(section, page));
        Assert.Contains($"[{id}]({id}.md)", File.ReadAllText(Repository("docs/diagnostics/README.md")));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Each_has_a_release_row(string id)
    {
        DiagnosticDescriptor descriptor = Descriptors.All.Single(d => d.Id == id);
        IEnumerable<string> rows = new[] { "Shipped", "Unshipped" }
            .SelectMany(f => File.ReadAllLines(Repository($"src/Gradients.Generator/AnalyzerReleases.{f}.md")));
        Assert.Contains(rows, r => r.StartsWith($"{id} | {descriptor.Category} | {descriptor.DefaultSeverity} | "));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_example_of_a_page_reports_and_its_fix_does_not(string id)
    {
        string page = File.ReadAllText(Repository($"docs/diagnostics/{id}.md"));
        string[] programs = [.. Code().Matches(page).Select(m => m.Groups[1].Value)];
        if (id is "GRAD0022" or "GRAD0023")
        {
            // A program that is too large for a page, and a failure that no program provokes.
            return;
        }

        Assert.Equal(2, programs.Length);
        Assert.Contains(id, Run(programs[0]).AnalyzerDiagnostics.Select(d => d.Id));
        GeneratorRun fix = Run(programs[1]).ShouldCompileWithoutWarnings();
        Assert.DoesNotContain(fix.AnalyzerDiagnostics, d => d.Id == id || d.Severity >= DiagnosticSeverity.Warning);

        // What is no type of its own is a member of one.
        static GeneratorRun Run(string program) => GeneratorHarness.Run(
            program.Contains(" class ") ? GeneratorHarness.Usings + program : ReadProgram.Members(program));
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Code();

    /// <summary>A deterministic build maps the root of the repository; the file is found from the folder of the test program upwards.</summary>
    private static string Repository(string file, [CallerFilePath] string source = "")
    {
        DirectoryInfo? folder = new(File.Exists(source) ? Path.GetDirectoryName(source)! : System.AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Gradients.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder!.FullName, file);
    }
}
