using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

namespace Gradients.Generator.Tests.Zoo;

/// <summary>A program that failed.</summary>
/// <param name="Program">The program, shrunk.</param>
/// <param name="Symptom">What is wrong with it.</param>
internal sealed record FuzzFailure(ZooProgram Program, string Symptom)
{
    /// <summary>An error at its place is no failure, only a program less: never silently wrong.</summary>
    public bool IsRefusal { get; init; }

    public override string ToString() => $"{Program.Title}\n{Program.Members}\n{string.Join("\n", Program.Points.Select(p => "// at " + p))}\n{Symptom}";
}

/// <summary>Random programs, generated, compiled and compared with their run at dual numbers, a batch in one compilation.</summary>
internal static partial class FuzzRun
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    /// <summary>The failures and refusals among the programs of these seeds, not shrunk.</summary>
    public static IReadOnlyList<FuzzFailure> Run(int firstSeed, int count)
    {
        ZooProgram[] programs = [.. Enumerable.Range(firstSeed, count).Select(FuzzProgram.Create)];
        using var batch = new ProgramBatch(programs, generate: true);
        return [.. programs.Select(p => (Program: p, Symptom: Failure(batch[p.Name]))).Where(p => p.Symptom is not null)
            .Select(p => new FuzzFailure(p.Program, p.Symptom!) { IsRefusal = batch[p.Program.Name].IsRefusedWithError })];
    }

    /// <summary>What is wrong with a program, or null. A program that never ends, or whose values are no numbers, is none.</summary>
    public static string? Failure(LoadedProgram program)
    {
        if (program.SourceError is { } error)
            return "source: " + error;
        foreach (string point in program.Program.Points)
        {
            Exception? thrown = null;
            // A derivative that never ends is a failure like any other; its thread is lost.
            if (!Task.Run(() => thrown = Xunit.Record.Exception(() => ProgramCheck.Generated(program, point))).Wait(s_patience))
                return "endless: at " + point;
            if (thrown is OutOfFuelException)
                return null;
            if (thrown is Xunit.Sdk.XunitException)
                return program.Refusal is { } refusal ? "refused: " + refusal : $"wrong: {thrown.Message} at {point}";
            if (thrown is not null)
                return $"throws {thrown.GetType().Name}: {thrown} at {point}";
        }
        return null;
    }

    /// <summary>What two failures have in common that are one: which error, or which mode is wrong.</summary>
    public static string KindOf(string failure)
    {
        string kind = failure[..failure.IndexOf(':', StringComparison.Ordinal)];
        Match id = Identifier().Match(failure);
        if (kind == "refused" && id.Success)
            return $"{kind} {id.Value}";
        string first = failure.Split('\n')[0];
        return kind + (first.Contains("tangent", StringComparison.Ordinal) || first.Contains("forward", StringComparison.Ordinal) ? " forward" : " reverse");
    }

    /// <summary>Failures by their kind, with how many there are of each and one of them shrunk.</summary>
    public static string Report(IReadOnlyCollection<FuzzFailure> failures, TimeSpan time)
    {
        var text = new StringBuilder();
        IGrouping<string, FuzzFailure>[] kinds = [.. failures.GroupBy(f => KindOf(f.Symptom))];
        foreach (IGrouping<string, FuzzFailure> kind in kinds)
        {
            FuzzFailure smallest = kind.MinBy(f => f.Program.Members.Length)!;
            ZooProgram shrunk = kind.Key.StartsWith("source", StringComparison.Ordinal) || kind.Key.StartsWith("endless", StringComparison.Ordinal)
                ? smallest.Program
                : Shrinker.Shrink(smallest.Program, smallest.Symptom, time / kinds.Length);
            using var batch = new ProgramBatch([shrunk], generate: true);
            string symptom = kind.Key.StartsWith("endless", StringComparison.Ordinal) ? smallest.Symptom : Failure(batch[shrunk.Name]) ?? smallest.Symptom;
            text.AppendLine($"== {kind.Count()} × {kind.Key}").AppendLine(new FuzzFailure(shrunk, symptom).ToString()).AppendLine();
        }
        return text.ToString();
    }

    [GeneratedRegex("(GRAD|CS)[0-9]{4}(.*internal error; please report it: [A-Za-z]*)?")]
    private static partial Regex Identifier();
}
