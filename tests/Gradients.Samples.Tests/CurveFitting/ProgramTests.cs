using System;
using System.Globalization;
using System.IO;
using System.Text.RegularExpressions;
using CurveFitting;
using Xunit;

namespace Gradients.Samples.Tests.CurveFitting;

public sealed class ProgramTests
{
    [Fact]
    public void At_least_25_problems_reach_6_digits_and_the_output_is_plain_in_every_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            (int exitCode, string output, string error) = Run();

            Assert.Equal(0, exitCode);
            Assert.Empty(error);
            string[] lines = output.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
            Match last = Regex.Match(lines[^1], @"^(\d+) of 27 problems reach 6 digits$");
            Assert.True(last.Success, lines[^1]);
            Assert.InRange(int.Parse(last.Groups[1].Value, CultureInfo.InvariantCulture), 25, 27);
            Assert.DoesNotContain('\u001b', output);
            Assert.DoesNotContain('…', output);
            // A row for each problem and start: digits, iterations, evaluations and milliseconds, twice.
            Assert.Equal(54, Regex.Count(output, @"^\| \w+ +\| (lower|average|higher) +\| [12] +(\| +\d+\.\d \| +\d+ \| +\d+ \| +\d+\.\d\d ){2}\|\r?$", RegexOptions.Multiline));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("--speed")]
    [InlineData("5")]
    [InlineData("--plain=yes")]
    [InlineData("--help", "--PLAIN")]
    public void A_wrong_option_is_named_and_ends_with_2(params string[] arguments)
    {
        (int exitCode, string output, string error) = Run(arguments);

        Assert.Equal(2, exitCode);
        Assert.Empty(output);
        Assert.Contains(arguments[^1], error, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_names_every_option()
    {
        (int exitCode, string output, string error) = Run("--plain", "--help");

        Assert.Equal(0, exitCode);
        Assert.Empty(error);
        Assert.All(["--plain", "--help"], option => Assert.Contains(option, output, StringComparison.Ordinal));
    }

    private static (int ExitCode, string Output, string Error) Run(params string[] arguments)
    {
        var output = new StringWriter();
        var error = new StringWriter();
        int exitCode = Program.Run(arguments, output, error, redirected: true);
        return (exitCode, output.ToString(), error.ToString());
    }
}
