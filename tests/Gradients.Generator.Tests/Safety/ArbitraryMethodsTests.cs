using System;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Gradients.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Gradients.Generator.Tests.Safety;

/// <summary>
/// At least 500 methods made of everything that C# has: the generator neither crashes nor hangs, what it emits compiles without a warning, and a
/// method has no derivative exactly if an error says why.
/// </summary>
public sealed class ArbitraryMethodsTests
{
    private const int Batches = 24;
    private const int PerBatch = 25;

    /// <summary>A hundred times what a batch takes.</summary>
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    private const string Head = GeneratorHarness.Usings + """
        using System.Linq;
        using Arbitrary;
        using static Arbitrary.Surroundings;

        public partial class Methods
        {

        """;

    public static TheoryData<int> AllBatches => [.. Enumerable.Range(0, Batches)];

    [Theory]
    [MemberData(nameof(AllBatches))]
    public async Task Every_method_is_differentiated_or_refused(int batch)
    {
        string[] names = [.. Enumerable.Range(0, PerBatch).Select(i => $"M{batch * PerBatch + i}")];
        string source = Head + string.Join("\n", names.Select(n => ArbitraryMethod.Write(int.Parse(n[1..], CultureInfo.InvariantCulture), n))) + "}\n";
        CSharpCompilation input = GeneratorHarness.Compile(source, Grammar.Surroundings);
        string errors = GeneratorRun.Describe(input.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        Assert.True(errors.Length == 0, "The grammar wrote what is not C#:\n" + errors);

        Task<GeneratorRun> task = Task.Run(() =>
        {
            GeneratorRun run = GeneratorHarness.Run(Product.NewGenerator(), Product.NewAnalyzer(), input);
            _ = run.AnalyzerDiagnostics;
            return run;
        });
        Assert.True(await Task.WhenAny(task, Task.Delay(s_limit)) == task, $"No end after {s_limit}.\n{source}");
        Agreement.Verify(await task);
    }

    [Fact]
    public void There_are_many_of_both_kinds()
    {
        int differentiated = 0, refused = 0;
        for (int batch = 0; batch < 4; batch++)
        {
            string source = Head + string.Join("\n", Enumerable.Range(batch * PerBatch, PerBatch).Select(i => ArbitraryMethod.Write(i, $"M{i}"))) + "}\n";
            (int yes, int no) = Agreement.Verify(GeneratorHarness.Run(source, Grammar.Surroundings));
            differentiated += yes;
            refused += no;
        }
        Assert.True(differentiated >= 15 && refused >= 15, $"{differentiated} differentiated, {refused} refused");
    }
}
