using System;
using System.Diagnostics.CodeAnalysis;

namespace CurveFitting;

/// <summary>The options of the command line.</summary>
internal sealed record Options
{
    public const string Usage = """
        Fits the 27 nonlinear regressions of NIST's Statistical Reference Datasets, with Jacobians that the build has generated and with differences.

        Usage: CurveFitting [options]

          --plain      no colours and no animation; also when the output is redirected
          --help       show this text

        """;

    public bool Plain { get; private init; }

    public bool Help { get; private init; }

    /// <summary>Reads the options, which take no values.</summary>
    public static bool TryParse(ReadOnlySpan<string> arguments, [NotNullWhen(true)] out Options? options, [NotNullWhen(false)] out string? problem)
    {
        options = null;
        var read = new Options();
        foreach (string argument in arguments)
        {
            if (argument is not ("--plain" or "--help"))
            {
                problem = $"Unknown option '{argument}'.";
                return false;
            }

            read = argument == "--plain" ? read with { Plain = true } : read with { Help = true };
        }

        options = read;
        problem = null;
        return true;
    }
}
