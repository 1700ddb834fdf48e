using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using Gradients.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Gradients.Generator.Tests.Diagnostics;

public class DescriptorTests
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
