using System.Globalization;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Xunit;

namespace Gradients.Samples.Tests.Digits;

public sealed class TrainingTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Reads_97_percent_of_the_test_digits_and_allocates_nothing(int seed)
    {
        DigitsRun run = await DigitsRun.Alone("--seed", seed.ToString(CultureInfo.InvariantCulture));

        Assert.Equal(0, run.ExitCode);
        Assert.Empty(run.Error);
        Match accuracy = Regex.Match(run.Lines[^2], @"^test accuracy: (\d+\.\d) %$");
        Assert.True(accuracy.Success, run.Lines[^2]);
        Assert.InRange(double.Parse(accuracy.Groups[1].Value, CultureInfo.InvariantCulture), 97.0, 100.0);
        Assert.Equal("bytes per step: 0", run.Lines[^1]);
    }

    [Fact]
    public void A_seed_gives_the_same_run_again()
    {
        DigitsRun first = DigitsRun.Of("--seed", "7", "--epochs", "2");
        DigitsRun second = DigitsRun.Of("--epochs=2", "--seed=7");

        // All but what is measured, whose number of digits sets the width of its column.
        Assert.Equal(WithoutMeasurements(first), WithoutMeasurements(second));

        static string WithoutMeasurements(DigitsRun run) =>
            Regex.Replace(Regex.Replace(run.Output, "(steps per second|bytes allocated per step|bytes per step).*", ""), "[ -]+", " ");
    }

    [Fact]
    public void Redirected_output_is_plain_and_reads_alike_in_every_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            DigitsRun run = DigitsRun.Of("--epochs", "1");

            Assert.Equal(0, run.ExitCode);
            Assert.DoesNotContain('\u001b', run.Output);
            Assert.Matches(@"^test accuracy: \d+\.\d %$", run.Lines[^2]);
            Assert.Matches(@"^bytes per step: \d+(\.\d)?$", run.Lines[^1]);
            Assert.Contains("steps per second", run.Output, System.StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
