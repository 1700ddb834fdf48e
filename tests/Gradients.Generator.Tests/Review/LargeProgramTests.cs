using System;
using System.Diagnostics;
using System.Linq;
using Gradients.Generator.Tests.Harness;
using Xunit;

namespace Gradients.Generator.Tests.Review;

/// <summary>Long and deep methods: the generator's time grows with their length, not with a power of it that makes a build stand still.</summary>
public sealed class LargeProgramTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    public static TheoryData<string> Bodies =>
    [
        // A thousand tensors that two loops read: each is asked whether it can be recomputed.
        "{ var t = x; " + string.Concat(Enumerable.Repeat("t = Tensor.Sin<double>(t) * 1.01; ", 500)) + "return LogSumExp(t); }",

        // Sums that each depend on the previous two: the number of paths between the first and the last doubles with each.
        "{ var t = x; " + string.Concat(Enumerable.Range(0, 40).Select(i => $"var s{i} = Sum(t * x); t = t * s{i} * 0.1 + x; ")) + "return Sum(t * t); }",

        // A value that is read twice at each of forty levels.
        "{ var t = x; " + string.Concat(Enumerable.Repeat("t = t * t * 0.5 + t; ", 40)) + "return Sum(t); }",

        // A sum of three thousand terms, and parentheses three hundred deep.
        "Sum(x) * (" + string.Join(" + ", Enumerable.Repeat("s * 2", 1500)) + ")",
        "Sum(x) * " + string.Concat(Enumerable.Repeat("(s + 3 / ", 300)) + "s" + new string(')', 300),
    ];

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Is_differentiated_in_reasonable_time(string body)
    {
        string source = GeneratorHarness.Usings + "public static partial class Model\n{\n[Differentiable] public static double F([Shape(\"n\")] Tensor<double> x, [NoGradient] double s) "
            + (body.StartsWith('{') ? body : "=> " + body + ";") + "\n}\n";
        var watch = Stopwatch.StartNew();
        GeneratorRun run = GeneratorHarness.Run(source);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, s_limit);
        run.ShouldCompileWithoutWarnings().ShouldReportNothing();
        Assert.True(run.Source.Length < 100 * source.Length + 100_000, $"{run.Source.Length} characters are generated for {source.Length}.");
    }
}
