using System;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Digits;

/// <summary>The options of the command line.</summary>
internal sealed record Options
{
    public const string Usage = """
        Trains a perceptron on 8×8 images of handwritten digits, by a gradient that the build has generated.

        Usage: Digits [options]

          --epochs N   passes over the training images, 1 to 10000 (default 60)
          --seed N     chooses initial weights, batches and shifts (default 1); training and test images stay the same
          --plain      no colours and no animation; also when the output is redirected
          --help       show this text

        """;

    private const int MostEpochs = 10_000;

    public int Epochs { get; private init; } = 60;

    public int Seed { get; private init; } = 1;

    public bool Plain { get; private init; }

    public bool Help { get; private init; }

    /// <summary>Reads <c>--name value</c> or <c>--name=value</c>; the last of several counts.</summary>
    public static bool TryParse(ReadOnlySpan<string> arguments, [NotNullWhen(true)] out Options? options, [NotNullWhen(false)] out string? problem)
    {
        options = null;
        var read = new Options();
        for (int i = 0; i < arguments.Length; i++)
        {
            string[] parts = arguments[i].Split('=', 2);
            string name = parts[0];
            if (name is "--plain" or "--help" && parts.Length == 1)
            {
                read = name == "--plain" ? read with { Plain = true } : read with { Help = true };
                continue;
            }

            if (name is not ("--epochs" or "--seed"))
            {
                problem = $"Unknown option '{arguments[i]}'.";
                return false;
            }

            string? value = parts.Length == 2 ? parts[1] : i + 1 < arguments.Length ? arguments[++i] : null;
            if (!int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
                || (name == "--epochs" && number is < 1 or > MostEpochs))
            {
                string expected = name == "--epochs" ? $"a whole number from 1 to {MostEpochs}" : "a whole number";
                problem = $"{name} needs {expected}" + (value is null ? "." : $", not '{value}'.");
                return false;
            }

            read = name == "--epochs" ? read with { Epochs = number } : read with { Seed = number };
        }

        options = read;
        problem = null;
        return true;
    }
}
