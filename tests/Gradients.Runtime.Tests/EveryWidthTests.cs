using System;
using System.Diagnostics;
using Xunit;

namespace Gradients.Runtime.Tests;

/// <summary>The tests of kernels and elementary functions again, in processes in which the runtime is told to leave instructions alone.</summary>
public sealed class EveryWidthTests
{
    /// <summary>Set in those processes.</summary>
    private const string Marker = "GRADIENTS_TESTS_OF_ONE_WIDTH";

    [Theory]
    [InlineData("DOTNET_EnableAVX512")]
    [InlineData("DOTNET_EnableAVX2")]
    [InlineData("DOTNET_EnableAVX")]
    public void Without(string instructions)
    {
        if (Environment.GetEnvironmentVariable(Marker) is not null)
            return;
        ProcessStartInfo start = new(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (!Environment.ProcessPath!.Contains("Gradients.Runtime.Tests", StringComparison.Ordinal))
            start.ArgumentList.Add(typeof(EveryWidthTests).Assembly.Location);
        foreach (Type type in (Type[])[
            typeof(MatrixProductTests), typeof(RowKernelTests), typeof(AxisKernelTests), typeof(VectorMathSingleTests), typeof(VectorMathDoubleTests),
            typeof(OptimiserTests)])
        {
            start.ArgumentList.Add("-class");
            start.ArgumentList.Add(type.FullName!);
        }

        start.Environment[instructions] = "0";
        start.Environment[Marker] = "1";
        using Process process = Process.Start(start)!;
        string errors = "";
        process.ErrorDataReceived += (_, line) => errors += line.Data;
        process.BeginErrorReadLine();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0 && output.Contains("Failed: 0", StringComparison.Ordinal) && !output.Contains("Total: 0", StringComparison.Ordinal), output + errors);
    }
}
