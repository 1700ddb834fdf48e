using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using Xunit;

namespace Gradients.Generator.Tests.Zoo;

/// <summary>The programs of the folder Programs, in the order of the files.</summary>
internal static class ZooPrograms
{
    /// <summary>All programs, those in single precision too.</summary>
    public static IReadOnlyList<ZooProgram> All { get; } = [.. Read("Programs.").SelectMany(p => p.AlsoSingle ? new[] { p, p.InSingle() } : [p])];

    /// <summary>The programs that other tools differentiated wrongly, by the thread that reports it.</summary>
    public static IReadOnlyList<ZooProgram> OfOthers { get; } = [.. Read("Others.")];

    /// <summary>A program and a point of it, or one that throws, for a theory.</summary>
    public static TheoryData<string, string> Points(IEnumerable<ZooProgram> programs, Func<ZooProgram, IEnumerable<string>> points)
        => [.. programs.SelectMany(p => points(p).Select(point => new TheoryDataRow<string, string>(p.Name, point)))];

    private static IEnumerable<ZooProgram> Read(string folder)
    {
        Assembly assembly = typeof(ZooPrograms).Assembly;
        foreach (string name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("Zoo." + folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            foreach (ZooProgram program in ZooProgram.Read(reader.ReadToEnd()))
                yield return program;
        }
    }
}
