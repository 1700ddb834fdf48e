using System;
using Xunit;

namespace Gradients.Generator.Tests.Zoo;

/// <summary>What the generator makes of the programs, in reverse and forward mode, against the same source at dual numbers.</summary>
public sealed class ZooTests(ZooTests.Suite suite) : IClassFixture<ZooTests.Suite>
{
    public static TheoryData<string, string> Points => ZooPrograms.Points(ZooPrograms.All, p => p.Points);

    public static TheoryData<string, string> ThrowingPoints => ZooPrograms.Points(ZooPrograms.All, p => p.ThrowingPoints);

    public static TheoryData<string, string> PointsOfOthers => ZooPrograms.Points(ZooPrograms.OfOthers, p => p.Points);

    [Theory]
    [MemberData(nameof(Points))]
    public void Reverse_and_forward_mode_agree_with_dual_numbers(string program, string at) => ProgramCheck.Generated(suite.Batch[program], at);

    [Theory]
    [MemberData(nameof(PointsOfOthers))]
    public void Others_got_this_wrong(string thread, string at) => ProgramCheck.Generated(suite.Batch[thread], at);

    [Theory]
    [MemberData(nameof(ThrowingPoints))]
    public void The_derivative_throws_what_the_method_throws(string program, string at) => ProgramCheck.Throws(suite.Batch[program], at, generated: true);

    [Fact]
    public void The_analyzer_does_not_throw() => Assert.Null(suite.Batch.AnalyzerFailure);

    /// <summary>All programs, compiled once.</summary>
    public sealed class Suite : IDisposable
    {
        internal ProgramBatch Batch { get; } = new([.. ZooPrograms.All, .. ZooPrograms.OfOthers], generate: true);

        public void Dispose() => Batch.Dispose();
    }
}
