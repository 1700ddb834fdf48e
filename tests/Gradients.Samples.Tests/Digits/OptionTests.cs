using Xunit;

namespace Gradients.Samples.Tests.Digits;

public sealed class OptionTests
{
    [Theory]
    [InlineData("--speed")]
    [InlineData("5")]
    [InlineData("--plain=yes")]
    [InlineData("--epochs")]
    [InlineData("--epochs", "many")]
    [InlineData("--epochs", "0")]
    [InlineData("--epochs", "10001")]
    [InlineData("--epochs=1,5")]
    [InlineData("--seed", "1.5")]
    [InlineData("--seed=")]
    [InlineData("--help", "--seed", "99999999999")]
    public void A_wrong_option_is_named_and_ends_with_2(params string[] arguments)
    {
        DigitsRun run = DigitsRun.Of(arguments);

        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Contains(arguments[^1].Split('=')[0], run.Error, System.StringComparison.Ordinal);
    }

    [Fact]
    public void Help_names_every_option()
    {
        DigitsRun run = DigitsRun.Of("--help");

        Assert.Equal(0, run.ExitCode);
        Assert.Empty(run.Error);
        Assert.All(["--epochs", "--seed", "--plain", "--help"], option => Assert.Contains(option, run.Output, System.StringComparison.Ordinal));
    }
}
