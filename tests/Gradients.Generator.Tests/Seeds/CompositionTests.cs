using System;
using System.Collections.Generic;
using System.Linq;
using Gradients.Generator.Tests.Harness;
using Xunit;

namespace Gradients.Generator.Tests.Seeds;

/// <summary>All combinations of the first document against closed forms written by hand and against differences.</summary>
public sealed class CompositionTests(CompositionTests.Programs programs) : IClassFixture<CompositionTests.Programs>
{
    public static TheoryData<string, string> Combinations
        => new(Composition.Sigmas.SelectMany(_ => Composition.Lambdas, (sigma, lambda) => (sigma.Name, lambda.Name)));

    [Theory]
    [MemberData(nameof(Combinations))]
    public void Gradients_have_the_closed_form_in_double_precision(string sigma, string lambda)
        => CompareWithClosedForm(programs.Double, sigma, lambda, Metric.Exact, 1);

    // Sums of up to 7 terms, each rounded to 6e-8 of itself (twice that for an exponential of a rounded difference), nearly cancel in some entries.
    [Theory]
    [MemberData(nameof(Combinations))]
    public void Gradients_have_the_closed_form_in_single_precision(string sigma, string lambda)
        => CompareWithClosedForm(programs.Single, sigma, lambda, Metric.Single, 20);

    [Theory]
    [MemberData(nameof(Combinations))]
    public void Gradients_agree_with_differences(string sigma, string lambda)
    {
        Lambda outer = Composition.Lambdas.Single(l => l.Name == lambda);
        foreach ((int n, int m, int p) in Composition.Shapes)
        {
            foreach (string suffix in new[] { "", "Stages" })
            {
                List<(string, Argument)> arguments = [.. Arguments((n, m, p), outer)];
                if (suffix.Length > 0)
                    arguments.AddRange([("nGradient", Argument.Buffer(n, p)), ("sGradient", Argument.Buffer(n, p))]);
                Differences.ShouldMatch(programs.Double, sigma + lambda + suffix, Metric.ByDifferences, [.. arguments]);
            }
        }
    }

    [Theory]
    [InlineData(Layout.Transposed)]
    [InlineData(Layout.Padded)]
    public void Views_give_the_same_gradients_as_dense_matrices(Layout layout)
    {
        (int N, int M, int P) shape = (4, 5, 3);
        (string Name, Argument Value)[] dense = [.. Arguments(shape, Composition.Lambdas[0])];
        CallFrame expected = programs.Double.Call("LogisticTotalValueAndGradient", dense);
        CallFrame actual = programs.Double.Call("LogisticTotalValueAndGradient", [.. dense.Select(a => (a.Name, a.Value.As(layout)))]);
        Assert.Equal(expected["xGradient"], actual["xGradient"]);
        Assert.Equal(expected["wGradient"], actual["wGradient"]);
    }

    private static void CompareWithClosedForm(CompiledProgram program, string sigma, string lambda, double tolerance, double condition)
    {
        Lambda outer = Composition.Lambdas.Single(l => l.Name == lambda);
        foreach ((int N, int M, int P) shape in Composition.Shapes)
        {
            Dictionary<string, Argument> arguments = Arguments(shape, outer).ToDictionary(a => a.Name, a => a.Value);
            double[] weights = outer.IsWeighted ? arguments["c"].Entries : [];
            ClosedForm expected = new(
                Composition.Sigmas.Single(s => s.Name == sigma), outer, arguments["x"].Entries, arguments["w"].Entries, weights, shape);

            CallFrame actual = program.Call($"{sigma}{lambda}ValueAndGradient", new CallFrame(arguments));
            Compare(actual, "xGradient", expected.XGradient);
            Compare(actual, "wGradient", expected.WGradient);
            Metric.Entries([expected.Value], [actual.Value], tolerance, condition, "value");

            arguments["nGradient"] = arguments["sGradient"] = Argument.Buffer(shape.N, shape.P);
            actual = program.Call($"{sigma}{lambda}StagesValueAndGradient", new CallFrame(arguments));
            Compare(actual, "xGradient", expected.XGradient);
            Compare(actual, "wGradient", expected.WGradient);
            Compare(actual, "nGradient", expected.NGradient);
            Compare(actual, "sGradient", expected.SGradient);
            Metric.Entries([expected.Value], [actual.Value], tolerance, condition, "value");

            void Compare(CallFrame frame, string name, double[] entries)
                => Metric.Entries(entries, frame[name], tolerance, condition, $"{name} at {shape}");
        }
    }

    /// <summary>Entries that single precision holds exactly.</summary>
    private static IEnumerable<(string Name, Argument Value)> Arguments((int N, int M, int P) shape, Lambda lambda)
    {
        yield return ("x", Exact(1, shape.N, shape.M));
        yield return ("w", Exact(2, shape.M, shape.P));
        if (lambda.IsWeighted)
            yield return ("c", Exact(3, shape.N, shape.P));

        static Argument Exact(int seed, params int[] lengths)
        {
            Argument random = Argument.Random(seed, lengths);
            return random.With([.. random.Entries.Select(e => (double)(float)e)]);
        }
    }

    /// <summary>Compiled once for all tests.</summary>
    public sealed class Programs : IDisposable
    {
        internal CompiledProgram Double { get; } = CompiledProgram.Load(Composition.Program("double"));

        internal CompiledProgram Single { get; } = CompiledProgram.Load(Composition.Program("float"));

        public void Dispose()
        {
            Double.Dispose();
            Single.Dispose();
        }
    }
}
