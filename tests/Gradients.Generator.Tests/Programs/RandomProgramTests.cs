using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace Gradients.Generator.Tests.Programs;

/// <summary>Random compositions, in both precisions and at several sizes, against differences of the compiled method.</summary>
public sealed class RandomProgramTests(RandomProgramTests.Suite suite) : IClassFixture<RandomProgramTests.Suite>
{
    private const int Count = 60;

    private static readonly ProgramCase[] s_cases = [.. Enumerable.Range(0, Count).Select(RandomProgram.Create)];

    private static readonly Dictionary<string, int>[] s_extents =
    [
        new() { ["n"] = 3, ["m"] = 4, ["p"] = 2 },
        new() { ["n"] = 1, ["m"] = 9, ["p"] = 5 },
        new() { ["n"] = 17, ["m"] = 1, ["p"] = 3 },
    ];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, Count)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Gradients_equal_differences(int seed)
    {
        ProgramCase @case = s_cases[seed];
        foreach (Dictionary<string, int> extents in s_extents)
        {
            Exception? failure = Record.Exception(() => suite.Value.Check(@case, seed, @case.Arguments(extents)));
            Assert.True(failure is null, $"{@case.Source("F")}\n{string.Join(", ", extents)}\n{failure?.Message}");
        }
    }

    /// <summary>All methods, compiled once.</summary>
    public sealed class Suite : IDisposable
    {
        internal ProgramSuite Value { get; } = new(s_cases, allowWarnings: true);

        public void Dispose() => Value.Dispose();
    }
}
