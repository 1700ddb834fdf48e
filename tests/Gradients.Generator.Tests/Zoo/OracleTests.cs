using System;
using System.Linq;
using Xunit;

namespace Gradients.Generator.Tests.Zoo;

/// <summary>The programs and their oracle test each other: dual numbers against differences of the user's method. No generator runs here.</summary>
public sealed class OracleTests(OracleTests.Suite suite) : IClassFixture<OracleTests.Suite>
{
    public static TheoryData<string, string> Points => ZooPrograms.Points(ZooPrograms.All.Concat(ZooPrograms.OfOthers), p => p.Points);

    public static TheoryData<string, string> ThrowingPoints => ZooPrograms.Points(ZooPrograms.All, p => p.ThrowingPoints);

    [Theory]
    [MemberData(nameof(Points))]
    public void Dual_numbers_agree_with_differences(string program, string at) => ProgramCheck.Oracle(suite.Batch[program], at);

    [Theory]
    [MemberData(nameof(ThrowingPoints))]
    public void The_method_throws(string program, string at) => ProgramCheck.Throws(suite.Batch[program], at, generated: false);

    [Fact]
    public void There_are_at_least_170_programs_with_distinct_names_and_a_point_each()
    {
        Assert.True(ZooPrograms.All.Count(p => !p.IsSingle) >= 170);
        Assert.All(ZooPrograms.All, p => Assert.NotEmpty(p.Points));
        Assert.Equal(ZooPrograms.All.Count, ZooPrograms.All.Select(p => p.Name).Distinct().Count());
    }

    /// <summary>All programs, compiled once.</summary>
    public sealed class Suite : IDisposable
    {
        internal ProgramBatch Batch { get; } = new([.. ZooPrograms.All, .. ZooPrograms.OfOthers], generate: false);

        public void Dispose() => Batch.Dispose();
    }
}
