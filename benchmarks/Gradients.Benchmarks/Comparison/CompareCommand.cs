using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace Gradients.Benchmarks.Comparison;

/// <summary>
/// <c>compare [--group matmul|math|rows] [--filter TEXT] [--json FILE]</c>: every case of this library and of its peers in alternation, with what the
/// machine could do measured in the same alternation.
/// </summary>
public static class CompareCommand
{
    /// <summary>How much the measured peak may vary over a run.</summary>
    private const double LargestVariation = 0.05;

    private static readonly string[] s_groups = ["matmul", "math", "rows"];
    private static readonly JsonSerializerOptions s_json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true };

    public static int Run(ReadOnlySpan<string> arguments)
    {
        string? file = null, filter = null;
        List<string> groups = [];
        for (int i = 0; i < arguments.Length; i += 2)
        {
            string? value = i + 1 < arguments.Length ? arguments[i + 1] : null;
            switch (arguments[i])
            {
                case "--group" when s_groups.Contains(value):
                    groups.Add(value!);
                    break;
                case "--filter" when value is not null:
                    filter = value;
                    break;
                case "--json" when value is not null:
                    file = value;
                    break;
                default:
                    Console.Error.WriteLine("Usage: compare [--group matmul|math|rows] [--filter TEXT] [--json FILE]");
                    return 2;
            }
        }

        List<ComparisonRow> rows = [];
        foreach (string group in groups.Count > 0 ? groups : [.. s_groups])
            Compare(group, filter, rows);
        if (file is not null)
            File.WriteAllText(file, JsonSerializer.Serialize(rows, s_json));
        return 0;
    }

    private static IEnumerable<(string Name, Func<ComparisonCase> Prepare)> Cases(string group) => group switch
    {
        "matmul" => MatrixComparison.Cases(),
        "math" => MathComparison.Cases(),
        _ => RowComparison.Cases(),
    };

    private static void Compare(string group, string? filter, List<ComparisonRow> rows)
    {
        Console.WriteLine($"{group,-40} {"peer",-18} {"ours, µs",12} {"peer, µs",12} {"ratio",7} {"% peak",7} {"bytes",6}");
        Dictionary<string, List<double>> probes = [];
        foreach ((string name, Func<ComparisonCase> prepare) in Cases(group))
        {
            if (filter is not null && !name.Contains(filter, StringComparison.Ordinal))
                continue;
            ComparisonCase it = prepare();
            IReadOnlyList<Measurement> results = Alternation.Measure(it.ByTheClock, [it.Ours, it.Probe, .. it.Peers]);
            double percent = 100 * it.Share * results[1].Microseconds / results[0].Microseconds;
            if (!probes.TryGetValue(name[..3], out List<double>? times))
                probes.Add(name[..3], times = []);
            times.Add(results[1].Microseconds);
            Measurement?[] peers = it.Peers.Count > 0 ? [.. results.Skip(2)] : [null];
            foreach (Measurement? peer in peers)
            {
                ComparisonRow row = new(
                    group, name, peer?.Name ?? "none", results[0].Microseconds, peer?.Microseconds, peer?.Microseconds / results[0].Microseconds, percent,
                    results[0].BytesPerCall);
                rows.Add(row);
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{row.Case,-40} {row.Peer,-18} {row.OursMicroseconds,12:0.000} {row.PeerMicroseconds,12:0.000} {row.Ratio,7:0.00} {percent,7:0.0} {row.BytesPerCall,6:0}"));
            }
        }

        if (group == "matmul")
            ReportVariation(probes);
    }

    /// <summary>Where the peak itself moved, the run says more about the machine's other work than about its subject.</summary>
    private static void ReportVariation(Dictionary<string, List<double>> probes)
    {
        foreach ((string precision, List<double> times) in probes)
        {
            double variation = (times.Max() / times.Min()) - 1;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"The {precision.Trim()} peak varied by {100 * variation:0.0} %{(variation > LargestVariation ? ": this run is VOID, repeat it on a quieter machine" : "")}."));
        }
    }
}
