using System;
using System.Diagnostics;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
using Digits;

namespace Gradients.Samples.Tests.Digits;

/// <summary>A run of the program.</summary>
internal sealed record DigitsRun(int ExitCode, string Output, string Error)
{
    public string[] Lines { get; } = Output.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

    /// <summary>Runs in this process. What it measures may then be the work of others: see <see cref="Alone"/>.</summary>
    public static DigitsRun Of(params string[] arguments)
    {
        var output = new StringWriter();
        var error = new StringWriter();
        int exitCode = Program.Run(arguments, output, error, redirected: true);
        return new DigitsRun(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Runs as a user does, in a process of its own with the program's own settings.</summary>
    /// <remarks>
    /// In the process of the tests the loops of the program are compiled in tiers, at any time. When that fills a table of the runtime (references of
    /// static fields, literals; 1020 of them are 8184 bytes) the next one counts as allocated by the thread that happened to need it.
    /// </remarks>
    public static async Task<DigitsRun> Alone(params string[] arguments)
    {
        // Above shared/Microsoft.NETCore.App/<version> lies the host that runs these tests, whatever is on the path.
        string host = Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
        var start = new ProcessStartInfo(Path.GetFullPath(host), [Path.Combine(AppContext.BaseDirectory, "Digits.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new DigitsRun(process.ExitCode, await output, await error);
    }
}
