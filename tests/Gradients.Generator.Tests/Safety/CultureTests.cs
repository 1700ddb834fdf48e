using System.Globalization;
using System.Linq;
using Gradients.Generator.Tests.Harness;
using Xunit;

namespace Gradients.Generator.Tests.Safety;

/// <summary>The text does not depend on the culture of the machine: decimal commas, a true minus sign (fi-FI), an i without a dot (tr-TR).</summary>
public sealed class CultureTests
{
    private const string Program = GeneratorHarness.Usings + """
        public static partial class Index
        {
            [Differentiable]
            public static double Input(double initial, float Increment)
                => -1.5 * initial * initial + 1e-7 * Math.Sin(initial) + (double)(0.1f * Increment) - 2 * Math.Pow(initial, -0.25) + 1234567.5 * Math.Tanh(initial);

            [Differentiable]
            public static float InputSum([Shape("I", "i")] Tensor<float> image, [Shape("i", "1")] Tensor<float> bias)
                => Average(Sigmoid(MatMul(image, bias)) * -0.125f);

            private static float Average(Tensor<float> x) => Tensor.Average<float>(x);

            [Differentiable]
            public static double Refused(double initial)
            {
                for (int i = 0; i < 3; i++)
                    initial *= 0.5;
                return initial;
            }
        }
        """;

    [Theory]
    [InlineData("de-DE")]
    [InlineData("fi-FI")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public void The_generated_text_is_the_same_in_every_culture(string culture)
    {
        (string[] sources, string[] diagnostics) expected = RunIn(CultureInfo.InvariantCulture);
        Assert.NotEmpty(expected.sources);
        (string[] sources, string[] diagnostics) actual = RunIn(CultureInfo.GetCultureInfo(culture));
        Assert.Equal(expected.sources, actual.sources);
        Assert.Equal(expected.diagnostics, actual.diagnostics);
    }

    private static (string[] Sources, string[] Diagnostics) RunIn(CultureInfo culture)
    {
        (CultureInfo formats, CultureInfo texts) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, culture);
            GeneratorRun run = GeneratorHarness.Run(Program).ShouldCompileWithoutWarnings();
            Agreement.Verify(run);
            return ([.. run.Sources.Select(s => s.Key + "\n" + s.Value)],
                [.. run.AnalyzerDiagnostics.Select(d => $"{d.Id} {d.Location.SourceSpan} {d.GetMessage(CultureInfo.InvariantCulture)}")]);
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (formats, texts);
        }
    }
}
