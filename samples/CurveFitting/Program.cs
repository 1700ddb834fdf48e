using System;
using System.IO;

namespace CurveFitting;

internal static class Program
{
    private static int Main(string[] arguments) => Run(arguments, Console.Out, Console.Error, Console.IsOutputRedirected);

    /// <summary>The program, writing where it is told; returns the exit code.</summary>
    internal static int Run(string[] arguments, TextWriter output, TextWriter error, bool redirected)
    {
        if (!Options.TryParse(arguments, out Options? options, out string? problem))
        {
            error.WriteLine($"{problem} See --help.");
            return 2;
        }

        if (options.Help)
        {
            output.Write(Options.Usage);
            return 0;
        }

        var report = new Report(output, options.Plain || redirected);
        report.Write(report.During("fitting", Comparison.All));
        return 0;
    }
}
