using System.IO;
using Digits;

namespace Gradients.Samples.Tests.Digits;

/// <summary>A run of the program in this process.</summary>
internal sealed record DigitsRun(int ExitCode, string Output, string Error)
{
    public string[] Lines { get; } = Output.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

    public static DigitsRun Of(params string[] arguments)
    {
        var output = new StringWriter();
        var error = new StringWriter();
        int exitCode = Program.Run(arguments, output, error, redirected: true);
        return new DigitsRun(exitCode, output.ToString(), error.ToString());
    }
}
