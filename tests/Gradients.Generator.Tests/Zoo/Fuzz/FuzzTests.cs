using System;
using System.Linq;
using Xunit;

namespace Gradients.Generator.Tests.Zoo;

/// <summary>Random programs in reverse and forward mode against the same source at dual numbers. `tests/Gradients.Fuzz` runs more of them.</summary>
public sealed class FuzzTests
{
    private const int BatchSize = 50;

    public static TheoryData<int> Batches => [.. Enumerable.Range(0, 10)];

    [Fact]
    public void The_programs_compile_and_run_at_dual_numbers()
    {
        ZooProgram[] programs = [.. Enumerable.Range(0, 10 * BatchSize).Select(FuzzProgram.Create)];
        using var batch = new ProgramBatch(programs, generate: false);
        Assert.Equal("", string.Join("\n", batch.Programs.Select(p => p.SourceError).Where(e => e is not null)));
        foreach (ZooProgram program in programs)
        {
            LoadedProgram loaded = batch[program.Name];
            foreach (string point in program.Points)
            {
                var run = new OracleRun(loaded, loaded.Arguments(point));
                Assert.All(run.Results, r => Assert.True(double.IsFinite(r), program.Members));
                Assert.All(run.Jacobian.Concat(run.Magnitudes), column => Assert.All(column, d => Assert.True(double.IsFinite(d), program.Members)));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Batches))]
    public void Derivatives_agree_with_dual_numbers(int batch)
    {
        ILookup<bool, FuzzFailure> found = FuzzRun.Run(batch * BatchSize, BatchSize).ToLookup(f => f.IsRefusal);
        Assert.True(!found[false].Any(), FuzzRun.Report([.. found[false]], TimeSpan.FromSeconds(20)));
        // What is refused is not tested.
        Assert.True(found[true].Count() <= BatchSize / 10, FuzzRun.Report([.. found[true]], TimeSpan.FromSeconds(20)));
    }
}
